/* A run over all its files, in order. */
#ifndef MAPGREP_RUN_H
#define MAPGREP_RUN_H

#include "crew/drain.h"
#include "crew/frame.h"
#include "engine/matcher.h"
#include "tools/mapgrep/plan.h"
#include "tools/mapgrep/sink_print.h"

/* One run: what it was told to do and what it met on the way. */
struct run {
	struct plan plan;
	struct matcher *matcher;
	struct out out;
	struct drain drain;
	struct frames frames;
	struct print_sink sink;
	struct buffer scratch;
	bool found;
	bool failed;
};

/*
 * Searches what WALK finds, or as much as the plan wants; all but the exit
 * status is said when it returns.
 */
void run_files(struct run *run, struct walk *walk);

#endif
