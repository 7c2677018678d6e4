/*
 * Strings that each match must hold, or that the matches are, by the tree.
 *
 * A node may be one of some strings exactly; a sequence multiplies them until
 * there are too many, and then each stretch is a candidate for what must
 * occur. With -i ASCII letters stand for both cases, in lower case, and what
 * else is alike without case is a string of its own.
 */
#include "base/utf8.h"
#include "engine/syntax_strings.h"

/* More variants of one stretch than this are no help to a search. */
#define STRETCH_MOST 16
/* In all: what patterns without variants come to is not limited. */
#define VARIANTS_MOST 64

/* What is known of a node. A null list is "not known". */
struct finding {
	struct strings exact;
	struct strings best; /* one of them occurs in each match */
};

static const struct strings unknown;

struct finder {
	struct arena *arena;
	const struct syntax_options *options;
	bool narrow; /* of ASCII lines alone */
	size_t most; /* strings of an exact node */
	bool unknown; /* a character was met of which that cannot be said */
};

static void
add_char(struct finder *f, struct strings *s, uint32_t c)
{
	char bytes[UTF8_MOST] = { (char)c };
	size_t len = 1;
	bool wide = c >= 0x80 && is_wide(f->options);

	if (c == (unsigned char)f->options->separator)
		return;
	if (wide && f->narrow)
		return;
	if (wide) {
		f->unknown |= f->options->charset != CHARSET_UTF8;
		len = utf8_encode(c, bytes);
	}
	if (!wide && f->options->ignore_case && (c | 0x20) >= 'a' &&
	    (c | 0x20) <= 'z') {
		f->unknown |= !folds_plainly(f->options, c);
		bytes[0] |= 0x20;
	}
	for (size_t i = 0; i < s->count; i++)
		if (span_equal(s->list[i], span_of(bytes, len)))
			return;
	s->list[s->count++] = arena_copy(f->arena, span_of(bytes, len));
}

/*
 * FOUND, unless a search without case of ASCII would find another letter as
 * well, or the bytes of a character are not known.
 */
static struct finding
if_known(struct finder *f, struct finding found)
{
	if (!f->unknown)
		return found;
	f->unknown = false;
	return (struct finding){ unknown, unknown };
}

static struct finding
find_char(struct finder *f, uint32_t c)
{
	uint32_t partners[PARTNERS_MOST];
	size_t count = f->options->ignore_case ?
			   case_partners(f->options, c, partners) :
			   0;
	struct finding found = { strings_new(f->arena, count + 1), unknown };

	/* What Perl pairs with wide letters is not known here. */
	if (f->options->ignore_case && c >= 0x80 && !f->narrow &&
	    f->options->dialect == DIALECT_PERL)
		return (struct finding){ unknown, unknown };
	found.exact.count = 0;
	add_char(f, &found.exact, c);
	for (size_t i = 0; i < count; i++)
		add_char(f, &found.exact, partners[i]);
	return if_known(f, found);
}

static size_t
set_size(const struct finder *f, const struct set *set)
{
	size_t size = 0;

	for (unsigned c = 0; c < 256; c++)
		size += set_has(set, f->options, c);
	for (size_t i = 0; i < set->count; i++)
		size += set->ranges[i].high - set->ranges[i].low + 1;
	return size;
}

static struct finding
find_set(struct finder *f, const struct set *set)
{
	struct finding found = { unknown, unknown };

	bool wide_unknown =
	    set->ctypes || set->asked ||
	    (f->options->ignore_case && f->options->dialect == DIALECT_PERL);

	if (set->negated || set_size(f, set) > STRETCH_MOST ||
	    (wide_unknown && !f->narrow))
		return found;
	found.exact = strings_new(f->arena, STRETCH_MOST);
	found.exact.count = 0;
	for (unsigned c = 0; c < 256; c++)
		if (set_has(set, f->options, c))
			add_char(f, &found.exact, c);
	for (size_t i = 0; i < set->count; i++)
		for (uint32_t c = set->ranges[i].low; c <= set->ranges[i].high;
		     c++)
			add_char(f, &found.exact, c);
	return if_known(f, found);
}

static struct finding find_node(struct finder *f, const struct node *node);

