/* Vectors of 16 bytes, on every 64-bit ARM. */
#ifndef ENGINE_VEC_NEON_H
#define ENGINE_VEC_NEON_H

#include <arm_neon.h>

#define VEC_TARGET
#define VEC_LOOKS_UP /* sixteen bytes, or more, at a stroke */
#define VEC_WIDTH 16
/* NEON has no mask of one bit a lane, but can narrow 16 bits to 8. */
#define LANE_BITS 4
#define vec uint8x16_t
#define vec_load(p) vld1q_u8(p)
#define vec_fill(byte) vdupq_n_u8((uint8_t)(byte))
#define vec_or(a, b) vorrq_u8(a, b)
#define vec_and(a, b) vandq_u8(a, b)
#define vec_xor(a, b) veorq_u8(a, b)
#define vec_min(a, b) vminq_u8(a, b)
#define vec_less(a, b) vqsubq_u8(a, b)
#define vec_later(v, n) vextq_u8(vdupq_n_u8(0), v, 16 - (n))

#include "engine/vec.h"

static inline vec
vec_load_short(const unsigned char *p, size_t n)
{
	uint64_t half[2];

	kernel_half_bytes(p, n, half);
	return vcombine_u8(vcreate_u8(half[0]), vcreate_u8(half[1]));
}

static inline vec
vec_high_half(vec v)
{
	return vshrq_n_u8(v, 4);
}

static inline vec
vec_lookup(const uint8_t table[16], vec v)
{
	return vqtbl1q_u8(vld1q_u8(table), v);
}

/* The mask of lanes that are all ones or all zeros. */
static inline uint64_t
mask_of(vec v)
{
	uint8x8_t narrow = vshrn_n_u16(vreinterpretq_u16_u8(v), 4);

	return vget_lane_u64(vreinterpret_u64_u8(narrow), 0);
}

static inline uint64_t
vec_equal(vec a, vec b)
{
	return mask_of(vceqq_u8(a, b));
}

static inline uint64_t
vec_high(vec v)
{
	return mask_of(vcltzq_s8(vreinterpretq_s8_u8(v)));
}

static inline bool
vec_any(vec v)
{
	return vmaxvq_u8(v);
}

static inline bool
vec_any_high(vec v)
{
	return vmaxvq_u8(v) >= 0x80;
}

/* Equal lanes are -1: what they add up to is subtracted from nothing. */
static inline uint64_t
vec_count4(const vec v[4], vec byte)
{
	vec low = vaddq_u8(vceqq_u8(v[0], byte), vceqq_u8(v[1], byte));
	vec high = vaddq_u8(vceqq_u8(v[2], byte), vceqq_u8(v[3], byte));

	return vaddvq_u8(vsubq_u8(vdupq_n_u8(0), vaddq_u8(low, high)));
}

#endif
