/*
 * The part of the Perl dialect whose meaning we know in full: what is beyond
 * it is left to PCRE2 as it was typed.
 *
 * Classes are ASCII's, as PCRE2 has them without PCRE2_UCP. What reaches or
 * looks past a line's end, or asks where a match began, is not for here.
 */
#include "engine/syntax_impl.h"

#define DEPTH_MOST 200
#define REPEAT_MOST 32767

static enum parse_result parse_alternatives(struct parse *p,
    struct node **tree);

static char
peek(const struct parse *p)
{
	return p->at < p->text.len ? p->text.text[p->at] : '\0';
}

static bool
at_end(const struct parse *p)
{
	return p->at == p->text.len;
}

static bool
skip(struct parse *p, const char *words)
{
	size_t len = strlen(words);

	if (p->text.len - p->at < len ||
	    memcmp(p->text.text + p->at, words, len))
		return false;
	p->at += len;
	return true;
}

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

/* The class that \d \s \w and their opposites stand for; false: none. */
static bool
named_by(char letter, enum ctype *ctype, bool *negated)
{
	switch (letter | 0x20) {
	case 'd':
		*ctype = CTYPE_DIGIT;
		break;
	case 's':
		*ctype = CTYPE_SPACE;
		break;
	case 'w':
		*ctype = CTYPE_ALNUM;
		break;
	default:
		return false;
	}
	*negated = !(letter & 0x20);
	return true;
}

static int
hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ?
	    (c | 0x20) - 'a' + 10 : -1;
}

/* \xHH below 0x80, its \x passed: others are PCRE2's to read. */
static bool
take_hex(struct parse *p, uint32_t *c)
{
	int high = hex_digit(peek(p));

	p->at += high >= 0;
	int low = hex_digit(peek(p));
	p->at += low >= 0;
	*c = (uint32_t)(high * 16 + low);
	return high >= 0 && high < 8 && low >= 0 && *c != '\n';
}

/* The character that the escape LETTER, passed, stands for; false: others. */
static bool
take_escaped(struct parse *p, char letter, uint32_t *c)
{
	static const char letters[] = "aefrt";
	static const char meanings[] = "\a\033\f\r\t";
	const char *known = letter ? strchr(letters, letter) : NULL;

	if (letter == 'x')
		return take_hex(p, c);
	*c = (unsigned char)(known ? meanings[known - letters] : letter);
	if (known)
		return true;
	bool alnum = (letter >= '0' && letter <= '9') ||
	    ((letter | 0x20) >= 'a' && (letter | 0x20) <= 'z');
	return !alnum && *c < 0x80 && letter > ' ';
}

static enum parse_result
parse_backref(struct parse *p, unsigned digit, struct node **node)
{
	uint32_t group = p->first_group + digit - 1;

	/* \10 may be something else, and groups may be yet to come. */
	if ((peek(p) >= '0' && peek(p) <= '9') || group >= p->groups ||
	    !p->opened[group]->first)
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

	if (at_end(p))
		return PARSE_FOREIGN;
	char letter = p->text.text[p->at++];
	if (letter >= '1' && letter <= '9')
		return parse_backref(p, (unsigned)(letter - '0'), node);
	if (named_by(letter, &ctype, &negated))
		*node = node_ctype(p, ctype, ctype == CTYPE_ALNUM, negated);
	else if (letter == 'b')
		*node = make_assert(p, ASSERT_WORD_EDGE);
	else if (letter == 'B')
		*node = make_assert(p, ASSERT_NO_WORD_EDGE);
	else if (letter == 'N' && peek(p) != '{')
		*node = node_any(p);
	else if (take_escaped(p, letter, &c))
		*node = make_char(p, c);
	else
		return PARSE_FOREIGN;
	return PARSE_OK;
}

/* A single character inside brackets; false if it is anything else. */
static bool
take_class_char(struct parse *p, uint32_t *c)
{
	if (at_end(p) || peek(p) == '[')
		return false;
	if (!skip(p, "\\"))
		return parse_character(p, c) && *c != '\n';
	if (at_end(p))
		return false;
	char letter = p->text.text[p->at++];
	return take_escaped(p, letter, c);
}

