/*
 * Strings that each match must hold, or that the matches are, by the tree.
 *
 * A node may be one of some strings exactly; a sequence multiplies them until
 * there are too many, and then each stretch is a candidate for what must
 * occur. With -i ASCII letters stand for both cases, in lower case, and what
 * else is alike without case is a string of its own.
 */
#include "engine/syntax_impl.h"
#include "engine/utf8.h"

/* More variants of one stretch than this are no help to a search. */
#define STRETCH_MOST 16
/* In all: what patterns without variants come to is not limited. */
#define VARIANTS_MOST 64
#define BYTES_MOST 200
/* What must occur is to be rarer than once in 2 to the power of this. */
#define BITS_LEAST 9.0

/* What is known of a node. A null list is "not known". */
struct finding {
	struct strings exact;
	struct strings best; /* one of them occurs in each match */
};

struct finder {
	struct arena *arena;
	const struct syntax_options *options;
	bool narrow; /* of ASCII lines alone */
	size_t most; /* strings of an exact node */
};

static const struct strings unknown;

static bool
is_known(const struct strings *s)
{
	return s->list;
}

/* How rare a byte is in text and in source code, in bits. */
static double
byte_bits(unsigned char byte)
{
	if (byte == ' ')
		return 2.6;
	if (byte == 0xd0 || byte == 0xd1)
		return 1.5;
	if (byte >= 0x80)
		return 5.0;
	if (strchr("etaoinsrhl", byte) && byte)
		return 4.2;
	return byte >= 'a' && byte <= 'z' ? 5.7 : 7.5;
}

/* Of the least rare of STRINGS; their number counts against them. */
static double
strings_bits(const struct strings *s)
{
	double least = 1e9;

	for (size_t i = 0; i < s->count; i++) {
		double bits = 0;
		for (size_t j = 0; j < s->list[i].len; j++)
			bits += byte_bits((unsigned char)s->list[i].text[j]);
		if (bits < least)
			least = bits;
	}
	for (size_t n = s->count; n > 1; n /= 2)
		least -= 1;
	return s->count ? least : 0;
}

static void
improve(struct strings *best, const struct strings *candidate)
{
	if (is_known(candidate) && candidate->count &&
	    strings_bits(candidate) > strings_bits(best))
		*best = *candidate;
}

static struct strings
strings_of(struct finder *f, size_t count)
{
	return (struct strings){
		arena_array(f->arena, count ? count : 1, sizeof(struct span)),
		count,
	};
}

static struct strings
one_string(struct finder *f, struct span text)
{
	struct strings s = strings_of(f, 1);

	s.list[0] = text;
	return s;
}

static struct span
joined(struct finder *f, struct span a, struct span b)
{
	char *text = arena_alloc(f->arena, a.len + b.len + 1);

	memcpy(mempcpy(text, a.text, a.len), b.text, b.len);
	return span_of(text, a.len + b.len);
}

/* Each of A followed by each of B. */
static struct strings
product(struct finder *f, const struct strings *a, const struct strings *b)
{
	struct strings s = strings_of(f, a->count * b->count);

	for (size_t i = 0; i < a->count; i++)
		for (size_t j = 0; j < b->count; j++)
			s.list[i * b->count + j] =
			    joined(f, a->list[i], b->list[j]);
	return s;
}

static bool
fits(const struct strings *a, const struct strings *b, size_t most)
{
	return a->count * b->count <= most &&
	       (!a->count || !b->count ||
		   a->list[0].len + b->list[0].len <= BYTES_MOST);
}

