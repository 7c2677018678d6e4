/*
 * Wide registers under one set of names, whatever their width. One of the
 * vec_*.h, which a file includes for the instruction set that it is made for,
 * defines
 *
 *	VEC_TARGET             the attribute that allows its instructions
 *	VEC_WIDTH, LANE_BITS   bytes in a vector; bits in a mask for each;
 *	                       VEC_WIDTH * LANE_BITS is at most 64
 *	VEC_LOOKS_UP           if vec_lookup is an instruction
 *	vec                    the type
 *	vec_load(p)            VEC_WIDTH bytes at any address
 *	vec_load_short(p, n)   n bytes, fewer than VEC_WIDTH, and zeros behind
 *	vec_fill(byte), vec_or(a, b), vec_and(a, b), vec_xor(a, b)
 *	vec_min(a, b)          of unsigned bytes
 *	vec_less(a, b)         unsigned a - b, or 0 if that is negative
 *	vec_later(v, n)        the bytes moved n places on, zeros before them
 *	vec_high_half(v)       each byte's high half, moved down
 *	vec_lookup(table, v)   table[byte] for each byte, all below 16
 *	vec_equal(a, b)        the mask of lanes that are equal
 *	vec_high(v)            the mask of those of 0x80 or more
 *	vec_any(v)             is a bit set?
 *	vec_any_high(v)        is there a byte of 0x80 or more?
 *	vec_count4(v, byte)    how many of v[0] to v[3] are equal to byte's
 *
 * and has included this for what they share.
 */
#ifndef ENGINE_VEC_H
#define ENGINE_VEC_H

#include "engine/kernel_impl.h"

static inline VEC_TARGET uint64_t
lanes_before(size_t n)
{
	return (UINT64_C(1) << n * LANE_BITS) - 1;
}

static inline VEC_TARGET size_t
first_lane(uint64_t mask)
{
	return (size_t)__builtin_ctzll(mask) / LANE_BITS;
}

static inline VEC_TARGET uint64_t
lanes(uint64_t mask)
{
	return (uint64_t)__builtin_popcountll(mask) / LANE_BITS;
}

#endif
