/* Sets of characters, and which characters are alike without case. */
#include <ctype.h>
#include <wchar.h>
#include <wctype.h>

#include "engine/syntax_impl.h"

#define ASCII 0x80u
#define UNICODE_LAST 0x10ffffu

/*
 * Characters whose upper case is another character's too, in all locales of
 * libc: case_partners looks whether this locale has it so.
 */
static const uint16_t shared_upper[] = { 0x00b5, 0x0131, 0x017f, 0x01c5, 0x01c8,
	0x01cb, 0x01f2, 0x0345, 0x03c2, 0x03d0, 0x03d1, 0x03d5, 0x03d6, 0x03f0,
	0x03f1, 0x03f5, 0x1c80, 0x1c81, 0x1c82, 0x1c83, 0x1c84, 0x1c85, 0x1c86,
	0x1c87, 0x1c88, 0x1e9b, 0x1fbe };

/* All that count as narrow: set bits stand for them. */
static uint32_t
narrow_end(const struct syntax_options *options)
{
	return is_wide(options) ? ASCII : 0x100;
}

static bool
is_ascii_letter(uint32_t c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

bool
folds_plainly(const struct syntax_options *options, uint32_t c)
{
	if (!has_odd_case(options))
		return is_ascii_letter(c);
	return is_ascii_letter(c) && (c | 0x20) != 'i';
}

static size_t
add_partner(uint32_t c, uint32_t partner, uint32_t *to, size_t count)
{
	if (partner == c || towupper(partner) != towupper(c))
		return count;
	for (size_t i = 0; i < count; i++)
		if (to[i] == partner)
			return count;
	if (count < PARTNERS_MOST)
		to[count++] = partner;
	return count;
}

/* Bytes whose upper case is C's, as the locale has it. */
static size_t
local_partners(uint32_t c, uint32_t *to)
{
	int upper = toupper((int)c);
	size_t count = 0;

	for (uint32_t other = 0; other < 256 && count < PARTNERS_MOST; other++)
		if (other != c && toupper((int)other) == upper)
			to[count++] = other;
	return count;
}

/* PCRE2 pairs the Kelvin sign and the long s with letters of ASCII. */
static size_t
perl_partners(uint32_t c, uint32_t *to)
{
	size_t count = 0;

	if (!is_ascii_letter(c))
		return 0;
	to[count++] = c ^ 0x20;
	if ((c | 0x20) == 'k')
		to[count++] = 0x212a;
	if ((c | 0x20) == 's')
		to[count++] = 0x017f;
	return count;
}

size_t
case_partners(const struct syntax_options *options, uint32_t c,
    uint32_t to[PARTNERS_MOST])
{
	size_t count = 0;

	if (is_local(options))
		return local_partners(c, to);
	if (!is_wide(options)) {
		to[0] = c ^ 0x20;
		return is_ascii_letter(c);
	}
	if (options->dialect == DIALECT_PERL)
		return perl_partners(c, to);
	uint32_t upper = towupper(c);
	count = add_partner(c, upper, to, count);
	count = add_partner(c, towlower(upper), to, count);
	for (size_t i = 0; i < sizeof(shared_upper) / sizeof(*shared_upper);
	     i++)
		if (towupper(shared_upper[i]) == upper)
			count = add_partner(c, shared_upper[i], to, count);
	return count;
}

struct set *
set_new(struct parse *p)
{
	return arena_alloc(p->arena, sizeof(struct set));
}

static void
set_bit(struct set *set, uint32_t c)
{
	set->bits[c / 64] |= UINT64_C(1) << c % 64;
}

static void
add_plain(struct parse *p, struct set *set, uint32_t low, uint32_t high)
{
	uint32_t end = narrow_end(p->options);

	for (; low < end && low <= high; low++) {
		set_bit(set, low);
		set->typed[low / 64] |= UINT64_C(1) << low % 64;
	}
	if (low > high)
		return;
	struct range *last = set->count ? &set->ranges[set->count - 1] : NULL;
	if (last && last->high + 1 == low) {
		last->high = high;
		return;
	}
	set->ranges = arena_grow(p->arena, set->ranges, set->count, &set->room,
	    sizeof(*set->ranges));
	set->ranges[set->count++] = (struct range){ low, high };
}

/* A character and those like it; of Perl's wide ones PCRE2 takes care. */
static void
add_folded(struct parse *p, struct set *set, uint32_t c)
{
	uint32_t partners[PARTNERS_MOST];
	size_t count = case_partners(p->options, c, partners);

	add_plain(p, set, c, c);
	for (size_t i = 0; i < count; i++)
		if (p->options->dialect != DIALECT_PERL || partners[i] < ASCII)
			add_plain(p, set, partners[i], partners[i]);
}

void
set_add(struct parse *p, struct set *set, uint32_t c)
{
	if (p->options->ignore_case)
		add_folded(p, set, c);
	else
		add_plain(p, set, c, c);
}

/*
 * Without case libc compares upper cases, and so do we: what is in the range
 * of the bounds' upper cases by its own.
 */
static void
add_folded_range(struct parse *p, struct set *set, uint32_t low, uint32_t high)
{
	for (uint32_t c = low; c <= high; c++)
		if (towupper(c) == c)
			add_folded(p, set, c);
}

void
set_add_range(struct parse *p, struct set *set, uint32_t low, uint32_t high)
{
	const struct syntax_options *options = p->options;

	if (!options->ignore_case) {
		add_plain(p, set, low, high);
		return;
	}
	if (is_wide(options) && options->dialect != DIALECT_PERL) {
		add_folded_range(p, set, towupper(low), towupper(high));
		return;
	}
	add_plain(p, set, low, high);
	for (uint32_t c = low; c <= high && c < ASCII; c++)
		add_folded(p, set, c);
}

static const char *const ctype_names[CTYPE_COUNT] = {
	[CTYPE_ALNUM] = "alnum",
	[CTYPE_ALPHA] = "alpha",
	[CTYPE_BLANK] = "blank",
	[CTYPE_CNTRL] = "cntrl",
	[CTYPE_DIGIT] = "digit",
	[CTYPE_GRAPH] = "graph",
	[CTYPE_LOWER] = "lower",
	[CTYPE_PRINT] = "print",
	[CTYPE_PUNCT] = "punct",
	[CTYPE_SPACE] = "space",
	[CTYPE_UPPER] = "upper",
	[CTYPE_XDIGIT] = "xdigit",
};

const char *
ctype_name(enum ctype ctype)
{
	return ctype_names[ctype];
}

enum ctype
ctype_named(struct span name)
{
	enum ctype i = 0;

	while (i < CTYPE_COUNT && !span_equal(name, span_str(ctype_names[i])))
		i++;
	return i;
}

/* Has CTYPE a letter that is alike to one beyond ASCII? */
static bool
has_letters(enum ctype ctype)
{
	return ctype == CTYPE_ALNUM || ctype == CTYPE_ALPHA ||
	       ctype == CTYPE_LOWER || ctype == CTYPE_UPPER ||
	       ctype == CTYPE_GRAPH || ctype == CTYPE_PRINT;
}

void
set_add_ctype(struct parse *p, struct set *set, enum ctype ctype)
{
	if (p->options->ignore_case &&
	    (ctype == CTYPE_UPPER || ctype == CTYPE_LOWER))
		ctype = CTYPE_ALPHA;
	bool letters = has_letters(ctype);
	if (letters)
		set->classes |= 1u << ctype;
	wctype_t type = wctype(ctype_names[ctype]);
	uint32_t end = is_local(p->options) ? 0x100 : ASCII;
	for (uint32_t c = 0; c < end; c++)
		if (iswctype(btowc((int)c), type)) {
			set_bit(set, c);
			if (!letters)
				set->typed[c / 64] |= UINT64_C(1) << c % 64;
		}
	/* Digits are ASCII everywhere, and Perl's classes are here. */
	if (is_wide(p->options) && p->options->dialect != DIALECT_PERL &&
	    ctype != CTYPE_DIGIT && ctype != CTYPE_XDIGIT)
		set->ctypes |= 1u << ctype;
}

static struct node *
node_set(struct parse *p, struct set *set)
{
	struct node *node = node_new(p, NODE_SET);

	node->set = set;
	return node;
}

struct node *
node_any(struct parse *p)
{
	struct set *set = set_new(p);

	set->negated = true;
	return node_set(p, set);
}

struct node *
node_ctype(struct parse *p, enum ctype ctype, bool underscore, bool negated)
{
	struct set *set = set_new(p);

	set_add_ctype(p, set, ctype);
	if (underscore)
		add_plain(p, set, '_', '_');
	set->negated = negated;
	return node_set(p, set);
}

bool
set_has(const struct set *set, const struct syntax_options *options, unsigned c)
{
	if (c == (unsigned char)options->separator)
		return false;
	return (set->bits[c / 64] >> c % 64 & 1) != set->negated;
}
