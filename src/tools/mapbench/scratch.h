/* A directory for what is made, gone when the program ends. */
#ifndef MAPBENCH_SCRATCH_H
#define MAPBENCH_SCRATCH_H

#include "base/arena.h"
#include "base/error.h"

/*
 * The directory, made on the first call in UNDER (null: $TMPDIR, else /tmp).
 * Null and ERR if that fails. It and all in it is removed by scratch_remove.
 */
const char *scratch_directory(
    struct arena *arena, const char *under, struct error *err);

/* The path of NAME in the scratch directory, which there must be. */
const char *scratch_path(struct arena *arena, const char *name);

/* Removes it, if this process made it; children do not. */
void scratch_remove(void);

/*
 * Removes NAME in the directory PARENT (or AT_FDCWD) with all that is in it;
 * links are removed, not followed. True if it is gone.
 */
bool scratch_remove_at(int parent, const char *name);

#endif
