/* What the page cache holds of files, and how to change that. */
#ifndef MAPBENCH_CACHE_H
#define MAPBENCH_CACHE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "tools/mapbench/results.h"

/*
 * How much of the file PATH is in memory, of its first SIZE bytes (0: all), as
 * mincore says: 0 to 1, and 1 for an empty one. Below 0 and ERR if that cannot
 * be told (the kernel tells only those who own the file or may write to it).
 */
double cache_part(const char *path, uint64_t size, struct error *err);

/*
 * Writes PATH's pages to the disk, has them dropped, and looks that at most
 * a hundredth of them is left. PATH may be a directory: all regular files
 * below it. False and ERR if some stay, with the reason as far as it is
 * known; nothing is lost either way.
 */
bool cache_drop(const char *path, struct error *err);

/*
 * Did RUN find the BYTES that it went through in memory? A thousandth may have
 * come from the disk, as something always pushes pages out; of a TREE, among
 * whose many files there are always some, a hundredth.
 */
bool cache_served(const struct run *run, uint64_t bytes, bool tree);

/* Brings the first SIZE bytes (0: all) of the file PATH into memory. */
bool cache_fill(const char *path, uint64_t size, struct error *err);

#endif
