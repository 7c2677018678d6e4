/*
 * Plain C, for every machine and as what the others are held against. Blocks
 * have a fixed size, so that the compiler can turn them into vectors.
 */
#include "engine/kernel_impl.h"

/* Few enough for a byte to count its matches. */
#define BLOCK 64

static const uint64_t ones = UINT64_C(0x0101010101010101);

static inline uint64_t
load_word(const unsigned char *p)
{
	uint64_t word;

	memcpy(&word, p, 8);
	return word;
}

/* How many bytes of WORD are zero. */
static inline uint64_t
zeros_in(uint64_t word)
{
	const uint64_t low = ones * 0x7F;
	/* The high bit of each byte that is not zero; no carry leaves one. */
	uint64_t others = ((word & low) + low) | word;

	return ((~others >> 7 & ones) * ones) >> 56;
}

static uint64_t
count_block(const unsigned char *p, unsigned char byte)
{
	uint8_t n = 0;

	for (size_t i = 0; i < BLOCK; i++)
		n += p[i] == byte;
	return n;
}

static uint64_t
scalar_count(struct span bytes, char byte)
{
	const unsigned char *p = (const unsigned char *)bytes.text;
	unsigned char wanted = (unsigned char)byte;
	size_t at = 0, len = bytes.len;
	uint64_t n = 0;

	for (; len - at >= BLOCK; at += BLOCK)
		n += count_block(p + at, wanted);
	for (; len - at >= 8; at += 8)
		n += zeros_in(load_word(p + at) ^ ones * wanted);
	for (; at < len; at++)
		n += p[at] == wanted;
	return n;
}

static void
crunch_block(
    struct kernel_facts *facts, const unsigned char *p, unsigned char separator)
{
	uint8_t least = UINT8_MAX, all = 0;

	for (size_t i = 0; i < BLOCK; i++) {
		least = p[i] < least ? p[i] : least;
		all |= p[i];
	}
	facts->records += count_block(p, separator);
	facts->nul |= !least;
	facts->high |= all >> 7;
}

static struct kernel_facts
scalar_crunch(struct span bytes, char separator)
{
	const unsigned char *p = (const unsigned char *)bytes.text;
	unsigned char wanted = (unsigned char)separator;
	struct kernel_facts facts = { 0 };
	size_t at = 0, len = bytes.len;

	for (; len - at >= BLOCK; at += BLOCK)
		crunch_block(&facts, p + at, wanted);
	for (; len - at >= 8; at += 8) {
		uint64_t word = load_word(p + at);
		facts.records += zeros_in(word ^ ones * wanted);
		facts.nul |= zeros_in(word);
		facts.high |= word & ones << 7;
	}
	for (; at < len; at++) {
		facts.records += p[at] == wanted;
		facts.nul |= !p[at];
		facts.high |= p[at] >> 7;
	}
	return facts;
}

/* Is one of the 16 bytes at P 0x80 or more? */
static inline bool
high_in_16(const unsigned char *p)
{
	return (load_word(p) | load_word(p + 8)) & ones << 7;
}

static size_t
scalar_find_high(struct span bytes)
{
	const unsigned char *p = (const unsigned char *)bytes.text;
	size_t at = 0, len = bytes.len;

	while (len - at >= 16 && !high_in_16(p + at))
		at += 16;
	while (at < len && p[at] < 0x80)
		at++;
	return at;
}

static bool
within(unsigned char byte, unsigned char low, unsigned char high)
{
	return byte >= low && byte <= high;
}

