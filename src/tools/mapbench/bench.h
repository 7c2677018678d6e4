/* What every subcommand is given, and where its results go. */
#ifndef MAPBENCH_BENCH_H
#define MAPBENCH_BENCH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/out.h"
#include "tools/mapbench/options.h"
#include "tools/mapbench/progress.h"
#include "tools/mapbench/results.h"

struct bench {
	const struct options *options;
	struct arena *arena;
	struct results results;
	struct progress progress;
	struct out out; /* standard output, where the table goes */
	bool shows_table;
	bool has_head; /* the machine was told */
	bool failed; /* an answer was wrong: the exit status is 1 */
};

/*
 * A subcommand: does what it is about with COUNT OPERANDS. False and ERR for
 * trouble, status 2; what was measured until then is reported all the same.
 */
typedef bool subcommand(struct bench *bench, char *const *operands,
    size_t count, struct error *err);

subcommand io_run, cmd_run, grep_run, wc_run, share_run;

/* Shows CONTEST, which is over, if a table is wanted; keeps it for reports. */
void bench_show(struct bench *bench, const struct contest *contest);

/* Shows TEXT, a line or more, if a table is wanted. */
void bench_say(struct bench *bench, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Shows what all contests together say, and whether that is all. */
void bench_conclude(struct bench *bench);

#endif
