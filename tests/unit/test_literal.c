/*
 * The literal search against a naive one, by every kernel this machine has,
 * on text that lies against pages nobody may touch.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "engine/literal.h"
#include "tap.h"

#define HAY_MOST 400
#define HAYS 12 /* for each set */
#define LITERALS_MOST 3000
#define LENGTH_MOST 40
#define ROOM ((size_t)64 << 10) /* between two forbidden areas; whole pages */

static const char *const kernels[] = { "scalar", "avx2", "avx512", NULL };
#define KERNELS (sizeof(kernels) / sizeof(*kernels))

/* What texts and literals of a round are made of. */
static const struct {
	const char *name;
	const char *bytes;
	size_t count;
} alphabets[] = {
	{ "ab", "ab", 2 },
	{ "letters of both cases and their neighbours",
	    "aAzZ@[`{kK\xc1\xe1\x01!", 14 },
	{ "Cyrillic and NUL", "\xd0\xd1\x90\xb0\x85\x00x", 7 },
	{ "words", "etaoin shrdluETAOINcmf.\nwyp", 27 },
};
#define ALPHABETS (sizeof(alphabets) / sizeof(*alphabets))

static const size_t counts[] = { 1, 2, 5, 30, 60, 200, LITERALS_MOST };
#define COUNTS (sizeof(counts) / sizeof(*counts))

struct round {
	size_t alphabet;
	enum literal_case fold;
	struct span literals[LITERALS_MOST];
	size_t count;
	char pool[LITERALS_MOST * LENGTH_MOST];
	struct arena arena;
	struct literal_set *sets[KERNELS];
	struct span hay;
	/* By place in hay: the longest literal there, 0 for none. */
	size_t longest[HAY_MOST + 1];
};

static uint64_t seed = 4711;

static size_t
pick(size_t below)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (size_t)(seed >> 33) % below;
}

static void
fill(char *text, size_t len, size_t alphabet)
{
	for (size_t i = 0; i < len; i++)
		text[i] =
		    alphabets[alphabet].bytes[pick(alphabets[alphabet].count)];
}

static bool
same_byte(char a, char b, enum literal_case fold)
{
	if (fold == LITERAL_FOLD_ASCII && a >= 'A' && a <= 'Z')
		a = (char)(a + 32);
	if (fold == LITERAL_FOLD_ASCII && b >= 'A' && b <= 'Z')
		b = (char)(b + 32);
	return a == b;
}

static bool
is_at(const struct round *r, struct span literal, size_t at)
{
	if (literal.len > r->hay.len - at)
		return false;
	for (size_t i = 0; i < literal.len; i++)
		if (!same_byte(literal.text[i], r->hay.text[at + i], r->fold))
			return false;
	return true;
}

static size_t
naive_longest(const struct round *r, size_t at, size_t most)
{
	size_t longest = 0;

	for (size_t i = 0; i < r->count; i++)
		if (r->literals[i].len > longest &&
		    r->literals[i].len <= most && is_at(r, r->literals[i], at))
			longest = r->literals[i].len;
	return longest;
}

/* Lengths from SHORTEST on; one in four is a piece of an earlier one. */
static void
make_literals(struct round *r, size_t shortest)
{
	char *at = r->pool;

	for (size_t i = 0; i < r->count; i++) {
		size_t len =
		    shortest + pick(pick(3) ? 9 : LENGTH_MOST - shortest + 1);
		fill(at, len, r->alphabet);
		if (i && !pick(4)) {
			struct span other = r->literals[pick(i)];
			memcpy(
			    at, other.text, other.len < len ? other.len : len);
		}
		r->literals[i] = span_of(at, len);
		at += len;
	}
}

static void
make_sets(struct round *r)
{
	arena_init(&r->arena);
	for (size_t k = 0; k < KERNELS; k++)
		r->sets[k] = literal_set_new(
		    &r->arena, r->literals, r->count, r->fold, kernels[k]);
}

/* LEN bytes somewhere in ROOM, some of them copies of literals. */
static void
make_hay(struct round *r, char *room, size_t len)
{
	size_t where = pick(3);
	char *hay = where == 0 ? room :
		    where == 1 ? room + ROOM - len :
				 room + 1024 + pick(64);

	fill(hay, len, r->alphabet);
	for (size_t i = pick(4); i; i--) {
		struct span literal = r->literals[pick(r->count)];
		if (literal.len <= len)
			memcpy(hay + pick(len - literal.len + 1), literal.text,
			    literal.len);
	}
	r->hay = span_of(hay, len);
	for (size_t at = 0; at <= len; at++)
		r->longest[at] = naive_longest(r, at, len);
}

static bool
find_agrees(const struct round *r, const struct literal_set *set, size_t from)
{
	size_t len = 0;
	size_t expected = from;

	while (expected < r->hay.len && !r->longest[expected])
		expected++;
	size_t at = literal_set_find(set, r->hay, from, &len);
	if (expected == r->hay.len)
		return at == LITERAL_NONE;
	return at == expected && len == r->longest[at];
}

