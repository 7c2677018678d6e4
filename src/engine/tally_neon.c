/* Counting by fours of vectors of 16 bytes. */
#include "engine/tally_impl.h"

#ifdef __aarch64__
#	include "engine/vec_neon.h"

#	include "engine/tally_vector.h"

/* The mask of a block of lanes that are all ones or all zeros. */
static inline uint64_t
bits_of(const vec v[4])
{
	static const uint8_t place[16] = { 1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4,
		8, 16, 32, 64, 128 };
	vec bit = vld1q_u8(place);
	/* Neighbours added thrice: each byte is then the mask of eight. */
	vec low = vpaddq_u8(vec_and(v[0], bit), vec_and(v[1], bit));
	vec high = vpaddq_u8(vec_and(v[2], bit), vec_and(v[3], bit));
	vec all = vpaddq_u8(low, high);

	all = vpaddq_u8(all, all);
	return vgetq_lane_u64(vreinterpretq_u64_u8(all), 0);
}

static inline uint64_t
block_equal(const struct block *b, unsigned char byte)
{
	vec wanted = vec_fill(byte);
	vec v[4];

	for (size_t i = 0; i < 4; i++)
		v[i] = vceqq_u8(b->v[i], wanted);
	return bits_of(v);
}

static inline uint64_t
block_between(const struct block *b, unsigned char low, unsigned char high)
{
	vec most = vec_fill(high - low);
	vec v[4];

	for (size_t i = 0; i < 4; i++)
		v[i] = vcleq_u8(vsubq_u8(b->v[i], vec_fill(low)), most);
	return bits_of(v);
}

static inline uint64_t
block_high(const struct block *b)
{
	return block_between(b, 0x80, 0xFF);
}

static inline uint64_t
block_test(const struct block *b, unsigned char bits)
{
	vec wanted = vec_fill(bits);
	vec v[4];

	for (size_t i = 0; i < 4; i++)
		v[i] = vtstq_u8(b->v[i], wanted);
	return bits_of(v);
}

static inline uint64_t
block_blank(const struct block *b)
{
	vec space = vec_fill(' '), tab = vec_fill('\t');
	vec most = vec_fill('\r' - '\t');
	vec v[4];

	for (size_t i = 0; i < 4; i++)
		v[i] = vec_or(vceqq_u8(b->v[i], space),
		    vcleq_u8(vsubq_u8(b->v[i], tab), most));
	return bits_of(v);
}

const struct tally_kernel tally_neon = TALLY_KERNEL("neon");
#endif
