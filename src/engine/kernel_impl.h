/* What the kernels share. */
#ifndef ENGINE_KERNEL_IMPL_H
#define ENGINE_KERNEL_IMPL_H

#include <string.h>

#include "engine/kernel.h"

/* Defined on the architectures that can have them; see kernel.c. */
extern const struct kernel kernel_scalar, kernel_avx2, kernel_avx512,
    kernel_neon;

/*
 * As utf8_valid, when the first AT bytes are known to be well-formed, but for
 * a sequence that reaches past AT.
 */
size_t kernel_utf8_from(struct span bytes, size_t at);

/* Is a sequence cut short at END? There are three bytes or more before it. */
static inline bool
kernel_cut_short(const unsigned char *end)
{
	return end[-1] >= 0xC0 || end[-2] >= 0xE0 || end[-3] >= 0xF0;
}

/*
 * The N bytes at P, fewer than 8, as a little-endian number. Reads overlap,
 * so there is one branch per size and none per byte.
 */
static inline uint64_t
kernel_few_bytes(const unsigned char *p, size_t n)
{
	uint32_t low, high;

	if (n >= 4) {
		memcpy(&low, p, 4);
		memcpy(&high, p + n - 4, 4);
		return low | (uint64_t)high << 8 * (n - 4);
	}
	if (!n)
		return 0;
	return p[0] | (uint32_t)p[n / 2] << 8 * (n / 2) |
	       (uint32_t)p[n - 1] << 8 * (n - 1);
}

/* The N bytes at P, fewer than 16, with zeros behind them, as two halves. */
static inline void
kernel_half_bytes(const unsigned char *p, size_t n, uint64_t half[2])
{
	half[1] = 0;
	if (n < 8) {
		half[0] = kernel_few_bytes(p, n);
		return;
	}
	memcpy(&half[0], p, 8);
	memcpy(&half[1], p + n - 8, 8);
	/* Twice, for a shift by 64 at a stroke is undefined. */
	half[1] = half[1] >> 4 * (16 - n) >> 4 * (16 - n);
}

#endif
