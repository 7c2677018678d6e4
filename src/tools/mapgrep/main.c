/* mapgrep: prints lines that match patterns, in GNU grep's way. */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/diag.h"
#include "cli/program.h"
#include "engine/guard.h"
#include "tools/mapgrep/options.h"
#include "tools/mapgrep/options_name.h"
#include "tools/mapgrep/run.h"
#include "tools/mapgrep/version.h"

enum status { STATUS_FOUND, STATUS_NONE, STATUS_TROUBLE };

/* Status 2 with MESSAGE, and how to use the program if SHOW_USAGE. */
static _Noreturn void
bad_command_line(const struct error *err, bool show_usage)
{
	if (*err->text)
		diag("%s", err->text);
	if (show_usage)
		options_usage();
	exit(STATUS_TROUBLE);
}

/* The one place where the exit status is made. */
static enum status
finish(struct run *run)
{
	if (!out_flush(&run->out)) {
		diag("write error: %s", strerror(run->out.error));
		return STATUS_TROUBLE;
	}
	if (run->plan.stop_at_match && run->found)
		return STATUS_FOUND;
	if (run->failed)
		return STATUS_TROUBLE;
	return run->found ? STATUS_FOUND : STATUS_NONE;
}

static void
say_warnings(const char *const *warnings, size_t count)
{
	for (size_t i = 0; i < count; i++)
		diag("warning: %s", warnings[i]);
}

/* Says what libc has against each pattern. Returns how many are no good. */
static size_t
refuse_patterns(const struct plan *plan, const struct options *o)
{
	struct error err;
	struct recipe recipe;
	size_t count = 0;

	for (size_t i = 0; i < o->pattern_count; i++) {
		const struct pattern_origin *origin = &o->origins[i];
		if (syntax_parse(&recipe, o->arena, &o->patterns[i], 1,
			&plan->syntax, &err) ||
		    recipe.late)
			continue;
		count++;
		if (origin->file)
			diag(
			    "%s:%zu: %s", origin->file, origin->line, err.text);
		else
			diag("%s", err.text);
	}
	return count;
}

/* FIRST is what is wrong with all patterns together. */
static _Noreturn void
bad_patterns(
    const struct plan *plan, const struct options *o, const struct error *first)
{
	struct error err;
	struct recipe recipe;

	if (!refuse_patterns(plan, o)) {
		syntax_parse(&recipe, o->arena, o->patterns, o->pattern_count,
		    &plan->syntax, &err);
		say_warnings(
		    (const char *const *)recipe.warnings, recipe.warning_count);
		diag("%s", first->text);
	}
	exit(STATUS_TROUBLE);
}

static void
warn_about_old_color(void)
{
	const char *old = getenv("GREP_COLOR");

	diag("warning: GREP_COLOR='%s' is deprecated; use GREP_COLORS='mt=%s'",
	    old, old);
}

static void
prepare(struct run *run, struct arena *arena, const struct options *options)
{
	struct plan *plan = &run->plan;
	struct error err;

	if (plan->color_warning)
		warn_about_old_color();
	run->matcher = matcher_new(arena, options->patterns,
	    options->pattern_count, &plan->syntax, &plan->tuning, &err);
	if (!run->matcher)
		bad_patterns(plan, options, &err);
	if (!guard_install(&err))
		bad_command_line(&err, false);
	size_t count;
	const char *const *warnings = matcher_warnings(run->matcher, &count);
	say_warnings(warnings, count);
	out_init(&run->out, STDOUT_FILENO);
	run->drain = (struct drain){
		.out = &run->out,
		.groups = plan->groups,
		.after = plan->search.after,
		.separator = plan->group_separator,
		.eager = plan->line_buffered,
	};
	run->frames = (struct frames){
		.eager = plan->line_buffered,
		.take = drain_take,
		.who = &run->drain,
	};
	print_sink_init(&run->sink, &plan->format, run->matcher, &run->frames);
}

int
main(int argc, char **argv)
{
	const struct called *called = called_as(argv[0]);
	static struct run run;
	struct options options;
	struct arena arena;
	struct error err = { "" };
	int first;

	setlocale(LC_ALL, "");
	diag_name(called->says);
	program_fill_descriptors();
	arena_init(&arena);
	argv = called_arguments(called, &arena, &argc, argv);
	enum opts_result parsed =
	    options_parse(&options, &arena, argc, argv, &first, &err);
	if (parsed != OPTS_OK)
		bad_command_line(&err, parsed == OPTS_USAGE);
	if (options.version)
		version_print(called->is_grep);
	else if (options.help)
		options_help(called->is_grep);
	if (options.help || options.version)
		return program_finish_stdio() ? STATUS_FOUND : STATUS_TROUBLE;
	options.as_grep = called->is_grep;
	size_t operands = (size_t)(argc - first);
	if (!plan_make(&run.plan, &options, operands, &err))
		bad_command_line(&err, false);
	/* As in GNU grep before anyone looks at the patterns. */
	if (run.plan.nothing_to_do)
		return STATUS_NONE;
	prepare(&run, &arena, &options);
	run.walk = walk_new(&arena, argv + first, operands, &run.plan.walk);
	run_files(&run);
	walk_free(run.walk);
	return finish(&run);
}
