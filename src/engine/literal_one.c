/*
 * One literal: the bytes of it that are least common are compared with many
 * places at once, and the whole literal only where they agree.
 *
 * Upper and lower case are made alike by setting 0x20 in text and literal
 * alike, at letters only, where it does not confuse anything.
 *
 * Worst case: the literal's length / 8 steps at each byte, when text and
 * literal repeat themselves and differ in a place that is not probed.
 */
#include "engine/literal_impl.h"

#ifdef __x86_64__
#	include <immintrin.h>
#endif

/* The first two probes are always made; the others where these agree. */
#define PROBES 4

struct one {
	unsigned char byte[PROBES];
	unsigned char bits[PROBES]; /* set in the text before comparing */
	uint32_t offset[PROBES];
	size_t len;
	const char *text;
	const char *bits_text; /* as bits, for each byte of text */
};

static size_t
scan_exact(
    const struct literal_set *set, struct span hay, size_t from, size_t *len)
{
	const struct one *one = set->plan;
	const char *at =
	    memmem(hay.text + from, hay.len - from, one->text, one->len);

	*len = one->len;
	return at ? (size_t)(at - hay.text) : LITERAL_NONE;
}

#ifdef __x86_64__

#	define AVX2 __attribute__((target("avx2,bmi")))
#	define AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,bmi")))

/* A literal that all probes together compare needs no more looking. */
static inline bool
is_probed_whole(const struct one *one)
{
	return one->len <= PROBES;
}

static inline bool
equal8(const struct one *one, const char *text, size_t i)
{
	return (literal_load64(text + i) |
		   literal_load64(one->bits_text + i)) ==
	       literal_load64(one->text + i);
}

static inline bool
equal4(const struct one *one, const char *text, size_t i)
{
	return (literal_load32(text + i) |
		   literal_load32(one->bits_text + i)) ==
	       literal_load32(one->text + i);
}

static inline bool
is_here(const struct one *one, const char *text)
{
	if (is_probed_whole(one))
		return true;
	if (one->len < 8)
		return equal4(one, text, 0) && equal4(one, text, one->len - 4);
	for (size_t i = 0; i + 8 <= one->len; i += 8)
		if (!equal8(one, text, i))
			return false;
	return equal8(one, text, one->len - 8);
}

/* The first of the 32 or 64 places from TEXT on that PLACES names. */
static inline int
first_here(const struct one *one, const char *text, uint64_t places)
{
	for (; places; places &= places - 1) {
		int i = __builtin_ctzll(places);
		if (is_here(one, text + i))
			return i;
	}
	return -1;
}

AVX2 static inline __attribute__((always_inline)) __m256i
probe2(const struct one *one, const char *text, int i, bool fold)
{
	const char *at = text + one->offset[i];
	__m256i bytes = _mm256_loadu_si256((const __m256i *)at);

	if (fold)
		bytes = _mm256_or_si256(
		    bytes, _mm256_set1_epi8((char)one->bits[i]));
	return _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8((char)one->byte[i]));
}

AVX2 static inline __attribute__((always_inline)) int
block2(const struct one *one, const char *text, uint32_t wanted, bool fold)
{
	__m256i agree = _mm256_and_si256(
	    probe2(one, text, 0, fold), probe2(one, text, 1, fold));
	uint32_t places = (uint32_t)_mm256_movemask_epi8(agree) & wanted;

	if (__builtin_expect(!places, 1))
		return -1;
	places &= (uint32_t)_mm256_movemask_epi8(_mm256_and_si256(
	    probe2(one, text, 2, fold), probe2(one, text, 3, fold)));
	return first_here(one, text, places);
}

/* The last block is the last whole one, whatever was looked at before. */
AVX2 static inline __attribute__((always_inline)) size_t
scan2(const struct literal_set *set, struct span hay, size_t from, size_t *len,
    bool fold)
{
	const struct one *one = set->plan;
	size_t end = hay.len - one->len + 1; /* of the places */
	int found;

	*len = one->len;
	for (; end - from >= 32; from += 32) {
		found = block2(one, hay.text + from, UINT32_MAX, fold);
		if (found >= 0)
			return from + (size_t)found;
	}
	if (from == end)
		return LITERAL_NONE;
	if (end < 32)
		return literal_scan_plainly(set, hay, from, len);
	uint32_t wanted = UINT32_MAX << (32 - (end - from));
	found = block2(one, hay.text + end - 32, wanted, fold);
	return found < 0 ? LITERAL_NONE : end - 32 + (size_t)found;
}