/* \d and the like inside brackets, as a part of SET; false: it is not one. */
static bool
take_class_ctype(struct parse *p, struct set *set)
{
	enum ctype ctype;
	bool negated;

	if (peek(p) != '\\' || p->at + 1 >= p->text.len ||
	    !named_by(p->text.text[p->at + 1], &ctype, &negated) || negated)
		return false;
	p->at += 2;
	set_add_ctype(p, set, ctype);
	if (ctype == CTYPE_ALNUM)
		set_add(p, set, '_');
	return true;
}

static bool
take_class_item(struct parse *p, struct set *set)
{
	uint32_t low, high;

	if (take_class_ctype(p, set))
		return peek(p) != '-';
	/* \n is no part of any line: as a member it changes nothing. */
	if (skip(p, "\\n"))
		return peek(p) != '-';
	if (!take_class_char(p, &low))
		return false;
	if (peek(p) != '-' || p->at + 1 >= p->text.len ||
	    p->text.text[p->at + 1] == ']') {
		set_add(p, set, low);
		return true;
	}
	p->at++;
	if (!take_class_char(p, &high) || low > high)
		return false;
	set_add_range(p, set, low, high);
	return true;
}

static enum parse_result
parse_class(struct parse *p, struct node **node)
{
	struct set *set = set_new(p);

	set->negated = skip(p, "^");
	/* A ']' first, and [:alpha:], are rare enough to be left alone. */
	do {
		if (peek(p) == ']' || !take_class_item(p, set))
			return PARSE_FOREIGN;
	} while (peek(p) != ']');
	p->at++;
	*node = node_new(p, NODE_SET);
	(*node)->set = set;
	return PARSE_OK;
}

/* What an open parenthesis, passed, begins; null for what is not known. */
static struct node *
open_node(struct parse *p)
{
	static const char *const looks[] = { "?=", "?!", "?<=", "?<!", "?>" };
	static const char *const texts[] = {
		"(?=", "(?!", "(?<=", "(?<!", "(?>"
	};

	if (skip(p, "?:"))
		return node_new(p, NODE_CAT);
	if (peek(p) != '?' && peek(p) != '*')
		return group_open(p);
	for (size_t i = 0; i < sizeof(looks) / sizeof(*looks); i++) {
		if (!skip(p, looks[i]))
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
	if (result == PARSE_OK && !skip(p, ")"))
		result = PARSE_FOREIGN;
	p->depth--;
	node_add(*node, inside);
	return result;
}

static enum parse_result
parse_atom(struct parse *p, struct node **node)
{
	uint32_t c;

	switch (peek(p)) {
	case '\\':
		p->at++;
		return parse_escape(p, node);
	case '[':
		p->at++;
		return parse_class(p, node);
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
		    ASSERT_LINE_BEGIN : ASSERT_LINE_END);
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
	*node = make_char(p, c);
	return PARSE_OK;
}

static int
take_number(struct parse *p)
{
	int number = -1;

	while (peek(p) >= '0' && peek(p) <= '9' && number <= REPEAT_MOST) {
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
	if (skip(p, ",")) {
		*max = take_number(p);
		if (*max < 0)
			*max = REPEAT_FOREVER;
	}
	return skip(p, "}") && *min >= 0 && *min <= REPEAT_MOST &&
	    *max <= REPEAT_MOST && (*max == REPEAT_FOREVER || *min <= *max);
}

static enum parse_result
parse_repeat(struct parse *p, struct node **node)
{
	int min = 0, max = REPEAT_FOREVER;
	char sign = peek(p);

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
	if (peek(p) == '?' || peek(p) == '+')
		repeat->greed = p->text.text[p->at++];
	*node = node_add(repeat, *node);
	sign = peek(p);
	return sign && strchr("*+?{", sign) ? PARSE_FOREIGN : PARSE_OK;
}

static enum parse_result
parse_branch(struct parse *p, struct node **tree)
{
	*tree = node_new(p, NODE_CAT);
	while (!at_end(p) && peek(p) != '|' && peek(p) != ')') {
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

	if (result != PARSE_OK || peek(p) != '|')
		return result;
	struct node *alt = node_add(node_new(p, NODE_ALT), *tree);
	while (result == PARSE_OK && skip(p, "|")) {
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
	return result == PARSE_OK && !at_end(p) ? PARSE_FOREIGN : result;
}
