#include "engine/matcher.h"

#include "engine/matcher_impl.h"

static struct literal_set *
make_set(struct matcher *m, const struct strings *strings,
    const struct matcher_tuning *tuning)
{
	return literal_set_new(m->arena, strings->list, strings->count,
	    m->recipe.fold ? LITERAL_FOLD_ASCII : LITERAL_EXACT,
	    tuning->kernel);
}

static void
make_sets(struct matcher *m, const struct matcher_tuning *tuning)
{
	const struct recipe *recipe = &m->recipe;

	if (recipe->literal || recipe->literal_narrow)
		m->set = make_set(m, &recipe->literals, tuning);
	if (recipe->required.count && !recipe->literal && !tuning->no_filter)
		m->filter = make_set(m, &recipe->required, tuning);
}

static struct program *
make_program(struct matcher *m, const struct recipe_text *texts, size_t count,
    struct error *err)
{
	return program_new(
	    m->arena, texts, count, m->options.separator, m->jit_wanted, err);
}

/*
 * A Perl pattern that is no pattern, or too much for PCRE2 as we write it,
 * is PCRE2's to judge as it was typed; all others libc can do.
 */
static bool
fall_back(struct matcher *m, struct error *err)
{
	struct recipe *recipe = &m->recipe;

	if (m->options.dialect != DIALECT_PERL) {
		recipe->libc = true;
		return matcher_posix(m);
	}
	m->set = m->filter = NULL;
	syntax_write_verbatim(
	    recipe, m->arena, m->patterns, m->pattern_count, &m->options);
	m->wide = make_program(m, recipe->wide, recipe->wide_count, err);
	return m->wide;
}

/*
 * Only what surely is needed is compiled, as start-up counts: the wide
 * program when a line asks for it.
 */
static bool
make_programs(struct matcher *m, struct error *err)
{
	const struct recipe *recipe = &m->recipe;

	if (recipe->none || recipe->literal || recipe->libc)
		return true;
	/* No line needs asking; only -P has nothing else for -o and colour. */
	if (recipe->every_line && m->options.dialect != DIALECT_PERL)
		return true;
	if (!recipe->tree)
		return fall_back(m, err);
	if (!m->set)
		m->narrow =
		    make_program(m, recipe->narrow, recipe->narrow_count, err);
	return m->set || m->narrow || fall_back(m, err);
}

struct program *
matcher_wide(struct matcher *m, struct error *err)
{
	struct recipe *recipe = &m->recipe;

	if (m->wide || m->wide_failed)
		return m->wide;
	syntax_write_wide(recipe, m->arena, &m->options);
	m->wide = make_program(m, recipe->wide, recipe->wide_count, err);
	m->wide_failed = !m->wide;
	return m->wide;
}

/* The best way that reads all lines, not only candidates. */
static const struct matcher_ops *
unfiltered_way(const struct matcher *m)
{
	/* Several texts would each look for its match in the whole region. */
	if (!m->recipe.by_region || !(m->narrow || m->set) ||
	    m->recipe.narrow_count > 1)
		return &matcher_by_line;
	return m->recipe.byte_exact && m->narrow ? &matcher_by_bytes :
						   &matcher_by_runs;
}

static const struct matcher_ops *
choose_way(struct matcher *m, const struct matcher_tuning *tuning)
{
	if (m->recipe.none)
		return &matcher_by_nothing;
	if (m->recipe.every_line)
		return &matcher_by_every;
	if (tuning->by_line || m->recipe.libc)
		return &matcher_by_line;
	if (m->recipe.literal)
		return &matcher_by_literal;
	m->unfiltered = unfiltered_way(m);
	return m->filter ? &matcher_by_filter : m->unfiltered;
}

struct matcher *
matcher_new(struct arena *arena, const struct span *patterns, size_t count,
    const struct syntax_options *options, const struct matcher_tuning *tuning,
    struct error *err)
{
	struct matcher *m = arena_alloc(arena, sizeof(*m));

	m->arena = arena;
	m->patterns = patterns;
	m->pattern_count = count;
	m->options = *options;
	const struct span *strings =
	    syntax_strings(arena, patterns, count, options);
	if (strings) {
		m->patterns = strings;
		m->options.dialect = DIALECT_FIXED;
	}
	m->kernel = kernel_choose(tuning->kernel);
	if (!m->kernel) {
		error_set(err, "%s: no such kernel here", tuning->kernel);
		return NULL;
	}
	m->jit_wanted = !tuning->no_jit;
	if (!syntax_parse(
		&m->recipe, arena, m->patterns, count, &m->options, err))
		return NULL;
	make_sets(m, tuning);
	if (!make_programs(m, err))
		return NULL;
	m->ops = choose_way(m, tuning);
	return m;
}

