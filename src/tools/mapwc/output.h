/*
 * Lines on their way to standard output: held back for as long as nobody has
 * to wait for one.
 */
#ifndef MAPWC_OUTPUT_H
#define MAPWC_OUTPUT_H

#include <stdbool.h>
#include <time.h>

#include "base/buffer.h"
#include "base/out.h"

struct output {
	struct out out;
	struct timespec flushed; /* when, by the coarse clock */
};

void output_init(struct output *output);

/* Takes LINE over, and leaves the buffer empty. */
void output_line(struct output *output, struct buffer *line);

/* Writes what is held: before a message, and before what may take long. */
void output_flush(struct output *output);

/* The same, but only if a while has passed since the last time. */
void output_flush_old(struct output *output);

/* Is any line held? */
bool output_holds(const struct output *output);

#endif
