/* What the rows of mapbench's option table call; options.c is the reader. */
#ifndef MAPBENCH_OPTIONS_TAKE_H
#define MAPBENCH_OPTIONS_TAKE_H

#include "cli/opts.h"

/* Each fills the row's field, of the type that is said here. */
opt_call take_report; /* struct report_to; no argument is standard output */
opt_call take_count; /* unsigned, at least the row's value */
opt_call take_number; /* uint64_t */
opt_call take_seconds; /* double */
opt_call take_size; /* uint64_t bytes, with K, M, G or T */
opt_call take_sizes; /* struct number_list, commas between sizes */
opt_call take_jobs; /* struct number_list, commas between numbers */
opt_call take_text; /* struct text_list, one more each time */
opt_call take_bits; /* unsigned, a bit for each of the row's words */
opt_call take_word; /* int, which of the row's words, from 0 on */

#endif
