#include "engine/feed.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

#include "engine/source_impl.h"

/* Bytes asked for at a time, and room in the pipe that they go through. */
#define STEP ((size_t)256 << 10)
/* A buffer that one long line made larger than this is not kept. */
#define KEEP_ROOM ((size_t)4 << 20)

/* On a pipe's reading end, vmsplice copies its bytes to where they belong. */
static ssize_t
fetch_from_pipe(int fd, char *to, size_t room)
{
	struct iovec piece = { to, room };

	return vmsplice(fd, &piece, 1, 0);
}

static struct {
	int ends[2];
	enum { UNTRIED, USABLE, USELESS } state;
} own;

/*
 * A pipe of our own, kept for all inputs and empty between two fetches; null
 * if there is none, or the system cannot take bytes out of it by vmsplice.
 */
static const int *
own_pipe(void)
{
	char byte;
	struct iovec piece = { &byte, 1 };

	if (own.state == UNTRIED && pipe2(own.ends, O_CLOEXEC)) {
		/* Too many open files: there may be fewer next time. */
		return NULL;
	} else if (own.state == UNTRIED) {
		bool empty =
		    vmsplice(own.ends[0], &piece, 1, SPLICE_F_NONBLOCK) < 0 &&
		    errno == EAGAIN;
		own.state = empty ? USABLE : USELESS;
		/* Where that much is not allowed it stays as it is. */
		fcntl(own.ends[1], F_SETPIPE_SZ, (int)STEP);
	}
	return own.state == USABLE ? own.ends : NULL;
}

void
feed_forget(void)
{
	if (own.state != UNTRIED) {
		close(own.ends[0]);
		close(own.ends[1]);
	}
	own.state = UNTRIED;
}

/* What is left in the pipe is nobody else's input. Returns -1; errno stays. */
static ssize_t
abandon_pipe(void)
{
	int reason = errno;

	close(own.ends[0]);
	close(own.ends[1]);
	own.state = UNTRIED;
	errno = reason;
	return -1;
}

/* Regular files, sockets, terminals, devices, some of /proc: by a pipe. */
static ssize_t
fetch_by_pipe(int fd, char *to, size_t room)
{
	const int *ends = own_pipe();

	if (!ends) {
		errno = EINVAL;
		return -1;
	}
	ssize_t got = splice(fd, NULL, ends[1], NULL, room, SPLICE_F_MOVE);
	ssize_t moved = 0;
	while (moved < got) {
		ssize_t n =
		    fetch_from_pipe(ends[0], to + moved, (size_t)(got - moved));
		if (n > 0)
			moved += n;
		else if (!n || errno != EINTR)
			return abandon_pipe();
	}
	return got;
}

/* The last resort, and the only one for /proc/self/status. */
static ssize_t
fetch_at_last(int fd, char *to, size_t room)
{
	return read(fd, to, room);
}

/* Waits if that is all it takes, or takes the last way; false: hopeless. */
static bool
may_try_again(struct source *source)
{
	struct feed *f = &source->feed;
	struct pollfd ready = { .fd = source->fd, .events = POLLIN };

	if (errno == EINTR)
		return true;
	if (errno == EAGAIN)
		return poll(&ready, 1, -1) >= 0 || errno == EINTR;
	if (f->fetch == fetch_at_last || (errno != EINVAL && errno != ENOSYS))
		return false;
	f->fetch = fetch_at_last;
	return true;
}

/*
 * Forgets what lies before LOW, a position, once that is as much as would
 * have to be moved: each byte is moved about once, and memory stays within
 * twice what is in use.
 */
static void
forget(struct feed *f, size_t low)
{
	size_t rest = f->held.len - low;

	if (!low || low < rest)
		return;
	memmove(f->held.data, f->held.data + low, rest);
	f->held.len = rest;
	f->first += low;
	f->at -= low;
	f->searched -= low;
}

