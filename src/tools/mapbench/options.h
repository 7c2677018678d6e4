/* mapbench's command line: what is done first, then its options. */
#ifndef MAPBENCH_OPTIONS_H
#define MAPBENCH_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "cli/opts.h"

/* What is done instead of measuring. */
enum about { ABOUT_NOTHING, ABOUT_HELP, ABOUT_VERSION };

/* Rows of the table by who has them: a subcommand has several such groups. */
enum option_group {
	GROUP_ALL = 1, /* every subcommand */
	GROUP_RUNS, /* what is measured in rounds: all but share */
	GROUP_PICK, /* a table of things to be measured: io, grep, wc */
	GROUP_MADE, /* may make its inputs: io, grep, wc */
	GROUP_IO,
	GROUP_CMD,
	GROUP_CASES, /* grep, wc */
	GROUPS,
};

#define GROUP_BIT(group) (1U << (group))

/* Texts in the order they were given. All zeros is an empty list. */
struct text_list {
	const char **texts;
	size_t count;
	size_t room;
};

/* Sizes, or numbers, in the order they were given. */
struct number_list {
	uint64_t *numbers;
	size_t count;
	size_t room;
};

/* Where a report goes. */
struct report_to {
	int wanted; /* the option was there */
	const char *path; /* null: standard output */
};

enum folios { FOLIOS_FOUND, FOLIOS_LARGE, FOLIOS_SMALL, FOLIOS_BOTH };

/* Bits of what io does, and of what the page cache holds before. */
/* In the order of the option's words, as are enum state and enum folios. */
enum work { WORK_NEWLINES = 1, WORK_LITERAL = 2 };
enum state { STATE_WARM = 1, STATE_COLD = 2 };

/*
 * Fields that option rows set directly are ints, for opts' sake. What was not
 * given is what options_parse says.
 */
struct options {
	struct arena *arena; /* owns what the fields point to, or argv does */
	/* GROUP_ALL */
	struct report_to json, markdown, csv, html;
	int quiet; /* no table, no progress */
	int about; /* enum about */
	/* GROUP_RUNS */
	unsigned runs; /* timed ones of each contender; 0: the default */
	unsigned warmups; /* and those before; UINT_MAX: the default */
	double seconds; /* no round begins later in a contest; 0: none given */
	/* GROUP_PICK */
	const char *only; /* a regular expression for names; null: all */
	int list; /* names are printed, nothing is measured */
	struct number_list jobs; /* numbers of processes; empty: the default */
	/* GROUP_MADE */
	uint64_t size; /* of a file that is made, in bytes; 0: the default */
	uint64_t files; /* of a tree that is made; 0: the default */
	uint64_t seed;
	const char *scratch; /* directory for what is made; null: TMPDIR */
	int folios; /* enum folios: in copies with such, or as files are found
		     */
	/* GROUP_IO */
	unsigned work; /* enum work; 0: both */
	unsigned states; /* enum state; 0: both */
	const char *literal; /* null: the default */
	struct number_list sizes; /* of a file's parts; empty: the default */
	/* GROUP_CMD */
	struct text_list names; /* of the commands, in their order */
	const char *prepare; /* a shell's command before each run; null: none */
	struct text_list
	    cold; /* files and trees to be dropped before each run */
	const char *input; /* standard input; null: /dev/null */
	const char *shell; /* null: as needed; "none" */
	/* GROUP_CASES */
	const char *program; /* what is measured; null: beside mapbench */
	struct text_list peers; /* NAME or NAME=COMMAND; empty: all found */
	const char *corpora; /* a directory; null: made */
	struct text_list corpus; /* NAME=PATH */
	const char *cases; /* a table in a file; null: the one built in */
	const char *locale; /* LC_ALL of the programs; null: C.UTF-8 */
};

extern const struct opt_table mapbench_options;

/* A command line, and the rows that it may have: bits by GROUP_BIT. */
struct typed {
	unsigned groups;
	int argc;
	char **argv; /* its first word is skipped */
};

/*
 * Parses what was TYPED into OPTIONS; *first is the first operand. With ABOUT
 * set nothing behind that was looked at. On failure ERR is the message, and
 * the result says whether usage is to be shown.
 */
enum opts_result options_parse(struct options *options, struct arena *arena,
    const struct typed *typed, int *first, struct error *err);

/* Appends --help's lines for the rows of GROUPS to TEXT. */
void options_help(struct buffer *text, struct arena *arena, unsigned groups);

#endif
