/* Counting by vectors of 64 bytes. */
#include "engine/tally_impl.h"

#ifdef __x86_64__
#	include "engine/vec_avx512.h"

#	include "engine/tally_vector.h"

/* The bytes of white space are where they say so themselves. */
static const uint8_t white[16] = { ' ', 0, 0, 0, 0, 0, 0, 0, 0, '\t', '\n',
	'\v', '\f', '\r', 0, 0 };

static inline VEC_TARGET uint64_t
block_equal(const struct block *b, unsigned char byte)
{
	return vec_equal(b->v[0], vec_fill((char)byte));
}

static inline VEC_TARGET uint64_t
block_between(const struct block *b, unsigned char low, unsigned char high)
{
	vec from_low = _mm512_sub_epi8(b->v[0], vec_fill((char)low));

	return _mm512_cmple_epu8_mask(from_low, vec_fill((char)(high - low)));
}

static inline VEC_TARGET uint64_t
block_high(const struct block *b)
{
	return vec_high(b->v[0]);
}

static inline VEC_TARGET uint64_t
block_test(const struct block *b, unsigned char bits)
{
	return _mm512_test_epi8_mask(b->v[0], vec_fill((char)bits));
}

/* For bytes of 0x80 and more vec_lookup finds 0. */
static inline VEC_TARGET uint64_t
block_blank(const struct block *b)
{
	return vec_equal(b->v[0], vec_lookup(white, b->v[0]));
}

const struct tally_kernel tally_avx512 = TALLY_KERNEL("avx512");
#endif
