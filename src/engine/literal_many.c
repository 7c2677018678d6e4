/*
 * Any number of literals, on any machine: a map that fits a near cache says
 * at each place whether a literal may start there, and a look-up decides.
 *
 * Worst case: at each byte what literal_longest may cost.
 */
#include "engine/literal_impl.h"

/* log2 of the words: 8 KiB of them at least, 256 KiB at most. */
#define BITS_LEAST 11
#define BITS_MOST 16

/* Places looked at in one go; more would delay a hit at the first of them. */
#define STEP 4

static inline uint32_t
hash_at(const struct literal_map *map, const char *text, bool fold)
{
	uint32_t word = literal_load32(text);

	if (fold)
		word |= LITERAL_MAP_BLUR;
	return (word & map->mask) * LITERAL_MAP_FACTOR;
}

static inline unsigned
low_bit(uint32_t hash)
{
	return hash >> LITERAL_MAP_LOW & 15;
}

static inline unsigned
high_bit(uint32_t next_hash)
{
	return 16 + (next_hash >> 28);
}

static void
set_bit(uint64_t *map, uint32_t i)
{
	map[i / 64] |= UINT64_C(1) << i % 64;
}

static void
add_pairs(struct literal_map *map, const struct literal *literal, bool fold)
{
	uint32_t blur = fold ? LITERAL_MAP_BLUR : 0;
	uint32_t first = (unsigned char)literal->text[0];
	uint32_t second = (unsigned char)literal->text[1];

	if (literal->len > 1) {
		set_bit(map->pairs, (uint16_t)(first | second << 8 | blur));
		return;
	}
	for (second = 0; second < 256; second++)
		set_bit(map->pairs, (uint16_t)(first | second << 8 | blur));
}

static void
add_word(struct literal_map *map, const struct literal *literal, bool fold)
{
	const char *next = literal->text + LITERAL_MAP_NEXT;
	size_t start = map->mask == UINT32_MAX ? 4 : 3;
	uint32_t hash = hash_at(map, literal->text, fold);
	uint32_t *word = &map->words[hash >> (32 - map->bits)];

	*word |= UINT32_C(1) << low_bit(hash);
	if (literal->len < LITERAL_MAP_NEXT + start)
		*word |= UINT32_C(0xffff) << 16;
	else
		*word |= UINT32_C(1) << high_bit(hash_at(map, next, fold));
}

static inline unsigned
may_start(const struct literal_map *map, uint32_t hash, uint32_t next_hash)
{
	uint32_t word = map->words[hash >> (32 - map->bits)];

	return word >> low_bit(hash) & word >> high_bit(next_hash) & 1;
}

/* Which of the STEP places from TEXT on may be the start of a word. */
static inline __attribute__((always_inline)) unsigned
look(const struct literal_map *map, const char *text, bool fold)
{
	uint32_t hash[STEP + LITERAL_MAP_NEXT];

	/* Written out, as compilers do not unroll it at -O2. */
	hash[0] = hash_at(map, text, fold);
	hash[1] = hash_at(map, text + 1, fold);
	hash[2] = hash_at(map, text + 2, fold);
	hash[3] = hash_at(map, text + 3, fold);
	hash[4] = hash_at(map, text + 4, fold);
	hash[5] = hash_at(map, text + 5, fold);
	return may_start(map, hash[0], hash[2]) |
	       may_start(map, hash[1], hash[3]) << 1 |
	       may_start(map, hash[2], hash[4]) << 2 |
	       may_start(map, hash[3], hash[5]) << 3;
}

static inline unsigned
is_pair(const struct literal_map *map, uint64_t bytes, unsigned i, bool fold)
{
	uint16_t pair = (uint16_t)(bytes >> 8 * i);

	if (fold)
		pair |= (uint16_t)LITERAL_MAP_BLUR;
	return (map->pairs[pair / 64] >> pair % 64 & 1) << i;
}

/* Which of them may be the start of a literal of one or two bytes. */
static inline __attribute__((always_inline)) unsigned
look_short(const struct literal_map *map, const char *text, bool fold)
{
	uint64_t bytes = literal_load64(text);

	return is_pair(map, bytes, 0, fold) | is_pair(map, bytes, 1, fold) |
	       is_pair(map, bytes, 2, fold) | is_pair(map, bytes, 3, fold);
}

/* The length of the literal of one or two bytes at TEXT, or 0. */
static inline size_t
short_literal(const struct literal_set *set, const char *text)
{
	unsigned char bytes[2] = { (unsigned char)text[0],
		(unsigned char)text[1] };

	if (set->fold) {
		bytes[0] = literal_lower(bytes[0]);
		bytes[1] = literal_lower(bytes[1]);
	}
	return set->shorts[bytes[0] | (size_t)bytes[1] << 8] & 3;
}

static inline __attribute__((always_inline)) size_t
scan(const struct literal_set *set, struct span hay, size_t from, size_t *len,
    bool fold, bool pairs)
{
	const struct literal_map map = *(const struct literal_map *)set->plan;

	for (; hay.len - from >= STEP + LITERAL_MAP_READS; from += STEP) {
		unsigned words = look(&map, hay.text + from, fold);
		unsigned places = words;
		if (pairs)
			places |= look_short(&map, hay.text + from, fold);
		for (; places; places &= places - 1) {
			unsigned i = (unsigned)__builtin_ctz(places);
			size_t at = from + i;
			*len = !pairs || words >> i & 1 ?
				   literal_longest(
				       set, hay.text + at, hay.len - at) :
				   short_literal(set, hay.text + at);
			if (*len)
				return at;
		}
	}
	return literal_scan_plainly(set, hay, from, len);
}

#define SCAN(name, fold, pairs)                                                \
	static size_t name(const struct literal_set *set, struct span hay,     \
	    size_t from, size_t *len)                                          \
	{                                                                      \
		return scan(set, hay, from, len, fold, pairs);                 \
	}

SCAN(scan_exact, false, false)
SCAN(scan_exact_short, false, true)
SCAN(scan_fold, true, false)
SCAN(scan_fold_short, true, true)

static literal_scan *const scans[2][2] = {
	{ scan_exact, scan_exact_short },
	{ scan_fold, scan_fold_short },
};

/* Enough words for each start that few bits are set. */
static unsigned
map_bits(const struct literal_set *set)
{
	unsigned bits = set->index[LITERAL_KEY - 1].bits + 1;

	if (bits < BITS_LEAST)
		return BITS_LEAST;
	return bits > BITS_MOST ? BITS_MOST : bits;
}

literal_scan *
literal_many_plan(
    struct literal_set *set, struct arena *arena, enum literal_kernel kernel)
{
	struct literal_map *map = arena_alloc(arena, sizeof(*map));

	map->mask = set->index[2].slots ? UINT32_MAX >> 8 : UINT32_MAX;
	map->bits = map_bits(set);
	map->words =
	    arena_array(arena, (size_t)1 << map->bits, sizeof(*map->words));
	if (set->min < 3)
		map->pairs = arena_alloc(arena, 65536 / 8);
	for (size_t i = 0; i < set->count; i++)
		if (set->literals[i].len < 3)
			add_pairs(map, &set->literals[i], set->fold);
		else
			add_word(map, &set->literals[i], set->fold);
	set->plan = map;
	literal_scan *gather = map->pairs ? NULL : literal_gather_plan(kernel);
	return gather ? gather : scans[set->fold][!!map->pairs];
}
