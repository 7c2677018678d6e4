/*
 * mapbench: measures ways to reach a file's bytes, whole commands, grep and
 * wc programs, and shows what mappings do.
 */
#include <errno.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/quote.h"
#include "cli/program.h"
#include "tools/mapbench/bench.h"
#include "tools/mapbench/interrupt.h"
#include "tools/mapbench/process/process.h"
#include "tools/mapbench/scratch.h"
#include "tools/mapbench/sheets.h"
#include "tools/mapbench/version.h"

#define EXIT_WRONG 1
#define EXIT_TROUBLE 2

/* Words behind "mapbench". */
static const struct subcommand_row {
	const char *name;
	unsigned groups; /* of options */
	const char *operands, *does; /* as --help shows it */
	subcommand *run;
	bool own_reports; /* reports are not of contests */
} subcommands[] = {
	{ "io",
	    GROUP_BIT(GROUP_IO) | GROUP_BIT(GROUP_RUNS) |
		GROUP_BIT(GROUP_PICK) | GROUP_BIT(GROUP_MADE),
	    " [FILE|DIR]...", "reach the same bytes in many ways", io_run,
	    false },
	{ "cmd", GROUP_BIT(GROUP_CMD) | GROUP_BIT(GROUP_RUNS), " COMMAND...",
	    "compare commands", cmd_run, false },
	{ "grep",
	    GROUP_BIT(GROUP_CASES) | GROUP_BIT(GROUP_RUNS) |
		GROUP_BIT(GROUP_PICK) | GROUP_BIT(GROUP_MADE),
	    "", "compare mapgrep with others, case by case", grep_run, false },
	{ "wc",
	    GROUP_BIT(GROUP_CASES) | GROUP_BIT(GROUP_RUNS) |
		GROUP_BIT(GROUP_PICK) | GROUP_BIT(GROUP_MADE),
	    "", "compare mapwc with others, case by case", wc_run, false },
	{ "share", 0, "", "show what kinds of mappings do", share_run, true },
};

#define SUBCOMMANDS (sizeof(subcommands) / sizeof(subcommands[0]))

static _Noreturn void
bad_command_line(const struct error *err, bool show_usage)
{
	diag("%s", err->text);
	if (show_usage)
		fprintf(stderr, "Try '%s --help' for more information.\n",
		    diag_program());
	exit(EXIT_TROUBLE);
}

static const struct subcommand_row *
find_subcommand(const char *name)
{
	for (size_t i = 0; i < SUBCOMMANDS; i++)
		if (!strcmp(subcommands[i].name, name))
			return &subcommands[i];
	return NULL;
}

/* --help's first lines: of subcommand ROW, or of all if it is null. */
static void
add_usage(struct buffer *text, const struct subcommand_row *row)
{
	const char *lead = "Usage:";

	for (size_t i = 0; i < SUBCOMMANDS; i++) {
		const struct subcommand_row *one = &subcommands[i];
		if (row && row != one)
			continue;
		buffer_printf(text, "%s %s %s [OPTION]...%s\n", lead,
		    diag_program(), one->name, one->operands);
		lead = "  or: ";
	}
}

static int
tell_help(struct arena *arena, const struct subcommand_row *row)
{
	struct buffer text = { 0 };
	unsigned groups = GROUP_BIT(GROUP_ALL);

	add_usage(&text, row);
	buffer_puts(&text, "\n");
	for (size_t i = 0; i < SUBCOMMANDS; i++) {
		const struct subcommand_row *one = &subcommands[i];
		if (row && row != one)
			continue;
		groups |= one->groups;
		buffer_printf(&text, "  %-6s  %s\n", one->name, one->does);
	}
	options_help(&text, arena, groups);
	buffer_puts(&text,
	    "\n"
	    "The exit status is 0, 1 if an answer was wrong, 2 after an "
	    "error.\n");
	fwrite(text.data, 1, text.len, stdout);
	return program_finish_stdio() ? EXIT_SUCCESS : EXIT_TROUBLE;
}

static int
tell_version(void)
{
	version_print();
	return program_finish_stdio() ? EXIT_SUCCESS : EXIT_TROUBLE;
}

/* WORD as a shell reads it. GNU's tools would also quote --name=value. */
static void
add_word(struct buffer *text, const char *word)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
				    "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789-_=+,./:@%";

	if (*word && !word[strspn(word, plain)])
		buffer_puts(text, word);
	else
		quote_add(text, span_str(word), QUOTE_ALWAYS);
}

