/*
 * What the files of the literal search share. Not for other modules.
 *
 * Texts are kept in canonical form: as given, or with A-Z made a-z if the
 * set folds. Sorted, and each linked to the longest other literal that it
 * starts with, they answer "the longest literal here" by one look-up of the
 * first bytes and a binary search among the literals that share these.
 * A scan only has to say cheaply where such a question is worth asking.
 */
#ifndef ENGINE_LITERAL_IMPL_H
#define ENGINE_LITERAL_IMPL_H

#include <endian.h>
#include <stdint.h>
#include <string.h>

#include "engine/literal.h"

/* Literals are found by this many of their bytes, or all if they have less. */
#define LITERAL_KEY 4

/* Bytes that may be read behind a literal's end. */
#define LITERAL_SLACK 8

struct literal {
	const char *text; /* canonical, LITERAL_SLACK bytes follow */
	size_t len;
	const struct literal *shorter; /* longest proper prefix in the set */
};

/* Neighbours in sorted order that agree in their key. */
struct literal_group {
	uint32_t key;
	uint32_t count; /* 0: a free slot */
	uint32_t first; /* in the set's literals */
};

/* Hash table of groups; a full slot's chain ends at the next free one. */
struct literal_index {
	struct literal_group *slots; /* null if there is no group */
	unsigned bits; /* log2 of the number of slots */
};

enum literal_kernel { LITERAL_SCALAR, LITERAL_AVX2, LITERAL_AVX512 };

typedef size_t literal_scan(
    const struct literal_set *set, struct span hay, size_t from, size_t *len);

struct literal_set {
	literal_scan *scan;
	const void *plan; /* what the scan made for itself */
	const struct literal *literals; /* sorted, each once */
	/* Their first eight bytes as numbers that sort like them, 0-padded. */
	const uint64_t *heads;
	size_t count;
	size_t min, max; /* lengths */
	bool fold;
	/* [n - 1]: the literals of n bytes; the last one: those and longer. */
	struct literal_index index[LITERAL_KEY];
	/*
	 * By two canonical bytes, the first the lower one: the length of the
	 * longest literal of at most two bytes that they start with, and
	 * LITERAL_THREE if one of three bytes does. Null if min is larger.
	 */
	unsigned char *shorts;
};

#define LITERAL_THREE 4

/*
 * Where a literal may start, for sets that are too large for anything else.
 * A start of three or four bytes is hashed to a word and one of its lower 16
 * bits; the bytes from the third on are hashed to one of its upper 16 bits.
 * Literals without so many bytes have all of the upper ones set.
 */
struct literal_map {
	uint32_t *words;
	uint64_t *pairs; /* bits by two bytes, for shorter literals, or null */
	uint32_t mask; /* the bytes of a start */
	unsigned bits; /* log2 of the number of words */
};

/* How far behind the start the second hash begins. */
#define LITERAL_MAP_NEXT 2
/* Bytes that are read from a place on. */
#define LITERAL_MAP_READS (LITERAL_MAP_NEXT + 4)
#define LITERAL_MAP_FACTOR UINT32_C(0x9e3779b1)
/* Alike for upper and lower case; the others it confuses do not matter. */
#define LITERAL_MAP_BLUR UINT32_C(0x20202020)
/* Where in the hash of the start the lower bit's number is. */
#define LITERAL_MAP_LOW 8

/*
 * Each makes its plan for SET, in ARENA, and returns its scan; null if it is
 * not made for such a set. The last one is made for every set.
 */
literal_scan *literal_one_plan(
    struct literal_set *set, struct arena *arena, enum literal_kernel kernel);
literal_scan *literal_few_plan(
    struct literal_set *set, struct arena *arena, enum literal_kernel kernel);
literal_scan *literal_many_plan(
    struct literal_set *set, struct arena *arena, enum literal_kernel kernel);

/* A faster scan for sets whose plan is a map without pairs, or null. */
literal_scan *literal_gather_plan(enum literal_kernel kernel);

/*
 * Sorts LITERALS, and returns how many are left when each is kept once, with
 * their links set.
 */
size_t literal_sort(struct literal *literals, size_t count);

/* Fills the index of a set whose literals are sorted. */
void literal_index_build(struct literal_set *set, struct arena *arena);

/* Length of the longest literal that the MOST bytes at TEXT start with. */
size_t literal_longest(
    const struct literal_set *set, const char *text, size_t most);

/* A scan that asks at each byte: for a few bytes, where setting up is dear. */
size_t literal_scan_plainly(
    const struct literal_set *set, struct span hay, size_t from, size_t *len);

/* How common each byte is in English, Russian and source, as a logarithm. */
extern const unsigned char literal_byte_rank[256];

/* The same as a weight that can be summed. */
static inline uint32_t
literal_byte_weight(unsigned char byte)
{
	unsigned rank = literal_byte_rank[byte];

	return (12 + rank % 12) << rank / 12;
}

/* The first byte is the lowest on every machine. */
static inline uint32_t
literal_load32(const char *text)
{
	uint32_t word;

	memcpy(&word, text, sizeof(word));
	return le32toh(word);
}

static inline uint64_t
literal_load64(const char *text)
{
	uint64_t word;

	memcpy(&word, text, sizeof(word));
	return le64toh(word);
}

static inline bool
literal_is_letter(unsigned char byte)
{
	return (unsigned char)((byte | 0x20) - 'a') < 26;
}

static inline unsigned char
literal_lower(unsigned char byte)
{
	return (unsigned char)(byte - 'A') < 26 ? byte | 0x20 : byte;
}

/* Eight bytes at a time: A-Z made a-z. */
static inline uint64_t
literal_lower64(uint64_t word)
{
	const uint64_t each = 0x0101010101010101;
	uint64_t low = word & each * 0x7f;
	uint64_t from_a = low + each * (0x80 - 'A');
	uint64_t past_z = low + each * (0x7f - 'Z');

	return word | ((from_a & ~past_z & ~word & each * 0x80) >> 2);
}

/* Spreads a key over BITS (1 to 31) bits. */
static inline uint32_t
literal_hash(uint32_t key, unsigned bits)
{
	return key * UINT32_C(0x9e3779b1) >> (32 - bits);
}

#endif
