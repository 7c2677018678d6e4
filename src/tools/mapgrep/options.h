/* mapgrep's command line, as typed; plan.c decides what it means. */
#ifndef MAPGREP_OPTIONS_H
#define MAPGREP_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "cli/opts.h"
#include "engine/syntax.h"
#include "engine/walk.h"

enum binary_files { BINARY_DEFAULT, BINARY_TEXT, BINARY_WITHOUT_MATCH };
enum color_when { COLOR_NEVER, COLOR_ALWAYS, COLOR_AUTO };
enum list_files { LIST_NONE, LIST_WITH_MATCH, LIST_WITHOUT_MATCH };
enum name_when { NAME_BY_COUNT, NAME_ALWAYS, NAME_NEVER };

#define CONTEXT_UNSET INT64_C(-1)
#define LIMIT_NONE INT64_MAX

/* Where a pattern was read. */
struct pattern_origin {
	const char *file; /* null: the command line */
	size_t line;
};

/* Fields that option rows set directly are ints, for opts' sake. */
struct options {
	struct arena *arena; /* owns what the fields point to, or argv does */
	int dialect; /* enum dialect, or -1: none given */
	struct span *patterns; /* of -e and -f, already cut at newlines */
	struct pattern_origin *origins; /* of the patterns */
	size_t pattern_count;
	bool patterns_given; /* some -e or -f was there */
	int ignore_case;
	int whole_words;
	int whole_lines;
	int invert;
	int count;
	int list; /* enum list_files */
	int quiet;
	int no_messages;
	int only_matching;
	int names; /* enum name_when */
	int line_numbers;
	int byte_offsets;
	int initial_tab; /* -T */
	int null_after_name; /* -Z */
	int null_data; /* -z */
	int line_buffered;
	int color; /* enum color_when */
	int binary; /* enum binary_files */
	int directories; /* enum walk_directories */
	int devices; /* enum walk_devices */
	int64_t after; /* -A, or CONTEXT_UNSET */
	int64_t before; /* -B */
	int64_t context; /* -C or -NUM */
	int64_t limit; /* -m, LIMIT_NONE if not given or negative */
	unsigned jobs; /* -j; 0: not given */
	uint64_t timeout; /* in nanoseconds; 0: not given */
	const char *group_separator; /* "--"; null: none */
	const char *label; /* of standard input; null: "(standard input)" */
	struct walk_globs globs;
	int help;
	int version; /* goes before help, as in GNU grep */
	bool as_grep; /* by its caller: what GNU grep would not print is not */
	/* While parsing: */
	const char *matcher; /* GNU's name for the dialect; null: none given */
	bool follow; /* there was a -R: each later recursion follows links */
	size_t pattern_room; /* elements that patterns has room for */
	size_t origin_room;
	size_t *index; /* of patterns by their hash: number, from 1, or 0 */
	size_t index_room; /* a power of 2 */
	struct pattern_origin reading; /* of the pattern added last */
};

extern const struct opt_table mapgrep_options;

/*
 * Parses ARGV into OPTIONS with GNU grep's defaults. PATTERNS and FILE
 * operands are told apart: *first is the first FILE operand, and the pattern
 * operand, if one was needed, is already in options->patterns. With help or
 * version set there may be no pattern. On failure ERR is the message, empty
 * when the pattern is missing, and the result says whether usage is to be
 * shown. An obsolete option is warned about at once.
 */
enum opts_result options_parse(struct options *options, struct arena *arena,
    int argc, char **argv, int *first, struct error *err);

/*
 * Prints --help's text on standard output (stdio), made from the table. With
 * AS_GREP it says whose bugs these are not.
 */
void options_help(bool as_grep);

/* The two "Usage:" lines that follow a bad command line, on standard error. */
void options_usage(void);

#endif