/* Waits for more bytes, or the end. False: `error` is set. */
static bool
fill(struct source *source)
{
	struct feed *f = &source->feed;

	for (;;) {
		char *to = buffer_reserve(&f->held, STEP);
		ssize_t n = f->fetch(source->fd, to, STEP);
		if (n >= 0) {
			f->held.len += (size_t)n;
			f->ended = !n;
			return true;
		}
		if (!may_try_again(source)) {
			f->error = errno;
			return false;
		}
	}
}

/*
 * The end of the next region's whole records, as far as they are here; `at`
 * when there is none. At the input's end the rest is a record.
 */
static size_t
region_end(struct source *source)
{
	struct feed *f = &source->feed;
	char *data = f->held.data;
	size_t rest = f->held.len - f->at;
	size_t window = f->at + (rest < source->region ? rest : source->region);
	const char *hit = NULL;

	if (source->pieces)
		return window;
	if (f->ended && rest <= source->region)
		return f->held.len;
	if (f->searched < window) {
		hit = memrchr(data + f->searched, source->separator,
		    window - f->searched);
		f->searched = window;
	}
	if (!hit && f->searched < f->held.len) {
		hit = memchr(data + f->searched, source->separator,
		    f->held.len - f->searched);
		f->searched = f->held.len;
	}
	if (!hit && source->nul_ends && rest >= source->region)
		hit = memrchr(data + f->at, 0, window - f->at);
	if (hit)
		return (size_t)(hit + 1 - data);
	return f->ended ? f->held.len : f->at;
}

/* The position of offset KEEP, or of the lowest that is left behind it. */
static size_t
kept_from(const struct feed *f, uint64_t keep)
{
	if (keep <= f->first)
		return 0;
	return keep - f->first < f->at ? (size_t)(keep - f->first) : f->at;
}

static enum source_end
feed_next(struct source *source, uint64_t keep, struct region *region,
    struct error *err)
{
	struct feed *f = &source->feed;
	size_t end;

	while (!f->error && (end = region_end(source)) == f->at) {
		if (f->ended)
			return SOURCE_END;
		forget(f, kept_from(f, keep));
		fill(source);
	}
	if (f->error) {
		error_set(err, "%s: %s", source->path, strerror(f->error));
		return SOURCE_FAILED;
	}
	*region = (struct region){
		.bytes = span_of(f->held.data + f->at, end - f->at),
		.offset = f->first + f->at,
		.before = f->at - kept_from(f, keep),
		.after = f->held.len - end,
		.last = f->ended && end == f->held.len,
	};
	f->at = f->searched = end;
	return SOURCE_REGION;
}

static uint64_t
feed_unknown(const struct source *source)
{
	(void)source;
	return UINT64_MAX;
}

/* What is in our memory stays as it came. */
static bool
feed_check(struct source *source, uint64_t *bad, struct error *err)
{
	(void)source, (void)bad, (void)err;
	return true;
}

static void
feed_close(struct source *source)
{
	struct buffer *held = &source->feed.held;

	held->len = 0;
	if (held->room > KEEP_ROOM)
		buffer_free(held);
}

static const struct source_ops feed_ops = {
	.next = feed_next,
	.bad = feed_unknown,
	.last_page = feed_unknown,
	.check = feed_check,
	.size = feed_unknown,
	.close = feed_close,
};

void
feed_open(struct source *source, const struct stat *st)
{
	struct buffer held = source->feed.held;
	bool pipe_end = S_ISFIFO(st->st_mode);

	/* Through one that can be written to, vmsplice would write. */
	if (pipe_end)
		pipe_end = (fcntl(source->fd, F_GETFL) & O_ACCMODE) == O_RDONLY;
	source->feed = (struct feed){
		.held = held,
		.fetch = pipe_end ? fetch_from_pipe : fetch_by_pipe,
	};
	source->ops = &feed_ops;
}

bool
feed_drain(int fd, const struct stat *st)
{
	struct source source = { .fd = fd };
	struct feed *f = &source.feed;

	feed_open(&source, st);
	do {
		f->held.len = 0;
	} while (fill(&source) && !f->ended);
	buffer_free(&f->held);
	errno = f->error;
	return !f->error;
}
