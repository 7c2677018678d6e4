/* What the rows of mapwc's option table call; options.c is the reader. */
#ifndef MAPWC_OPTIONS_TAKE_H
#define MAPWC_OPTIONS_TAKE_H

#include "cli/opts.h"

/* --total=WHEN, where WHEN may be shortened as long as it is clear. */
opt_call take_total;
/* --include and its like; the row's value is an enum walk_glob_kind. */
opt_call take_glob;
opt_call take_jobs;
opt_call take_timeout;

#endif
