/*
 * Many alternatives with their common beginnings written once, so that PCRE2
 * does not try each of thousands at each place: ten words that begin with
 * "th" are th(?:e|is|at...). Which one matches may change, whether one does
 * never.
 */
#include <stdlib.h>

#include "engine/syntax_impl.h"

/* Fewer alternatives than this PCRE2 does well as they are. */
#define BRANCHES_LEAST 24
/* PCRE2 allows 250 groups within each other. */
#define DEPTH_MOST 100
/* Nor does it take texts whose code has more than 64 KiB. */
#define WEIGHT_MOST 50000

/* One alternative: the nodes that follow one another in it. */
struct branch {
	struct node **nodes;
	size_t count;
	size_t number; /* in the order as typed */
};

static bool
is_any(const struct node *node)
{
	static const uint64_t none[4];

	return node->kind == NODE_SET && node->set->negated &&
	       !node->set->count && !node->set->ctypes && !node->set->asked &&
	       !memcmp(node->set->bits, none, sizeof(none));
}

/* Characters first, by their codes, then dots, then all other nodes. */
static unsigned
rank(const struct node *node)
{
	return node->kind == NODE_CHAR ? 0 : is_any(node) ? 1 : 2;
}

static bool
is_same(const struct node *a, const struct node *b)
{
	unsigned r = rank(a);

	return r == rank(b) && r < 2 && a->c == b->c;
}

static int
compare(const void *left, const void *right)
{
	const struct branch *a = left, *b = right;
	size_t i = 0;

	while (
	    i < a->count && i < b->count && is_same(a->nodes[i], b->nodes[i]))
		i++;
	if (i < a->count && i < b->count) {
		unsigned ra = rank(a->nodes[i]), rb = rank(b->nodes[i]);
		if (ra != rb)
			return ra < rb ? -1 : 1;
		if (ra == 0)
			return a->nodes[i]->c < b->nodes[i]->c ? -1 : 1;
	} else if (a->count != b->count) {
		return a->count < b->count ? -1 : 1;
	}
	return a->number < b->number ? -1 : a->number > b->number;
}

static size_t
count_children(const struct node *node)
{
	size_t count = 0;

	for (node = node->first; node; node = node->next)
		count++;
	return count;
}

static struct node *
new_node(struct arena *arena, enum node_kind kind)
{
	struct node *node = arena_alloc(arena, sizeof(*node));

	node->kind = kind;
	return node;
}

static struct branch
branch_of(struct arena *arena, struct node *node, size_t number)
{
	bool cat = node->kind == NODE_CAT;
	size_t count = cat ? count_children(node) : node->kind != NODE_EMPTY;
	struct branch branch = {
		arena_array(arena, count + 1, sizeof(struct node *)),
		0,
		number,
	};

	if (cat)
		for (node = node->first; node; node = node->next)
			branch.nodes[branch.count++] = node;
	else if (count)
		branch.nodes[branch.count++] = node;
	return branch;
}

/* The nodes of BRANCH from FROM to TO as a sequence. They get new siblings. */
static struct node *
sequence(
    struct arena *arena, const struct branch *branch, size_t from, size_t to)
{
	struct node *cat = new_node(arena, NODE_CAT);

	for (; from < to; from++) {
		branch->nodes[from]->next = NULL;
		node_add(cat, branch->nodes[from]);
	}
	return cat;
}

/* The end of the branches from FIRST on, of COUNT, that go on alike at AT. */
static size_t
run_end(const struct branch *branches, size_t first, size_t count, size_t at)
{
	size_t end = first + 1;

	while (end < count && branches[end].count > at &&
	       is_same(branches[first].nodes[at], branches[end].nodes[at]))
		end++;
	return end;
}

/* How far A and B are the same, from AT on. */
static size_t
common_end(const struct branch *a, const struct branch *b, size_t at)
{
	while (at < a->count && at < b->count &&
	       is_same(a->nodes[at], b->nodes[at]))
		at++;
	return at;
}

/* COUNT sorted BRANCHES, the same up to AT, as alternatives from there. */
static struct node *
join(struct arena *arena, const struct branch *branches, size_t count,
    size_t at, unsigned depth)
{
	struct node *alt = new_node(arena, NODE_ALT);

	for (size_t i = 0, end; i < count; i = end) {
		const struct branch *first = &branches[i];
		end = i + 1;
		if (first->count > at && depth < DEPTH_MOST)
			end = run_end(branches, i, count, at);
		if (end == i + 1) {
			node_add(alt, sequence(arena, first, at, first->count));
			continue;
		}
		size_t common = common_end(first, &branches[end - 1], at);
		struct node *cat = sequence(arena, first, at, common);
		node_add(cat, join(arena, first, end - i, common, depth + 1));
		node_add(alt, cat);
	}
	return alt;
}

/* About how many bytes PCRE2's code for NODE has; a class has 32 and some. */
static size_t
weight(const struct node *node, bool folds)
{
	size_t sum = 0;

	if (node->kind == NODE_CHAR)
		return folds ? 36 : 4;
	if (node->kind == NODE_SET && !is_any(node))
		return 40;
	for (const struct node *one = node->first; one; one = one->next)
		sum += weight(one, folds);
	if (node->kind == NODE_REPEAT && node->max > 1)
		sum *= (size_t)node->max;
	return sum + 8;
}

/* How many of COUNT BRANCHES, one at least, PCRE2 takes in one text. */
static size_t
part_size(const struct branch *branches, size_t count, bool folds)
{
	size_t i = 0, sum = 0;

	while (i < count && sum <= WEIGHT_MOST) {
		for (size_t n = 0; n < branches[i].count; n++)
			sum += weight(branches[i].nodes[n], folds);
		i++;
	}
	return i;
}

struct node **
tree_factor(
    struct arena *arena, struct node *tree, bool folds, size_t *part_count)
{
	size_t count = count_children(tree), branch_count = 0, size;
	struct branch *branches = arena_array(arena, count, sizeof(*branches));
	struct node **parts = arena_array(arena, count, sizeof(*parts));

	*part_count = 1;
	parts[0] = tree;
	if (tree->kind != NODE_ALT || count < BRANCHES_LEAST)
		return parts;
	for (struct node *one = tree->first; one; one = one->next) {
		branches[branch_count] = branch_of(arena, one, branch_count);
		branch_count++;
	}
	qsort(branches, count, sizeof(*branches), compare);
	*part_count = 0;
	for (size_t i = 0; i < count; i += size) {
		size = part_size(branches + i, count - i, folds);
		parts[(*part_count)++] = join(arena, branches + i, size, 0, 0);
	}
	return parts;
}
