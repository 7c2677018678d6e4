#include "tools/mapwc/plan.h"

#include <stdlib.h>
#include <string.h>

#include "cli/debug.h"
#include "engine/tally.h"

static unsigned
columns_of(const struct options *o)
{
	unsigned columns = 0;

	if (o->lines)
		columns |= COLUMN_BIT(COLUMN_LINES);
	if (o->words)
		columns |= COLUMN_BIT(COLUMN_WORDS);
	if (o->chars)
		columns |= COLUMN_BIT(COLUMN_CHARS);
	if (o->bytes)
		columns |= COLUMN_BIT(COLUMN_BYTES);
	if (o->width)
		columns |= COLUMN_BIT(COLUMN_WIDTH);
	if (columns)
		return columns;
	return COLUMN_BIT(COLUMN_LINES) | COLUMN_BIT(COLUMN_WORDS) |
	       COLUMN_BIT(COLUMN_BYTES);
}

/* What has to be counted for COLUMNS; bytes need no counting. */
static void
decide_wanted(struct plan *plan, unsigned columns)
{
	plan->chars_are_bytes = MB_CUR_MAX == 1;
	if (columns & COLUMN_BIT(COLUMN_LINES))
		plan->wanted |= TALLY_LINES;
	if (columns & COLUMN_BIT(COLUMN_WORDS))
		plan->wanted |= TALLY_WORDS;
	if (columns & COLUMN_BIT(COLUMN_CHARS) && !plan->chars_are_bytes)
		plan->wanted |= TALLY_CHARS;
	if (columns & COLUMN_BIT(COLUMN_WIDTH))
		plan->wanted |= TALLY_WIDTH;
	plan->no_break = !getenv("POSIXLY_CORRECT");
}

static void
decide_format(struct plan *plan, const struct options *o)
{
	plan->total = (enum total_when)o->total;
	plan->report = o->json ? &report_json : &report_text;
	plan->format = (struct format){
		.columns = columns_of(o),
		.unnamed = plan->total == TOTAL_ONLY,
	};
	plan->needs_width = !o->json && plan->total != TOTAL_ONLY;
	plan->says_kernel = o->debug;
}

static void
decide_files(struct plan *plan, const struct options *o, size_t operands)
{
	plan->list = o->list;
	plan->nameless = !o->list && !operands;
	plan->recursive = o->recursive;
	/* Standard input is nothing that globs are held against. */
	plan->walks = o->recursive || (o->globs.count && !plan->nameless);
	plan->walk = (struct walk_rules){
		.directories =
		    o->recursive ? DIRECTORIES_RECURSE : DIRECTORIES_READ,
		.globs = o->globs.all,
		.glob_count = o->globs.count,
	};
	plan->limits.pieces = true;
}

static bool
take_debug(void *fields, const char *key, const char *value)
{
	struct plan *plan = fields;

	if (!strcmp(key, "window"))
		return (plan->limits.region = debug_size(value));
	if (!strcmp(key, "kernel"))
		return (plan->kernel = value);
	if (!strcmp(key, "map"))
		return (plan->limits.no_map = !strcmp(value, "off"));
	return crew_limits_debug(&plan->crew, key, value, debug_size(value));
}

/* What is typed goes before what is inherited. */
static bool
decide_crew(struct plan *plan, const struct options *o, struct error *err)
{
	plan->crew.timeout = o->timeout;
	plan->crew.jobs = o->jobs;
	return o->jobs || crew_jobs_inherit(secure_getenv("MAPSCAN_JOBS"),
			      &plan->crew.jobs, err);
}

bool
plan_make(struct plan *plan, const struct options *options, size_t operands,
    struct error *err)
{
	*plan = (struct plan){ 0 };
	decide_format(plan, options);
	decide_wanted(plan, plan->format.columns);
	decide_files(plan, options, operands);
	return decide_crew(plan, options, err) &&
	       debug_entries(
		   secure_getenv("MAPSCAN_DEBUG"), take_debug, plan, err);
}
