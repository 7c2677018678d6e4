#include "tools/mapbench/process/process_impl.h"

#include <poll.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>

#include "base/xalloc.h"
#include "tools/mapbench/clock.h"
#include "tools/mapbench/process/checksum.h"
#include "tools/mapbench/reading.h"

/* Between two samples of a process's memory. */
#define SAMPLE_MS 3
#define MILLISECOND UINT64_C(1000000)
#define PART ((size_t)1 << 20)

/* How a process is looked at. */
struct watch {
	const struct process *process;
	struct look *look;
	struct checksum sum;
	uint64_t sampled; /* clock_now() */
};

/*
 * A sample, if it is time for one. A program with much memory is slow to
 * sample: it runs for a while between two samples all the same.
 */
static void
sample(struct watch *w)
{
	uint64_t pss;

	if (clock_now() - w->sampled < SAMPLE_MS * MILLISECOND)
		return;
	pss = process_memory(w->process->pid);
	if (pss > w->look->pss)
		w->look->pss = pss;
	w->sampled = clock_now();
}

static void
watch_output(struct watch *w)
{
	struct pollfd output = { w->process->ours[END_OUTPUT], POLLIN, 0 };
	char *part = xmap(PART);
	ssize_t got;

	for (;;) {
		sample(w);
		if (poll(&output, 1, SAMPLE_MS) < 1)
			continue;
		got = reading_next(output.fd, part, PART);
		if (got <= 0)
			break;
		checksum_add(&w->sum, span_of(part, (size_t)got));
	}
	checksum_end(&w->sum);
	/* What this process has is a copy in the next one. */
	munmap(part, PART);
}

/* It may live on when its output is at its end. */
static void
watch_end(struct watch *w)
{
	const struct timespec pause = { 0, SAMPLE_MS * MILLISECOND / 2 };

	while (!process_ended(w->process->pid, false)) {
		nanosleep(&pause, NULL);
		sample(w);
	}
}

/* The first line of what was written on standard error. */
static void
keep_message(const struct process *process, struct look *look)
{
	char *message = look->message;
	ssize_t got = reading_at(
	    process->ours[END_MESSAGES], message, sizeof(look->message) - 1, 0);

	message[got > 0 ? got : 0] = '\0';
	message[strcspn(message, "\n")] = '\0';
}

void
process_look(struct process *process, struct look *look)
{
	struct watch w = { .process = process, .look = look };

	look->pss = 0;
	/* Until its exec its memory is a copy of ours. */
	process_settle(process);
	w.sampled = clock_now();
	watch_output(&w);
	watch_end(&w);
	look->output = w.sum.bytes;
	look->checksum = w.sum.crc;
	look->lines = w.sum.lines;
	keep_message(process, look);
}

enum verdict
process_verdict(const struct look *look, const struct look *reference)
{
	if (look->output != reference->output ||
	    look->lines != reference->lines)
		return VERDICT_DIFFERS;
	return look->checksum == reference->checksum ? VERDICT_SAME :
						       VERDICT_REORDERED;
}
