/* What each of our tools does first and last. */
#ifndef CLI_PROGRAM_H
#define CLI_PROGRAM_H

#include <stdbool.h>

/* The name in PATH, argv[0] or null, without folders; "" if there is none. */
const char *program_basename(const char *path);

/*
 * A descriptor that was closed at the start would be given to the first file
 * opened; one that cannot be used takes its place, so that errors stay errors.
 * Returns whether standard input was closed.
 */
bool program_fill_descriptors(void);

/*
 * Prints on standard output (stdio) which tool this is and which release of
 * GNU's PACKAGE it is like; AS_GNU, in the words that scripts look for.
 */
void program_print_name(const char *package, const char *release, bool as_gnu);

/* Prints whose program this is and what law permits. */
void program_print_licence(void);

/* Ends what went to stdio. False if it was lost, which is said. */
bool program_finish_stdio(void);

#endif
