/*
 * Some literals: for up to four of the bytes that all of them have, tables
 * of sixteen entries say which groups of literals have such a high and such
 * a low half there. Where some group survives all tables, a look-up decides.
 *
 * Worst case: at each byte what literal_longest may cost.
 */
#include "engine/literal_impl.h"

#ifdef __x86_64__
#	include <immintrin.h>

#	define PROBES 4
#	define GROUPS 8

struct few {
	uint32_t offset[PROBES];
	/* By half of a byte, a bit for each group of literals. */
	unsigned char low[PROBES][16];
	unsigned char high[PROBES][16];
	size_t probes;
};

#	define AVX2 __attribute__((target("avx2,bmi")))
#	define AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,bmi")))

/* The first of the places from TEXT on that PLACES names and has a literal. */
static size_t
first_literal(const struct literal_set *set, struct span hay, size_t from,
    uint64_t places, size_t *len)
{
	for (; places; places &= places - 1) {
		size_t at = from + (size_t)__builtin_ctzll(places);
		*len = literal_longest(set, hay.text + at, hay.len - at);
		if (*len)
			return at;
	}
	return LITERAL_NONE;
}

AVX2 static inline __attribute__((always_inline)) __m256i
probe2(const struct few *few, const char *text, size_t i)
{
	const char *at = text + few->offset[i];
	__m256i bytes = _mm256_loadu_si256((const __m256i *)at);
	__m256i half = _mm256_set1_epi8(0x0f);
	__m256i low = _mm256_broadcastsi128_si256(
	    _mm_loadu_si128((const __m128i *)few->low[i]));
	__m256i high = _mm256_broadcastsi128_si256(
	    _mm_loadu_si128((const __m128i *)few->high[i]));

	return _mm256_and_si256(
	    _mm256_shuffle_epi8(low, _mm256_and_si256(bytes, half)),
	    _mm256_shuffle_epi8(
		high, _mm256_and_si256(_mm256_srli_epi16(bytes, 4), half)));
}

AVX2 static inline __attribute__((always_inline)) uint32_t
block2(const struct few *few, const char *text, size_t probes)
{
	__m256i groups = probe2(few, text, 0);

	for (size_t i = 1; i < probes; i++)
		groups = _mm256_and_si256(groups, probe2(few, text, i));
	return ~(uint32_t)_mm256_movemask_epi8(
	    _mm256_cmpeq_epi8(groups, _mm256_setzero_si256()));
}

/* The last block is the last whole one, whatever was looked at before. */
AVX2 static inline __attribute__((always_inline)) size_t
scan2(const struct literal_set *set, struct span hay, size_t from, size_t *len,
    size_t probes)
{
	const struct few *few = set->plan;
	size_t end = hay.len - set->min + 1; /* of the places */

	for (; end - from >= 32; from += 32) {
		uint32_t places = block2(few, hay.text + from, probes);
		if (__builtin_expect(!places, 1))
			continue;
		size_t at = first_literal(set, hay, from, places, len);
		if (at != LITERAL_NONE)
			return at;
	}
	if (from == end)
		return LITERAL_NONE;
	if (end < 32)
		return literal_scan_plainly(set, hay, from, len);
	uint32_t wanted = UINT32_MAX << (32 - (end - from));
	wanted &= block2(few, hay.text + end - 32, probes);
	return first_literal(set, hay, end - 32, wanted, len);
}

AVX512 static inline __attribute__((always_inline)) __m512i
probe5(const struct few *few, const char *text, size_t i, __mmask64 wanted)
{
	const char *at = text + few->offset[i];
	__m512i bytes = wanted == UINT64_MAX ?
			    _mm512_loadu_si512(at) :
			    _mm512_maskz_loadu_epi8(wanted, at);
	__m512i half = _mm512_set1_epi8(0x0f);
	__m512i low = _mm512_broadcast_i32x4(
	    _mm_loadu_si128((const __m128i *)few->low[i]));
	__m512i high = _mm512_broadcast_i32x4(
	    _mm_loadu_si128((const __m128i *)few->high[i]));

	return _mm512_and_si512(
	    _mm512_shuffle_epi8(low, _mm512_and_si512(bytes, half)),
	    _mm512_shuffle_epi8(
		high, _mm512_and_si512(_mm512_srli_epi16(bytes, 4), half)));
}

AVX512 static inline __attribute__((always_inline)) __mmask64
block5(const struct few *few, const char *text, size_t probes, __mmask64 wanted)
{
	__m512i groups = probe5(few, text, 0, wanted);

	for (size_t i = 1; i < probes; i++)
		groups = _mm512_and_si512(groups, probe5(few, text, i, wanted));
	return _mm512_mask_test_epi8_mask(wanted, groups, groups);
}

