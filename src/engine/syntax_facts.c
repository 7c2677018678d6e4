/* What a tree lets us know about its matches. */
#include "engine/syntax_impl.h"

/* Does NODE match the empty string? LOOSE: what may, somewhere, does. */
static bool
is_empty(const struct node *node, bool loose)
{
	switch (node->kind) {
	case NODE_CHAR:
	case NODE_RAW:
	case NODE_SET:
		return false;
	case NODE_EMPTY:
		return true;
	case NODE_GROUP:
		return is_empty(node->first, loose);
	case NODE_REPEAT:
		return !node->min || is_empty(node->first, loose);
	case NODE_CAT:
		for (node = node->first; node; node = node->next)
			if (!is_empty(node, loose))
				return false;
		return true;
	case NODE_ALT:
		for (node = node->first; node; node = node->next)
			if (is_empty(node, loose))
				return true;
		return false;
	default: /* anchors, looks and references, by what is around them */
		return loose;
	}
}

bool
tree_nullable(const struct node *tree)
{
	return is_empty(tree, false);
}

bool
tree_may_be_empty(const struct node *tree)
{
	return is_empty(tree, true);
}

/* Is NODE one of those that are looked for? */
typedef bool node_test(const struct node *node);

static bool
is_referred(const struct node *node)
{
	return node->kind == NODE_GROUP && node->referred;
}

static bool
is_anchor(const struct node *node)
{
	return node->kind == NODE_ASSERT;
}

/* Is there a node in TREE, itself counted in, that IS one? */
static bool
has(const struct node *tree, node_test *is)
{
	if (is(tree))
		return true;
	for (tree = tree->first; tree; tree = tree->next)
		if (has(tree, is))
			return true;
	return false;
}

/* The same within something that is repeated, more often than once if MORE. */
static bool
repeats(const struct node *tree, node_test *is, bool more)
{
	if (tree->kind == NODE_REPEAT && (!more || tree->min + tree->max != 1))
		return has(tree, is);
	for (tree = tree->first; tree; tree = tree->next)
		if (repeats(tree, is, more))
			return true;
	return false;
}

static bool
is_branched(const struct node *node)
{
	return node->kind == NODE_GROUP || node->kind == NODE_ALT;
}

/* A group that is asked for, and has groups or alternatives of its own. */
static bool
is_referred_and_branched(const struct node *node)
{
	return is_referred(node) && has(node->first, is_branched);
}

static bool
is_choice_of_referred(const struct node *node)
{
	return node->kind == NODE_ALT && has(node, is_referred);
}

bool
tree_refers_oddly(const struct node *tree)
{
	return has(tree, is_referred_and_branched) ||
	       has(tree, is_choice_of_referred) ||
	       repeats(tree, is_referred, false);
}

bool
tree_repeats_anchor(const struct node *tree)
{
	return repeats(tree, is_anchor, true);
}

bool
tree_endless(const struct node *node)
{
	if (node->kind == NODE_LOOK ||
	    (node->kind == NODE_ASSERT && node->assertion <= ASSERT_LINE_END))
		return false;
	for (node = node->first; node; node = node->next)
		if (!tree_endless(node))
			return false;
	return true;
}

/* Are there letters with wide partners that Perl's sets do not show? */
static bool
has_hidden_partners(const struct set *set, const struct syntax_options *options)
{
	const struct set typed = { .bits = { set->typed[0], set->typed[1] } };

	return options->dialect == DIALECT_PERL && options->ignore_case &&
	       (set_has(&typed, options, 'k') || set_has(&typed, options, 's'));
}

bool
tree_byte_exact(const struct node *node, const struct syntax_options *options)
{
	if (options->charset != CHARSET_UTF8)
		return options->charset == CHARSET_BYTES;
	switch (node->kind) {
	case NODE_SET:
		return set_spells(node->set) &&
		       !has_hidden_partners(node->set, options);
	case NODE_CHAR:
		/* Of Perl's partners PCRE2 alone knows. */
		return !options->ignore_case ||
		       options->dialect != DIALECT_PERL;
	case NODE_BACKREF:
		return !options->ignore_case;
	case NODE_ASSERT:
		/* In GNU grep no line of Perl's begins with a broken byte. */
		return node->assertion == ASSERT_LINE_END ||
		       (node->assertion == ASSERT_LINE_BEGIN &&
			   options->dialect != DIALECT_PERL);
	case NODE_LOOK:
		return false;
	default:
		break;
	}
	for (node = node->first; node; node = node->next)
		if (!tree_byte_exact(node, options))
			return false;
	return true;
}

