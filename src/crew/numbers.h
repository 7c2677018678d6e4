/*
 * Lines that wait for their numbers: in a range of a file nobody knows how
 * many lines lie in front of it until other workers have searched there. So
 * lines are remembered while the range is searched, its lines are counted by
 * the way and posted, and only then are they given to the sink.
 */
#ifndef CREW_NUMBERS_H
#define CREW_NUMBERS_H

#include "base/buffer.h"
#include "crew/worker.h"
#include "engine/kernel.h"
#include "engine/sink.h"

struct numbers {
	struct sink sink; /* to be searched with, in place of REAL */
	struct sink *real;
	struct worker *worker;
	const struct kernel *kernel;
	char separator;
	struct source *source; /* mapped */
	uint64_t from; /* where the range's first line begins */
	uint64_t to; /* where the range ends */
	struct buffer lines; /* struct waiting_line */
	struct buffer text; /* their bytes */
	bool known; /* the base is */
	uint64_t base; /* lines in front of the range */
};

/*
 * Lines of a range of SOURCE, whose first one begins at FROM and whose last one
 * in front of TO, go to REAL when they have numbers. What else NUMBERS needs
 * is set.
 */
void numbers_begin(struct numbers *numbers, struct sink *real,
    struct source *source, uint64_t from, uint64_t to);

/*
 * How many separators there are in the range of SOURCE, mapped, that starts
 * with a line at FROM and has all lines that begin in front of TO.
 */
uint64_t numbers_count(struct source *source, const struct kernel *kernel,
    char separator, uint64_t from, uint64_t to);

#endif