/* Has libc nothing against the line HIT of TEXT? */
static enum matcher_result
confirm(struct matcher *m, struct span text, const struct line_hit *hit,
    struct error *err)
{
	struct span line =
	    line_body(span_of(text.text + hit->start, hit->end - hit->start),
		m->options.separator);

	return matcher_decide_by_posix(m, line, err);
}

enum matcher_result
matcher_next(struct matcher *m, struct span text, size_t from,
    struct line_hit *hit, struct error *err)
{
	enum matcher_result result = m->ops->next(m, text, from, hit, err);

	while (result == MATCHER_HIT && m->recipe.confirm && !m->ops->decides) {
		result = confirm(m, text, hit, err);
		if (result != MATCHER_MISS)
			return result;
		result = m->ops->next(m, text, hit->end, hit, err);
	}
	return result;
}

struct posix *
matcher_posix(struct matcher *m)
{
	struct error ignored; /* the caller has another answer then */

	if (!m->posix && !m->posix_failed &&
	    m->options.dialect != DIALECT_PERL) {
		m->posix = posix_new(m->arena, m->patterns, m->pattern_count,
		    &m->options, POSIX_PARSED, &ignored);
		m->posix_failed = !m->posix;
	}
	return m->posix;
}

void
matcher_extent_begin(struct matcher *m, struct span line)
{
	m->shown_partly = false;
	m->shown_ascii = m->kernel->find_high(line) == line.len;
	matcher_pieces_begin(m, line);
}

/* What PCRE2, or the literals, take for the match at FROM or later. */
static enum matcher_result
extent_by_program(
    struct matcher *m, size_t from, struct match *match, struct error *err)
{
	if (matcher_any_bytes(m) || ((m->narrow || m->set) && m->shown_ascii))
		return matcher_in_ascii(m, m->pieces.bytes, from, match, err);
	if (matcher_asks_libc(m, m->pieces.bytes))
		return MATCHER_LIMIT;
	return matcher_in_pieces(m, from, match, err);
}

static enum matcher_result
extent_by_posix(struct matcher *m, size_t from, struct match *match)
{
	struct posix *posix = matcher_posix(m);

	if (!posix)
		return MATCHER_LIMIT;
	return (enum matcher_result)posix_extent(
	    posix, m->pieces.bytes, from, &match->start, &match->end);
}

/*
 * GNU grep shows matches of regular expressions without a look at -x, which
 * matters in a line that is context though none is it: behind the limit of -v.
 */
static bool
ignores_lines(const struct matcher *m)
{
	return m->options.whole_lines && !m->options.whole_words &&
	       m->options.dialect < DIALECT_FIXED;
}

enum matcher_result
matcher_extent(
    struct matcher *m, size_t from, struct match *match, struct error *err)
{
	enum matcher_result result = MATCHER_LIMIT;

	if (m->recipe.none)
		return MATCHER_MISS;
	if (m->shown_partly)
		return extent_by_posix(m, from, match);
	if (m->options.dialect == DIALECT_PERL ||
	    (m->recipe.longest && !m->recipe.every_line && !m->recipe.libc))
		result = extent_by_program(m, from, match, err);
	if (result == MATCHER_MISS && !from && ignores_lines(m)) {
		m->shown_partly = true;
		result = MATCHER_LIMIT;
	}
	if (result == MATCHER_LIMIT)
		result = extent_by_posix(m, from, match);
	/* Patterns that this libc refuses have a shorter match to show. */
	if (result == MATCHER_LIMIT && m->recipe.tree && !m->posix)
		result = extent_by_program(m, from, match, err);
	return result;
}

void
matcher_ready(struct matcher *m)
{
	struct error ignored; /* libc is asked then */

	if (m->recipe.tree && !m->recipe.none && !m->recipe.every_line &&
	    !m->recipe.libc && !matcher_any_bytes(m))
		matcher_wide(m, &ignored);
}

bool
matcher_every_line(const struct matcher *m)
{
	return m->recipe.every_line;
}

bool
matcher_no_line(const struct matcher *m)
{
	return m->recipe.none;
}

bool
matcher_endless(const struct matcher *m)
{
	return m->recipe.endless;
}

const char *const *
matcher_warnings(const struct matcher *m, size_t *count)
{
	*count = m->recipe.warning_count;
	return (const char *const *)m->recipe.warnings;
}

const struct kernel *
matcher_kernel(const struct matcher *m)
{
	return m->kernel;
}

const char *
matcher_way(const struct matcher *m)
{
	return m->ops->name;
}
