#include "engine/syntax.h"

#include "engine/posix.h"
#include "engine/syntax_impl.h"
#include "engine/utf8.h"

/* Where a pattern seems to say [:name:] outside of brackets. */
static const char colon_words[] =
    "character class syntax is [[:space:]], not [:space:]";
/* Where libc takes the brace for a character. */
static const char interval_words[] = "invalid content of \\{\\}";

/* Bytes that may mean more than themselves, by dialect. */
static const char *const special[] = {
	[DIALECT_BASIC] = "\\[.*^$",
	[DIALECT_EXTENDED] = "\\[.*^$+?(){}|",
	[DIALECT_FIXED] = "",
	[DIALECT_PERL] = "\\[.*^$+?(){}|",
};

/* Is a byte alike in case to wide characters, or such a character's? */
static bool
has_wide_case(const struct syntax_options *options, unsigned char byte)
{
	uint32_t partners[PARTNERS_MOST];

	if (options->charset == CHARSET_BYTES || !options->ignore_case)
		return false;
	return byte >= 0x80 || case_partners(options, byte, partners) > 1;
}

static bool
is_valid(const struct syntax_options *options, struct span text)
{
	uint32_t c;

	if (options->charset == CHARSET_BYTES)
		return true;
	while (text.len) {
		size_t len = utf8_decode(text, &c);
		if (!len)
			return false;
		text = span_skip(text, len);
	}
	return true;
}

/* Does PATTERN stand for itself, and can it be found as it is typed? */
static bool
is_plain(const struct syntax_options *options, struct span pattern)
{
	if (!pattern.len)
		return false;
	for (size_t i = 0; i < pattern.len; i++) {
		char byte = pattern.text[i];
		if (byte == options->separator ||
		    has_wide_case(options, (unsigned char)byte) ||
		    (byte && strchr(special[options->dialect], byte)))
			return false;
	}
	/* Without bounds GNU grep finds bytes that are no character, too. */
	bool bounded = options->whole_words || options->whole_lines;
	return (!bounded && options->dialect != DIALECT_PERL) ||
	       is_valid(options, pattern);
}

/* Lists of words, thousands perhaps, that need no tree. */
static bool
take_plain(struct recipe *recipe, const struct span *patterns, size_t count,
    const struct syntax_options *options)
{
	if (options->dialect == DIALECT_PERL &&
	    (count > 1 || options->whole_words))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!is_plain(options, patterns[i]))
			return false;
	recipe->literal = recipe->longest = true;
	recipe->endless = !options->whole_lines;
	recipe->fold = options->ignore_case;
	recipe->literals = (struct strings){ (struct span *)patterns, count };
	return true;
}

static enum parse_result
parse_fixed(struct parse *p, struct node **tree)
{
	*tree = node_new(p, NODE_CAT);
	while (p->at < p->text.len) {
		uint32_t c;
		bool valid = parse_character(p, &c);
		struct node *node = node_new(p, valid ? NODE_CHAR : NODE_RAW);

		node->c = c;
		p->raw |= !valid;
		node_add(*tree, node);
	}
	return PARSE_OK;
}

