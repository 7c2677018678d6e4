/* Bracket expressions of basic and extended patterns. */
#include <wctype.h>

#include "engine/syntax_impl.h"

struct bracket {
	struct parse *p;
	struct set *set;
	enum parse_result trouble; /* PARSE_OK: none */
	uint32_t c; /* the single character that an element stands for */
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

/* [.x.] and [=x=] of one character; names of several are libc's to know. */
static enum element
take_symbol(struct bracket *b, struct span name)
{
	struct parse inner = *b->p;

	inner.text = name;
	inner.at = 0;
	if (!name.len || !parse_character(&inner, &b->c) ||
	    inner.at != name.len)
		return bad(b, PARSE_FOREIGN);
	return ELEMENT_CHARACTER;
}

static enum element
take_named(struct bracket *b, char kind)
{
	struct span name = take_name(b->p, kind);

	if (!name.text)
		return bad(b, PARSE_FOREIGN);
	b->p->symbols |= kind != ':';
	if (kind != ':') {
		enum element element = take_symbol(b, name);
		/* An equivalence class is no bound of a range. */
		if (element == ELEMENT_CHARACTER && kind == '=') {
			set_add(b->p, b->set, b->c);
			element = ELEMENT_CLASS;
		}
		return element;
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

static void
take_range(struct bracket *b, uint32_t low)
{
	b->p->at++;
	if (take_element(b) != ELEMENT_CHARACTER)
		b->trouble = PARSE_FOREIGN;
	else if (rank(b->p, low) > rank(b->p, b->c))
		b->trouble = PARSE_REFUSED;
	else
		set_add_range(b->p, b->set, low, b->c);
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
looks_like_class(struct span inside)
{
	return inside.len > 2 && inside.text[0] == ':' &&
	       inside.text[inside.len - 1] == ':' &&
	       !memchr(inside.text, '[', inside.len);
}

enum parse_result
parse_bracket(struct parse *p, struct node **node)
{
	struct bracket b = { .p = p, .set = set_new(p) };

	if (next_is(p, '^')) {
		b.set->negated = true;
		p->at++;
	}
	size_t start = p->at;
	take_elements(&b);
	if (b.trouble)
		return b.trouble;
	p->colons |=
	    looks_like_class(span_of(p->text.text + start, p->at - start));
	p->at++;
	*node = node_new(p, NODE_SET);
	(*node)->set = b.set;
	return PARSE_OK;
}
