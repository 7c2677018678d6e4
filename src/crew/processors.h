/* How many processors there are for this process. */
#ifndef CREW_PROCESSORS_H
#define CREW_PROCESSORS_H

#include <stdint.h>

/*
 * How many processors this process may use at once, at least 1: those that it
 * may run on, as far as its control group's share of time keeps them busy.
 * Opens some small files: to be asked once.
 */
unsigned processors_usable(void);

/*
 * How many processors the control groups leave, at least 1, a part of one
 * counting as one; UINT64_MAX if they set no limit. LIST is what /proc says
 * that the process is in ("/proc/self/cgroup"), ROOT the directory where the
 * groups of version 2 are ("/sys/fs/cgroup") and, each in its directory, the
 * controllers of version 1. What is missing, or not understood, is no limit.
 */
uint64_t processors_of_groups(const char *list, const char *root);

#endif
