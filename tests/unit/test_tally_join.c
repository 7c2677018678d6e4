/*
 * engine/tally: a text cut anywhere, its pieces tallied on their own, by any
 * kernel, and joined in any order of joining, counts as the whole does.
 */
#include "engine/tally.h"

#include "tests/unit/tally_text.h"

#define MOST_PIECES 8
#define LONGEST 600

/* A text, how it counts, and where its pieces start; the end is one more. */
struct cutting {
	struct span text;
	struct answers answers;
	size_t starts[MOST_PIECES + 1];
	size_t pieces;
};

/* TALLY, which has been somewhere else meanwhile. */
static struct tally
moved(struct tally tally)
{
	static char elsewhere[sizeof(tally) + 1];
	struct tally back;

	memcpy(elsewhere + 1, &tally, sizeof(tally));
	memset(&tally, 0x55, sizeof(tally));
	memcpy(&back, elsewhere + 1, sizeof(back));
	return back;
}

static struct span
piece_of(const struct cutting *c, size_t i)
{
	return span_of(
	    c->text.text + c->starts[i], c->starts[i + 1] - c->starts[i]);
}

/* The tally of piece I by some kernel, all for what WAY wants. */
static struct tally
tally_piece(
    const struct bench *b, struct way way, const struct cutting *c, size_t i)
{
	struct tally tally = { 0 };

	way.kernel = random_below(b->kernels);
	tally_add(bench_rules(b, way), &tally, piece_of(c, i));
	return moved(tally);
}

static void
check_sum(struct bench *b, struct way way, const struct cutting *c,
    const struct tally *sum, const char *order)
{
	struct counts got = tally_counts(bench_rules(b, way), sum);
	char how[200];
	int len = snprintf(how, sizeof(how), "%s, cut at", order);

	if (bench_check(b, way, &got, &c->answers, c->text, order))
		return;
	for (size_t i = 1; i < c->pieces; i++)
		len += snprintf(
		    how + len, sizeof(how) - (size_t)len, " %zu", c->starts[i]);
	if (b->wrong[way.kernel] <= 3)
		printf("# %s\n", how);
}

/* Each piece added to the sum of those in front of it. */
static void
check_added(struct bench *b, struct way way, const struct cutting *c)
{
	struct tally sum = { 0 };

	for (size_t i = 0; i < c->pieces; i++) {
		tally_add(bench_rules(b, way), &sum, piece_of(c, i));
		sum = moved(sum);
	}
	check_sum(b, way, c, &sum, "added");
}

static void
check_in_order(struct bench *b, struct way way, const struct cutting *c)
{
	struct tally sum = { 0 }, next;

	for (size_t i = 0; i < c->pieces; i++) {
		next = tally_piece(b, way, c, i);
		tally_join(bench_rules(b, way), &sum, &next);
	}
	check_sum(b, way, c, &sum, "joined in order");
}

/* Any two neighbours are joined, until there is one. */
static void
check_in_pairs(struct bench *b, struct way way, const struct cutting *c)
{
	struct tally tallies[MOST_PIECES];

	for (size_t i = 0; i < c->pieces; i++)
		tallies[i] = tally_piece(b, way, c, i);
	for (size_t left = c->pieces; left > 1; left--) {
		size_t at = random_below(left - 1);

		tally_join(bench_rules(b, way), &tallies[at], &tallies[at + 1]);
		memmove(tallies + at + 1, tallies + at + 2,
		    (left - at - 2) * sizeof(*tallies));
	}
	check_sum(b, way, c, &tallies[0], "joined in pairs");
}

/* Where B's texts may be cut if the pieces are to be joined: near AT. */
static size_t
cut_near(const struct bench *b, struct span text, size_t at)
{
	while (!b->utf8 && !b->bytes && at && text.text[at - 1] != '\n')
		at--;
	return at;
}

