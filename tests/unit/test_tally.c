/*
 * engine/tally: every kernel that runs here, in every locale, for all that
 * can be wanted, against counting one character after the other. Texts lie
 * everywhere in a register's width, directly at pages that must not be
 * touched, and between bytes that would change the answers.
 */
#include "engine/tally.h"

#include "engine/kernel.h"
#include "tests/unit/tally_text.h"

#define LONGEST 300
#define ALIGNMENTS 64
#define AROUND 64

/* Where texts lie, between pages that must not be touched. */
static struct span room;

/* All ways, or MOST of them, of counting the same bytes that lie at TEXT. */
static void
check_ways(
    struct bench *b, struct span text, const struct answers *answers, int most)
{
	struct way way;

	for (int i = 0; i < most; i++) {
		way = bench_any_way(b);
		for (way.kernel = 0; way.kernel < b->kernels; way.kernel++)
			bench_count(b, way, text, answers);
	}
	if (most)
		return;
	for (way.kernel = 0; way.kernel < b->kernels; way.kernel++)
		for (way.wanted = 1; way.wanted <= TALLY_ALL; way.wanted++)
			for (int i = 0; i < 2; i++) {
				way.no_break = i;
				bench_count(b, way, text, answers);
			}
}

/* TEXT at TO, and around it what must not be looked at. */
static struct span
place(struct span text, char *to, size_t turn)
{
	static const char before[] = "\xC2\xE2\x80\xE3\x80\xF0\x9F\x98 a\n\t";
	static const char behind[] = "\x80\xA0\x80\x80\xBF\x81\x80 a\n\t\xA0";

	for (size_t i = 0; i < AROUND; i++) {
		to[-1 - (long)i] = before[(i + turn) % (sizeof(before) - 1)];
		to[text.len + i] = behind[(i + turn) % (sizeof(behind) - 1)];
	}
	memcpy(to, text.text, text.len);
	return span_of(to, text.len);
}

/* At every STEPth alignment, and where nothing may be touched around it. */
static void
check_places(struct bench *b, struct span text, const struct answers *answers,
    size_t step)
{
	char *edges[] = { (char *)room.text,
		(char *)room.text + room.len - text.len };
	int most = test_long() ? 0 : 1;

	for (size_t align = text.len % step; align < ALIGNMENTS;
	     align += step) {
		char *to = (char *)room.text + AROUND + align;

		check_ways(b, place(text, to, align + text.len), answers, most);
	}
	for (int i = 0; i < 2; i++) {
		memcpy(edges[i], text.text, text.len);
		check_ways(b, span_of(edges[i], text.len), answers, 2 * most);
	}
}

/* How thin to sow alignments: kernels are for the locales of most text. */
static size_t
alignment_step(const struct bench *b)
{
	if (test_long() || !strcmp(b->locale, "C.UTF-8"))
		return 1;
	if (!strcmp(b->locale, "C"))
		return 2;
	return b->utf8 ? 5 : b->bytes ? 7 : 13;
}

static void
check_locale(const char *name)
{
	struct bench b;
	char bytes[LONGEST];

	if (!bench_open(&b, name))
		return;
	for (size_t kind = 0; kind < TEXT_KINDS; kind++)
		for (size_t len = 0; len <= LONGEST; len++) {
			struct span text = text_fill(bytes, len, kind);
			struct answers answers = plain_count(&b, text);

			check_places(&b, text, &answers, alignment_step(&b));
		}
	bench_close(&b, "right at every alignment and length");
}

/* Everything that can be wanted, of every kind of text, longer than a page. */
static void
check_all_ways(const char *name)
{
	static char bytes[5000];
	struct bench b;

	if (!bench_open(&b, name))
		return;
	for (size_t kind = 0; kind < TEXT_KINDS; kind++)
		for (size_t turn = 0; turn < 3; turn++) {
			struct span text =
			    text_fill(bytes, sizeof(bytes) - 37 * turn, kind);
			struct answers answers = plain_count(&b, text);

			check_ways(&b, text, &answers, 0);
		}
	bench_close(&b, "right whatever is wanted");
}

static void
check_names(void)
{
	struct arena arena;
	bool named = true;

	arena_init(&arena);
	for (unsigned i = 0; i < MOST_KERNELS; i++) {
		struct tally_rules *rules =
		    tally_rules_new(&arena, TALLY_ALL, true, kernel_names[i]);

		named &= !rules == (!kernel_choose(kernel_names[i]) &&
				       strcmp(kernel_names[i], "steps"));
		named &= !rules ||
			 !strcmp(tally_kernel_name(rules), kernel_names[i]);
	}
	tap_ok(named, "a kernel that runs here can be had by its name");
	struct tally_rules *best =
	    tally_rules_new(&arena, TALLY_ALL, false, NULL);
	tap_ok(
	    best && !strcmp(tally_kernel_name(best), kernel_choose(NULL)->name),
	    "without a name, the best that runs here is chosen");
	tap_ok(!tally_rules_new(&arena, TALLY_ALL, true, "") &&
		   !tally_rules_new(&arena, TALLY_ALL, true, "avx") &&
		   !tally_rules_new(&arena, TALLY_ALL, true, "scalar2") &&
		   !tally_rules_new(&arena, TALLY_ALL, true, "step"),
	    "an unknown name gives no kernel");
	arena_free(&arena);
}

int
main(void)
{
	room = bench_room(xmap_round(LONGEST + ALIGNMENTS + 2 * AROUND));
	check_names();
	for (size_t i = 0; i < LOCALES; i++)
		check_locale(locale_names[i]);
	for (size_t i = 0; i < LOCALES; i++)
		check_all_ways(locale_names[i]);
	return tap_done();
}