AVX512 static inline __attribute__((always_inline)) size_t
scan5(const struct literal_set *set, struct span hay, size_t from, size_t *len,
    size_t probes)
{
	const struct few *few = set->plan;
	size_t end = hay.len - set->min + 1; /* of the places */

	for (; end - from >= 64; from += 64) {
		uint64_t places =
		    block5(few, hay.text + from, probes, UINT64_MAX);
		if (__builtin_expect(!places, 1))
			continue;
		size_t at = first_literal(set, hay, from, places, len);
		if (at != LITERAL_NONE)
			return at;
	}
	if (from == end)
		return LITERAL_NONE;
	return first_literal(set, hay, from,
	    block5(few, hay.text + from, probes,
		UINT64_MAX >> (64 - (end - from))),
	    len);
}

#	define SCAN(target, name, scan, probes)                               \
		target static size_t name(const struct literal_set *set,       \
		    struct span hay, size_t from, size_t *len)                 \
		{                                                              \
			return scan(set, hay, from, len, probes);              \
		}

SCAN(AVX2, scan2_1, scan2, 1)
SCAN(AVX2, scan2_2, scan2, 2)
SCAN(AVX2, scan2_3, scan2, 3)
SCAN(AVX2, scan2_4, scan2, 4)
SCAN(AVX512, scan5_1, scan5, 1)
SCAN(AVX512, scan5_2, scan5, 2)
SCAN(AVX512, scan5_3, scan5, 3)
SCAN(AVX512, scan5_4, scan5, 4)

static literal_scan *const scans[][PROBES] = {
	[LITERAL_AVX2] = { scan2_1, scan2_2, scan2_3, scan2_4 },
	[LITERAL_AVX512] = { scan5_1, scan5_2, scan5_3, scan5_4 },
};

/* Bytes and their other case, if the set folds, into the tables of a probe. */
static void
add_byte(struct few *few, size_t probe, unsigned char byte, unsigned group)
{
	few->low[probe][byte & 0x0f] |= (unsigned char)(1 << group);
	few->high[probe][byte >> 4] |= (unsigned char)(1 << group);
}

static void
add_literal(
    struct few *few, const struct literal *literal, unsigned group, bool fold)
{
	for (size_t i = 0; i < few->probes; i++) {
		unsigned char byte =
		    (unsigned char)literal->text[few->offset[i]];
		add_byte(few, i, byte, group);
		if (fold && literal_is_letter(byte))
			add_byte(few, i, byte ^ 0x20, group);
	}
}

/* How common the bytes are that some literal has at OFFSET. */
static uint32_t
weight(const struct literal_set *set, size_t offset)
{
	bool seen[256] = { false };
	uint32_t sum = 0;

	for (size_t i = 0; i < set->count; i++) {
		unsigned char byte =
		    (unsigned char)set->literals[i].text[offset];
		if (!seen[byte])
			sum += literal_byte_weight(byte);
		if (!seen[byte] && set->fold && literal_is_letter(byte))
			sum += literal_byte_weight(byte ^ 0x20);
		seen[byte] = true;
	}
	return sum;
}

/* Literals are told apart early enough; looking further costs start-up. */
#	define PROBE_REACH 32

/* Three tables are enough while each literal has a group of its own. */
static size_t
probes_wanted(const struct literal_set *set)
{
	return set->count > GROUPS ? PROBES : PROBES - 1;
}

static void
choose_offsets(const struct literal_set *set, struct few *few)
{
	uint32_t least[PROBES];
	size_t wanted = probes_wanted(set);

	for (size_t offset = 0; offset < set->min && offset < PROBE_REACH;
	     offset++) {
		uint32_t sum = weight(set, offset);
		size_t i = few->probes;
		if (i < wanted)
			few->probes++;
		else if (sum >= least[--i])
			continue;
		for (; i && least[i - 1] > sum; i--) {
			least[i] = least[i - 1];
			few->offset[i] = few->offset[i - 1];
		}
		least[i] = sum;
		few->offset[i] = (uint32_t)offset;
	}
}

literal_scan *
literal_few_plan(
    struct literal_set *set, struct arena *arena, enum literal_kernel kernel)
{
	struct few *few = arena_alloc(arena, sizeof(*few));

	if (kernel == LITERAL_SCALAR)
		return NULL;
	choose_offsets(set, few);
	/* In sorted order, so that what is alike shares a group. */
	for (size_t i = 0; i < set->count; i++)
		add_literal(few, &set->literals[i],
		    (unsigned)(i * GROUPS / set->count), set->fold);
	set->plan = few;
	return scans[kernel][few->probes - 1];
}

#else

literal_scan *
literal_few_plan(
    struct literal_set *set, struct arena *arena, enum literal_kernel kernel)
{
	(void)set;
	(void)arena;
	(void)kernel;
	return NULL;
}

#endif
