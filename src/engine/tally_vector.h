/*
 * Counting by blocks of 64 bytes, a mask of 64 bits for each question, written
 * once for every vector width. The file that includes this has included one of
 * the vec_*.h and defines what is declared first here.
 *
 * Nothing is carried from a block to the next but what these lines say: a word
 * in progress, a blank of several bytes, the column. All else is decided where
 * a character starts, by looking at what follows it. UTF-8 allows that: no
 * byte that starts a character is ever part of another, broken or not.
 */
#ifndef ENGINE_TALLY_VECTOR_H
#define ENGINE_TALLY_VECTOR_H

#include "engine/tally_impl.h"

/* How far behind a block is looked: what a character may go on by, and more. */
#define LOOK 8

struct block {
	vec v[TALLY_BLOCK / VEC_WIDTH];
};

/* Masks: which bytes of B are equal to BYTE... */
static inline VEC_TARGET uint64_t block_equal(
    const struct block *b, unsigned char byte);
/* ... lie between LOW and HIGH, themselves included... */
static inline VEC_TARGET uint64_t block_between(
    const struct block *b, unsigned char low, unsigned char high);
/* ... are 0x80 or more... */
static inline VEC_TARGET uint64_t block_high(const struct block *b);
/* ... are white space of ASCII. */
static inline VEC_TARGET uint64_t block_blank(const struct block *b);

#define VECTORS (TALLY_BLOCK / VEC_WIDTH)
#define ALWAYS_INLINE static inline VEC_TARGET __attribute__((always_inline))

ALWAYS_INLINE struct block
block_load(const unsigned char *p)
{
	struct block b;

	for (size_t i = 0; i < VECTORS; i++)
		b.v[i] = vec_load(p + i * VEC_WIDTH);
	return b;
}

ALWAYS_INLINE uint64_t
bits_before(size_t n)
{
	return n < 64 ? (UINT64_C(1) << n) - 1 : UINT64_MAX;
}

ALWAYS_INLINE uint64_t
bits_set(uint64_t mask)
{
	return (uint64_t)__builtin_popcountll(mask);
}

/* Where a scan is: a block, and what is carried into it. */
struct scan {
	const unsigned char *p; /* where it lies; LOOK bytes are behind it */
	struct block b;
	uint64_t high;
	uint64_t spilled; /* bytes of a blank that started before */
};

#ifdef VEC_LOOKS_UP
/* Masks: which bytes of B have one of BITS set. */
static inline VEC_TARGET uint64_t block_test(
    const struct block *b, unsigned char bits);

/* For each byte of B what LOW has for its low half and HIGH for its high. */
ALWAYS_INLINE struct block
block_lookup(
    const struct block *b, const uint8_t low[16], const uint8_t high[16])
{
	struct block found;

	for (size_t i = 0; i < VECTORS; i++)
		found.v[i] =
		    vec_and(vec_lookup(low, vec_and(b->v[i], vec_fill(0x0F))),
			vec_lookup(high, vec_high_half(b->v[i])));
	return found;
}

ALWAYS_INLINE struct block
block_and(const struct block *a, const struct block *b)
{
	struct block both;

	for (size_t i = 0; i < VECTORS; i++)
		both.v[i] = vec_and(a->v[i], b->v[i]);
	return both;
}

/* Which bytes start a blank above ASCII. */
static VEC_TARGET __attribute__((noinline)) uint64_t
wide_blanks(const struct tally_rules *rules, const unsigned char *p,
    uint64_t candidates)
{
	const struct tally_blanks *blanks = &rules->blanks;
	struct block b = block_load(p), found;
	struct block all = block_lookup(&b, blanks->low[0], blanks->high[0]);

	(void)candidates;
	for (size_t i = 1; i < 3; i++) {
		b = block_load(p + i);
		found = block_lookup(&b, blanks->low[i], blanks->high[i]);
		all = block_and(&all, &found);
	}
	return block_test(&all, 0xFF);
}
#else
/* Which of the bytes CANDIDATES start a blank above ASCII. */
static uint64_t
wide_blanks(const struct tally_rules *rules, const unsigned char *p,
    uint64_t candidates)
{
	uint64_t blanks = 0;

	for (; candidates; candidates &= candidates - 1) {
		size_t i = (size_t)__builtin_ctzll(candidates);
		if (tally_blank_at(&rules->blanks, p + i))
			blanks |= candidates & -candidates;
	}
	return blanks;
}
#endif

