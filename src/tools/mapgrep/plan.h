/*
 * What a command line comes to, decided once. Nothing below sees an option.
 */
#ifndef MAPGREP_PLAN_H
#define MAPGREP_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

#include "cli/color.h"
#include "crew/limits.h"
#include "engine/matcher.h"
#include "engine/search.h"
#include "engine/source.h"
#include "engine/walk.h"
#include "tools/mapgrep/options.h"

struct report;

/* How a line is printed. */
struct format {
	bool names; /* of the file at hand, if plan->names_in_tree */
	bool null_after_name;
	bool escape_names; /* a terminal would obey what they hold */
	bool numbers;
	bool offsets;
	bool as_grep; /* messages have no line numbers of files searched */
	bool initial_tab;
	bool only_matching;
	bool invert;
	bool check_encoding; /* lines that are no text are withheld */
	const struct encoding *encoding; /* whose text; null: UTF-8 */
	char separator; /* ends a record */
	const struct colors *colors; /* null: none */
};

struct plan {
	struct search_plan search;
	struct syntax_options syntax;
	struct encoding encoding; /* of other locales than C and C.UTF-8 */
	struct matcher_tuning tuning;
	struct source_limits limits;
	struct crew_limits crew;
	struct walk_rules walk;
	struct format format;
	struct colors colors;
	const struct report *report; /* what is printed when a file is done */
	struct span group_separator; /* its newline and colours included */
	bool groups; /* set groups of lines apart */
	bool stop_at_match; /* -q: the first match ends the run with 0 */
	bool quiet_trouble; /* -s */
	bool names_in_tree; /* only files found in a tree show their names */
	bool line_buffered;
	bool nothing_to_do; /* no line can be selected, no name listed */
	bool color_warning; /* GREP_COLOR was used */
	bool guards_output; /* an input that is the output is refused */
	const char *stdin_name;
	struct stat output; /* fstat of standard output */
	bool output_known;
};

/*
 * Decides PLAN from OPTIONS and OPERANDS many FILE operands. What the plan
 * points to lives as long as OPTIONS and its arena. False and ERR for what
 * cannot be done here.
 */
bool plan_make(struct plan *plan, const struct options *options,
    size_t operands, struct error *err);

#endif
