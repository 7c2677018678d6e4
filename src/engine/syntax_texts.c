/* The recipe's texts, from the tree or, of Perl's patterns, as typed. */
#include "engine/syntax_impl.h"

/* Does the locale class or fold bytes below 0x100 in a way of its own? */
bool
needs_tables(const struct syntax_options *options)
{
	return is_local(options) || has_odd_case(options);
}

static struct span
write_text(const struct recipe *recipe, const struct node *tree,
    struct arena *arena, const struct syntax_options *options,
    enum text_kind kind)
{
	struct buffer text = { 0 };
	struct writer w = { .to = &text, .options = options, .kind = kind };

	w.numbers = arena_array(arena, recipe->groups + 1, sizeof(*w.numbers));
	write_tree(&w, tree);
	struct span copy = arena_copy(arena, buffer_span(&text));
	buffer_free(&text);
	return copy;
}

/* A text for each part of RECIPE. */
static struct recipe_text *
write_parts(const struct recipe *recipe, struct arena *arena,
    const struct syntax_options *options, enum text_kind kind)
{
	bool wide = kind == TEXT_WIDE && options->charset == CHARSET_UTF8;
	/* Perl's backreferences and sets fold as PCRE2 does. */
	bool caseless =
	    options->ignore_case && options->dialect == DIALECT_PERL;
	struct recipe_text *texts =
	    arena_array(arena, recipe->part_count, sizeof(*texts));

	for (size_t i = 0; i < recipe->part_count; i++)
		texts[i] = (struct recipe_text){
			.text = write_text(
			    recipe, recipe->parts[i], arena, options, kind),
			.utf = wide,
			.local = needs_tables(options),
			.caseless = caseless,
		};
	return texts;
}

void
write_narrow(struct recipe *recipe, struct arena *arena,
    const struct syntax_options *options)
{
	recipe->narrow_count = recipe->part_count;
	recipe->narrow = write_parts(recipe, arena, options,
	    recipe->byte_exact ? TEXT_BYTES : TEXT_NARROW);
}

void
syntax_write_wide(struct recipe *recipe, struct arena *arena,
    const struct syntax_options *options)
{
	if (recipe->wide_count)
		return;
	recipe->wide_count = recipe->part_count;
	recipe->wide = write_parts(recipe, arena, options, TEXT_WIDE);
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
			.local = needs_tables(options),
			.caseless = options->ignore_case,
			.perl = true,
			.whole_line = options->whole_lines,
		};
	}
	buffer_free(&text);
}
