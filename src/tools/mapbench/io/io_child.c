#include "tools/mapbench/io/io_impl.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/xalloc.h"
#include "tools/mapbench/clock.h"
#include "tools/mapbench/interrupt.h"
#include "tools/mapbench/process/counters.h"

bool
io_failed(struct io_part *part, const char *call)
{
	part->error = errno;
	part->call = call;
	return false;
}

int
io_open(const char *path, int flags, struct io_part *part)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | flags);

	if (fd < 0)
		io_failed(part, flags & O_DIRECT ? "open(O_DIRECT)" : "open");
	return fd;
}

/* --- the board -------------------------------------------------------------
 */

static size_t
board_size(unsigned workers)
{
	return xmap_round(
	    sizeof(struct io_board) + workers * sizeof(struct io_worker));
}

struct io_board *
io_board_new(unsigned workers)
{
	void *board = mmap(NULL, board_size(workers), PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (board == MAP_FAILED)
		xalloc_die();
	return board;
}

void
io_board_free(struct io_board *board, unsigned workers)
{
	munmap(board, board_size(workers));
}

/* --- what it took ----------------------------------------------------------
 */

static double
seconds_of(const struct timeval *time)
{
	return (double)time->tv_sec + (double)time->tv_usec / 1e6;
}

/* Adds to RUN what WHO used until now, SIGN times: 1, or -1 to take it off. */
static void
add_usage(struct run *run, int who, int sign)
{
	struct rusage used;

	getrusage(who, &used);
	run->user += sign * seconds_of(&used.ru_utime);
	run->system += sign * seconds_of(&used.ru_stime);
	run->minor_faults += (uint64_t)(sign * used.ru_minflt);
	run->major_faults += (uint64_t)(sign * used.ru_majflt);
	run->waits += (uint64_t)(sign * used.ru_nvcsw);
	run->preempted += (uint64_t)(sign * used.ru_nivcsw);
	run->blocks += (uint64_t)(sign * used.ru_inblock);
	uint64_t peak = (uint64_t)used.ru_maxrss << 10;
	run->peak_rss = peak > run->peak_rss ? peak : run->peak_rss;
}

static void
add_all_usage(struct run *run, int sign)
{
	add_usage(run, RUSAGE_SELF, sign);
	add_usage(run, RUSAGE_CHILDREN, sign);
}

/* What one of REPEATS took; what occurred at all counts as one at least. */
static void
divide(struct run *run, unsigned repeats)
{
	uint64_t *numbers[] = { &run->minor_faults, &run->major_faults,
		&run->waits, &run->preempted, &run->blocks };

	run->wall /= repeats;
	run->user /= repeats;
	run->system /= repeats;
	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++)
		*numbers[i] = (*numbers[i] + repeats - 1) / repeats;
	for (size_t i = 0; i < COUNTERS; i++)
		if (run->counters[i] != COUNTER_UNKNOWN)
			run->counters[i] /= repeats;
}

/* --- in the child ----------------------------------------------------------
 */

/* Once from open to close. False if that failed: there is no more to do. */
static bool
go_once(struct io_job *job, bool first)
{
	struct io_board *board = job->board;
	struct io_part part = { 0 };
	bool done = job->way->go(job, &part);

	if (first || !done)
		board->whole = part;
	else if (part.count != board->whole.count) {
		board->uneven = true;
		board->other = part.count;
	}
	return done;
}

static void
go(struct io_job *job)
{
	struct io_board *board = job->board;
	uint64_t started = clock_now();

	for (unsigned i = 0; i < job->repeats; i++)
		if (!go_once(job, !i))
			return;
	board->run.wall = clock_since(started);
	board->over = true;
}

/*
 * Memory to read into is there beforehand, and in use: its first touch is not
 * the work of a program that reads one file after another.
 */
static void
prepare(struct io_job *job)
{
	size_t block = job->way->block;

	if (!block || job->workers)
		return;
	/* Files of a tree are read whole: the largest has to fit. */
	if (block == SIZE_MAX)
		block = (size_t)job->input->largest + 1;
	io_buffer_init(&job->buffer, job->work, block);
	memset(job->buffer.mapping, 0, job->buffer.size);
}

static void
measure_go(struct io_job *job)
{
	struct run *run = &job->board->run;
	struct counters counters;

	prepare(job);
	counters_open(&counters, 0);
	add_all_usage(run, -1);
	go(job);
	add_all_usage(run, 1);
	counters_close(&counters, run->counters);
}

/* A new process, in a group of its own with those that it forks. */
static _Noreturn void
be_child(const struct io_job *job)
{
	static const struct rlimit no_core;
	struct io_job mine = *job;

	setpgid(0, 0);
	interrupt_default();
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	setrlimit(RLIMIT_CORE, &no_core);
	measure_go(&mine);
	_exit(0);
}

/* --- in the parent ---------------------------------------------------------
 */

/*
 * Waits for PID's end. It stays a zombie, so that its number is nobody else's,
 * until nothing is to be killed by it any more: an interrupt would, and one
 * that a signal ended may have left others behind.
 */
static int
wait_for(pid_t pid)
{
	siginfo_t ended;
	int status = 0;

	setpgid(pid, pid);
	interrupt_kills(pid);
	while (waitid(P_PID, (id_t)pid, &ended, WEXITED | WNOWAIT) &&
	       errno == EINTR)
		;
	kill(-pid, SIGKILL);
	interrupt_kills(0);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	return status;
}

enum io_end
io_child_run(const struct io_job *job, struct run *run, struct error *err)
{
	struct io_board *board = job->board;
	pid_t pid = fork();

	if (!pid)
		be_child(job);
	if (pid < 0) {
		error_set(err, "fork: %s", strerror(errno));
		return IO_REFUSED;
	}
	int status = wait_for(pid);
	*run = board->run;
	if (WIFSIGNALED(status)) {
		error_set(err, "%s", strsignal(WTERMSIG(status)));
		return IO_KILLED;
	}
	if (!board->over && !board->whole.call) {
		error_set(err, "it ended with status %d", WEXITSTATUS(status));
		return IO_REFUSED;
	}
	if (!board->over) {
		error_set(err, "%s: %s", board->whole.call,
		    strerror(board->whole.error));
		return IO_REFUSED;
	}
	divide(run, job->repeats);
	return IO_DONE;
}
