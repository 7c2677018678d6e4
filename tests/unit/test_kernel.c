/*
 * engine/kernel: every kernel that runs here against loops that look at one
 * byte after the other. Spans lie directly behind and before pages that must
 * not be touched, and between bytes that would change the answers.
 */
#include "engine/kernel.h"

#include <string.h>
#include <sys/mman.h>

#include "base/xalloc.h"
#include "tests/unit/tap.h"

#define MOST_KERNELS 4
#define LONGEST_SHORT 300
#define LONG_TEXT ((size_t)1 << 20)

static const char *const names[MOST_KERNELS] = { "avx512", "avx2", "neon",
	"scalar" };

enum routine { COUNT, CRUNCH, FIND_HIGH, UTF8_VALID, ROUTINES };

static const char *const titles[ROUTINES] = { "count", "crunch", "find_high",
	"utf8_valid" };

/* One kernel and what the checks have found. */
struct subject {
	const struct kernel *kernel;
	unsigned long checks, wrong[ROUTINES];
};

struct bench {
	struct subject subjects[MOST_KERNELS];
	size_t n;
	char *room, *room_end; /* between two pages that cannot be touched */
	uint64_t random;
};

static uint64_t
random_next(struct bench *b)
{
	b->random ^= b->random << 13;
	b->random ^= b->random >> 7;
	b->random ^= b->random << 17;
	return b->random;
}

static size_t
random_below(struct bench *b, size_t n)
{
	return (size_t)((random_next(b) >> 20) % n);
}

static struct kernel_facts
plain_facts(struct span bytes, char separator)
{
	struct kernel_facts facts = { 0 };

	for (size_t i = 0; i < bytes.len; i++) {
		facts.records += bytes.text[i] == separator;
		facts.nul |= !bytes.text[i];
		facts.high |= (unsigned char)bytes.text[i] >= 0x80;
	}
	return facts;
}

static size_t
plain_find_high(struct span bytes)
{
	size_t i = 0;

	while (i < bytes.len && (unsigned char)bytes.text[i] < 0x80)
		i++;
	return i;
}

/* Length of a well-formed sequence, by the code point it stands for; or 0. */
static size_t
plain_sequence(const unsigned char *p, size_t len)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	size_t n = p[0] < 0x80 ? 1 :
		   p[0] < 0xC0 ? 0 :
		   p[0] < 0xE0 ? 2 :
		   p[0] < 0xF0 ? 3 :
		   p[0] < 0xF8 ? 4 :
				 0;
	uint32_t point = n > 1 ? p[0] & (0x7FU >> n) : p[0];

	if (n > len)
		return 0;
	for (size_t i = 1; i < n; i++) {
		if (p[i] >> 6 != 2)
			return 0;
		point = point << 6 | (p[i] & 0x3F);
	}
	if (n && (point < least[n] || point > 0x10FFFF || point >> 11 == 0x1B))
		return 0;
	return n;
}

static size_t
plain_utf8_valid(struct span bytes)
{
	size_t at = 0, n;

	while (at < bytes.len &&
	       (n = plain_sequence(
		    (const unsigned char *)bytes.text + at, bytes.len - at)))
		at += n;
	return at;
}

static void
expect(struct subject *s, enum routine routine, bool right, struct span bytes)
{
	if (right || s->wrong[routine]++)
		return;
	printf("# %s, %s: %zu bytes at %p:", s->kernel->name, titles[routine],
	    bytes.len, (const void *)bytes.text);
	for (size_t i = 0; i < bytes.len && i < 80; i++)
		printf(" %02x", (unsigned char)bytes.text[i]);
	putchar('\n');
}

static void
check_facts(struct bench *b, struct span bytes, char byte)
{
	struct kernel_facts facts = plain_facts(bytes, byte);

	for (size_t i = 0; i < b->n; i++) {
		struct subject *s = &b->subjects[i];
		struct kernel_facts got = s->kernel->crunch(bytes, byte);

		expect(s, COUNT, s->kernel->count(bytes, byte) == facts.records,
		    bytes);
		expect(s, CRUNCH,
		    got.records == facts.records && got.nul == facts.nul &&
			got.high == facts.high,
		    bytes);
	}
}

static void
check_encoding(struct bench *b, struct span bytes, size_t high, size_t valid)
{
	for (size_t i = 0; i < b->n; i++) {
		struct subject *s = &b->subjects[i];

		s->checks++;
		expect(
		    s, FIND_HIGH, s->kernel->find_high(bytes) == high, bytes);
		expect(s, UTF8_VALID, s->kernel->utf8_valid(bytes) == valid,
		    bytes);
	}
}

