/* GREP_COLORS as GNU grep reads it. */
#ifndef CLI_COLOR_H
#define CLI_COLOR_H

#include <stdbool.h>

/* Each string is an SGR sequence's middle, "01;31"; "" means no colour. */
struct colors {
	const char *selected_match; /* ms */
	const char *context_match; /* mc */
	const char *selected_line; /* sl */
	const char *context_line; /* cx */
	const char *filename; /* fn */
	const char *line_number; /* ln */
	const char *byte_offset; /* bn */
	const char *separator; /* se */
	bool reverse; /* rv: with -v, sl and cx change places */
	bool no_erase; /* ne: no "\33[K" behind the SGR */
};

/*
 * Fills COLORS with GNU's defaults, then from the environment: the obsolete
 * GREP_COLOR sets ms and mc, then GREP_COLORS what it names. A malformed
 * entry ends the reading of GREP_COLORS silently. *WARN is true if ms or mc
 * is GREP_COLOR's in the end: who colours then owes GNU's warning,
 * "warning: GREP_COLOR='%s' is deprecated; use GREP_COLORS='mt=%s'".
 * Strings live as long as the program.
 */
void colors_from_environment(struct colors *colors, bool *warn);

/*
 * --color=auto: standard output is a terminal, TERM is set and not dumb, and
 * NO_COLOR is not set to anything.
 */
bool colors_wanted_by_terminal(void);

#endif
