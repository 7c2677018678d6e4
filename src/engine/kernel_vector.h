/*
 * The kernels' routines, written once for every vector width. The file that
 * includes this has included one of the vec_*.h. A full vector before the end
 * covers a tail: what it sees for the second time does no harm, or is shifted
 * out.
 */
#ifndef ENGINE_KERNEL_VECTOR_H
#define ENGINE_KERNEL_VECTOR_H

#include "engine/kernel_impl.h"

#define VEC_GROUP ((size_t)4 * VEC_WIDTH)

static inline VEC_TARGET void
load_group(vec v[4], const unsigned char *p)
{
	/* Not a loop: in one gcc keeps V in memory. */
	v[0] = vec_load(p);
	v[1] = vec_load(p + VEC_WIDTH);
	v[2] = vec_load(p + 2 * VEC_WIDTH);
	v[3] = vec_load(p + 3 * VEC_WIDTH);
}

static inline VEC_TARGET vec
or_group(const vec v[4])
{
	return vec_or(vec_or(v[0], v[1]), vec_or(v[2], v[3]));
}

/* Which of the last REST lanes of V, at least one, are equal to BYTE's. */
static inline VEC_TARGET uint64_t
lanes_of_rest(vec v, vec byte, size_t rest)
{
	return vec_equal(v, byte) >> (VEC_WIDTH - rest) * LANE_BITS;
}

static VEC_TARGET uint64_t
vector_count(struct span bytes, char byte)
{
	const unsigned char *p = (const unsigned char *)bytes.text;
	vec wanted = vec_fill(byte);
	uint64_t n = 0;
	vec v[4];

	if (bytes.len < VEC_WIDTH)
		return lanes(vec_equal(vec_load_short(p, bytes.len), wanted) &
			     lanes_before(bytes.len));
	const unsigned char *end = p + bytes.len;
	for (; (size_t)(end - p) >= VEC_GROUP; p += VEC_GROUP) {
		load_group(v, p);
		n += vec_count4(v, wanted);
	}
	for (; end - p >= VEC_WIDTH; p += VEC_WIDTH)
		n += lanes(vec_equal(vec_load(p), wanted));
	if (p < end)
		n += lanes(lanes_of_rest(
		    vec_load(end - VEC_WIDTH), wanted, (size_t)(end - p)));
	return n;
}

/* The facts about fewer bytes than a vector has. */
static VEC_TARGET struct kernel_facts
crunch_short(struct span bytes, char separator)
{
	vec v = vec_load_short((const unsigned char *)bytes.text, bytes.len);
	uint64_t mask = lanes_before(bytes.len);

	return (struct kernel_facts){
		.records = lanes(vec_equal(v, vec_fill(separator)) & mask),
		.nul = vec_equal(v, vec_fill(0)) & mask,
		.high = vec_any_high(v),
	};
}

static VEC_TARGET struct kernel_facts
vector_crunch(struct span bytes, char separator)
{
	const unsigned char *p = (const unsigned char *)bytes.text;
	vec wanted = vec_fill(separator);
	struct kernel_facts facts = { 0 };
	vec v[4];

	if (bytes.len < VEC_WIDTH)
		return crunch_short(bytes, separator);
	/* The last vector first, so that there is one to start from. */
	const unsigned char *end = p + bytes.len;
	vec all = vec_load(end - VEC_WIDTH), least = all;
	size_t rest = bytes.len % VEC_WIDTH;
	if (rest)
		facts.records = lanes(lanes_of_rest(all, wanted, rest));
	for (; (size_t)(end - p) >= VEC_GROUP; p += VEC_GROUP) {
		load_group(v, p);
		facts.records += vec_count4(v, wanted);
		all = vec_or(all, or_group(v));
		least = vec_min(
		    vec_min(least, vec_min(v[0], v[1])), vec_min(v[2], v[3]));
	}
	for (; end - p >= VEC_WIDTH; p += VEC_WIDTH) {
		v[0] = vec_load(p);
		facts.records += lanes(vec_equal(v[0], wanted));
		all = vec_or(all, v[0]);
		least = vec_min(least, v[0]);
	}
	facts.nul = vec_equal(least, vec_fill(0));
	facts.high = vec_any_high(all);
	return facts;
}

static VEC_TARGET size_t
vector_find_high(struct span bytes)
{
	const unsigned char *p = (const unsigned char *)bytes.text;
	size_t at = 0, len = bytes.len;
	uint64_t mask;
	vec v[4];

	if (len < VEC_WIDTH) {
		mask = vec_high(vec_load_short(p, len));
		return mask ? first_lane(mask) : len;
	}
	for (; len - at >= VEC_GROUP; at += VEC_GROUP) {
		load_group(v, p + at);
		if (vec_any_high(or_group(v)))
			break;
	}
	for (; len - at >= VEC_WIDTH; at += VEC_WIDTH)
		if ((mask = vec_high(vec_load(p + at))))
			return at + first_lane(mask);
	if (at == len)
		return len;
	at = len - VEC_WIDTH;
	mask = vec_high(vec_load(p + at));
	return mask ? at + first_lane(mask) : len;
}

/*
 * What can be wrong with two bytes in a row. Each is a bit that is set in
 * three tables: by the first byte's halves and by the second byte's high half.
 * What is set in all three is wrong, but for TWO_MORE, which is right behind
 * the start of a sequence of three or four, and wrong elsewhere.
 */
