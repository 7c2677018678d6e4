/* mapwc: counts lines, words and bytes, in GNU wc's way. */
#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/diag.h"
#include "base/quote.h"
#include "base/xalloc.h"
#include "cli/program.h"
#include "engine/guard.h"
#include "tools/mapwc/options.h"
#include "tools/mapwc/run.h"
#include "tools/mapwc/version.h"

/* What is counted without operands. */
static char *const standard_input[] = { (char[]){ "-" } };
static char *const here[] = { (char[]){ "." } };

/* Lines of MESSAGE behind the first follow it without the program's name. */
static _Noreturn void
bad_command_line(const struct error *err, bool show_usage)
{
	const char *more = strchr(err->text, '\n');

	if (more) {
		diag("%.*s", (int)(more - err->text), err->text);
		fprintf(stderr, "%s\n", more + 1);
	} else {
		diag("%s", err->text);
	}
	if (show_usage)
		options_usage();
	exit(EXIT_FAILURE);
}

static _Noreturn void
refuse_operand(const char *operand)
{
	struct buffer quoted = { 0 };
	struct error err;

	error_set(&err,
	    "extra operand %s\n"
	    "file operands cannot be combined with --files0-from",
	    quote_always(&quoted, operand));
	bad_command_line(&err, true);
}

static int
tell_about(enum about about, bool as_wc)
{
	if (about == ABOUT_HELP)
		options_help();
	else
		version_print(as_wc);
	return program_finish_stdio() ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* GNU wc's words, where there is something to be said. */
static void
say_kernel(const char *name)
{
	if (strcmp(name, "scalar") && strcmp(name, "steps"))
		diag("using %s hardware support", name);
	else
		diag("using no vector instructions");
}

static bool
prepare(struct run *run, struct arena *arena, struct error *err)
{
	const struct plan *plan = run->plan;

	run->rules =
	    tally_rules_new(arena, plan->wanted, plan->no_break, plan->kernel);
	if (!run->rules)
		return error_set(err, "%s: no such kernel here", plan->kernel);
	if (plan->says_kernel)
		say_kernel(tally_kernel_name(run->rules));
	output_init(&run->output);
	if (plan->list && !names_of_list(&run->names, plan->list, err))
		return false;
	return guard_install(err);
}

/* The one place where the exit status is made. */
static int
finish(struct run *run)
{
	output_flush(&run->output);
	if (run->output.out.error) {
		diag("write error: %s", strerror(run->output.out.error));
		return EXIT_FAILURE;
	}
	return run->failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

int
main(int argc, char **argv)
{
	bool as_wc = !strcmp(program_basename(argv[0]), "wc");
	bool no_input = program_fill_descriptors();
	static struct run run;
	struct options options;
	struct plan plan;
	struct arena arena;
	struct error err;
	int first;

	setlocale(LC_CTYPE, "");
	diag_name(as_wc ? "wc" : "mapwc");
	xalloc_status(EXIT_FAILURE);
	arena_init(&arena);
	enum opts_result parsed =
	    options_parse(&options, &arena, argc, argv, &first, &err);
	if (parsed == OPTS_STOP)
		return tell_about((enum about)options.about, as_wc);
	if (parsed != OPTS_OK)
		bad_command_line(&err, true);
	size_t operands = (size_t)(argc - first);
	if (options.list && operands)
		refuse_operand(argv[first]);
	if (!plan_make(&plan, &options, operands, &err))
		bad_command_line(&err, false);
	plan.no_input = no_input;
	run.plan = &plan;
	if (plan.nameless)
		names_of_operands(
		    &run.names, plan.recursive ? here : standard_input, 1);
	else
		names_of_operands(&run.names, argv + first, operands);
	if (!prepare(&run, &arena, &err))
		bad_command_line(&err, false);
	run_files(&run);
	return finish(&run);
}
