/* Bracket expressions of basic and extended patterns. */
#include <wctype.h>

#include "engine/syntax_impl.h"

struct bracket {
	struct parse *p;
	struct set *set;
	enum parse_result trouble; /* PARSE_OK: none */
	uint32_t c; /* the single character that an element stands for */
	bool ask; /* libc's collation says what is in it */
	bool special; /* there is more than characters in it */
};

enum element { ELEMENT_BAD, ELEMENT_CHARACTER, ELEMENT_CLASS };

static bool
next_is(const struct parse *p, char byte)
{
	return p->at < p->text.len && p->text.text[p->at] == byte;
}

static enum element
bad(struct bracket *b, enum parse_result trouble)
{
	b->trouble = trouble;
	return ELEMENT_BAD;
}

/*
 * The name in [:name:], [.name.] or [=name=], passed; KIND is the byte
 * behind the '['. A null text when it does not end.
 */
static struct span
take_name(struct parse *p, char kind)
{
	size_t start = p->at + 2;

	for (size_t i = start; i + 1 < p->text.len; i++) {
		if (p->text.text[i] != kind || p->text.text[i + 1] != ']')
			continue;
		p->at = i + 2;
		return span_of(p->text.text + start, i - start);
	}
	return span_of(NULL, 0);
}

static enum element
take_named(struct bracket *b, char kind)
{
	struct span name = take_name(b->p, kind);

	if (!name.text)
		return bad(b, PARSE_FOREIGN);
	b->special = true;
	b->p->opaque |= ctype_named(name) != CTYPE_DIGIT;
	if (kind != ':') {
		b->p->symbols = b->ask = true;
		/* An equivalence class is no bound of a range. */
		return kind == '=' ? ELEMENT_CLASS : ELEMENT_CHARACTER;
	}
	enum ctype ctype = ctype_named(name);
	if (ctype == CTYPE_COUNT)
		return bad(b, PARSE_FOREIGN);
	set_add_ctype(b->p, b->set, ctype);
	return ELEMENT_CLASS;
}

/* One element: a character goes to b->c, a class into the set. */
static enum element
take_element(struct bracket *b)
{
	struct parse *p = b->p;

	if (p->at == p->text.len)
		return bad(b, PARSE_REFUSED);
	if (next_is(p, '[') && p->at + 1 < p->text.len) {
		char kind = p->text.text[p->at + 1];
		if (kind == ':' || kind == '.' || kind == '=')
			return take_named(b, kind);
	}
	if (!parse_character(p, &b->c))
		return bad(b, PARSE_FOREIGN);
	p->opaque |= b->c >= 0x80;
	return ELEMENT_CHARACTER;
}

static bool
at_range(const struct parse *p)
{
	return next_is(p, '-') && p->at + 1 < p->text.len &&
	       p->text.text[p->at + 1] != ']';
}

/* Without case libc compares upper cases, in all locales. */
static uint32_t
rank(const struct parse *p, uint32_t c)
{
	return p->options->ignore_case ? towupper(c) : c;
}

static bool
is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

/*
 * GNU grep's automaton takes a range without case for its characters in both
 * cases, libc for what is between the upper cases of its ends.
 */
static bool
folds_oddly(const struct parse *p, uint32_t low, uint32_t high)
{
	static const unsigned char blocks[] = "@Z`z";
	unsigned first = 0, last = 0;

	if (!p->options->ignore_case || p->options->charset != CHARSET_BYTES)
		return false;
	for (unsigned i = 0; i < sizeof(blocks) - 1; i++) {
		first += low > blocks[i];
		last += high > blocks[i];
	}
	return first != last;
}

