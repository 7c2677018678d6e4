/* Vectors of 64 bytes, on x86 servers from 2017 on. */
#ifndef ENGINE_VEC_AVX512_H
#define ENGINE_VEC_AVX512_H

#include <immintrin.h>

#define VEC_TARGET __attribute__((target("avx512f,avx512bw,bmi,bmi2,popcnt")))
#define VEC_LOOKS_UP /* sixteen bytes, or more, at a stroke */
#define VEC_WIDTH 64
#define LANE_BITS 1
#define vec __m512i
#define vec_load(p) _mm512_loadu_si512(p)
#define vec_fill(byte) _mm512_set1_epi8(byte)
#define vec_or(a, b) _mm512_or_si512(a, b)
#define vec_and(a, b) _mm512_and_si512(a, b)
#define vec_xor(a, b) _mm512_xor_si512(a, b)
#define vec_min(a, b) _mm512_min_epu8(a, b)
#define vec_less(a, b) _mm512_subs_epu8(a, b)
/* Bytes move within a quarter of a vector: each needs the one before it. */
#define vec_later(v, n)                                                        \
	_mm512_alignr_epi8(v,                                                  \
	    _mm512_maskz_shuffle_i64x2(0xFC, v, v, _MM_SHUFFLE(2, 1, 0, 0)),   \
	    16 - (n))

#include "engine/vec.h"

/*
 * What a mask leaves out is not touched, be it on a page that is not there
 * (which the CPU takes 150 ns to find out: once a page, when all goes well).
 */
static inline VEC_TARGET vec
vec_load_short(const unsigned char *p, size_t n)
{
	return _mm512_maskz_loadu_epi8(lanes_before(n), p);
}

static inline VEC_TARGET vec
vec_high_half(vec v)
{
	return vec_and(_mm512_srli_epi16(v, 4), vec_fill(0x0F));
}

static inline VEC_TARGET vec
vec_lookup(const uint8_t table[16], vec v)
{
	return _mm512_shuffle_epi8(
	    _mm512_broadcast_i32x4(_mm_loadu_si128((const __m128i *)table)), v);
}

static inline VEC_TARGET uint64_t
vec_equal(vec a, vec b)
{
	return _mm512_cmpeq_epi8_mask(a, b);
}

static inline VEC_TARGET uint64_t
vec_high(vec v)
{
	return _mm512_movepi8_mask(v);
}

static inline VEC_TARGET bool
vec_any(vec v)
{
	return _mm512_test_epi32_mask(v, v);
}

static inline VEC_TARGET bool
vec_any_high(vec v)
{
	return vec_high(v);
}

static inline VEC_TARGET uint64_t
vec_count4(const vec v[4], vec byte)
{
	return lanes(vec_equal(v[0], byte)) + lanes(vec_equal(v[1], byte)) +
	       lanes(vec_equal(v[2], byte)) + lanes(vec_equal(v[3], byte));
}

#endif