/* From every place, which takes in from each hit's start, next and end. */
static bool
finds_agree(const struct round *r, const struct literal_set *set)
{
	for (size_t from = 0; from <= r->hay.len; from++)
		if (!find_agrees(r, set, from))
			return false;
	return true;
}

static bool
longest_agrees(const struct round *r, const struct literal_set *set)
{
	for (size_t at = 0; at <= r->hay.len; at++) {
		size_t most = pick(LENGTH_MOST + 2);
		size_t expected = r->longest[at] > most ?
				      naive_longest(r, at, most) :
				      r->longest[at];
		if (literal_set_longest_at(set, r->hay, at, most) != expected)
			return false;
		if (literal_set_longest_at(set, r->hay, at, SIZE_MAX) !=
		    r->longest[at])
			return false;
	}
	return true;
}

/* Name of the first kernel that disagrees, or null. */
static const char *
hay_disagrees(const struct round *r)
{
	for (size_t k = 0; k < KERNELS; k++)
		if (!finds_agree(r, r->sets[k]) ||
		    !longest_agrees(r, r->sets[k]))
			return kernels[k] ? kernels[k] : "the best one";
	return NULL;
}

static bool
lengths_agree(const struct round *r)
{
	size_t min = SIZE_MAX;
	size_t max = 0;

	for (size_t i = 0; i < r->count; i++) {
		min = r->literals[i].len < min ? r->literals[i].len : min;
		max = r->literals[i].len > max ? r->literals[i].len : max;
	}
	return literal_set_min(*r->sets) == min &&
	       literal_set_max(*r->sets) == max;
}

static const char *
set_disagrees(struct round *r, char *room, size_t shortest)
{
	const char *failed = NULL;

	make_literals(r, shortest);
	make_sets(r);
	for (size_t i = 0; i < HAYS && !failed; i++) {
		make_hay(r, room, pick(i < 2 ? 8 : HAY_MOST + 1));
		failed = hay_disagrees(r);
	}
	if (!lengths_agree(r))
		failed = "the shortest or longest length";
	arena_free(&r->arena);
	return failed;
}

/* Sets of every size over one alphabet. */
static void
check_alphabet(
    struct round *r, char *room, size_t alphabet, enum literal_case fold)
{
	static const size_t shortest[] = { 1, 1, 2, 3, 4, 5, 9, 12 };
	const char *failed = NULL;

	r->alphabet = alphabet;
	r->fold = fold;
	for (size_t c = 0; c < COUNTS && !failed; c++) {
		size_t sets = counts[c] < 100 ? 32 : counts[c] < 1000 ? 8 : 2;
		r->count = counts[c];
		for (size_t i = 0; i < sets && !failed; i++)
			failed = set_disagrees(
			    r, room, shortest[(i + (size_t)fold * 4) % 8]);
	}
	tap_ok(!failed, "%s%s: %s", alphabets[alphabet].name,
	    fold == LITERAL_EXACT ? "" : ", case ignored",
	    failed ? failed : "found as by a naive search");
}

/* Thousands of literals alike in their first bytes, or within each other. */
static void
check_alike(struct round *r, char *room, size_t nested)
{
	const char *failed = NULL;
	char *at = r->pool;

	r->alphabet = 0;
	r->fold = LITERAL_EXACT;
	r->count = LITERALS_MOST;
	for (size_t i = 0; i < r->count; i++) {
		size_t len = nested ? 1 + i % LENGTH_MOST : LENGTH_MOST;
		memset(at, 'a', len);
		if (!nested)
			fill(at + len - 12, 12, 0);
		r->literals[i] = span_of(at, len);
		at += len;
	}
	make_sets(r);
	for (size_t i = 0; i < HAYS && !failed; i++) {
		make_hay(r, room, HAY_MOST - i);
		failed = hay_disagrees(r);
	}
	arena_free(&r->arena);
	tap_ok(!failed, "thousands %s: %s",
	    nested ? "within each other" : "with a common start",
	    failed ? failed : "found as by a naive search");
}

int
main(void)
{
	static struct round round;
	char *area =
	    mmap(NULL, 3 * ROOM, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	char *room = area + ROOM;

	if (!tap_ok(area != MAP_FAILED &&
			!mprotect(room, ROOM, PROT_READ | PROT_WRITE),
		"forbidden areas around the text"))
		return tap_done();
	for (size_t alphabet = 0; alphabet < ALPHABETS; alphabet++) {
		check_alphabet(&round, room, alphabet, LITERAL_EXACT);
		check_alphabet(&round, room, alphabet, LITERAL_FOLD_ASCII);
	}
	check_alike(&round, room, 0);
	check_alike(&round, room, 1);
	return tap_done();
}
