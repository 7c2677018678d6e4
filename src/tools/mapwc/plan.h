/*
 * What a command line comes to, decided once. Nothing below sees an option.
 */
#ifndef MAPWC_PLAN_H
#define MAPWC_PLAN_H

#include <stdbool.h>

#include "crew/limits.h"
#include "engine/source.h"
#include "engine/walk.h"
#include "tools/mapwc/options.h"
#include "tools/mapwc/report.h"

struct plan {
	unsigned wanted; /* enum tally_want, or'ed */
	bool chars_are_bytes; /* in this locale: nobody need count them */
	bool no_break; /* no-break spaces are white space */
	const char *kernel; /* null: the best one */
	bool says_kernel; /* --debug */
	const struct report *report;
	struct format format; /* but for the width, which the files decide */
	bool needs_width;
	enum total_when total;
	const char *list; /* the file with the names; null: operands */
	bool nameless; /* no operands: what is counted has no name */
	bool no_input; /* standard input was closed */
	bool recursive;
	bool walks; /* by engine/walk, for trees or for globs */
	struct walk_rules walk;
	struct source_limits limits;
	struct crew_limits crew;
};

/*
 * Decides PLAN from OPTIONS and OPERANDS many operands; NO_INPUT is to be set
 * by the caller. What the plan points to lives as long as OPTIONS and its
 * arena. False and ERR for what cannot be done here.
 */
bool plan_make(struct plan *plan, const struct options *options,
    size_t operands, struct error *err);

#endif