/* Cuts C's text at places that are often close to each other. */
static void
cut(const struct bench *b, struct cutting *c, bool to_join)
{
	size_t len = c->text.len, at = 0;

	c->pieces = 2 + random_below(MOST_PIECES - 1);
	c->starts[0] = 0;
	for (size_t i = 1; i < c->pieces; i++) {
		at = random_below(3) ? at + random_below(5) :
				       random_below(len + 1);
		at = at < len ? at : len;
		size_t k = i;
		for (; c->starts[k - 1] > at; k--)
			c->starts[k] = c->starts[k - 1];
		c->starts[k] = at;
	}
	c->starts[c->pieces] = len;
	for (size_t i = 1; to_join && i < c->pieces; i++)
		c->starts[i] = cut_near(b, c->text, c->starts[i]);
}

static void
check_random(struct bench *b)
{
	char bytes[LONGEST];
	struct cutting c;

	for (size_t turn = 0; turn < (test_long() ? 1000000 : 25000); turn++) {
		size_t len = random_below(turn % 2 ? 40 : LONGEST);

		c.text = text_fill(bytes, len, random_below(TEXT_KINDS));
		c.answers = plain_count(b, c.text);
		cut(b, &c, false);
		check_added(b, bench_any_way(b), &c);
		cut(b, &c, true);
		check_in_order(b, bench_any_way(b), &c);
		check_in_pairs(b, bench_any_way(b), &c);
	}
}

/* Short texts, cut at all pairs of places, joined both ways. */
static void
check_short(struct bench *b)
{
	char bytes[12];
	struct cutting c = { .pieces = 3 };

	for (size_t turn = 0; turn < (test_long() ? 200000 : 4000); turn++) {
		size_t len = random_below(sizeof(bytes) + 1);
		struct way way = bench_any_way(b);

		c.text = text_fill(bytes, len, turn % TEXT_KINDS);
		c.answers = plain_count(b, c.text);
		c.starts[3] = len;
		for (size_t i = 0; i < (len + 1) * (len + 1); i++) {
			c.starts[1] = i % (len + 1);
			c.starts[2] = i / (len + 1);
			if (c.starts[1] > c.starts[2])
				continue;
			check_added(b, way, &c);
			if (!b->utf8 && !b->bytes)
				continue;
			check_in_order(b, way, &c);
			check_in_pairs(b, way, &c);
		}
	}
}

/* NULs that nobody looks at, added to a sum and joined to one. */
static void
check_zeros(struct bench *b)
{
	static char bytes[3 * LONGEST];
	struct cutting c = { .pieces = 3 };

	for (size_t turn = 0; turn < (test_long() ? 200000 : 10000); turn++) {
		size_t kind = random_below(TEXT_KINDS);
		struct way way = bench_any_way(b);
		struct tally sum = { 0 }, zeros = { 0 }, joined;

		c.starts[1] = random_below(20);
		c.starts[2] =
		    c.starts[1] + random_below(turn % 3 ? 5 : LONGEST);
		c.starts[3] = c.starts[2] + random_below(20);
		c.text = text_fill(bytes, c.starts[3], kind);
		memset(bytes + c.starts[1], 0, c.starts[2] - c.starts[1]);
		c.answers = plain_count(b, c.text);

		tally_add(bench_rules(b, way), &sum, piece_of(&c, 0));
		joined = sum;
		tally_add_zeros(
		    bench_rules(b, way), &sum, c.starts[2] - c.starts[1]);
		tally_add(bench_rules(b, way), &sum, piece_of(&c, 2));
		check_sum(b, way, &c, &sum, "zeros added");
		if (!b->utf8 && !b->bytes)
			continue;
		tally_add_zeros(
		    bench_rules(b, way), &zeros, c.starts[2] - c.starts[1]);
		tally_join(bench_rules(b, way), &joined, &zeros);
		sum = tally_piece(b, way, &c, 2);
		tally_join(bench_rules(b, way), &joined, &sum);
		check_sum(b, way, &c, &joined, "zeros joined");
	}
}

int
main(void)
{
	for (size_t i = 0; i < LOCALES; i++) {
		struct bench b;

		if (!bench_open(&b, locale_names[i]))
			continue;
		check_random(&b);
		check_short(&b);
		check_zeros(&b);
		bench_close(&b, "pieces join to the whole");
	}
	return tap_done();
}
