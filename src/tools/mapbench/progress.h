/* How far it is, on one line of standard error, if that is a terminal. */
#ifndef MAPBENCH_PROGRESS_H
#define MAPBENCH_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

/* All zeros is one that shows nothing. */
struct progress {
	bool shown; /* there is a line on the terminal */
	bool wanted;
	size_t contests; /* in all; 0: not known */
	size_t over; /* of those */
	double last; /* when it was last written, in seconds */
};

/* Shows progress if standard error is a terminal, unless QUIET. */
void progress_init(struct progress *progress, bool quiet);

/* Of contest NAME, contender WHO is about to run, step AT of STEPS (> 0). */
void progress_step(struct progress *progress, const char *name, const char *who,
    size_t at, size_t steps);

/* Says that WHAT is being done, which is no contest. */
void progress_say(struct progress *progress, const char *what);

/* Takes the line away: something else is about to be printed. */
void progress_clear(struct progress *progress);

#endif
