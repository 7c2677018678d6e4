/* What the files of peers.c share: a search for programs. */
#ifndef MAPBENCH_PEERS_IMPL_H
#define MAPBENCH_PEERS_IMPL_H

#include "base/buffer.h"
#include "tools/mapbench/compare/peers.h"

struct peers_search {
	struct programs *programs;
	const struct peer_tool *tool;
	const struct options *options;
	struct arena *arena;
	struct error *err;
};

/*
 * The absolute path of the program NAME, which is sought in PATH; null if
 * there is none.
 */
const char *peers_path(const struct peers_search *s, const char *name);

/* Gives PROGRAM the COUNT WORDS, and MORE behind unless that is null. */
void peers_words(const struct peers_search *s, struct program *program,
    char *const *words, size_t count, const char *more);

/*
 * Makes PROGRAM what the COUNT WORDS are: its file, its words, its version, for
 * which it is called with ASK. False and the error if there is no such program.
 */
bool peers_called(const struct peers_search *s, struct program *program,
    char *const *words, size_t count, const char *ask);

/* Sets the error to say that there is no program NAME; returns false. */
bool peers_missing(const struct peers_search *s, const char *name);

/*
 * The line with SIGN (null: the first) of what PROGRAM says if it gets ASK
 * behind its words; null if there is none.
 */
const char *peers_version(const struct peers_search *s,
    const struct program *program, const char *ask, const char *sign);

/* Adds ours, once for each number of processes. */
bool peers_add_ours(const struct peers_search *s);

/* Adds PROGRAM; false and the error if there is one of this name. */
bool peers_add(const struct peers_search *s, const struct program *program);

#endif