static bool
is_ascii_letter(uint32_t c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static void
add_char(struct finder *f, struct strings *s, uint32_t c)
{
	char bytes[UTF8_MOST] = { (char)c };
	size_t len = 1;
	bool utf8 = f->options->charset == CHARSET_UTF8;

	if (c == (unsigned char)f->options->separator)
		return;
	if (c >= 0x80 && utf8 && f->narrow)
		return;
	if (c >= 0x80 && utf8)
		len = utf8_encode(c, bytes);
	else if (f->options->ignore_case && is_ascii_letter(c))
		bytes[0] |= 0x20;
	for (size_t i = 0; i < s->count; i++)
		if (span_equal(s->list[i], span_of(bytes, len)))
			return;
	s->list[s->count++] = arena_copy(f->arena, span_of(bytes, len));
}

static struct finding
find_char(struct finder *f, uint32_t c)
{
	uint32_t partners[PARTNERS_MOST];
	size_t count = f->options->ignore_case ?
			   case_partners(f->options, c, partners) :
			   0;
	struct finding found = { strings_of(f, count + 1), unknown };

	/* What Perl pairs with wide letters is not known here. */
	if (f->options->ignore_case && c >= 0x80 && !f->narrow &&
	    f->options->dialect == DIALECT_PERL)
		return (struct finding){ unknown, unknown };
	found.exact.count = 0;
	add_char(f, &found.exact, c);
	for (size_t i = 0; i < count; i++)
		add_char(f, &found.exact, partners[i]);
	return found;
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
	    set->ctypes ||
	    (f->options->ignore_case && f->options->dialect == DIALECT_PERL);

	if (set->negated || set_size(f, set) > STRETCH_MOST ||
	    (wide_unknown && !f->narrow))
		return found;
	found.exact = strings_of(f, STRETCH_MOST);
	found.exact.count = 0;
	for (unsigned c = 0; c < 256; c++)
		if (set_has(set, f->options, c))
			add_char(f, &found.exact, c);
	for (size_t i = 0; i < set->count; i++)
		for (uint32_t c = set->ranges[i].low; c <= set->ranges[i].high;
		     c++)
			add_char(f, &found.exact, c);
	return found;
}

static struct finding find_node(struct finder *f, const struct node *node);

static struct finding
find_cat(struct finder *f, const struct node *cat)
{
	struct strings run = one_string(f, span_str(""));
	struct strings best = unknown;
	bool exact = true;

	for (const struct node *one = cat->first; one; one = one->next) {
		struct finding found = find_node(f, one);
		size_t most = exact ? f->most : STRETCH_MOST;
		improve(&best, &found.best);
		if (is_known(&found.exact) && fits(&run, &found.exact, most)) {
			run = product(f, &run, &found.exact);
			continue;
		}
		exact = false;
		if (run.count <= STRETCH_MOST)
			improve(&best, &run);
		run = is_known(&found.exact) ? found.exact :
					       one_string(f, span_str(""));
	}
	if (exact)
		return (struct finding){ run, run };
	improve(&best, &run);
	return (struct finding){ unknown, best };
}

static void
append(struct strings *to, const struct strings *more)
{
	for (size_t i = 0; i < more->count; i++)
		to->list[to->count++] = more->list[i];
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
		if (!is_known(&found->best))
			found->best = found->exact;
		all_exact &= is_known(&found->exact);
		all_best &= is_known(&found->best);
		exact += found->exact.count;
		best += found->best.count;
	}
	struct finding sum = { unknown, unknown };
	if (all_exact)
		sum.exact = strings_of(f, exact);
	if (all_best)
		sum.best = strings_of(f, best);
	sum.exact.count = sum.best.count = 0;
	for (size_t i = 0; i < branches; i++) {
		if (all_exact)
			append(&sum.exact, &founds[i].exact);
		if (all_best)
			append(&sum.best, &founds[i].best);
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
		    is_known(&inside.best) ? inside.best : inside.exact;
	if (!is_known(&inside.exact) || node->max == REPEAT_FOREVER)
		return found;
	struct strings run = one_string(f, span_str(""));
	for (int i = 0; i < node->min; i++) {
		if (!fits(&run, &inside.exact, f->most))
			return found;
		run = product(f, &run, &inside.exact);
	}
	if (node->min == node->max)
		found.exact = run;
	if (node->min || node->max != 1)
		return found;
	found.exact = strings_of(f, inside.exact.count + 1);
	found.exact.count = 0;
	append(&found.exact, &inside.exact);
	append(&found.exact, &run);
	return found;
}

static struct finding
find_node(struct finder *f, const struct node *node)
{
	switch (node->kind) {
	case NODE_EMPTY:
		return (struct finding){ one_string(f, span_str("")), unknown };
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

/* An empty string decides nothing, and an empty list nowhere occurs. */
static bool
is_usable(const struct strings *s)
{
	for (size_t i = 0; i < s->count; i++)
		if (!s->list[i].len)
			return false;
	return s->count;
}

static bool
is_rare(const struct strings *s)
{
	return is_usable(s) && strings_bits(s) >= BITS_LEAST;
}

void
find_literals(struct recipe *recipe, struct arena *arena,
    const struct node *tree, const struct syntax_options *options)
{
	struct finder f = { arena, options, false, VARIANTS_MOST };
	struct finding all = find_node(&f, tree);
	struct strings narrow = all.exact;

	recipe->fold = options->ignore_case;
	if (options->ignore_case && options->charset == CHARSET_UTF8) {
		f.narrow = true;
		narrow = find_node(&f, tree).exact;
	}
	if (is_rare(&all.best))
		recipe->required = all.best;
	/* Perl's words are ASCII's, and its first alternative wins. */
	if (options->dialect == DIALECT_PERL &&
	    (options->whole_words || all.exact.count != 1))
		return;
	recipe->literal =
	    is_usable(&all.exact) &&
	    (!is_usable(&narrow) || all.exact.count <= narrow.count ||
		!is_rare(&all.best) || all.best.count > narrow.count);
	recipe->literal_narrow = !recipe->literal && is_usable(&narrow);
	if (recipe->literal)
		recipe->literals = all.exact;
	else if (recipe->literal_narrow)
		recipe->literals = narrow;
}
