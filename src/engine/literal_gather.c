/*
 * The map of literal_many.c asked at sixteen places at once. Gathering words
 * from a near cache costs about half as much as loading them one by one.
 */
#include "engine/literal_impl.h"

#ifdef __x86_64__

#	include <immintrin.h>

#	define AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,bmi")))

/* Places looked at in one go, and the bytes read for their starts. */
#	define STEP 16
#	define READS 32

struct constants {
	__m512i order, windows, blur, mask;
	__m128i shift;
};

/* The four bytes from each of the STEP places on, hashed. */
AVX512 static inline __attribute__((always_inline)) __m512i
hashes(const struct constants *c, const char *text)
{
	__m512i words =
	    _mm512_castsi256_si512(_mm256_loadu_si256((const __m256i *)text));

	words = _mm512_permutexvar_epi32(c->order, words);
	words = _mm512_shuffle_epi8(words, c->windows);
	words = _mm512_and_si512(_mm512_or_si512(words, c->blur), c->mask);
	return _mm512_mullo_epi32(
	    words, _mm512_set1_epi32((int)LITERAL_MAP_FACTOR));
}

AVX512 static inline __attribute__((always_inline)) unsigned
look(const struct literal_map *map, const struct constants *c, const char *text)
{
	const __m512i one = _mm512_set1_epi32(1);
	__m512i hash = hashes(c, text);
	__m512i next = hashes(c, text + LITERAL_MAP_NEXT);
	__m512i words = _mm512_i32gather_epi32(
	    _mm512_srl_epi32(hash, c->shift), map->words, 4);
	__m512i low = _mm512_and_si512(
	    _mm512_srli_epi32(hash, LITERAL_MAP_LOW), _mm512_set1_epi32(15));
	__m512i high = _mm512_srli_epi32(next, 28);
	__m512i both = _mm512_and_si512(_mm512_srlv_epi32(words, low),
	    _mm512_srlv_epi32(_mm512_srli_epi32(words, 16), high));

	return _mm512_test_epi32_mask(both, one);
}

AVX512 static struct constants
make_constants(const struct literal_map *map, bool fold)
{
	return (struct constants){
		.order = _mm512_setr_epi32(
		    0, 1, 0, 0, 1, 2, 0, 0, 2, 3, 0, 0, 3, 4, 0, 0),
		.windows = _mm512_broadcast_i32x4(_mm_setr_epi8(
		    0, 1, 2, 3, 1, 2, 3, 4, 2, 3, 4, 5, 3, 4, 5, 6)),
		.blur = _mm512_set1_epi32(fold ? (int)LITERAL_MAP_BLUR : 0),
		.mask = _mm512_set1_epi32((int)map->mask),
		.shift = _mm_cvtsi32_si128(32 - (int)map->bits),
	};
}

AVX512 static size_t
scan_avx512(
    const struct literal_set *set, struct span hay, size_t from, size_t *len)
{
	const struct literal_map *map = set->plan;
	const struct constants c = make_constants(map, set->fold);

	for (; hay.len - from >= LITERAL_MAP_NEXT + READS; from += STEP) {
		unsigned places = look(map, &c, hay.text + from);
		for (; places; places &= places - 1) {
			size_t at = from + (size_t)__builtin_ctz(places);
			*len =
			    literal_longest(set, hay.text + at, hay.len - at);
			if (*len)
				return at;
		}
	}
	return literal_scan_plainly(set, hay, from, len);
}

literal_scan *
literal_gather_plan(enum literal_kernel kernel)
{
	return kernel == LITERAL_AVX512 ? scan_avx512 : NULL;
}

#else

literal_scan *
literal_gather_plan(enum literal_kernel kernel)
{
	(void)kernel;
	return NULL;
}

#endif