enum {
	CUT = 1, /* a start without its continuation */
	STRAY = 2, /* a continuation behind ASCII */
	LONG_2 = 4, /* C0 and C1: overlong */
	LONG_3 = 8, /* E0 80..9F: overlong */
	HALF = 0x10, /* ED A0..BF: surrogates */
	FAR_8 = 0x20, /* F0 80..8F, overlong, and F5..FF 80..8F, too far */
	FAR = 0x40, /* F4..FF 90..BF: beyond U+10FFFF */
	TWO_MORE = 0x80, /* two continuations in a row */
	ANY = CUT | STRAY | TWO_MORE, /* whatever the first's low half is */
};

static const uint8_t first_high[16] = {
	/* 0 */ STRAY, STRAY, STRAY, STRAY,
	/* 4 */ STRAY, STRAY, STRAY, STRAY,
	/* 8 */ TWO_MORE, TWO_MORE, TWO_MORE, TWO_MORE,
	/* C */ CUT | LONG_2, CUT, CUT | LONG_3 | HALF, CUT | FAR_8 | FAR
};
static const uint8_t first_low[16] = {
	/* 0 */ ANY | LONG_2 | LONG_3 | FAR_8, ANY | LONG_2, ANY, ANY,
	/* 4 */ ANY | FAR, ANY | FAR | FAR_8,
	/* 6 */ ANY | FAR | FAR_8, ANY | FAR | FAR_8,
	/* 8 */ ANY | FAR | FAR_8, ANY | FAR | FAR_8,
	/* A */ ANY | FAR | FAR_8, ANY | FAR | FAR_8,
	/* C */ ANY | FAR | FAR_8, ANY | FAR | FAR_8 | HALF,
	/* E */ ANY | FAR | FAR_8, ANY | FAR | FAR_8
};
static const uint8_t second_high[16] = {
	/* 0 */ CUT, CUT, CUT, CUT, CUT, CUT, CUT, CUT,
	/* 8 */ STRAY | TWO_MORE | LONG_2 | LONG_3 | FAR_8,
	/* 9 */ STRAY | TWO_MORE | LONG_2 | LONG_3 | FAR,
	/* A */ STRAY | TWO_MORE | LONG_2 | HALF | FAR,
	/* B */ STRAY | TWO_MORE | LONG_2 | HALF | FAR,
	/* C */ CUT, CUT, CUT, CUT
};

/* Not zero where V is wrong; B1, B2, B3 are the bytes one to three before. */
static inline VEC_TARGET vec
utf8_errors(vec v, vec b1, vec b2, vec b3)
{
	vec low = vec_and(b1, vec_fill(0x0F));
	vec pairs = vec_and(vec_lookup(second_high, vec_high_half(v)),
	    vec_and(vec_lookup(first_high, vec_high_half(b1)),
		vec_lookup(first_low, low)));
	/* The high bit where a sequence of three or four needs one more. */
	vec more = vec_or(vec_less(b2, vec_fill(0xE0 - 0x80)),
	    vec_less(b3, vec_fill(0xF0 - 0x80)));

	return vec_xor(pairs, vec_and(more, vec_fill((char)0x80)));
}

/* Errors in the vector at P, with the three bytes before it in view. */
static inline VEC_TARGET vec
utf8_errors_at(const unsigned char *p)
{
	return utf8_errors(
	    vec_load(p), vec_load(p - 1), vec_load(p - 2), vec_load(p - 3));
}

/* Is the vector V, the first of a text, well-formed as far as it goes? */
static inline VEC_TARGET bool
utf8_starts_well(vec v)
{
	return !vec_any_high(v) || !vec_any(utf8_errors(v, vec_later(v, 1),
				       vec_later(v, 2), vec_later(v, 3)));
}

/* Is the vector at P well-formed, as far as it goes? */
static inline VEC_TARGET bool
utf8_goes_well(const unsigned char *p)
{
	return !vec_any_high(vec_or(vec_load(p), vec_load(p - 3))) ||
	       !vec_any(utf8_errors_at(p));
}

static inline VEC_TARGET bool
utf8_group_goes_well(const unsigned char *p)
{
	vec v[4];

	load_group(v, p);
	if (!vec_any_high(vec_or(or_group(v), vec_load(p - 3))))
		return true;
	v[0] = utf8_errors_at(p);
	v[1] = utf8_errors_at(p + VEC_WIDTH);
	v[2] = utf8_errors_at(p + 2 * VEC_WIDTH);
	v[3] = utf8_errors_at(p + 3 * VEC_WIDTH);
	return !vec_any(or_group(v));
}

static VEC_TARGET size_t
vector_utf8_valid(struct span bytes)
{
	const unsigned char *p = (const unsigned char *)bytes.text;
	size_t at = VEC_WIDTH, len = bytes.len;

	/* The zeros behind a short text show that a sequence is cut. */
	if (len < VEC_WIDTH)
		return utf8_starts_well(vec_load_short(p, len)) ?
			   len :
			   kernel_utf8_from(bytes, 0);
	if (!utf8_starts_well(vec_load(p)))
		return kernel_utf8_from(bytes, 0);
	for (; len - at >= VEC_GROUP; at += VEC_GROUP)
		if (!utf8_group_goes_well(p + at))
			return kernel_utf8_from(bytes, at);
	for (; len - at >= VEC_WIDTH; at += VEC_WIDTH)
		if (!utf8_goes_well(p + at))
			return kernel_utf8_from(bytes, at);
	/* Three bytes of rest put the last vector's start three in, or more. */
	if (len - at < 3 || !utf8_goes_well(p + len - VEC_WIDTH) ||
	    kernel_cut_short(p + len))
		return kernel_utf8_from(bytes, at);
	return len;
}

#endif