/* The bytes of blanks above ASCII. Few characters start like one. */
ALWAYS_INLINE uint64_t
blanks_beyond_ascii(const struct tally_rules *rules, struct scan *s)
{
	uint64_t two = block_equal(&s->b, 0xC2);
	uint64_t candidates = two | block_between(&s->b, 0xE1, 0xE3);
	uint64_t bytes = s->spilled;

	s->spilled = 0;
	if (!candidates)
		return bytes;
	uint64_t starts = wide_blanks(rules, s->p, candidates);
	uint64_t three = starts & ~two;
	s->spilled = starts >> 63 | three >> 62;
	return bytes | starts | starts << 1 | three << 2;
}

/* Lines and words of the first N bytes of S's block. */
ALWAYS_INLINE void
take_words(const struct tally_rules *rules, struct tally_run *run,
    struct scan *s, size_t n, bool utf8)
{
	uint64_t blank = block_blank(&s->b);

	if (!utf8)
		blank |= block_equal(&s->b, rules->high_blank);
	else if (s->high || s->spilled)
		blank |= blanks_beyond_ascii(rules, s);
	uint64_t word = ~blank & bits_before(n);
	run->words += bits_set(word & ~(word << 1 | run->in_word));
	run->in_word = word >> (n - 1);
}

/*
 * Of LEADS, bytes of 0xE0 and more, those that start a well-formed character.
 * ONE and TWO are the bytes that one and two continuations follow.
 */
static VEC_TARGET __attribute__((noinline)) uint64_t
long_characters(
    const struct scan *s, uint64_t leads, uint64_t one, uint64_t two)
{
	uint64_t three = block_between(&s->b, 0xE0, 0xEF);
	uint64_t early = block_equal(&s->b, 0xE0);
	uint64_t half = block_equal(&s->b, 0xED);
	uint64_t good = three & one & two;

	if (early | half) {
		struct block next = block_load(s->p + 1);
		uint64_t late = block_between(&next, 0xA0, 0xBF);
		good &= ~(early & ~late) & ~(half & late);
	}
	for (leads &= ~three & one; leads; leads &= leads - 1) {
		size_t i = (size_t)__builtin_ctzll(leads);
		uint32_t c;
		size_t len = tally_decode(
		    span_of((const char *)s->p + i, TALLY_EDGE + 1), &c);
		if (len && len != TALLY_CUT)
			good |= UINT64_C(1) << i;
	}
	return good;
}

/* Which bytes of S's block start a well-formed character above ASCII. */
ALWAYS_INLINE uint64_t
characters(const struct scan *s)
{
	struct block behind = block_load(s->p + 3);
	uint64_t on = block_between(&s->b, 0x80, 0xBF);
	uint64_t after = block_between(&behind, 0x80, 0xBF) >> 61;
	uint64_t one = on >> 1 | after << 63;
	uint64_t good = block_between(&s->b, 0xC2, 0xDF);
	uint64_t leads = s->high & ~on & ~good;

	good &= one;
	if (leads)
		good |= long_characters(s, leads, one, on >> 2 | after << 62);
	return good;
}

/* Columns: which bytes start a character that takes one, which two. */
struct columns {
	uint64_t one, two;
};

/* Asks about each of STARTS by itself. */
static VEC_TARGET __attribute__((noinline)) void
look_up_columns(struct tally_rules *rules, const unsigned char *p,
    uint64_t starts, struct columns *columns)
{
	for (; starts; starts &= starts - 1) {
		size_t i = (size_t)__builtin_ctzll(starts);
		uint64_t bit = starts & -starts;
		uint32_t c;

		tally_decode(span_of((const char *)p + i, TALLY_EDGE + 1), &c);
		tally_learn_lead(rules, p[i]);
		unsigned width = tally_char_width(rules, c);
		columns->one |= width == 1 ? bit : 0;
		columns->two |= width == 2 ? bit : 0;
	}
}

ALWAYS_INLINE struct columns
columns_of(struct tally_rules *rules, const struct scan *s, uint64_t starts)
{
	struct columns columns = { block_between(&s->b, 0x20, 0x7E), 0 };

	if (!starts)
		return columns;
	uint64_t one = 0, two = 0;
#ifdef VEC_LOOKS_UP
	struct block classes =
	    block_lookup(&s->b, rules->leads.low, rules->leads.high);
	one = block_test(&classes, TALLY_ONE_COLUMN) & starts;
	two = block_test(&classes, TALLY_TWO_COLUMNS) & starts;
#endif
	columns.one |= one;
	columns.two |= two;
	if (starts & ~(one | two))
		look_up_columns(rules, s->p, starts & ~(one | two), &columns);
	return columns;
}

