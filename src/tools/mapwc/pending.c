#include "tools/mapwc/pending.h"

#include <unistd.h>

/* Who looks on waits this long, a program a little longer. */
#define TERMINAL_NANOSECONDS INT64_C(50000000)
#define PROGRAM_NANOSECONDS INT64_C(2000000000)
/* 6 MiB of lines. */
#define LINES ((size_t)128 << 10)

void
pending_start(struct pending *pending)
{
	pending->on = true;
	pending->patience = TERMINAL_NANOSECONDS;
	clock_gettime(CLOCK_MONOTONIC_COARSE, &pending->since);
}

void
pending_add(
    struct pending *pending, const char *name, const struct counts *counts)
{
	struct pending_line line = { name, *counts };

	buffer_add(&pending->lines, span_of((const char *)&line, sizeof(line)));
}

bool
pending_is_due(struct pending *pending)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
	int64_t waited = (now.tv_sec - pending->since.tv_sec) * 1000000000 +
			 now.tv_nsec - pending->since.tv_nsec;
	if (waited < pending->patience)
		return pending->lines.len >=
		       LINES * sizeof(struct pending_line);
	if (pending->patience == PROGRAM_NANOSECONDS || isatty(STDOUT_FILENO))
		return true;
	/* Only now is it worth a system call to know who waits. */
	pending->patience = PROGRAM_NANOSECONDS;
	return false;
}

const struct pending_line *
pending_lines(const struct pending *pending, size_t *count)
{
	*count = pending->lines.len / sizeof(struct pending_line);
	return (const struct pending_line *)pending->lines.data;
}

void
pending_stop(struct pending *pending)
{
	buffer_free(&pending->lines);
	pending->on = false;
}