static enum parse_result
parse_one(struct parse *p, struct span pattern, struct node **tree)
{
	p->text = pattern;
	p->at = 0;
	p->first_group = p->groups;
	if (p->options->dialect == DIALECT_FIXED)
		return parse_fixed(p, tree);
	if (p->options->dialect == DIALECT_PERL)
		return parse_perl(p, tree);
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

static struct span
write_text(const struct recipe *recipe, struct arena *arena,
    const struct syntax_options *options, enum text_kind kind)
{
	struct buffer text = { 0 };
	struct writer w = { .to = &text, .options = options, .kind = kind };

	w.numbers = arena_array(arena, recipe->groups + 1, sizeof(*w.numbers));
	write_tree(&w, recipe->tree);
	struct span copy = arena_copy(arena, buffer_span(&text));
	buffer_free(&text);
	return copy;
}

static void
write_narrow(struct recipe *recipe, struct arena *arena,
    const struct syntax_options *options)
{
	recipe->narrow = arena_alloc(arena, sizeof(*recipe->narrow));
	recipe->narrow_count = 1;
	recipe->narrow->text = write_text(recipe, arena, options,
	    recipe->byte_exact ? TEXT_BYTES : TEXT_NARROW);
	/* Perl's backreferences and sets fold as PCRE2 does. */
	recipe->narrow->caseless =
	    options->ignore_case && options->dialect == DIALECT_PERL;
}

void
syntax_write_wide(struct recipe *recipe, struct arena *arena,
    const struct syntax_options *options)
{
	if (recipe->wide_count)
		return;
	recipe->wide = arena_alloc(arena, sizeof(*recipe->wide));
	recipe->wide_count = 1;
	*recipe->wide = (struct recipe_text){
		.text = write_text(recipe, arena, options, TEXT_WIDE),
		.utf = options->charset == CHARSET_UTF8,
		.caseless =
		    options->ignore_case && options->dialect == DIALECT_PERL,
	};
}

/* A leading (*VERB) must stay in front: -x is PCRE2's to see to. */
void
syntax_write_verbatim(struct recipe *recipe, struct arena *arena,
    const struct span *patterns, size_t count,
    const struct syntax_options *options)
{
	bool words = options->whole_words && !options->whole_lines;
	const char *before = words ? "(?<!\\w)(?:" : "";
	const char *behind = words ? ")(?!\\w)" : "";
	struct buffer text = { 0 };

	*recipe = (struct recipe){ .wide_count = count };
	recipe->wide = arena_array(arena, count, sizeof(*recipe->wide));
	for (size_t i = 0; i < count; i++) {
		text.len = 0;
		buffer_puts(&text, before);
		buffer_add(&text, patterns[i]);
		buffer_puts(&text, behind);
		recipe->wide[i] = (struct recipe_text){
			.text = arena_copy(arena, buffer_span(&text)),
			.utf = options->charset == CHARSET_UTF8,
			.caseless = options->ignore_case,
			.perl = true,
			.whole_line = options->whole_lines,
		};
	}
	buffer_free(&text);
}

static void
use_tree(struct recipe *recipe, struct arena *arena, struct node *tree,
    const struct syntax_options *options)
{
	bool bounded = options->whole_words || options->whole_lines;

	recipe->tree = tree;
	recipe->by_region = true;
	recipe->every_line = !bounded && tree_nullable(tree);
	recipe->longest = tree_longest(tree, options);
	recipe->endless = !options->whole_lines && tree_endless(tree);
	/* The neighbours of a word may be any characters. */
	recipe->byte_exact = tree_byte_exact(tree, options) &&
			     (options->charset == CHARSET_BYTES ||
				 options->whole_lines || !options->whole_words);
	if (recipe->every_line && options->dialect != DIALECT_PERL)
		return;
	if (!recipe->every_line)
		find_literals(recipe, arena, tree, options);
	if (recipe->literal)
		recipe->longest = true;
	else
		write_narrow(recipe, arena, options);
}

/*
 * GNU grep asks its own automaton first, and libc only about back-references
 * and, in UTF-8, words. On some repetitions the two disagree.
 */
static bool
asks_libc(const struct parse *p)
{
	bool wide = p->options->charset == CHARSET_UTF8;
	bool words = p->wordy || p->options->whole_words;

	return p->odd && (p->back_references || p->symbols || (words && wide));
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
	struct node *tree;

	*recipe = (struct recipe){ .none = !count };
	*err->text = '\0';
	if (!count || take_plain(recipe, patterns, count, options))
		return true;
	enum parse_result result = parse_all(&p, patterns, count, &tree);
	recipe->groups = p.groups;
	recipe->back_references = p.back_references;
	recipe->wordy = p.wordy || p.back_references ||
			(options->whole_words && !options->whole_lines);
	recipe->odd = p.odd;
	if (perl && result != PARSE_OK) {
		syntax_write_verbatim(recipe, arena, patterns, count, options);
		return true;
	}
	recipe->libc = result != PARSE_OK || p.raw || asks_libc(&p);
	if ((recipe->libc || p.odd) &&
	    !posix_new(arena, patterns, count, options, POSIX_ANY, err))
		return false;
	recipe->late = p.colons || p.bad_interval;
	if (recipe->late)
		return error_set(
		    err, "%s", p.colons ? colon_words : interval_words);
	if (recipe->libc)
		return true;
	use_tree(recipe, arena, tree, options);
	/* There the match that is shown is libc's idea too. */
	recipe->longest &= !p.odd;
	return true;
}
