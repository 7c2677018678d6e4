/*
 * The part of the Perl dialect whose meaning we know in full: what is beyond
 * it is left to PCRE2 as it was typed.
 *
 * Classes are ASCII's, as PCRE2 has them without PCRE2_UCP. What reaches or
 * looks past a line's end, or asks where a match began, is not for here.
 */
#include "engine/syntax_perl.h"

#define DEPTH_MOST 200
#define REPEAT_MOST 32767

static enum parse_result parse_alternatives(
    struct parse *p, struct node **tree);

static struct node *
make_char(struct parse *p, uint32_t c)
{
	struct node *node = node_new(p, NODE_CHAR);

	node->c = c;
	return node;
}

static struct node *
make_assert(struct parse *p, enum assertion assertion)
{
	struct node *node = node_new(p, NODE_ASSERT);

	node->assertion = assertion;
	return node;
}

static enum parse_result
parse_backref(struct parse *p, unsigned digit, struct node **node)
{
	uint32_t group = p->first_group + digit - 1;

	/* \10 may be something else, and groups may be yet to come. */
	if ((perl_peek(p) >= '0' && perl_peek(p) <= '9') ||
	    group >= p->groups || !p->opened[group]->first)
		return PARSE_FOREIGN;
	*node = node_new(p, NODE_BACKREF);
	(*node)->c = group;
	p->opened[group]->referred = true;
	p->back_references = true;
	return PARSE_OK;
}

static enum parse_result
parse_escape(struct parse *p, struct node **node)
{
	enum ctype ctype;
	bool negated;
	uint32_t c;

	if (perl_at_end(p))
		return PARSE_FOREIGN;
	char letter = p->text.text[p->at++];
	if (letter >= '1' && letter <= '9')
		return parse_backref(p, (unsigned)(letter - '0'), node);
	if (perl_named_by(letter, &ctype, &negated))
		*node = node_ctype(p, ctype, ctype == CTYPE_ALNUM, negated);
	else if (letter == 'b')
		*node = make_assert(p, ASSERT_WORD_EDGE);
	else if (letter == 'B')
		*node = make_assert(p, ASSERT_NO_WORD_EDGE);
	else if (letter == 'N' && perl_peek(p) != '{')
		*node = node_any(p);
	else if (perl_take_escaped(p, letter, &c))
		*node = make_char(p, c);
	else
		return PARSE_FOREIGN;
	return PARSE_OK;
}

/* What an open parenthesis, passed, begins; null for what is not known. */
static struct node *
open_node(struct parse *p)
{
	static const char *const looks[] = { "?=", "?!", "?<=", "?<!", "?>" };
	static const char *const texts[] = { "(?=", "(?!", "(?<=", "(?<!",
		"(?>" };

	if (perl_skip(p, "?:"))
		return node_new(p, NODE_CAT);
	if (perl_peek(p) != '?' && perl_peek(p) != '*')
		return group_open(p);
	for (size_t i = 0; i < sizeof(looks) / sizeof(*looks); i++) {
		if (!perl_skip(p, looks[i]))
			continue;
		struct node *node = node_new(p, NODE_LOOK);
		node->look = texts[i];
		return node;
	}
	return NULL;
}

static enum parse_result
parse_group(struct parse *p, struct node **node)
{
	struct node *inside;

	*node = open_node(p);
	if (!*node || ++p->depth > DEPTH_MOST)
		return PARSE_FOREIGN;
	enum parse_result result = parse_alternatives(p, &inside);
	if (result == PARSE_OK && !perl_skip(p, ")"))
		result = PARSE_FOREIGN;
	p->depth--;
	node_add(*node, inside);
	return result;
}

