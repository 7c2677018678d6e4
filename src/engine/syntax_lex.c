#include "engine/syntax_lex.h"

#include <ctype.h>

#define REPEAT_MOST 32767

static struct node *
make_assert(struct parse *p, enum assertion assertion)
{
	struct node *node = node_new(p, NODE_ASSERT);

	node->assertion = assertion;
	p->wordy |= assertion >= ASSERT_WORD_BEGIN;
	return node;
}

static struct token
atom(struct node *node)
{
	return (struct token){ .kind = TOKEN_ATOM, .node = node };
}

static struct token
anchor(struct parse *p, enum assertion assertion)
{
	struct token token = atom(make_assert(p, assertion));

	/* With NULs for line ends libc still knows of newlines. */
	p->odd |= assertion == ASSERT_LINE_END && !p->options->separator;
	token.anchor = true;
	return token;
}

static struct token
repetition(const char *sign, int min, int max)
{
	return (struct token){ TOKEN_REPEAT, NULL, false, min, max, sign };
}

static struct token
sign(enum token_kind kind)
{
	return (struct token){ .kind = kind };
}

/* The character at hand, which stands for itself. */
static struct token
lex_character(struct posix_parse *x)
{
	uint32_t c;
	bool valid = parse_character(x->p, &c);
	struct node *node = node_new(x->p, valid ? NODE_CHAR : NODE_RAW);

	node->c = c;
	x->p->raw |= !valid;
	return atom(node);
}

static int
lex_number(struct parse *p)
{
	int number = -1;

	while (p->at < p->text.len && p->text.text[p->at] >= '0' &&
	       p->text.text[p->at] <= '9') {
		int digit = p->text.text[p->at++] - '0';
		number = number < 0 ? digit : number * 10 + digit;
		if (number > REPEAT_MOST)
			number = REPEAT_MOST + 1;
	}
	return number;
}

static bool
lex_byte(struct parse *p, char byte)
{
	bool there = p->at < p->text.len && p->text.text[p->at] == byte;

	p->at += there;
	return there;
}

/*
 * What follows a '{': M} M,} ,N} ,} or M,N}. In an extended pattern anything
 * else is no repetition, and the '{' stands for itself.
 */
static struct token
lex_interval(struct posix_parse *x)
{
	struct parse *p = x->p;
	size_t start = p->at;
	int min = lex_number(p);
	int max = min;
	bool comma = lex_byte(p, ',');
	if (comma) {
		max = lex_number(p);
		min = min < 0 ? 0 : min;
	}
	/* libc refuses {}, {2,1} and {1,2, but takes {1 as it stands. */
	bool refused =
	    p->at < p->text.len && (p->text.text[p->at] == '}' ||
				       (comma && p->text.text[p->at] == ','));
	bool closed = (x->extended || lex_byte(p, '\\')) && lex_byte(p, '}');
	p->odd |= x->starting;
	if (closed && min >= 0 && (max < 0 || min <= max)) {
		if (min > REPEAT_MOST || max > REPEAT_MOST)
			return sign(TOKEN_BAD);
		return repetition("{...}", min, max < 0 ? REPEAT_FOREVER : max);
	}
	p->bad_interval |= !x->extended;
	if (!x->extended || (refused && !x->starting))
		return sign(TOKEN_BAD);
	p->at = start - 1;
	return lex_character(x);
}

static struct token
lex_backref(struct posix_parse *x, unsigned digit)
{
	struct parse *p = x->p;
	struct node *node = node_new(p, NODE_BACKREF);
	uint32_t group = p->first_group + digit - 1;

	/* A group that is still open has nothing to refer to either. */
	if (group >= p->groups || !p->opened[group]->first ||
	    p->opened[group]->hidden)
		return sign(TOKEN_BAD);
	node->c = group;
	p->opened[group]->referred = true;
	p->back_references = true;
	return atom(node);
}

static struct token
lex_word_class(struct posix_parse *x, char letter)
{
	bool negated = letter == 'W' || letter == 'S';
	bool word = letter == 'w' || letter == 'W';

	x->p->opaque = true;
	return atom(
	    node_ctype(x->p, word ? CTYPE_ALNUM : CTYPE_SPACE, word, negated));
}

/* An operator of basic patterns has a backslash, of extended ones none. */
static struct token
lex_operator(struct posix_parse *x, char byte)
{
	switch (byte) {
	case '(':
		return sign(TOKEN_OPEN);
	case ')':
		return sign(TOKEN_CLOSE);
	case '|':
		return sign(TOKEN_OR);
	case '+':
		return repetition("+", 1, REPEAT_FOREVER);
	case '?':
		return repetition("?", 0, 1);
	default:
		return lex_interval(x);
	}
}

static bool
is_operator(const struct posix_parse *x, char byte)
{
	if (!byte || !strchr("(){|+?", byte))
		return false;
	/* Without anything to repeat these are characters in basic patterns. */
	if (!x->extended && x->starting && strchr("{+?", byte))
		return false;
	return byte != ')' || !x->extended || x->p->depth;
}

static struct token
lex_escape(struct posix_parse *x)
{
	struct parse *p = x->p;

	if (p->at == p->text.len)
		return sign(TOKEN_BAD);
	char byte = p->text.text[p->at];
	if (!x->extended && is_operator(x, byte)) {
		p->at++;
		return lex_operator(x, byte);
	}
	if (!byte || !strchr("wWsSbB<>`'123456789", byte)) {
		/* Without case libc takes an escaped letter as it is. */
		p->odd |=
		    p->options->ignore_case && isalpha((unsigned char)byte);
		return lex_character(x);
	}
	p->at++;
	switch (byte) {
	case '<':
		return anchor(p, ASSERT_WORD_BEGIN);
	case '>':
		return anchor(p, ASSERT_WORD_END);
	case 'b':
		return anchor(p, ASSERT_WORD_EDGE);
	case 'B':
		return anchor(p, ASSERT_NO_WORD_EDGE);
	case '`':
		return anchor(p, ASSERT_LINE_BEGIN);
	case '\'':
		return anchor(p, ASSERT_LINE_END);
	}
	if (byte >= '1' && byte <= '9')
		return lex_backref(x, (unsigned)(byte - '0'));
	return lex_word_class(x, byte);
}

/* A '$' of a basic pattern ends a line only where an alternative ends. */
static bool
dollar_ends(const struct posix_parse *x)
{
	struct span rest = span_skip(x->p->text, x->p->at);

	if (x->extended || !rest.len)
		return true;
	/* GNU grep's automaton does not ask for their backslashes. */
	size_t sign = rest.text[0] == '\\';
	return rest.len > 1 && strchr(")|", rest.text[sign]) && rest.text[sign];
}

struct token
posix_lex(struct posix_parse *x)
{
	struct parse *p = x->p;

	if (p->at == p->text.len)
		return sign(TOKEN_END);
	char byte = p->text.text[p->at++];
	if (byte == '\\')
		return lex_escape(x);
	if (byte == '[')
		return sign(TOKEN_BRACKET);
	if (byte == '.')
		return atom(node_any(p));
	if (byte == '^' && (x->extended || x->opening))
		return anchor(p, ASSERT_LINE_BEGIN);
	if (byte == '$' && dollar_ends(x))
		return anchor(p, ASSERT_LINE_END);
	if (byte == '*' && (x->extended || !x->starting))
		return repetition("*", 0, REPEAT_FOREVER);
	if (x->extended && is_operator(x, byte))
		return lex_operator(x, byte);
	p->at--;
	return lex_character(x);
}
