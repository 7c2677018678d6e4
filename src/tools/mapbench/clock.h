/* Time that only goes forward. */
#ifndef MAPBENCH_CLOCK_H
#define MAPBENCH_CLOCK_H

#include <stdint.h>
#include <time.h>

/* Nanoseconds since some moment, the same one in all processes. */
static inline uint64_t
clock_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

/* Seconds from the moment FROM to now. */
static inline double
clock_since(uint64_t from)
{
	return (double)(clock_now() - from) / 1e9;
}

#endif