/* The command line as a shell reads it. */
static const char *
quote_line(struct arena *arena, int argc, char **argv)
{
	struct buffer text = { 0 };

	for (int i = 0; i < argc; i++) {
		if (i)
			buffer_byte(&text, ' ');
		add_word(&text, argv[i]);
	}
	return buffer_keep(&text, arena);
}

static void
bench_init(struct bench *bench, const struct options *options,
    const struct subcommand_row *row, const char *line)
{
	*bench = (struct bench){
		.options = options,
		.arena = options->arena,
		.results = {
			.arena = options->arena,
			.subcommand = row->name,
			.command_line = line,
		},
	};
	bool printed = (options->json.wanted && !options->json.path) ||
		       (options->markdown.wanted && !options->markdown.path) ||
		       (options->csv.wanted && !options->csv.path);
	bench->shows_table = !options->quiet && !printed;
	machine_describe(&bench->results.machine);
	progress_init(&bench->progress, options->quiet);
	out_init(&bench->out, STDOUT_FILENO);
}

/* The one place where the exit status is made. */
static int
finish(struct bench *bench, bool trouble)
{
	int caught = interrupt_signal();

	/* Whom nobody reads any more is ended by that signal alone. */
	if (!out_flush(&bench->out) && caught != SIGPIPE) {
		diag("write error: %s", strerror(bench->out.error));
		trouble = true;
	}
	if (caught) {
		interrupt_default();
		signal(caught, SIG_DFL);
		raise(caught);
	}
	if (trouble)
		return EXIT_TROUBLE;
	return bench->failed ? EXIT_WRONG : EXIT_SUCCESS;
}

/* Measures, and reports what there is, even if something went wrong. */
static int
measure_all(struct bench *bench, const struct subcommand_row *row,
    char *const *operands, size_t count)
{
	struct sheets sheets;
	struct error err;

	if (!row->own_reports && !sheets_open(&sheets, bench->options, &err))
		bad_command_line(&err, false);
	interrupt_install();
	process_hear();
	bool trouble = !row->run(bench, operands, count, &err);
	/* Between contests, too, and while files are made. */
	if (interrupt_signal())
		bench->results.incomplete = true;
	progress_clear(&bench->progress);
	scratch_remove();
	bench_conclude(bench);
	if (trouble)
		diag("%s", err.text);
	if (row->own_reports)
		return finish(bench, trouble);
	/* An older report is better than one of nothing. */
	if (trouble && !bench->results.count)
		sheets_drop(&sheets);
	else if (!sheets_write(&sheets, &bench->results))
		trouble = true;
	return finish(bench, trouble);
}

static const struct subcommand_row *
choose_subcommand(int argc, char **argv)
{
	struct buffer quoted = { 0 };
	struct error err;

	if (argc < 2) {
		error_set(&err, "it is not said what to do");
		bad_command_line(&err, true);
	}
	const struct subcommand_row *row = find_subcommand(argv[1]);
	if (!row && argv[1][0] != '-') {
		error_set(&err, "there is no command %s",
		    quote_always(&quoted, argv[1]));
		bad_command_line(&err, true);
	}
	return row;
}

int
main(int argc, char **argv)
{
	static struct bench bench;
	struct options options;
	struct arena arena;
	struct error err;
	int first;

	program_fill_descriptors();
	setlocale(LC_CTYPE, "");
	diag_name("mapbench");
	arena_init(&arena);
	const struct subcommand_row *row = choose_subcommand(argc, argv);
	int skip = row ? 1 : 0;
	struct typed typed = {
		(row ? row->groups : 0) | GROUP_BIT(GROUP_ALL),
		argc - skip,
		argv + skip,
	};
	const char *line = quote_line(&arena, argc, argv);
	enum opts_result parsed =
	    options_parse(&options, &arena, &typed, &first, &err);
	if (parsed == OPTS_STOP)
		return options.about == ABOUT_HELP ? tell_help(&arena, row) :
						     tell_version();
	if (parsed != OPTS_OK)
		bad_command_line(&err, parsed == OPTS_USAGE);
	if (!row) {
		error_set(&err, "a command comes before its options");
		bad_command_line(&err, true);
	}
	bench_init(&bench, &options, row, line);
	return measure_all(
	    &bench, row, typed.argv + first, (size_t)(typed.argc - first));
}
