#include "tools/mapbench/process/counters.h"

#include <linux/perf_event.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "tools/mapbench/reading.h"

#define CACHE_EVENT(cache, operation, result)                                  \
	((cache) | (operation) << 8 | (result) << 16)

/* What each counter is to the kernel. */
static const struct {
	uint32_t type;
	uint64_t event;
} kinds[COUNTERS] = {
	[COUNTER_CYCLES] = { PERF_TYPE_HARDWARE, PERF_COUNT_HW_CPU_CYCLES },
	[COUNTER_INSTRUCTIONS] = { PERF_TYPE_HARDWARE,
	    PERF_COUNT_HW_INSTRUCTIONS },
	[COUNTER_CACHE_MISSES] = { PERF_TYPE_HARDWARE,
	    PERF_COUNT_HW_CACHE_MISSES },
	[COUNTER_BRANCH_MISSES] = { PERF_TYPE_HARDWARE,
	    PERF_COUNT_HW_BRANCH_MISSES },
	[COUNTER_TLB_MISSES] = { PERF_TYPE_HW_CACHE,
	    CACHE_EVENT(PERF_COUNT_HW_CACHE_DTLB, PERF_COUNT_HW_CACHE_OP_READ,
		PERF_COUNT_HW_CACHE_RESULT_MISS) },
};

/* As the kernel gives it out, with the format asked for below. */
struct reading {
	uint64_t count, enabled, running;
};

static int
open_counter(enum counter which, pid_t pid, bool with_kernel)
{
	struct perf_event_attr attr = {
		.type = kinds[which].type,
		.size = sizeof(attr),
		.config = kinds[which].event,
		.read_format = PERF_FORMAT_TOTAL_TIME_ENABLED |
			       PERF_FORMAT_TOTAL_TIME_RUNNING,
		.disabled = pid != 0,
		.enable_on_exec = pid != 0,
		.inherit = 1,
		.exclude_kernel = !with_kernel,
		.exclude_hv = 1,
	};

	return (int)syscall(
	    SYS_perf_event_open, &attr, pid, -1, -1, PERF_FLAG_FD_CLOEXEC);
}

void
counters_open(struct counters *counters, pid_t pid)
{
	for (int i = 0; i < COUNTERS; i++) {
		counters->fds[i] = open_counter(i, pid, true);
		/* Some kernels let users count what is theirs alone. */
		if (counters->fds[i] < 0)
			counters->fds[i] = open_counter(i, pid, false);
	}
}

/* A counter that had to share the processor's saw only a part. */
static uint64_t
value_of(int fd)
{
	struct reading got;

	if (reading_next(fd, &got, sizeof(got)) != sizeof(got) || !got.running)
		return COUNTER_UNKNOWN;
	if (got.running >= got.enabled)
		return got.count;
	return (uint64_t)((double)got.count * (double)got.enabled /
			  (double)got.running);
}

void
counters_close(struct counters *counters, uint64_t *values)
{
	for (int i = 0; i < COUNTERS; i++) {
		values[i] = COUNTER_UNKNOWN;
		if (counters->fds[i] < 0)
			continue;
		values[i] = value_of(counters->fds[i]);
		close(counters->fds[i]);
	}
}
