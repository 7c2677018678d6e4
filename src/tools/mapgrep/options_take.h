/* What the rows of mapgrep's option table call; options.c is the reader. */
#ifndef MAPGREP_OPTIONS_TAKE_H
#define MAPGREP_OPTIONS_TAKE_H

#include "cli/opts.h"

/* Arguments that are words or numbers: options_take.c. */

/* -U: GNU grep accepts it here and does nothing. */
opt_call take_nothing;
/* -u: warns. */
opt_call take_obsolete;
/* -X NAME, or an enum dialect as the row's value: all must be the same. */
opt_call take_matcher;
/* -A, -B, -C, -NUM into the row's int64_t field. */
opt_call take_context;
opt_call take_limit;
opt_call take_jobs;
opt_call take_timeout;
opt_call take_color;
opt_call take_binary_files;
/* -d ACTION; without an argument the row's value, for -r and -R. */
opt_call take_directories;
opt_call take_devices;
opt_call take_no_separator;

/* Lists of patterns and globs: options_lists.c. */

struct options;

/* Adds the patterns in LIST, which newlines divide; LIST must last. */
void options_add_patterns(struct options *options, const char *list);

/* -e and -f. */
opt_call take_patterns;
opt_call take_pattern_file;
/* --include and its like; the row's value is an enum walk_glob_kind. */
opt_call take_glob;
opt_call take_glob_file;

#endif
