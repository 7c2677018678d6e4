/* Counting by pairs of vectors of 32 bytes. */
#include "engine/tally_impl.h"

#ifdef __x86_64__
#	include "engine/vec_avx2.h"

#	include "engine/tally_vector.h"

/* The bytes of white space are where they say so themselves. */
static const uint8_t white[16] = { ' ', 0, 0, 0, 0, 0, 0, 0, 0, '\t', '\n',
	'\v', '\f', '\r', 0, 0 };

static inline VEC_TARGET uint64_t
block_equal(const struct block *b, unsigned char byte)
{
	vec wanted = vec_fill((char)byte);

	return vec_equal(b->v[0], wanted) | vec_equal(b->v[1], wanted) << 32;
}

/* Is what is moved to the border nearest to it still itself? */
static inline VEC_TARGET uint64_t
lanes_between(vec v, unsigned char low, unsigned char high)
{
	vec least = _mm256_max_epu8(v, vec_fill((char)low));

	return vec_equal(v, vec_min(least, vec_fill((char)high)));
}

static inline VEC_TARGET uint64_t
block_between(const struct block *b, unsigned char low, unsigned char high)
{
	return lanes_between(b->v[0], low, high) |
	       lanes_between(b->v[1], low, high) << 32;
}

static inline VEC_TARGET uint64_t
block_high(const struct block *b)
{
	return vec_high(b->v[0]) | vec_high(b->v[1]) << 32;
}

static inline VEC_TARGET uint64_t
block_test(const struct block *b, unsigned char bits)
{
	vec wanted = vec_fill((char)bits);
	vec none = vec_fill(0);

	return ~(vec_equal(vec_and(b->v[0], wanted), none) |
		 vec_equal(vec_and(b->v[1], wanted), none) << 32);
}

/* For bytes of 0x80 and more vec_lookup finds 0. */
static inline VEC_TARGET uint64_t
block_blank(const struct block *b)
{
	return vec_equal(b->v[0], vec_lookup(white, b->v[0])) |
	       vec_equal(b->v[1], vec_lookup(white, b->v[1])) << 32;
}

const struct tally_kernel tally_avx2 = TALLY_KERNEL("avx2");
#endif
