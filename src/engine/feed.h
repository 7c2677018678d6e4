/*
 * What cannot be mapped: a pipe, a socket, a terminal, most of /proc. Its
 * bytes come into memory of ours, which forgets what nobody needs any more.
 *
 * A regular file that cannot be mapped is fed as well, and not by read().
 */
#ifndef ENGINE_FEED_H
#define ENGINE_FEED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/types.h>

#include "base/buffer.h"

struct source;

struct feed {
	struct buffer held; /* the input's bytes from offset `first` on */
	uint64_t first;
	/* Positions in `held`. */
	size_t at; /* where the next region starts */
	size_t searched; /* no separator lies between `at` and here */
	/* Puts up to ROOM bytes of FD at TO; as read(2). */
	ssize_t (*fetch)(int fd, char *to, size_t room);
	int error; /* errno that ended it, or 0 */
	bool ended;
};

/* Makes SOURCE, whose fd is set and has ST, a feed of it. Cannot fail. */
void feed_open(struct source *source, const struct stat *st);

/* Takes what is left of FD and forgets it. False: errno says why. */
bool feed_drain(int fd, const struct stat *st);

/*
 * To be called in a forked process: what the parent keeps for its inputs is not
 * to be shared with it.
 */
void feed_forget(void);

#endif
