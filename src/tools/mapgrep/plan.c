#include "tools/mapgrep/plan.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "tools/mapgrep/debug.h"
#include "tools/mapgrep/report.h"
#include "tools/mapgrep/style.h"

#define NULL_DEVICE_MAJOR 1
#define NULL_DEVICE_MINOR 3

static void
decide_charset(struct plan *plan)
{
	if (encoding_ask(&plan->encoding, &plan->syntax.charset))
		plan->syntax.encoding = &plan->encoding;
}

/* Is there anything that is no text in this locale? */
static bool
has_encoding_errors(const struct syntax_options *syntax)
{
	return syntax->charset != CHARSET_BYTES ||
	       (syntax->encoding && syntax->encoding->undefined);
}

static void
decide_syntax(struct plan *plan, const struct options *o)
{
	plan->syntax.dialect =
	    o->dialect < 0 ? DIALECT_BASIC : (enum dialect)o->dialect;
	plan->syntax.ignore_case = o->ignore_case;
	plan->syntax.whole_words = o->whole_words;
	plan->syntax.whole_lines = o->whole_lines;
	plan->syntax.separator = o->null_data ? '\0' : '\n';
}

/* -A and -B beat -C in any order. */
static uint64_t
context(int64_t own, int64_t both)
{
	if (own != CONTEXT_UNSET)
		return (uint64_t)own;
	return both != CONTEXT_UNSET ? (uint64_t)both : 0;
}

/* Nobody can tell what was printed: one line a file is enough to know. */
static bool
output_is_null_device(const struct plan *plan)
{
	/* What stands for a closed output cannot be written to. */
	int flags = fcntl(STDOUT_FILENO, F_GETFL);

	return plan->output_known && S_ISCHR(plan->output.st_mode) &&
	       plan->output.st_rdev ==
		   makedev(NULL_DEVICE_MAJOR, NULL_DEVICE_MINOR) &&
	       (flags & O_ACCMODE) != O_RDONLY;
}

static const struct report *
choose_report(const struct plan *plan, const struct options *o)
{
	/* There -L, too, makes no difference but by its status. */
	if (o->quiet || output_is_null_device(plan))
		return &report_nothing;
	if (o->list == LIST_WITH_MATCH)
		return &report_with_match;
	if (o->list == LIST_WITHOUT_MATCH)
		return &report_without_match;
	return o->count ? &report_count : &report_lines;
}

static enum binary_rule
binary_rule(const struct options *o)
{
	switch ((enum binary_files)o->binary) {
	case BINARY_TEXT:
		return BINARY_AS_TEXT;
	case BINARY_WITHOUT_MATCH:
		return BINARY_NO_MATCH;
	default:
		return BINARY_STOP;
	}
}

/* Is it plain from the patterns alone that no line can be selected? */
static bool
selects_nothing(const struct options *o)
{
	if (!o->invert)
		return !o->pattern_count;
	for (size_t i = 0; i < o->pattern_count; i++)
		if (o->patterns[i].len)
			return false;
	return o->pattern_count && !o->whole_words && !o->whole_lines;
}

static void
decide_search(struct plan *plan, const struct options *o)
{
	struct search_plan *search = &plan->search;
	bool lines = plan->report == &report_lines;

	search->mode = plan->report->mode;
	search->binary = binary_rule(o);
	search->invert = o->invert;
	search->numbers = lines && o->line_numbers;
	search->separator = plan->syntax.separator;
	search->before = lines ? context(o->before, o->context) : 0;
	search->after = lines ? context(o->after, o->context) : 0;
	/* With -q the first line ends it all, wherever the limit is. */
	search->limit = o->limit == LIMIT_NONE || (o->quiet && o->limit) ?
			    UINT64_MAX :
			    (uint64_t)o->limit;
	plan->stop_at_match = o->quiet;
	plan->groups =
	    lines &&
	    (o->before != CONTEXT_UNSET || o->after != CONTEXT_UNSET ||
		o->context != CONTEXT_UNSET) &&
	    o->group_separator;
	/* What only counts or lists cannot feed on its own output. */
	plan->guards_output = lines && search->limit > 1 &&
			      plan->output_known &&
			      S_ISREG(plan->output.st_mode);
	plan->nothing_to_do = plan->report != &report_without_match &&
			      (!search->limit || selects_nothing(o));
}

