/*
 * Frames, in order, become output: the drain adds what depends on what came
 * before, which no job can know.
 */
#ifndef CREW_DRAIN_H
#define CREW_DRAIN_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/out.h"
#include "crew/frame.h"

struct drain {
	struct out *out;
	bool after; /* context after lines was asked for */
	bool groups; /* context was asked for: groups are set apart */
	struct span separator; /* between groups, its newline included */
	bool eager; /* write after each delivery */
	struct buffer line; /* where to make lines that close a file */
	bool printed; /* some line went by */
	uint64_t end; /* input offset behind the last line of this file */
	bool unfinished; /* the last line was printed in part so far */
};

/* A new file begins: no line of it was printed yet. */
void drain_file(struct drain *drain);

/* A binary file's line was not printed: the next one is in a new group. */
void drain_withheld(struct drain *drain);

/* A frames_taker; WHO is the drain. */
frames_taker drain_take;

/* Says what printf would print on standard error, after all output so far. */
void drain_message(struct drain *drain, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
