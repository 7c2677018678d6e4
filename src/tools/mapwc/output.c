#include "tools/mapwc/output.h"

#include <limits.h>
#include <unistd.h>

/* Nobody waits longer than this for a line that could be printed. */
#define HOLD_NANOSECONDS 50000000

static void
look_at_clock(struct timespec *now)
{
	clock_gettime(CLOCK_MONOTONIC_COARSE, now);
}

void
output_init(struct output *output)
{
	out_init(&output->out, STDOUT_FILENO);
	look_at_clock(&output->flushed);
}

bool
output_holds(const struct output *output)
{
	return output->out.held.len;
}

void
output_flush(struct output *output)
{
	if (!output_holds(output))
		return;
	out_flush(&output->out);
	look_at_clock(&output->flushed);
}

void
output_flush_old(struct output *output)
{
	struct timespec now, *then = &output->flushed;

	look_at_clock(&now);
	if ((now.tv_sec - then->tv_sec) * 1000000000 + now.tv_nsec -
		then->tv_nsec >=
	    HOLD_NANOSECONDS)
		output_flush(output);
}

void
output_line(struct output *output, struct buffer *line)
{
	/* Several programs may write to a pipe: this much stays together. */
	if (output->out.held.len + line->len > PIPE_BUF)
		output_flush(output);
	out_write(&output->out, buffer_span(line));
	line->len = 0;
}