static enum parse_result
parse_atom(struct parse *p, struct node **node)
{
	uint32_t c;

	switch (perl_peek(p)) {
	case '\\':
		p->at++;
		return parse_escape(p, node);
	case '[':
		p->at++;
		return perl_parse_class(p, node);
	case '(':
		p->at++;
		return parse_group(p, node);
	case '.':
		p->at++;
		*node = node_any(p);
		return PARSE_OK;
	case '^':
	case '$':
		*node = make_assert(p, p->text.text[p->at++] == '^' ?
					   ASSERT_LINE_BEGIN :
					   ASSERT_LINE_END);
		return PARSE_OK;
	case '*':
	case '+':
	case '?':
	case '{':
	case '\n':
		return PARSE_FOREIGN;
	}
	if (!parse_character(p, &c))
		return PARSE_FOREIGN;
	/* Two that are alike to ASCII letters, so that ASCII lines match. */
	if (perl_folds_oddly(p, c) && (c == 0x017f || c == 0x212a))
		return PARSE_FOREIGN;
	*node = make_char(p, c);
	return PARSE_OK;
}

static int
take_number(struct parse *p)
{
	int number = -1;

	while (perl_peek(p) >= '0' && perl_peek(p) <= '9' &&
	       number <= REPEAT_MOST) {
		int digit = p->text.text[p->at++] - '0';
		number = number < 0 ? digit : number * 10 + digit;
	}
	return number;
}

/* {M} {M,} or {M,N}; the rest is left to PCRE2, which may not repeat. */
static bool
take_interval(struct parse *p, int *min, int *max)
{
	*min = *max = take_number(p);
	if (perl_skip(p, ",")) {
		*max = take_number(p);
		if (*max < 0)
			*max = REPEAT_FOREVER;
	}
	return perl_skip(p, "}") && *min >= 0 && *min <= REPEAT_MOST &&
	       *max <= REPEAT_MOST && (*max == REPEAT_FOREVER || *min <= *max);
}

static enum parse_result
parse_repeat(struct parse *p, struct node **node)
{
	int min = 0, max = REPEAT_FOREVER;
	char sign = perl_peek(p);

	if (!sign || !strchr("*+?{", sign))
		return PARSE_OK;
	/* Assertions repeated are a matter of taste. */
	if ((*node)->kind == NODE_ASSERT || (*node)->kind == NODE_LOOK)
		return PARSE_FOREIGN;
	p->at++;
	if (sign == '+')
		min = 1;
	else if (sign == '?')
		max = 1;
	else if (sign == '{' && !take_interval(p, &min, &max))
		return PARSE_FOREIGN;
	struct node *repeat = node_new(p, NODE_REPEAT);
	repeat->min = min;
	repeat->max = max;
	if (perl_peek(p) == '?' || perl_peek(p) == '+')
		repeat->greed = p->text.text[p->at++];
	*node = node_add(repeat, *node);
	sign = perl_peek(p);
	return sign && strchr("*+?{", sign) ? PARSE_FOREIGN : PARSE_OK;
}

static enum parse_result
parse_branch(struct parse *p, struct node **tree)
{
	*tree = node_new(p, NODE_CAT);
	while (!perl_at_end(p) && perl_peek(p) != '|' && perl_peek(p) != ')') {
		struct node *node;
		enum parse_result result = parse_atom(p, &node);
		if (result == PARSE_OK)
			result = parse_repeat(p, &node);
		if (result != PARSE_OK)
			return result;
		node_add(*tree, node);
	}
	return PARSE_OK;
}

static enum parse_result
parse_alternatives(struct parse *p, struct node **tree)
{
	enum parse_result result = parse_branch(p, tree);

	if (result != PARSE_OK || perl_peek(p) != '|')
		return result;
	struct node *alt = node_add(node_new(p, NODE_ALT), *tree);
	while (result == PARSE_OK && perl_skip(p, "|")) {
		result = parse_branch(p, tree);
		node_add(alt, *tree);
	}
	*tree = alt;
	return result;
}

enum parse_result
parse_perl(struct parse *p, struct node **tree)
{
	p->depth = 0;
	/* With -z a Perl pattern's ^ and $ know newlines, which are no ends. */
	if (!p->options->separator)
		return PARSE_FOREIGN;
	enum parse_result result = parse_alternatives(p, tree);
	return result == PARSE_OK && !perl_at_end(p) ? PARSE_FOREIGN : result;
}