/* Length of the sequence that the LEN bytes at P start with; 0 if bad. */
static size_t
sequence_len(const unsigned char *p, size_t len)
{
	unsigned char first = p[0];

	if (first < 0x80)
		return 1;
	if (len < 2 || first < 0xC2)
		return 0;
	if (first < 0xE0)
		return within(p[1], 0x80, 0xBF) ? 2 : 0;
	if (len < 3 || !within(p[2], 0x80, 0xBF))
		return 0;
	if (first < 0xF0)
		return within(p[1], first == 0xE0 ? 0xA0 : 0x80,
			   first == 0xED ? 0x9F : 0xBF) ?
			   3 :
			   0;
	if (len < 4 || first > 0xF4 || !within(p[3], 0x80, 0xBF))
		return 0;
	return within(p[1], first == 0xF0 ? 0x90 : 0x80,
		   first == 0xF4 ? 0x8F : 0xBF) ?
		   4 :
		   0;
}

size_t
kernel_utf8_from(struct span bytes, size_t at)
{
	const unsigned char *p = (const unsigned char *)bytes.text;
	size_t from = at, n;

	/* Back to the last start; one whose sequence is whole does no harm. */
	for (size_t back = 1; back <= 3 && back <= at; back++)
		if (p[at - back] >= 0xC0) {
			from = at - back;
			break;
		}
	while (
	    from < bytes.len && (n = sequence_len(p + from, bytes.len - from)))
		from += n;
	return from;
}

/*
 * Where one may be in a text, as the place in a number of 64 bits at which
 * the next state is found: one shift a byte, and no branch to foretell.
 */
enum state {
	BAD = 0,
	GOOD = 6, /* between two sequences */
	MORE_1 = 12, /* one continuation to come, two, three */
	MORE_2 = 18,
	MORE_3 = 24,
	IN_E0 = 30, /* behind a byte that narrows the next one's range */
	IN_ED = 36,
	IN_F0 = 42,
	IN_F4 = 48,
};

#define GO(from, to) ((uint64_t)(to) << (from))
#define CONTINUE (GO(MORE_1, GOOD) | GO(MORE_2, MORE_1) | GO(MORE_3, MORE_2))

/* For each byte, the states that follow; what is not said is BAD. */
static const uint64_t moves[256] = {
	[0x00 ... 0x7F] = GO(GOOD, GOOD),
	[0x80 ... 0x8F] = CONTINUE | GO(IN_ED, MORE_1) | GO(IN_F4, MORE_2),
	[0x90 ... 0x9F] = CONTINUE | GO(IN_ED, MORE_1) | GO(IN_F0, MORE_2),
	[0xA0 ... 0xBF] = CONTINUE | GO(IN_E0, MORE_1) | GO(IN_F0, MORE_2),
	[0xC2 ... 0xDF] = GO(GOOD, MORE_1),
	[0xE0] = GO(GOOD, IN_E0),
	[0xE1 ... 0xEC] = GO(GOOD, MORE_2),
	[0xED] = GO(GOOD, IN_ED),
	[0xEE ... 0xEF] = GO(GOOD, MORE_2),
	[0xF0] = GO(GOOD, IN_F0),
	[0xF1 ... 0xF3] = GO(GOOD, MORE_3),
	[0xF4] = GO(GOOD, IN_F4),
};

/* Where one is behind the bytes [FROM, TO) of P. */
static inline uint64_t
state_after(uint64_t state, const unsigned char *p, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		state = moves[p[i]] >> (state & 63);
	return state & 63;
}

static size_t
scalar_utf8_valid(struct span bytes)
{
	const unsigned char *p = (const unsigned char *)bytes.text;
	size_t at = 0, len = bytes.len;
	uint64_t state = GOOD;

	for (; len - at >= 16; at += 16) {
		/* In this order: the state is the harder one to foretell. */
		if (!high_in_16(p + at) && state == GOOD)
			continue;
		state = state_after(state, p, at, at + 16);
		if (state == BAD)
			return kernel_utf8_from(bytes, at);
	}
	state = state_after(state, p, at, len);
	return state == GOOD ? len : kernel_utf8_from(bytes, at);
}

const struct kernel kernel_scalar = {
	.name = "scalar",
	.count = scalar_count,
	.crunch = scalar_crunch,
	.find_high = scalar_find_high,
	.utf8_valid = scalar_utf8_valid,
};
