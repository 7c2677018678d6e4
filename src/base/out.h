/*
 * A buffered output descriptor that remembers its first error.
 *
 * After an error nothing more is written; the owner asks out_error once and
 * says so. Everything is written by write(2), never from a file's mapping.
 */
#ifndef BASE_OUT_H
#define BASE_OUT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"

struct out {
	int fd;
	int error; /* errno of the first failed write, else 0 */
	uint64_t written; /* bytes */
	struct buffer held; /* not written yet */
};

/* Output goes to FD, which stays the caller's to close. */
void out_init(struct out *out, int fd);

/* Adds BYTES, writing when enough is held; large spans go straight out. */
void out_write(struct out *out, struct span bytes);

/* Writes what is held. Returns false if a write failed, now or before. */
bool out_flush(struct out *out);

#endif