static bool
wants_color(const struct options *o)
{
	return o->color == COLOR_ALWAYS ||
	       (o->color == COLOR_AUTO && colors_wanted_by_terminal());
}

static bool
shows_names(const struct options *o, size_t operands)
{
	if (o->names != NAME_BY_COUNT)
		return o->names == NAME_ALWAYS;
	return operands > 1 || o->directories >= DIRECTORIES_RECURSE;
}

static void
decide_format(struct plan *plan, const struct options *o, size_t operands)
{
	plan->format = (struct format){
		.names = shows_names(o, operands),
		.null_after_name = o->null_after_name,
		.escape_names = isatty(STDOUT_FILENO),
		.numbers = o->line_numbers,
		.offsets = o->byte_offsets,
		.initial_tab = o->initial_tab,
		.as_grep = o->as_grep,
		.only_matching = o->only_matching,
		.invert = o->invert,
		.check_encoding = o->binary != BINARY_TEXT &&
				  has_encoding_errors(&plan->syntax),
		.encoding = plan->syntax.charset == CHARSET_UTF8 ?
				NULL :
				plan->syntax.encoding,
		.separator = plan->syntax.separator,
		.colors = wants_color(o) ? &plan->colors : NULL,
	};
	plan->names_in_tree =
	    plan->format.names && o->names == NAME_BY_COUNT && operands <= 1;
	if (plan->format.colors)
		colors_from_environment(&plan->colors, &plan->color_warning);
	plan->line_buffered = o->line_buffered || isatty(STDOUT_FILENO);
	plan->crew.eager = plan->line_buffered;
}

static void
decide_group_separator(struct plan *plan, const struct options *o)
{
	struct buffer text = { 0 };
	const struct colors *colors = plan->format.colors;

	if (!plan->groups)
		return;
	style_text(&text, colors, colors ? colors->separator : "",
	    span_str(o->group_separator));
	buffer_byte(&text, '\n');
	plan->group_separator = arena_copy(o->arena, buffer_span(&text));
	buffer_free(&text);
}

static void
decide_walk(struct plan *plan, const struct options *o)
{
	plan->walk = (struct walk_rules){
		.directories = (enum walk_directories)o->directories,
		.devices = (enum walk_devices)o->devices,
		.globs = o->globs.all,
		.glob_count = o->globs.count,
	};
	plan->quiet_trouble = o->no_messages;
	plan->stdin_name = o->label ? o->label : "(standard input)";
}

/* What is typed goes before what is inherited. */
static bool
decide_crew(struct plan *plan, const struct options *o, struct error *err)
{
	plan->crew.timeout = o->timeout;
	plan->crew.jobs = o->jobs;
	return o->jobs || crew_jobs_inherit(secure_getenv("MAPSCAN_JOBS"),
			      &plan->crew.jobs, err);
}

bool
plan_make(struct plan *plan, const struct options *options, size_t operands,
    struct error *err)
{
	*plan = (struct plan){ 0 };
	plan->output_known = !fstat(STDOUT_FILENO, &plan->output);
	if (!debug_read(secure_getenv("MAPSCAN_DEBUG"), plan, err) ||
	    !decide_crew(plan, options, err))
		return false;
	decide_charset(plan);
	decide_syntax(plan, options);
	plan->report = choose_report(plan, options);
	decide_search(plan, options);
	plan->limits.nul_ends =
	    plan->search.separator && plan->search.binary != BINARY_AS_TEXT;
	decide_format(plan, options, operands);
	decide_group_separator(plan, options);
	decide_walk(plan, options);
	return true;
}
