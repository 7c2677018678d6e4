/*
 * Lines that wait for their width, which depends on the sizes of all files: as
 * each file is opened in its turn anyhow, its size is known then, without
 * looking for the file twice. Nobody waits for such a line for long, however.
 */
#ifndef MAPWC_PENDING_H
#define MAPWC_PENDING_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "base/buffer.h"
#include "engine/tally.h"

/* A line that is to be printed. */
struct pending_line {
	const char *name; /* borrowed; null: nameless */
	struct counts counts;
};

struct pending {
	struct buffer lines; /* of struct pending_line */
	struct timespec since; /* when the first file was taken */
	int64_t patience; /* nanoseconds of who waits, as far as is known */
	bool on; /* lines are held */
};

/* From here on lines wait. */
void pending_start(struct pending *pending);

/* Holds the line of the file NAME, which must live as long. */
void pending_add(
    struct pending *pending, const char *name, const struct counts *counts);

/* Has a line waited for long enough, or are there too many? */
bool pending_is_due(struct pending *pending);

/* The lines, in order, of which there are *count. */
const struct pending_line *pending_lines(
    const struct pending *pending, size_t *count);

/* Forgets them; lines wait no more. */
void pending_stop(struct pending *pending);

#endif