static void
check_all(struct bench *b, struct span bytes)
{
	static const char wanted[] = { '\n', '\0', 'a', '\xFF', '\x80' };

	check_facts(b, bytes, wanted[random_below(b, sizeof(wanted))]);
	check_encoding(
	    b, bytes, plain_find_high(bytes), plain_utf8_valid(bytes));
}

/* What stands at the edges of the classes, and what is wrong and how. */
static const char *const good[] = { "a", "\n", "\x7F",
	"plain ASCII words, a run of them, as most text is", "\xC2\x80",
	"\xDF\xBF", "\xD0\xB6", "\xE0\xA0\x80", "\xE1\x80\x80", "\xEC\xBF\xBF",
	"\xED\x9F\xBF", "\xEE\x80\x80", "\xEF\xBF\xBF", "\xF0\x90\x80\x80",
	"\xF1\x80\x80\x80", "\xF3\xBF\xBF\xBF", "\xF4\x8F\xBF\xBF" };
static const char *const bad[] = { "\x80", "\xBF", "\xC0\x80", "\xC1\xBF",
	"\xC2", "\xDF", "\xC2\xC2\x80", "\xE0\x80\x80", "\xE0\x9F\xBF",
	"\xE0\xA0", "\xE1\x80", "\xEF", "\xE1\x80\xC2\x80", "\xED\xA0\x80",
	"\xED\xBF\xBF", "\xF0\x80\x80\x80", "\xF0\x8F\xBF\xBF", "\xF0\x90\x80",
	"\xF0\x90", "\xF0", "\xF3\xBF\xBF", "\xF4\x90\x80\x80",
	"\xF5\x80\x80\x80", "\xF8\x88\x80\x80\x80", "\xFE", "\xFF" };

static struct span
random_piece(struct bench *b, const char *const *pieces, size_t n)
{
	return span_str(pieces[random_below(b, n)]);
}

/* LEN bytes at TEXT: UTF-8, and about one piece in ODDS is none (0: never). */
static void
fill_utf8(struct bench *b, char *text, size_t len, size_t odds)
{
	for (size_t at = 0; at < len;) {
		struct span piece =
		    odds && !random_below(b, odds) ?
			random_piece(b, bad, sizeof(bad) / sizeof(*bad)) :
			random_piece(b, good, sizeof(good) / sizeof(*good));

		if (piece.len > len - at)
			piece.len = len - at;
		memcpy(text + at, piece.text, piece.len);
		at += piece.len;
	}
}

/* LEN bytes at TEXT of one of several kinds. */
static void
fill(struct bench *b, char *text, size_t len)
{
	size_t kind = random_below(b, 6);

	if (kind > 2) {
		fill_utf8(b, text, len, kind == 3 ? 0 : kind == 4 ? 20 : 200);
		return;
	}
	for (size_t i = 0; i < len; i++)
		text[i] = (char)(!kind ? random_below(b, 256) :
					 1 + random_below(b, 0x7F));
	if (kind == 2 && len)
		text[random_below(b, len)] = "\0\xD0"[random_below(b, 2)];
}

/* DATA bytes, a whole number of pages, between two that stay untouched. */
static void
open_room(struct bench *b, size_t data)
{
	size_t page = xmap_round(1);
	char *map = xmap(data + 2 * page);

	tap_ok(!mprotect(map, page, PROT_NONE) &&
		   !mprotect(map + page + data, page, PROT_NONE),
	    "the pages around the texts cannot be touched");
	b->room = map + page;
	b->room_end = b->room + data;
}

/* A touch of what lies outside kills this program. */
static void
check_edges(struct bench *b)
{
	check_all(b, span_of(NULL, 0));
	for (size_t len = 0; len <= LONGEST_SHORT; len++)
		for (size_t turn = 0; turn < 12; turn++) {
			fill(b, b->room, len);
			check_all(b, span_of(b->room, len));
			fill(b, b->room_end - len, len);
			check_all(b, span_of(b->room_end - len, len));
		}
}

/* Bytes that lie outside must not count. */
static void
check_alignments(struct bench *b)
{
	for (size_t align = 0; align < 64; align++)
		for (size_t len = 0; len <= LONGEST_SHORT; len++) {
			char *text = b->room + 64 + align;

			for (size_t i = 0; i < 64; i++)
				text[len + i] = text[-1 - (long)i] =
				    "\n\0\xFF\x80"[(i + len) % 4];
			fill(b, text, len);
			check_all(b, span_of(text, len));
		}
}