/* Characters that may come first; all wide ones are one. */
struct firsts {
	uint64_t bits[4];
	bool wide;
};

static void
add_char(struct firsts *to, uint32_t c, const struct syntax_options *options)
{
	if (c < 0x80 || options->charset == CHARSET_BYTES)
		to->bits[c / 64] |= UINT64_C(1) << c % 64;
	else
		to->wide = true;
}

static void
add_firsts(struct firsts *to, const struct node *node,
    const struct syntax_options *options)
{
	uint32_t partners[PARTNERS_MOST];
	size_t count;

	if (node->kind == NODE_CHAR) {
		add_char(to, node->c, options);
		count = options->ignore_case ?
			    case_partners(options, node->c, partners) :
			    0;
		while (count--)
			add_char(to, partners[count], options);
		return;
	}
	if (node->kind == NODE_SET) {
		for (unsigned c = 0; c < 256; c++)
			if (set_has(node->set, options, c))
				to->bits[c / 64] |= UINT64_C(1) << c % 64;
		to->wide |= node->set->negated || node->set->ctypes ||
			    node->set->asked || node->set->count;
		return;
	}
	for (const struct node *one = node->first; one; one = one->next) {
		add_firsts(to, one, options);
		if (node->kind == NODE_CAT && !tree_nullable(one) &&
		    one->kind != NODE_ASSERT)
			return;
	}
}

static bool
overlap(const struct firsts *a, const struct firsts *b)
{
	bool both = a->wide && b->wide;

	for (unsigned i = 0; i < 4; i++)
		both |= (a->bits[i] & b->bits[i]) != 0;
	return both;
}

#define NOT_FIXED (-1)

/* How many characters NODE always matches, or NOT_FIXED. */
static long
fixed_length(const struct node *node)
{
	long length = 0;

	switch (node->kind) {
	case NODE_EMPTY:
	case NODE_ASSERT:
		return 0;
	case NODE_CHAR:
	case NODE_SET:
		return 1;
	case NODE_GROUP:
		return fixed_length(node->first);
	case NODE_REPEAT:
		length = fixed_length(node->first);
		if (length == NOT_FIXED || node->min != node->max)
			return NOT_FIXED;
		return length * node->min;
	case NODE_CAT:
	case NODE_ALT:
		break;
	default:
		return NOT_FIXED;
	}
	for (const struct node *one = node->first; one; one = one->next) {
		long more = fixed_length(one);
		if (more == NOT_FIXED)
			return NOT_FIXED;
		if (node->kind == NODE_CAT)
			length += more;
		else if (one != node->first && more != length)
			return NOT_FIXED;
		else
			length = more;
	}
	return length;
}

static bool
is_single(const struct node *node)
{
	return node->kind == NODE_CHAR || node->kind == NODE_SET;
}

/*
 * Can what REPEAT takes, of what stands in a sequence, be taken by what
 * follows it as well? If not there is one way to match, and it is greedy.
 */
static bool
is_ambiguous(const struct node *repeat, const struct syntax_options *options)
{
	struct firsts own = { 0 }, behind = { 0 };
	const struct node *one = repeat->next;

	if (!is_single(repeat->first))
		return true;
	add_firsts(&own, repeat->first, options);
	for (; one; one = one->next) {
		add_firsts(&behind, one, options);
		if (!tree_nullable(one) && one->kind != NODE_ASSERT)
			break;
	}
	return overlap(&own, &behind);
}

bool
tree_longest(const struct node *tree, const struct syntax_options *options)
{
	unsigned loose = 0, ambiguous = 0;

	while (tree->kind == NODE_GROUP)
		tree = tree->first;
	if (fixed_length(tree) != NOT_FIXED)
		return true;
	if (tree->kind == NODE_REPEAT)
		return !tree->next && fixed_length(tree->first) != NOT_FIXED;
	if (tree->kind != NODE_CAT)
		return false;
	for (const struct node *one = tree->first; one; one = one->next) {
		if (fixed_length(one) != NOT_FIXED)
			continue;
		if (one->kind != NODE_REPEAT ||
		    fixed_length(one->first) == NOT_FIXED)
			return false;
		loose++;
		ambiguous += is_ambiguous(one, options);
	}
	/* With one loose part alone, more of it is longer. */
	return !ambiguous || loose == 1;
}