static struct finding
find_cat(struct finder *f, const struct node *cat)
{
	struct strings run = strings_one(f->arena, span_str(""));
	struct strings best = unknown;
	bool exact = true;

	for (const struct node *one = cat->first; one; one = one->next) {
		struct finding found = find_node(f, one);
		size_t most = exact ? f->most : STRETCH_MOST;
		strings_improve(&best, &found.best);
		if (strings_known(&found.exact) &&
		    strings_fit(&run, &found.exact, most)) {
			run = strings_product(f->arena, &run, &found.exact);
			continue;
		}
		exact = false;
		if (run.count <= STRETCH_MOST)
			strings_improve(&best, &run);
		run = strings_known(&found.exact) ?
			  found.exact :
			  strings_one(f->arena, span_str(""));
	}
	if (exact)
		return (struct finding){ run, run };
	strings_improve(&best, &run);
	return (struct finding){ unknown, best };
}

static struct finding
find_alt(struct finder *f, const struct node *alt)
{
	size_t exact = 0, best = 0, branches = 0;
	bool all_exact = true, all_best = true;
	const struct node *one;

	for (one = alt->first; one; one = one->next)
		branches++;
	struct finding *founds =
	    arena_array(f->arena, branches, sizeof(*founds));
	struct finding *found = founds;
	for (one = alt->first; one; one = one->next, found++) {
		*found = find_node(f, one);
		if (!strings_known(&found->best))
			found->best = found->exact;
		all_exact &= strings_known(&found->exact);
		all_best &= strings_known(&found->best);
		exact += found->exact.count;
		best += found->best.count;
	}
	struct finding sum = { unknown, unknown };
	if (all_exact)
		sum.exact = strings_new(f->arena, exact);
	if (all_best)
		sum.best = strings_new(f->arena, best);
	sum.exact.count = sum.best.count = 0;
	for (size_t i = 0; i < branches; i++) {
		if (all_exact)
			strings_append(&sum.exact, &founds[i].exact);
		if (all_best)
			strings_append(&sum.best, &founds[i].best);
	}
	return sum;
}

static struct finding
find_repeat(struct finder *f, const struct node *node)
{
	struct finding inside = find_node(f, node->first);
	struct finding found = { unknown, unknown };

	if (node->min)
		found.best =
		    strings_known(&inside.best) ? inside.best : inside.exact;
	if (!strings_known(&inside.exact) || node->max == REPEAT_FOREVER)
		return found;
	struct strings run = strings_one(f->arena, span_str(""));
	for (int i = 0; i < node->min; i++) {
		if (!strings_fit(&run, &inside.exact, f->most))
			return found;
		run = strings_product(f->arena, &run, &inside.exact);
	}
	if (node->min == node->max)
		found.exact = run;
	if (node->min || node->max != 1)
		return found;
	found.exact = strings_new(f->arena, inside.exact.count + 1);
	found.exact.count = 0;
	strings_append(&found.exact, &inside.exact);
	strings_append(&found.exact, &run);
	return found;
}

static struct finding
find_node(struct finder *f, const struct node *node)
{
	switch (node->kind) {
	case NODE_EMPTY:
		return (struct finding){ strings_one(f->arena, span_str("")),
			unknown };
	case NODE_CHAR:
		return find_char(f, node->c);
	case NODE_SET:
		return find_set(f, node->set);
	case NODE_CAT:
		return find_cat(f, node);
	case NODE_ALT:
		return find_alt(f, node);
	case NODE_REPEAT:
		return find_repeat(f, node);
	case NODE_GROUP:
		return find_node(f, node->first);
	default:
		return (struct finding){ unknown, unknown };
	}
}

void
find_literals(struct recipe *recipe, struct arena *arena,
    const struct node *tree, const struct syntax_options *options)
{
	struct finder f = {
		.arena = arena,
		.options = options,
		.most = VARIANTS_MOST,
	};
	struct finding all = find_node(&f, tree);
	struct strings narrow = all.exact;

	recipe->fold = options->ignore_case;
	if (is_wide(options) &&
	    (options->ignore_case || options->charset == CHARSET_OTHER)) {
		f.narrow = true;
		narrow = find_node(&f, tree).exact;
	}
	if (strings_rare(&all.best))
		recipe->required = all.best;
	/* Perl's words are ASCII's, and its first alternative wins. */
	if (options->dialect == DIALECT_PERL &&
	    (options->whole_words || all.exact.count != 1))
		return;
	recipe->literal =
	    strings_usable(&all.exact) && options->charset != CHARSET_OTHER &&
	    (!strings_usable(&narrow) || all.exact.count <= narrow.count ||
		!strings_rare(&all.best) || all.best.count > narrow.count);
	/* Of words in other encodings only whole lines can tell. */
	recipe->literal_narrow =
	    !recipe->literal && strings_usable(&narrow) &&
	    !(options->charset == CHARSET_OTHER && options->whole_words);
	if (recipe->literal)
		recipe->literals = all.exact;
	else if (recipe->literal_narrow)
		recipe->literals = narrow;
}
