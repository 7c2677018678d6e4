#include "base/out.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

/* What a pipe takes at once, and what goes out without being held first. */
#define HOLD ((size_t)64 << 10)
/*
 * A pipe holds 64 KiB; one that much goes through is made larger, once, so
 * that writer and reader wait for each other less often.
 */
#define PIPE_BUSY ((uint64_t)1 << 20)
#define PIPE_ROOM (1 << 20)
/* Linux moves no more than this at once. */
#define WRITE_MOST ((size_t)0x7ffff000)

void
out_init(struct out *out, int fd)
{
	*out = (struct out){ .fd = fd };
}

/* A descriptor that someone set non-blocking is waited for. */
static bool
wait_for_room(int fd)
{
	struct pollfd ready = { .fd = fd, .events = POLLOUT };

	return poll(&ready, 1, -1) >= 0 || errno == EINTR;
}

static void
count_written(struct out *out, size_t bytes)
{
	bool was_busy = out->written >= PIPE_BUSY;

	out->written += bytes;
	/* Fails on what is no pipe, or where that much is not allowed. */
	if (!was_busy && out->written >= PIPE_BUSY)
		fcntl(out->fd, F_SETPIPE_SZ, PIPE_ROOM);
}

static void
write_all(struct out *out, struct span bytes)
{
	while (bytes.len && !out->error) {
		size_t most = bytes.len < WRITE_MOST ? bytes.len : WRITE_MOST;
		ssize_t done = write(out->fd, bytes.text, most);

		if (done >= 0) {
			bytes = span_skip(bytes, (size_t)done);
			count_written(out, (size_t)done);
		} else if (errno == EAGAIN && wait_for_room(out->fd)) {
			continue;
		} else if (errno != EINTR) {
			out->error = errno;
		}
	}
}

bool
out_flush(struct out *out)
{
	write_all(out, buffer_span(&out->held));
	out->held.len = 0;
	return !out->error;
}

void
out_write(struct out *out, struct span bytes)
{
	if (bytes.len >= HOLD || out->held.len + bytes.len > HOLD)
		out_flush(out);
	if (bytes.len >= HOLD)
		write_all(out, bytes);
	else if (!out->error)
		buffer_add(&out->held, bytes);
}
