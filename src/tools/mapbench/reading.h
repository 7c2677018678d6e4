/*
 * The one place of mapbench that calls read() and its like: the contest's
 * reads, and the drain of other programs' output.
 */
#ifndef MAPBENCH_READING_H
#define MAPBENCH_READING_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* Reads up to SIZE bytes, as read() does, but goes on after a signal. */
ssize_t reading_next(int fd, void *to, size_t size);

/* Reads up to SIZE bytes at OFFSET, as pread() does. */
ssize_t reading_at(int fd, void *to, size_t size, uint64_t offset);

#endif
