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
 * Fills COLORS with GNU's defaults, then with the environment: GREP_COLORS,
 * else GREP_COLOR (obsolete: *WARN is then true). Malformed entries end the
 * reading of GREP_COLORS silently. Strings live as long as the program.
 */
void colors_from_environment(struct colors *colors, bool *warn);

/* --color=auto: standard output is a terminal whose TERM is not dumb. */
bool colors_wanted_by_terminal(void);

#endif
