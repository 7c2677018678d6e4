/* The pieces a parsed pattern is made of. */
#include "base/utf8.h"
#include "engine/syntax_impl.h"

struct node *
node_new(struct parse *p, enum node_kind kind)
{
	struct node *node = arena_alloc(p->arena, sizeof(*node));

	node->kind = kind;
	return node;
}

struct node *
node_add(struct node *parent, struct node *child)
{
	if (parent->last)
		parent->last->next = child;
	else
		parent->first = child;
	parent->last = child;
	return parent;
}

/* (x*)* and the like would make PCRE2 try each way to cut the same bytes. */
static bool
is_star_like(int min, int max)
{
	return min <= 1 && (max == REPEAT_FOREVER || max == 1);
}

struct node *
node_repeat(struct parse *p, struct node *child, int min, int max)
{
	p->stacked |= child->kind == NODE_REPEAT;
	if (child->kind == NODE_REPEAT && !child->greed &&
	    is_star_like(min, max) && is_star_like(child->min, child->max)) {
		child->min &= min;
		if (max == REPEAT_FOREVER)
			child->max = max;
		return child;
	}
	struct node *node = node_new(p, NODE_REPEAT);
	node->min = min;
	node->max = max;
	return node_add(node, child);
}

struct node *
group_open(struct parse *p)
{
	struct node *group = node_new(p, NODE_GROUP);

	p->opened = arena_grow(p->arena, p->opened, p->groups, &p->opened_room,
	    sizeof(struct node *));
	group->c = p->groups;
	p->opened[p->groups++] = group;
	return group;
}

bool
parse_character(struct parse *p, uint32_t *c)
{
	struct span rest = span_skip(p->text, p->at);

	*c = (unsigned char)rest.text[0];
	size_t len = 1;
	if (p->options->charset == CHARSET_UTF8)
		len = utf8_decode(rest, c);
	else if (p->options->charset == CHARSET_OTHER)
		len = encoding_decode(rest, c);
	if (!len)
		*c = (unsigned char)rest.text[0];
	p->at += len ? len : 1;
	return len;
}
