/* Vectors of 32 bytes, on x86 from 2013 (Intel) and 2015 (AMD) on. */
#ifndef ENGINE_VEC_AVX2_H
#define ENGINE_VEC_AVX2_H

#include <immintrin.h>

#define VEC_TARGET __attribute__((target("avx2,bmi,bmi2,popcnt")))
#define VEC_LOOKS_UP /* sixteen bytes, or more, at a stroke */
#define VEC_WIDTH 32
#define LANE_BITS 1
#define vec __m256i
#define vec_load(p) _mm256_loadu_si256((const __m256i *)(p))
#define vec_fill(byte) _mm256_set1_epi8(byte)
#define vec_or(a, b) _mm256_or_si256(a, b)
#define vec_and(a, b) _mm256_and_si256(a, b)
#define vec_xor(a, b) _mm256_xor_si256(a, b)
#define vec_min(a, b) _mm256_min_epu8(a, b)
#define vec_less(a, b) _mm256_subs_epu8(a, b)
/* Bytes move within half a vector: each needs the half before it. */
#define vec_later(v, n)                                                        \
	_mm256_alignr_epi8(v, _mm256_permute2x128_si256(v, v, 0x08), 16 - (n))

#include "engine/vec.h"

/* Sixteen bytes at SLIDE + N move the bytes of half a vector N places down. */
static const uint8_t slide[32] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13,
	14, 15, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80,
	0x80, 0x80, 0x80, 0x80, 0x80, 0x80 };

static inline VEC_TARGET vec
vec_load_short(const unsigned char *p, size_t n)
{
	uint64_t half[2];

	if (n < 16) {
		kernel_half_bytes(p, n, half);
		return _mm256_zextsi128_si256(
		    _mm_set_epi64x((long long)half[1], (long long)half[0]));
	}
	__m128i low = _mm_loadu_si128((const __m128i *)p);
	__m128i high = _mm_loadu_si128((const __m128i *)(p + n - 16));
	__m128i down = _mm_loadu_si128((const __m128i *)(slide + 32 - n));
	return _mm256_set_m128i(_mm_shuffle_epi8(high, down), low);
}

static inline VEC_TARGET vec
vec_high_half(vec v)
{
	return vec_and(_mm256_srli_epi16(v, 4), vec_fill(0x0F));
}

static inline VEC_TARGET vec
vec_lookup(const uint8_t table[16], vec v)
{
	return _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(
				       _mm_loadu_si128((const __m128i *)table)),
	    v);
}

static inline VEC_TARGET uint64_t
vec_high(vec v)
{
	return (uint32_t)_mm256_movemask_epi8(v);
}

static inline VEC_TARGET uint64_t
vec_equal(vec a, vec b)
{
	return vec_high(_mm256_cmpeq_epi8(a, b));
}

static inline VEC_TARGET bool
vec_any(vec v)
{
	return !_mm256_testz_si256(v, v);
}

static inline VEC_TARGET bool
vec_any_high(vec v)
{
	return vec_high(v);
}

static inline VEC_TARGET uint64_t
vec_count4(const vec v[4], vec byte)
{
	uint64_t low = vec_equal(v[0], byte) | vec_equal(v[1], byte) << 32;
	uint64_t high = vec_equal(v[2], byte) | vec_equal(v[3], byte) << 32;

	return lanes(low) + lanes(high);
}

#endif
