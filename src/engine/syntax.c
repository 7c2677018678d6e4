#include "engine/syntax.h"

#include "engine/posix.h"
#include "engine/syntax_impl.h"

/* Where a pattern seems to say [:name:] outside of brackets. */
static const char colon_words[] =
    "character class syntax is [[:space:]], not [:space:]";
static const char no_perl_words[] =
    "-P supports only unibyte and UTF-8 locales";
/* Where libc takes the brace for a character. */
static const char interval_words[] = "invalid content of \\{\\}";

static enum parse_result
parse_one(struct parse *p, struct span pattern, struct node **tree)
{
	p->text = pattern;
	p->at = 0;
	p->first_group = p->groups;
	if (p->options->dialect == DIALECT_FIXED)
		return parse_fixed(p, tree);
	/* Of the locale's own classes and cases PCRE2 has tables. */
	if (p->options->dialect == DIALECT_PERL)
		return needs_tables(p->options) ? PARSE_FOREIGN :
						  parse_perl(p, tree);
	return parse_posix(p, tree);
}

/* The tree of all patterns, which are alternatives. */
static enum parse_result
parse_all(struct parse *p, const struct span *patterns, size_t count,
    struct node **tree)
{
	struct node *alt = node_new(p, NODE_ALT);
	enum parse_result worst = PARSE_OK;

	for (size_t i = 0; i < count && worst != PARSE_REFUSED; i++) {
		enum parse_result result = parse_one(p, patterns[i], tree);
		if (result == PARSE_OK)
			node_add(alt, *tree);
		else if (result == PARSE_REFUSED || worst == PARSE_OK)
			worst = result;
	}
	if (count > 1)
		*tree = alt;
	return worst;
}

static void
take_parts(struct recipe *recipe, struct arena *arena,
    const struct syntax_options *options)
{
	if (options->dialect == DIALECT_PERL || recipe->back_references) {
		recipe->parts = arena_alloc(arena, sizeof(*recipe->parts));
		recipe->parts[0] = recipe->tree;
		recipe->part_count = 1;
		return;
	}
	recipe->parts = tree_factor(
	    arena, recipe->tree, options->ignore_case, &recipe->part_count);
}

static void
use_tree(struct recipe *recipe, struct arena *arena, struct node *tree,
    const struct syntax_options *options)
{
	bool bounded = options->whole_words || options->whole_lines;

	recipe->tree = tree;
	recipe->by_region = true;
	recipe->every_line =
	    !bounded && !recipe->confirm && tree_nullable(tree);
	/* An empty word is not what libc shortens a match to. */
	recipe->longest = tree_longest(tree, options) &&
			  !(options->whole_words && tree_nullable(tree));
	recipe->endless = !options->whole_lines && tree_endless(tree);
	/* The neighbours of a word may be any characters. */
	recipe->byte_exact = tree_byte_exact(tree, options) &&
			     (options->charset == CHARSET_BYTES ||
				 options->whole_lines || !options->whole_words);
	if (!recipe->every_line)
		find_literals(recipe, arena, tree, options);
	recipe->longest |= recipe->literal;
	/* From here on the tree is there to be written only. */
	take_parts(recipe, arena, options);
	bool asked = !recipe->every_line || options->dialect == DIALECT_PERL;
	if (asked && !recipe->literal)
		write_narrow(recipe, arena, options);
}

/* Are there letters whose other case no table of PCRE2's has? */
static bool
folds_locally(const struct syntax_options *options)
{
	return options->ignore_case && needs_tables(options);
}

/* Does GNU grep ask libc, its own automaton not knowing enough? */
static bool
gnu_asks(const struct parse *p)
{
	const struct syntax_options *options = p->options;
	bool words = options->whole_words && !options->whole_lines;

	if (p->back_references || p->symbols)
		return true;
	if (is_wide(options))
		return p->wordy || words || p->opaque;
	return options->encoding && (words || p->open);
}

/* Do words count, and may one be empty? */
static bool
has_empty_words(const struct parse *p, const struct node *tree)
{
	const struct syntax_options *options = p->options;

	return options->whole_words && !options->whole_lines &&
	       tree_may_be_empty(tree);
}

/*
 * GNU grep asks its own automaton first, and libc where that does not know
 * enough. Is it libc's word alone then? An empty word libc sees even within
 * a character.
 */
static bool
is_libcs(const struct parse *p, const struct node *tree)
{
	const struct syntax_options *options = p->options;
	bool words = p->wordy || options->whole_words;

	if (is_wide(options) && has_empty_words(p, tree))
		return true;
	return gnu_asks(p) && (p->odd || (folds_locally(options) &&
					     (p->back_references || words)));
}

/*
 * Or must libc agree, which finds less where a reference is to a group that is
 * repeated or has groups in it, where an empty word would do if a longer one is
 * none, and in some ranges without case? It has its own mistakes with symbols,
 * too.
 */
static bool
needs_confirmation(const struct parse *p, const struct node *tree)
{
	return p->symbols || p->cased || has_empty_words(p, tree) ||
	       (p->back_references && (p->stacked || tree_refers_oddly(tree)));
}

bool
syntax_parse(struct recipe *recipe, struct arena *arena,
    const struct span *patterns, size_t count,
    const struct syntax_options *options, struct error *err)
{
	bool perl = options->dialect == DIALECT_PERL;
	struct parse p = {
		.arena = arena,
		.options = options,
		.recipe = recipe,
		.err = err,
	};
	struct node *tree = NULL;

	*recipe = (struct recipe){ .none = !count };
	*err->text = '\0';
	recipe->late = perl && options->charset == CHARSET_OTHER;
	if (recipe->late)
		return error_set(err, "%s", no_perl_words);
	if (!count || take_plain(recipe, patterns, count, options))
		return true;
	enum parse_result result = parse_all(&p, patterns, count, &tree);
	recipe->groups = p.groups;
	recipe->back_references = p.back_references;
	recipe->wordy = p.wordy || p.back_references ||
			(options->whole_words && !options->whole_lines);
	if (perl && result != PARSE_OK) {
		syntax_write_verbatim(recipe, arena, patterns, count, options);
		return true;
	}
	/* What stands in a repetition more than once glibc confuses. */
	p.odd |= result == PARSE_OK && !perl && tree_repeats_anchor(tree);
	recipe->odd = p.odd;
	recipe->libc =
	    result != PARSE_OK || p.raw || (!perl && is_libcs(&p, tree));
	recipe->empty_word = result == PARSE_OK &&
			     options->dialect == DIALECT_FIXED &&
			     is_wide(options) && has_empty_words(&p, tree);
	recipe->confirm = result == PARSE_OK && !perl && gnu_asks(&p) &&
			  needs_confirmation(&p, tree);
	recipe->libc_far = p.asks;
	recipe->libc_wide =
	    !perl && (options->charset == CHARSET_OTHER ||
			 (p.back_references && options->ignore_case));
	if ((recipe->libc || recipe->confirm || p.odd) &&
	    !posix_new(arena, patterns, count, options, POSIX_ANY, err)) {
		recipe->late = !strcmp(err->text, posix_too_deep);
		return false;
	}
	recipe->late = p.colons || p.bad_interval;
	if (recipe->late)
		return error_set(
		    err, "%s", p.colons ? colon_words : interval_words);
	if (recipe->libc)
		return true;
	use_tree(recipe, arena, tree, options);
	/* There the match that is shown is libc's idea too. */
	recipe->longest &= !p.odd && !p.cased && !recipe->confirm;
	return true;
}
