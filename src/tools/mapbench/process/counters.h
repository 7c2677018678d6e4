/* The processor's counters of a process and its children, where allowed. */
#ifndef MAPBENCH_COUNTERS_H
#define MAPBENCH_COUNTERS_H

#include <stdint.h>
#include <sys/types.h>

#include "tools/mapbench/results.h"

struct counters {
	int fds[COUNTERS]; /* -1: not to be had */
};

/*
 * Has PID, which has not called exec yet, and the processes it will fork,
 * counted from its exec on; or, with PID 0, this process from here on.
 */
void counters_open(struct counters *counters, pid_t pid);

/* Fills in VALUES, COUNTERS of them, and ends the counting. */
void counters_close(struct counters *counters, uint64_t *values);

#endif
