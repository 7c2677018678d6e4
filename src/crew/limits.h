/* How many work, for how long, and in what steps. */
#ifndef CREW_LIMITS_H
#define CREW_LIMITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/* More than these make nothing quicker. */
#define CREW_JOBS_MOST 256

/* All zeros is a crew as it is by default. */
struct crew_limits {
	size_t job; /* bytes of a range; 0: the default */
	size_t ring; /* bytes that a worker may publish ahead; 0: default */
	size_t batch; /* names in a job; 0: the default */
	unsigned die; /* a worker kills itself behind so many chunks; 0: none */
	bool at_once; /* workers from the first file on, whatever its size */
	uint64_t timeout; /* nanoseconds without progress; 0: any number */
	bool eager; /* what is found is published soon, not when it is much */
	unsigned jobs; /* processes that work; 0: a processor each */
};

/*
 * The number of processes that TEXT stands for, a whole number from 1 on, at
 * most CREW_JOBS_MOST. False, and *JOBS is as it was, if TEXT is no such
 * number.
 */
bool crew_jobs_parse(const char *text, unsigned *jobs);

/*
 * The same of TEXT, the value of MAPSCAN_JOBS; null and "" change nothing.
 * False and ERR, which names the variable, if it is no such number.
 */
bool crew_jobs_inherit(const char *text, unsigned *jobs, struct error *err);

/*
 * The time that TEXT stands for, in seconds: decimal digits and perhaps a
 * point, in any locale. A billion seconds are the most there can be. False,
 * and *NANOSECONDS is as it was, if it is less than one of them, or no number.
 */
bool crew_timeout_parse(const char *text, uint64_t *nanoseconds);

/*
 * Takes MAPSCAN_DEBUG's entry KEY=VALUE (job=SIZE, ring=SIZE, batch=NUM,
 * die=NUM, fork=now); SIZE is what VALUE is as a size, 0 if it is none. False
 * if it is not known or not possible.
 */
bool crew_limits_debug(struct crew_limits *limits, const char *key,
    const char *value, size_t size);

#endif