/* The width of S's block, whose COLUMNS are known, of N bytes. */
ALWAYS_INLINE void
take_width(struct tally_run *run, const struct scan *s, struct columns columns,
    size_t n)
{
	uint64_t tabs = block_equal(&s->b, '\t');
	uint64_t events = tabs | block_equal(&s->b, '\n') |
			  block_equal(&s->b, '\r') | block_equal(&s->b, '\f');
	uint64_t valid = bits_before(n);
	uint64_t one = columns.one & valid, two = columns.two & valid;

	for (events &= valid; events; events &= events - 1) {
		uint64_t before = (events & -events) - 1;
		run->column += bits_set(one & before);
		run->column += 2 * bits_set(two & before);
		one &= ~before;
		two &= ~before;
		if (tabs & events & -events)
			tally_tab(run);
		else
			tally_reset(run);
	}
	run->column += bits_set(one) + 2 * bits_set(two);
}

/* What a counter does, known when it is compiled. */
enum part {
	WORDS = 1,
	CHARS = 2, /* of UTF-8 */
	WIDTH = 4,
	UTF8 = 8,
};

/* Takes the first N bytes of the block at s->p: PARTS of them. */
ALWAYS_INLINE void
take_block(struct tally_rules *rules, struct tally_run *run, struct scan *s,
    size_t n, unsigned parts)
{
	uint64_t starts = 0;

	s->b = block_load(s->p);
	s->high = block_high(&s->b);
	run->lines += bits_set(block_equal(&s->b, '\n') & bits_before(n));
	if (parts & WORDS)
		take_words(rules, run, s, n, parts & UTF8);
	if (parts & CHARS) {
		if (s->high)
			starts = characters(s);
		run->chars += bits_set((~s->high | starts) & bits_before(n));
	}
	if (parts & WIDTH)
		take_width(run, s, columns_of(rules, s, starts), n);
}

/* The last bytes of a text, copied where zeros are behind them. */
static VEC_TARGET __attribute__((noinline)) struct span
copy_rest(unsigned char to[TALLY_BLOCK + LOOK], struct span text)
{
	size_t room = TALLY_BLOCK + LOOK;
	size_t len = text.len < room ? text.len : room;

	memset(to, 0, room);
	memcpy(to, text.text, len);
	return span_of((const char *)to, len);
}

ALWAYS_INLINE void
take_text(struct tally_rules *rules, struct tally_run *result, struct span text,
    unsigned parts)
{
	unsigned char rest[TALLY_BLOCK + LOOK];
	/* A copy, that the compiler can keep in registers. */
	struct tally_run run = *result;
	struct scan s = { .spilled = 0 };
	size_t at = 0;

	for (; text.len - at >= TALLY_BLOCK + LOOK; at += TALLY_BLOCK) {
		s.p = (const unsigned char *)text.text + at;
		take_block(rules, &run, &s, TALLY_BLOCK, parts);
	}
	for (size_t n; at < text.len; at += n) {
		n = copy_rest(rest, span_skip(text, at)).len;
		n = n < TALLY_BLOCK ? n : TALLY_BLOCK;
		s.p = rest;
		take_block(rules, &run, &s, n, parts);
	}
	*result = run;
}

#define COUNTER(name, parts)                                                   \
	static VEC_TARGET void name(struct tally_rules *rules,                 \
	    struct tally_run *run, struct span text)                           \
	{                                                                      \
		take_text(rules, run, text, parts);                            \
	}
COUNTER(plain_words, WORDS)
COUNTER(plain_width, WORDS | WIDTH)
COUNTER(utf8_words, WORDS | UTF8)
COUNTER(utf8_chars, CHARS | UTF8)
COUNTER(utf8_both, WORDS | CHARS | UTF8)
COUNTER(utf8_width, WORDS | CHARS | WIDTH | UTF8)

#define TALLY_KERNEL(called)                                                   \
	{                                                                      \
		.name = called, .plain_words = plain_words,                    \
		.plain_width = plain_width, .utf8_words = utf8_words,          \
		.utf8_chars = utf8_chars, .utf8_both = utf8_both,              \
		.utf8_width = utf8_width,                                      \
	}

#endif
