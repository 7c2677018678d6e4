/* Sets of characters in a text: classes, or sequences of bytes. */
#include <wctype.h>

#include "base/utf8.h"
#include "engine/syntax_impl.h"

#define NEVER "(?!)"
/* More sequences than this are no way to spell out a set. */
#define SEQUENCES_MOST 12
/*
 * Characters beyond the first are private ones and tags: libc has them in
 * `print` and its relatives alone.
 */
#define LETTERS_END 0x40000u
#define UNICODE_END 0x110000u

static bool
has_bit(const uint64_t bits[4], unsigned c)
{
	return bits[c / 64] >> c % 64 & 1;
}

/* The bits as the inside of a class, ranges joined. */
static void
write_bit_ranges(struct buffer *to, const uint64_t bits[4])
{
	unsigned c = 0;

	while (c < 256) {
		unsigned end = c;
		while (end < 256 && has_bit(bits, end))
			end++;
		if (end > c)
			buffer_printf(to, "\\x%02x", c);
		if (end > c + 1)
			buffer_printf(to, "-\\x%02x", end - 1);
		c = end + 1;
	}
}

/* What SET has of narrow characters, its negation and the separator done. */
static void
resolve(const struct writer *w, const struct set *set, uint64_t bits[4])
{
	unsigned end = is_wide(w->options) ? 128 : 256;

	for (unsigned i = 0; i < 4; i++)
		bits[i] = 0;
	for (unsigned c = 0; c < end; c++)
		if (set_has(set, w->options, c))
			bits[c / 64] |= UINT64_C(1) << c % 64;
}

/* The narrow characters of BITS as one atom. */
static void
write_bits(struct writer *w, const uint64_t bits[4])
{
	if (!(bits[0] | bits[1] | bits[2] | bits[3])) {
		buffer_puts(w->to, NEVER);
		return;
	}
	buffer_byte(w->to, '[');
	write_bit_ranges(w->to, bits);
	buffer_byte(w->to, ']');
}

/* Is SET all but the separator? PCRE2 is fastest with a dot. */
static bool
is_any(const struct set *set)
{
	return set->negated && !set->count && !set->ctypes && !set->asked &&
	       !(set->bits[0] | set->bits[1] | set->bits[2] | set->bits[3]);
}

/*
 * The last character of LOW to HIGH up to which all have encodings of one
 * length that differ in one run of last bytes only.
 */
static uint32_t
sequence_end(uint32_t low, uint32_t high)
{
	static const uint32_t lengths[] = { 0x7f, 0x7ff, 0xffff };

	for (size_t i = 0; i < sizeof(lengths) / sizeof(*lengths); i++)
		if (low <= lengths[i] && high > lengths[i])
			high = lengths[i];
	for (unsigned shift = 6; shift <= 18; shift += 6) {
		uint32_t tail = (UINT32_C(1) << shift) - 1;
		if (low >> shift == high >> shift)
			return high;
		if (low & tail)
			return low | tail;
		if ((high & tail) != tail)
			high = (high & ~tail) - 1;
	}
	return high;
}

static void
write_sequence(struct buffer *to, uint32_t low, uint32_t high)
{
	char from[UTF8_MOST], until[UTF8_MOST];
	size_t len = utf8_encode(low, from);

	utf8_encode(high, until);
	for (size_t i = 0; i < len; i++) {
		unsigned first = (unsigned char)from[i];
		unsigned last = (unsigned char)until[i];
		if (first == last)
			buffer_printf(to, "\\x%02x", first);
		else
			buffer_printf(to, "[\\x%02x-\\x%02x]", first, last);
	}
}

/* Calls for each sequence of RANGE; writes them if TO is not null. */
static size_t
spell_range(struct buffer *to, struct range range)
{
	size_t count = 0;

	while (range.low <= range.high && count <= SEQUENCES_MOST) {
		uint32_t end = sequence_end(range.low, range.high);
		if (to) {
			buffer_byte(to, '|');
			write_sequence(to, range.low, end);
		}
		range.low = end + 1;
		count++;
	}
	return count;
}

bool
set_spells(const struct set *set)
{
	size_t count = 0;

	if (set->negated || set->ctypes || set->asked)
		return false;
	for (size_t i = 0; i < set->count && count <= SEQUENCES_MOST; i++)
		count += spell_range(NULL, set->ranges[i]);
	return count <= SEQUENCES_MOST;
}

static void
write_spelled(struct writer *w, const struct set *set, const uint64_t bits[4])
{
	buffer_puts(w->to, set->count ? "(?:" : "");
	write_bits(w, bits);
	for (size_t i = 0; i < set->count; i++)
		spell_range(w->to, set->ranges[i]);
	buffer_puts(w->to, set->count ? ")" : "");
}

