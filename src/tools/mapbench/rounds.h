/*
 * Contenders measured in turns: each once, then each once more, so that what
 * else the machine does hits all alike.
 */
#ifndef MAPBENCH_ROUNDS_H
#define MAPBENCH_ROUNDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "tools/mapbench/options.h"
#include "tools/mapbench/results.h"

struct bench;

enum measured {
	MEASURED, /* *run is one */
	MEASURED_VOID, /* it does not count, and is tried again: see err */
	MEASURED_NEVER, /* this contender cannot, for the reason in err */
	MEASURED_STOP, /* err: the contest is over, and void */
};

/*
 * Runs contender WHICH of CONTEST once. Fills in *run but for its round. With
 * WARMUP it need not be measured.
 */
typedef enum measured measure(void *with, struct contest *contest, size_t which,
    bool warmup, struct run *run, struct error *err);

struct rounds {
	unsigned runs; /* of each contender, at least */
	unsigned most; /* so many while the contest takes less than a while */
	unsigned warmups; /* before, and not counted */
	double seconds; /* after which no round begins; 0: without end */
	measure *measure;
	void *with;
};

/* What OPTIONS ask for; RUNS timed runs and some more unless they say so. */
struct rounds rounds_of(
    const struct options *options, unsigned runs, measure *call, void *with);

/*
 * Measures the contenders of CONTEST, each round in another order.
 * A contender that never can has a problem and no more runs; runs that do not
 * count are tried again, for up to twice as many rounds. At an interrupt the
 * contest is incomplete, and what is there stays. False and ERR if a
 * measurement stopped it.
 */
bool rounds_run(struct bench *bench, struct contest *contest,
    const struct rounds *rounds, struct error *err);

#endif
