/* Basic and extended patterns, with GNU's extensions, as a tree. */
#include "engine/syntax_lex.h"

/* More open groups than this are libc's to follow, or to refuse. */
#define DEPTH_MOST 200

static void
advance(struct posix_parse *x)
{
	x->token = posix_lex(x);
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

	buffer_printf(&text, "%s at start of expression", sign);
	recipe->warnings =
	    arena_grow(arena, recipe->warnings, recipe->warning_count,
		&x->p->warning_room, sizeof(*recipe->warnings));
	recipe->warnings[recipe->warning_count++] =
	    arena_copy(arena, buffer_span(&text)).text;
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
		return node_new(x->p, NODE_EMPTY);
	default:
		return NULL;
	}
	if (x->trouble)
		return NULL;
	x->starting &= x->token.anchor;
	x->opening = false;
	advance(x);
	return node;
}

/*
 * The repetitions behind NODE. GNU grep's automaton repeats anchors, and
 * nothing at all, as well; libc passes the sign by, or takes it for itself.
 */
static struct node *
parse_repeats(struct posix_parse *x, struct node *node, bool anchored)
{
	while (x->token.kind == TOKEN_REPEAT) {
		if (x->starting)
			warn(x, x->token.sign);
		x->p->odd |= anchored;
		/* Behind an interval GNU grep warns no more. */
		x->starting &= *x->token.sign != '{';
		node = node_repeat(x->p, node, x->token.min, x->token.max);
		x->opening = false;
		advance(x);
	}
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
		bool repeated = x->token.kind == TOKEN_REPEAT;
		node_add(cat, parse_repeats(x, node, anchored));
		/* libc takes the end of a group such as (*) for a character. */
		if ((empty || anchored) && repeated &&
		    x->token.kind == TOKEN_CLOSE)
			x->trouble = PARSE_FOREIGN;
	}
}

/* Groups from FIRST on are, or are not, those of another alternative. */
static void
hide_groups(struct parse *p, uint32_t first, bool hidden)
{
	for (; first < p->groups; first++)
		p->opened[first]->hidden = hidden;
}

static struct node *
parse_alternatives(struct posix_parse *x)
{
	uint32_t first = x->p->groups;
	struct node *branch = parse_branch(x);

	if (x->token.kind != TOKEN_OR)
		return branch;
	struct node *alt = node_add(node_new(x->p, NODE_ALT), branch);
	while (!x->trouble && x->token.kind == TOKEN_OR) {
		hide_groups(x->p, first, true);
		advance_to_start(x);
		node_add(alt, parse_branch(x));
	}
	hide_groups(x->p, first, false);
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
