/* Basic and extended patterns, with GNU's extensions, as a tree. */
#include "engine/syntax_impl.h"

/* More open groups than this are libc's to follow, or to refuse. */
#define DEPTH_MOST 200
#define REPEAT_MOST 32767

enum token_kind {
	TOKEN_END,
	TOKEN_BAD, /* no pattern */
	TOKEN_ATOM, /* one node that is complete */
	TOKEN_BRACKET,
	TOKEN_OPEN,
	TOKEN_CLOSE,
	TOKEN_OR,
	TOKEN_REPEAT,
};

struct token {
	enum token_kind kind;
	struct node *node; /* of an atom */
	bool anchor; /* a repetition never applies to it */
	int min;
	int max;
	const char *sign; /* of a repetition, as a warning names it */
};

/* The parser of one pattern; TOKEN is the one that comes next. */
struct posix_parse {
	struct parse *p;
	struct token token;
	bool extended;
	bool starting; /* nothing to repeat stands before the token */
	bool opening; /* nothing at all does, in this alternative */
	enum parse_result trouble;
};

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

	if (lex_byte(p, ',')) {
		max = lex_number(p);
		min = min < 0 ? 0 : min;
	}
	bool closed = (x->extended || lex_byte(p, '\\')) && lex_byte(p, '}');
	p->open_brace |= x->starting;
	if (closed && min >= 0 && (max < 0 || min <= max)) {
		if (min > REPEAT_MOST || max > REPEAT_MOST)
			return sign(TOKEN_BAD);
		return repetition("{...}", min, max < 0 ? REPEAT_FOREVER : max);
	}
	if (!x->extended || (closed && min >= 0 && !x->starting))
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
	if (group >= p->groups || !p->opened[group]->first)
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

	return atom(node_ctype(x->p, word ? CTYPE_ALNUM : CTYPE_SPACE, word,
	    negated));
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
	if (!byte || !strchr("wWsSbB<>`'123456789", byte))
		return lex_character(x);
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
	return rest.len > 1 && rest.text[0] == '\\' &&
	    (rest.text[1] == ')' || rest.text[1] == '|');
}

static struct token
lex(struct posix_parse *x)
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

static void
advance(struct posix_parse *x)
{
	x->token = lex(x);
	if (x->token.kind == TOKEN_BAD)
		x->trouble = PARSE_REFUSED;
}

/* The token that opens an alternative: nothing stands before it. */
static void
advance_to_start(struct posix_parse *x)
{
	x->starting = x->opening = true;
	advance(x);
}

static void
warn(struct posix_parse *x, const char *sign)
{
	struct recipe *recipe = x->p->recipe;
	struct arena *arena = x->p->arena;
	struct buffer text = { 0 };
	const char **more =
	    arena_array(arena, recipe->warning_count + 1, sizeof(*more));

	buffer_printf(&text, "%s at start of expression", sign);
	for (size_t i = 0; i < recipe->warning_count; i++)
		more[i] = recipe->warnings[i];
	more[recipe->warning_count++] =
	    arena_copy(arena, buffer_span(&text)).text;
	recipe->warnings = more;
	buffer_free(&text);
}

static struct node *parse_alternatives(struct posix_parse *x);

static struct node *
parse_group(struct posix_parse *x)
{
	struct node *group = group_open(x->p);

	if (++x->p->depth > DEPTH_MOST) {
		x->trouble = PARSE_FOREIGN;
		return group;
	}
	advance_to_start(x);
	struct node *inside = parse_alternatives(x);
	if (x->trouble)
		return group;
	if (x->token.kind != TOKEN_CLOSE)
		x->trouble = PARSE_REFUSED;
	x->p->depth--;
	return node_add(group, inside);
}

/* A bracket, a group or an atom, passed. Null where none stands. */
static struct node *
parse_atom(struct posix_parse *x)
{
	struct node *node = NULL;

	switch (x->token.kind) {
	case TOKEN_ATOM:
		node = x->token.node;
		break;
	case TOKEN_OPEN:
		node = parse_group(x);
		break;
	case TOKEN_BRACKET:
		x->trouble = parse_bracket(x->p, &node);
		break;
	case TOKEN_REPEAT: /* of nothing, in an extended pattern */
		warn(x, x->token.sign);
		return node_new(x->p, NODE_EMPTY);
	default:
		return NULL;
	}
	if (x->trouble)
		return NULL;
	x->starting = x->token.anchor; /* it is nothing to repeat */
	x->opening = false;
	advance(x);
	return node;
}

static struct node *
parse_branch(struct posix_parse *x)
{
	struct node *cat = node_new(x->p, NODE_CAT);

	for (;;) {
		bool anchored = x->token.anchor;
		bool empty = x->token.kind == TOKEN_REPEAT;
		struct node *node = parse_atom(x);
		if (!node || x->trouble)
			return cat;
		while (x->token.kind == TOKEN_REPEAT && !anchored) {
			node = node_repeat(
			    x->p, node, x->token.min, x->token.max);
			x->starting = empty;
			x->opening = false;
			advance(x);
		}
		/* libc takes the end of a group such as (*) for a character. */
		if (empty && x->token.kind == TOKEN_CLOSE)
			x->trouble = PARSE_FOREIGN;
		node_add(cat, node);
	}
}

static struct node *
parse_alternatives(struct posix_parse *x)
{
	struct node *branch = parse_branch(x);

	if (x->token.kind != TOKEN_OR)
		return branch;
	struct node *alt = node_add(node_new(x->p, NODE_ALT), branch);
	while (!x->trouble && x->token.kind == TOKEN_OR) {
		advance_to_start(x);
		node_add(alt, parse_branch(x));
	}
	return alt;
}

enum parse_result
parse_posix(struct parse *p, struct node **tree)
{
	struct posix_parse x = {
		.p = p,
		.extended = p->options->dialect == DIALECT_EXTENDED,
	};

	p->depth = 0;
	advance_to_start(&x);
	*tree = parse_alternatives(&x);
	if (!x.trouble && x.token.kind != TOKEN_END)
		x.trouble = PARSE_REFUSED;
	return x.trouble;
}