static void
take_range(struct bracket *b, uint32_t low)
{
	b->special = true;
	b->p->at++;
	if (take_element(b) != ELEMENT_CHARACTER) {
		b->trouble = PARSE_FOREIGN;
		return;
	}
	bool digits = is_digit(low) && is_digit(b->c);
	b->p->opaque |= !digits;
	b->p->open |= !digits;
	b->ask |= b->p->options->encoding && !digits;
	if (b->ask)
		return;
	if (rank(b->p, low) > rank(b->p, b->c))
		b->trouble = PARSE_REFUSED;
	else
		set_add_range(b->p, b->set, low, b->c);
	b->p->cased |= folds_oddly(b->p, low, b->c);
}

static void
take_elements(struct bracket *b)
{
	struct parse *p = b->p;
	bool first = true;

	for (; !b->trouble && (first || !next_is(p, ']')); first = false) {
		/* A '-' that is no range is first or last. */
		if (!first && at_range(p)) {
			b->trouble = PARSE_REFUSED;
			return;
		}
		enum element element = take_element(b);
		if (element != ELEMENT_CHARACTER)
			continue;
		if (at_range(p))
			take_range(b, b->c);
		else
			set_add(p, b->set, b->c);
	}
}

/* [:space:] is most likely a mistake; GNU grep refuses it, in the end. */
static bool
looks_like_class(const struct bracket *b, struct span inside)
{
	size_t colons = 0;

	while (colons < inside.len && inside.text[colons] == ':')
		colons++;
	return !b->special && colons && colons < inside.len &&
	       inside.text[inside.len - 1] == ':';
}

/* Letters that are one element in some language, a capital first or not. */
static bool
takes_pairs(struct posix *posix)
{
	static const char pairs[] =
	    "aa ch cs dd dh dz ff gb gh gj gw gy kh kp kw lj ll ly ng nj nw "
	    "ny ph rh rr sh sz th ts ty wh xh zh zs";

	for (size_t i = 0; i < sizeof(pairs); i += 3)
		for (unsigned upper = 0; upper < 4; upper++) {
			char pair[] = { pairs[i], pairs[i + 1] };
			pair[0] ^= upper & 1 ? 0x20 : 0;
			pair[1] ^= upper & 2 ? 0x20 : 0;
			if (posix_match(posix, span_of(pair, 2)) == 2)
				return true;
		}
	return false;
}

/*
 * The set of the bracket expression TYPED, by libc: what is narrow at once;
 * about other characters it is asked when a line has them.
 */
static enum parse_result
ask(struct bracket *b, struct span typed)
{
	struct syntax_options options = *b->p->options;
	bool negated = b->set->negated;
	struct error ignored;

	options.whole_words = options.whole_lines = false;
	struct posix *posix =
	    posix_new(b->p->arena, &typed, 1, &options, POSIX_ANY, &ignored);
	if (!posix)
		return PARSE_REFUSED;
	if (takes_pairs(posix))
		return PARSE_FOREIGN;
	*b->set = (struct set){ .negated = negated };
	b->p->asks |= options.charset != CHARSET_BYTES;
	b->set->asked = b->p->asks ? posix : NULL;
	unsigned end = b->p->asks ? 0x80 : 0x100;
	for (unsigned c = 0; c < end; c++) {
		char byte = (char)c;
		bool match = posix_match(posix, span_of(&byte, 1)) == 1;
		if (match != negated)
			b->set->bits[c / 64] |= UINT64_C(1) << c % 64;
	}
	return PARSE_OK;
}

enum parse_result
parse_bracket(struct parse *p, struct node **node)
{
	struct bracket b = { .p = p, .set = set_new(p) };
	size_t open = p->at - 1;

	if (next_is(p, '^')) {
		b.set->negated = p->opaque = p->open = true;
		p->at++;
	}
	size_t start = p->at;
	take_elements(&b);
	if (b.trouble)
		return b.trouble;
	p->colons |=
	    looks_like_class(&b, span_of(p->text.text + start, p->at - start));
	p->at++;
	if (b.ask) {
		enum parse_result result =
		    ask(&b, span_of(p->text.text + open, p->at - open));
		if (result != PARSE_OK)
			return result;
	}
	*node = node_new(p, NODE_SET);
	(*node)->set = b.set;
	return PARSE_OK;
}