/* The members of CTYPE above ASCII: PCRE2's letters are quickly found. */
static void
write_ctype(struct buffer *to, enum ctype ctype)
{
	static const struct {
		const char *name;
		const char *within; /* PCRE2's name for a large part of it */
		uint32_t end;
	} known[CTYPE_COUNT] = {
		[CTYPE_ALNUM] = { "alnum", "\\p{L}\\p{Nd}", LETTERS_END },
		[CTYPE_ALPHA] = { "alpha", "\\p{L}", LETTERS_END },
		[CTYPE_BLANK] = { "blank", "", LETTERS_END },
		[CTYPE_CNTRL] = { "cntrl", "", LETTERS_END },
		[CTYPE_GRAPH] = { "graph", "\\p{L}\\p{Nd}", UNICODE_END },
		[CTYPE_LOWER] = { "lower", "\\p{Ll}", LETTERS_END },
		[CTYPE_PRINT] = { "print", "\\p{L}\\p{Nd}", UNICODE_END },
		[CTYPE_PUNCT] = { "punct", "", UNICODE_END },
		[CTYPE_SPACE] = { "space", "", LETTERS_END },
		[CTYPE_UPPER] = { "upper", "\\p{Lu}", LETTERS_END },
	};
	if (!known[ctype].name)
		return;
	wctype_t type = wctype(known[ctype].name);
	uint32_t c = 0x80;

	buffer_puts(to, known[ctype].within);
	while (c < known[ctype].end) {
		uint32_t end = c;
		while (end < known[ctype].end && iswctype(end, type))
			end++;
		if (end > c)
			buffer_printf(to, "\\x{%x}-\\x{%x}", c, end - 1);
		c = end + 1;
	}
}

/* The members of SET above ASCII that libc alone knows, one by one. */
static void
write_asked(struct buffer *to, const struct set *set)
{
	uint32_t start = 0;

	for (uint32_t c = 0x80; c <= SYNTAX_ASKED_LAST + 1; c++) {
		char bytes[UTF8_MOST];
		bool in = c <= SYNTAX_ASKED_LAST && (c >> 11) != 0x1b;
		if (in) {
			size_t len = utf8_encode(c, bytes);
			in = (posix_match(set->asked, span_of(bytes, len)) ==
				 len) != set->negated;
		}
		if (in && !start)
			start = c;
		if (in || !start)
			continue;
		buffer_printf(to, "\\x{%x}-\\x{%x}", start, c - 1);
		start = 0;
	}
}

/* Does PCRE2 add to a set what is alike without case? */
static bool
folds_itself(const struct syntax_options *options)
{
	return options->dialect == DIALECT_PERL && options->ignore_case;
}

/* Of BITS what was typed, and classes by their names, which do not fold. */
static void
write_typed(struct buffer *to, const struct set *set, const uint64_t bits[4])
{
	uint64_t typed[4];

	for (unsigned i = 0; i < 4; i++)
		typed[i] = bits[i] & (set->typed[i] | ~set->bits[i]);
	write_bit_ranges(to, typed);
	for (enum ctype i = 0; i < CTYPE_COUNT; i++)
		if (set->classes >> i & 1)
			buffer_printf(to, "[:%s:]", ctype_name(i));
}

static void
write_wide(struct writer *w, const struct set *set)
{
	uint64_t bits[4];
	unsigned separator = (unsigned char)w->options->separator;

	for (unsigned i = 0; i < 4; i++)
		bits[i] = set->bits[i];
	if (set->negated)
		bits[separator / 64] |= UINT64_C(1) << separator % 64;
	else
		bits[separator / 64] &= ~(UINT64_C(1) << separator % 64);
	bool folds =
	    folds_itself(w->options) && (bits[0] | bits[1] | bits[2] | bits[3]);
	if (!set->count && !set->ctypes && !set->asked && !set->negated &&
	    !folds) {
		write_bits(w, bits);
		return;
	}
	buffer_puts(w->to, set->negated ? "[^" : "[");
	if (folds)
		write_typed(w->to, set, bits);
	else
		write_bit_ranges(w->to, bits);
	for (size_t i = 0; i < set->count; i++) {
		struct range range = set->ranges[i];
		buffer_printf(w->to, "\\x{%x}-\\x{%x}", range.low, range.high);
	}
	for (enum ctype i = 0; i < CTYPE_COUNT; i++)
		if (set->ctypes >> i & 1)
			write_ctype(w->to, i);
	if (set->asked)
		write_asked(w->to, set);
	buffer_byte(w->to, ']');
}

void
write_set(struct writer *w, const struct set *set)
{
	uint64_t bits[4];

	if (is_any(set)) {
		buffer_byte(w->to, '.');
		return;
	}
	if (w->kind == TEXT_WIDE && w->options->charset == CHARSET_UTF8) {
		write_wide(w, set);
		return;
	}
	resolve(w, set, bits);
	if (w->kind == TEXT_BYTES)
		write_spelled(w, set, bits);
	else
		write_bits(w, bits);
}
