/*
 * Programs that do the same: the one that is measured, and its peers. Those
 * that are known are data (peers_table.c).
 */
#ifndef MAPBENCH_PEERS_H
#define MAPBENCH_PEERS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include "tools/mapbench/options.h"

/* A program that is known, of several rows with one name the first found. */
struct peer_row {
	const char *kind; /* also its name */
	const char *file; /* sought in PATH */
	const char *called; /* argv[0], if its file's name will not do */
	const char *arguments; /* in front of all others; or null */
	const char *ask; /* what has it tell its version */
	const char *sign; /* part of the line that it says then */
};

/* What tools there are to be compared. */
struct peer_tool {
	const char *name; /* "grep", the first kind: GNU's */
	const char *own; /* "mapgrep" */
	const struct peer_row *rows;
	size_t count;
	bool lists; /* names of files come in a list, by --files0-from */
	bool spaced; /* how many blanks are between words does not matter */
};

extern const struct peer_tool peers_grep, peers_wc;

struct program {
	const char *name; /* as reports show it */
	const char *kind; /* what says which arguments it takes */
	const char *file; /* its absolute path */
	char **words; /* argv[0] and what comes in front of a case's */
	size_t count;
	const char *version; /* a line, or "" */
	bool ours;
	unsigned jobs; /* of ours; 0: its own number of processes */
};

/* Those that are measured first, in their order. */
struct programs {
	struct program *all;
	size_t count, room;
	/* GNU's, whose output is right, a peer or not; null if not found. */
	const struct program *reference;
};

/*
 * Finds the programs that OPTIONS name, or all there are of TOOL. False and
 * ERR if one that is named is not found.
 */
bool peers_find(struct programs *programs, const struct peer_tool *tool,
    const struct options *options, struct error *err);

/*
 * What FILE, called as and with WORDS and a null, prints on standard output
 * and standard error, appended to TEXT. False and ERR if it cannot be run.
 */
bool peers_ask(struct buffer *text, const char *file, char *const *words,
    struct error *err);

#endif
