/* What it means that the program was called grep, egrep or fgrep. */
#ifndef MAPGREP_OPTIONS_NAME_H
#define MAPGREP_OPTIONS_NAME_H

#include <stdbool.h>

struct arena;

struct called {
	const char *name; /* what the program was called, without folders */
	const char *says; /* the name in its messages */
	const char *option; /* taken in front of what was typed; null: none */
	bool is_grep; /* prints nothing that GNU grep would not print */
};

/*
 * The entry for PATH, which is argv[0] or null; a name that nobody knows is
 * mapgrep's.
 */
const struct called *called_as(const char *path);

/*
 * The command line that CALLED stands for, ended by a null: ARGV with its
 * option put in, in memory of ARENA's. Adjusts *ARGC.
 */
char **called_arguments(
    const struct called *called, struct arena *arena, int *argc, char **argv);

#endif
