/*
 * Counting in plain C, for every machine: what vectors of 16 bytes are is the
 * compiler's business. On x86-64 they are always registers (SSE2).
 */
#include "engine/tally_impl.h"

#define VEC_TARGET
#define VEC_WIDTH 16

typedef uint8_t vec __attribute__((vector_size(VEC_WIDTH)));

static inline vec
vec_load(const unsigned char *p)
{
	vec v;

	memcpy(&v, p, sizeof(v));
	return v;
}

static inline vec
vec_fill(unsigned char byte)
{
	return (vec){ 0 } + byte;
}

#include "engine/tally_vector.h"

/* The mask of lanes that are all ones or all zeros. */
static inline uint64_t
lanes_of(vec v)
{
#ifdef __SSE2__
	typedef char signed_vec __attribute__((vector_size(VEC_WIDTH)));

	return (uint64_t)__builtin_ia32_pmovmskb128((signed_vec)v);
#else
	/*
	 * Each keeps the bit of its place among eight; a multiplication adds
	 * them up in the highest byte.
	 */
	const uint64_t ones = UINT64_C(0x0101010101010101);
#	if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	const uint64_t places = UINT64_C(0x0102040810204080);
#	else
	const uint64_t places = UINT64_C(0x8040201008040201);
#	endif
	uint64_t half[2];

	memcpy(half, &v, sizeof(half));
	return (half[0] & places) * ones >> 56 |
	       (half[1] & places) * ones >> 56 << 8;
#endif
}

static inline uint64_t
bits_of(const vec v[4])
{
	return lanes_of(v[0]) | lanes_of(v[1]) << 16 | lanes_of(v[2]) << 32 |
	       lanes_of(v[3]) << 48;
}

static inline uint64_t
block_equal(const struct block *b, unsigned char byte)
{
	vec v[4];

	for (size_t i = 0; i < 4; i++)
		v[i] = (vec)(b->v[i] == vec_fill(byte));
	return bits_of(v);
}

static inline uint64_t
block_between(const struct block *b, unsigned char low, unsigned char high)
{
	vec most = vec_fill((unsigned char)(high - low));
	vec v[4];

	for (size_t i = 0; i < 4; i++)
		v[i] = (vec)(b->v[i] - vec_fill(low) <= most);
	return bits_of(v);
}

static inline uint64_t
block_high(const struct block *b)
{
	return block_between(b, 0x80, 0xFF);
}

static inline uint64_t
block_blank(const struct block *b)
{
	vec most = vec_fill('\r' - '\t');
	vec v[4];

	for (size_t i = 0; i < 4; i++)
		v[i] = (vec)(b->v[i] == vec_fill(' ')) |
		       (vec)(b->v[i] - vec_fill('\t') <= most);
	return bits_of(v);
}

const struct tally_kernel tally_scalar = TALLY_KERNEL("scalar");
