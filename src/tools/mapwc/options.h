/* mapwc's command line, as typed; plan.c decides what it means. */
#ifndef MAPWC_OPTIONS_H
#define MAPWC_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "cli/opts.h"
#include "engine/walk.h"

enum total_when { TOTAL_AUTO, TOTAL_ALWAYS, TOTAL_ONLY, TOTAL_NEVER };

/* What is done instead of counting. */
enum about { ABOUT_NOTHING, ABOUT_HELP, ABOUT_VERSION };

/* Fields that option rows set directly are ints, for opts' sake. */
struct options {
	struct arena *arena; /* owns what the fields point to, or argv does */
	int lines;
	int words;
	int chars;
	int bytes;
	int width; /* -L */
	const char *list; /* --files0-from; null: the operands */
	int total; /* enum total_when */
	int debug;
	int json;
	int recursive;
	struct walk_globs globs;
	unsigned jobs; /* -j; 0: not given */
	uint64_t timeout; /* in nanoseconds; 0: not given */
	int about; /* enum about */
};

extern const struct opt_table mapwc_options;

/*
 * Parses ARGV into OPTIONS; *first is the first operand. With ABOUT set, by
 * whichever option was first, nothing behind that was looked at. On failure
 * ERR is the message, and the result says whether usage is to be shown.
 */
enum opts_result options_parse(struct options *options, struct arena *arena,
    int argc, char **argv, int *first, struct error *err);

/* Prints --help's text on standard output (stdio), made from the table. */
void options_help(void);

/* The line that follows a bad command line, on standard error. */
void options_usage(void);

#endif