/* Each wrong piece, at each offset, in text of each width of character. */
static void
check_bad_pieces(struct bench *b)
{
	static const char *const around[] = { "a", "\xD0\xB6", "\xE4\xB8\xAD",
		"\xF0\x9F\x98\x80" };
	size_t len = 400;

	for (size_t w = 0; w < 4; w++)
		for (size_t piece = 0; piece < sizeof(bad) / sizeof(*bad);
		     piece++)
			for (size_t at = 0; at < len - 5; at += w + 1) {
				char *text = b->room_end - len;

				for (size_t i = 0; i < len; i++)
					text[i] = around[w][i % (w + 1)];
				memcpy(
				    text + at, bad[piece], strlen(bad[piece]));
				check_encoding(b, span_of(text, len),
				    plain_find_high(span_of(text, len)),
				    plain_utf8_valid(span_of(text, len)));
			}
}

/* Every byte before all threes of those at which the rules change. */
static void
check_fours(struct bench *b)
{
	static const unsigned char edge[] = { 0x00, 0x7F, 0x80, 0x8F, 0x90,
		0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xE1, 0xF1 };
	size_t n = sizeof(edge), len = 70;
	char *text = b->room;

	memset(text, 'a', len);
	for (size_t i = 0; i < 256 * n * n * n; i++) {
		size_t at = i % (len - 3), rest = i / 256;

		text[at] = (char)(i % 256);
		for (size_t k = 1; k < 4; k++, rest /= n)
			text[at + k] = (char)edge[rest % n];
		check_encoding(b, span_of(text, len),
		    plain_find_high(span_of(text, len)),
		    plain_utf8_valid(span_of(text, len)));
		memset(text + at, 'a', 4);
	}
}

/* Whole texts, and one that is cut or spoilt at places far inside. */
static void
check_long(struct bench *b)
{
	char *text = b->room_end - LONG_TEXT;
	struct span all = span_of(text, LONG_TEXT);

	for (size_t turn = 0; turn < 12; turn++) {
		fill(b, text, LONG_TEXT);
		check_all(b, span_skip(all, turn));
	}
	memset(text, '\n', LONG_TEXT);
	check_facts(b, all, '\n');
	for (size_t at = 0; at < LONG_TEXT; at += 4093) {
		text[at] = '\xD0';
		check_encoding(b, all, at, at);
		text[at] = '\n';
	}
	for (size_t i = 0; i < LONG_TEXT; i++)
		text[i] = "\xD0\xB6"[i % 2];
	for (size_t at = 0; at < LONG_TEXT; at += 4093) {
		const char was = text[at];
		text[at] = at % 2 ? '\xF6' : '\x90';
		check_encoding(b, all, 0, at - at % 2);
		text[at] = was;
	}
}

static void
find_kernels(struct bench *b)
{
	bool named = true;

	for (size_t i = 0; i < MOST_KERNELS; i++) {
		const struct kernel *kernel = kernel_choose(names[i]);

		if (!kernel)
			continue;
		named &= !strcmp(kernel->name, names[i]);
		b->subjects[b->n++].kernel = kernel;
	}
	tap_ok(named, "a kernel can be had by its name");
	tap_ok(b->n && kernel_choose("scalar"), "scalar is on every machine");
	tap_ok(kernel_choose(NULL) == b->subjects[0].kernel,
	    "without a name, the best that runs here is chosen: %s",
	    kernel_choose(NULL)->name);
	tap_ok(!kernel_choose("") && !kernel_choose("avx") &&
		   !kernel_choose("scalar2"),
	    "an unknown name gives no kernel");
}

int
main(void)
{
	struct bench b = { .random = UINT64_C(0x9E3779B97F4A7C15) };

	find_kernels(&b);
	open_room(&b, xmap_round(LONG_TEXT));
	check_edges(&b);
	check_alignments(&b);
	check_bad_pieces(&b);
	check_fours(&b);
	check_long(&b);
	for (size_t i = 0; i < b.n; i++)
		for (int r = 0; r < ROUTINES; r++)
			tap_ok(b.subjects[i].checks && !b.subjects[i].wrong[r],
			    "%s: %s is right on all texts",
			    b.subjects[i].kernel->name, titles[r]);
	return tap_done();
}
