/*
 * Files by their names, most of which are in the directory of the one before:
 * the kernel need not find its way to each of them from the beginning.
 */
#ifndef MAPWC_NEARBY_H
#define MAPWC_NEARBY_H

#include <stdbool.h>
#include <sys/stat.h>

#include "base/buffer.h"

/* All zeros but FD, which is -1, is nowhere. */
struct nearby {
	int fd; /* of the directory, once it was asked for twice; or -1 */
	struct buffer directory; /* of the last name, with its slash */
};

/* As open(NAME, FLAGS). */
int nearby_open(struct nearby *nearby, const char *name, int flags);

/* As stat(NAME, ST). */
int nearby_stat(struct nearby *nearby, const char *name, struct stat *st);

/* Closes and unmaps what is left. */
void nearby_free(struct nearby *nearby);

#endif
