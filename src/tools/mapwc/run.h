/* A run over all its files, in order. */
#ifndef MAPWC_RUN_H
#define MAPWC_RUN_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "engine/tally.h"
#include "engine/walk.h"
#include "tools/mapwc/columns.h"
#include "tools/mapwc/names.h"
#include "tools/mapwc/nearby.h"
#include "tools/mapwc/output.h"
#include "tools/mapwc/pending.h"
#include "tools/mapwc/plan.h"
#include "tools/mapwc/widths.h"

/* One run: what it was told to do and what it met on the way. */
struct run {
	const struct plan *plan;
	struct tally_rules *rules;
	struct source_limits limits; /* the plan's; workers are watched, too */
	struct names names; /* those in front of the next were dealt with */
	struct format format; /* the plan's, with the width */
	struct sizes sizes; /* of the files so far, for the width */
	struct pending pending;
	struct nearby nearby;
	struct output output;
	struct buffer line;
	struct buffer quoted; /* the name at hand, as messages have it */
	struct walk *walk; /* through what names lead to; null: none yet */
	struct arena walking; /* its memory */
	char *operand; /* where it started */
	bool in_walk; /* it is not at its end */
	struct totals totals;
	uint64_t met; /* files that were to be counted, good or bad */
	bool failed;
	bool over; /* others have dealt with all that was left */
	struct share *share; /* what others do; null: nothing, so far */
	bool alone; /* there are to be no others */
	/* Of what was counted without others: */
	uint64_t files_alone, bytes_alone;
};

/* Is nothing more to be done? */
bool run_is_over(const struct run *run);

/* Deals with one RESULT of the walk, but its end. */
void run_take(struct run *run, enum walk_result result,
    const struct walk_entry *entry, const struct error *err);

/*
 * The walk goes on with what NAME leads to, which is borrowed till its end;
 * without a name, with what no operand leads to.
 */
void run_walk(struct run *run, const char *name);

/* May the walk have to wait in the opening of NAME, a FIFO for one? */
bool run_may_wait(const struct run *run, const char *name);

/* Counts in all the files, and prints; failures are said and remembered. */
void run_files(struct run *run);

#endif