AVX512 static inline __attribute__((always_inline)) __mmask64
probe5(
    const struct one *one, const char *text, int i, __mmask64 wanted, bool fold)
{
	const char *at = text + one->offset[i];
	__m512i bytes = wanted == UINT64_MAX ?
			    _mm512_loadu_si512(at) :
			    _mm512_maskz_loadu_epi8(wanted, at);

	if (fold)
		bytes = _mm512_or_si512(
		    bytes, _mm512_set1_epi8((char)one->bits[i]));
	return _mm512_mask_cmpeq_epi8_mask(
	    wanted, bytes, _mm512_set1_epi8((char)one->byte[i]));
}

AVX512 static inline __attribute__((always_inline)) int
block5(const struct one *one, const char *text, __mmask64 wanted, bool fold)
{
	__mmask64 places = probe5(one, text, 0, wanted, fold) &
			   probe5(one, text, 1, wanted, fold);

	if (__builtin_expect(!places, 1))
		return -1;
	places &= probe5(one, text, 2, wanted, fold) &
		  probe5(one, text, 3, wanted, fold);
	return first_here(one, text, places);
}

AVX512 static inline __attribute__((always_inline)) size_t
scan5(const struct literal_set *set, struct span hay, size_t from, size_t *len,
    bool fold)
{
	const struct one *one = set->plan;
	size_t end = hay.len - one->len + 1; /* of the places */
	int found;

	*len = one->len;
	for (; end - from >= 64; from += 64) {
		found = block5(one, hay.text + from, UINT64_MAX, fold);
		if (found >= 0)
			return from + (size_t)found;
	}
	if (from == end)
		return LITERAL_NONE;
	found = block5(
	    one, hay.text + from, UINT64_MAX >> (64 - (end - from)), fold);
	return found < 0 ? LITERAL_NONE : from + (size_t)found;
}

#	define SCAN(target, name, scan, fold)                                 \
		target static size_t name(const struct literal_set *set,       \
		    struct span hay, size_t from, size_t *len)                 \
		{                                                              \
			return scan(set, hay, from, len, fold);                \
		}

SCAN(AVX2, scan2_exact, scan2, false)
SCAN(AVX2, scan2_fold, scan2, true)
SCAN(AVX512, scan5_exact, scan5, false)
SCAN(AVX512, scan5_fold, scan5, true)

#else
#	define scan2_exact NULL
#	define scan2_fold NULL
#	define scan5_exact NULL
#	define scan5_fold NULL
#endif

static literal_scan *const scans[][2] = {
	[LITERAL_SCALAR] = { scan_exact, NULL },
	[LITERAL_AVX2] = { scan2_exact, scan2_fold },
	[LITERAL_AVX512] = { scan5_exact, scan5_fold },
};

static bool
is_taken(const struct one *one, size_t probes, size_t offset)
{
	for (size_t i = 0; i < probes; i++)
		if (one->offset[i] == offset)
			return true;
	return false;
}

static uint32_t
weight(const struct one *one, size_t offset)
{
	unsigned char byte = (unsigned char)one->text[offset];

	return literal_byte_weight(byte) +
	       (one->bits_text[offset] ?
		       literal_byte_weight((unsigned char)(byte - 0x20)) :
		       0);
}

/* Offsets must fit and a probe should not be far from its place. */
#define PROBE_REACH 256

/* The rarest byte that no probe has yet; any again if there are no more. */
static size_t
rarest(const struct one *one, size_t probes)
{
	size_t best = one->offset[0];
	uint32_t least = UINT32_MAX;

	for (size_t i = 0; i < one->len && i < PROBE_REACH; i++) {
		if (is_taken(one, probes, i) || weight(one, i) >= least)
			continue;
		best = i;
		least = weight(one, i);
	}
	return best;
}

literal_scan *
literal_one_plan(
    struct literal_set *set, struct arena *arena, enum literal_kernel kernel)
{
	const struct literal *literal = set->literals;
	struct one *one = arena_alloc(arena, sizeof(*one));
	char *bits = arena_alloc(arena, literal->len + LITERAL_SLACK);

	for (size_t i = 0; set->fold && i < literal->len; i++)
		bits[i] = literal_is_letter(literal->text[i]) ? 0x20 : 0;
	one->len = literal->len;
	one->text = literal->text;
	one->bits_text = bits;
	for (size_t i = 0; i < PROBES; i++) {
		size_t offset = rarest(one, i);
		one->offset[i] = (uint32_t)offset;
		one->byte[i] = (unsigned char)one->text[offset];
		one->bits[i] = (unsigned char)bits[offset];
	}
	set->plan = one;
	return scans[kernel][set->fold];
}
