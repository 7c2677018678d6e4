/* A run over all its files, in order. */
#ifndef MAPWC_RUN_H
#define MAPWC_RUN_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "engine/tally.h"
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
	struct names names;
	struct format format; /* the plan's, with the width */
	struct sizes sizes; /* of the files so far, for the width */
	struct pending pending;
	struct nearby nearby;
	struct output output;
	struct buffer line;
	struct buffer quoted; /* the name at hand, as messages have it */
	struct walk *walk; /* through what names lead to; null: none yet */
	struct arena walking; /* its memory */
	struct totals totals;
	uint64_t met; /* files that were to be counted, good or bad */
	bool failed;
};

/* Counts in all the files, and prints; failures are said and remembered. */
void run_files(struct run *run);

#endif
