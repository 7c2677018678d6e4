#include "tools/mapbench/process/process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tools/mapbench/clock.h"
#include "tools/mapbench/interrupt.h"
#include "tools/mapbench/process/counters.h"
#include "tools/mapbench/process/process_impl.h"
#include "tools/mapbench/reading.h"

/* What a pipe holds; more cannot be had at once. */
#define PART ((size_t)64 << 10)
/* What a shell adds to the signal that ended a program. */
#define STATUS_SIGNAL 128

/* Moves a part of what FD has to NOWHERE; the number of bytes, 0 at the end. */
static size_t
drain_part(int fd, int nowhere)
{
	char bytes[PART];
	ssize_t got;

	do
		got = splice(fd, NULL, nowhere, NULL, PART, 0);
	while (got < 0 && errno == EINTR);
	if (got < 0)
		got = reading_next(fd, bytes, sizeof(bytes));
	return got > 0 ? (size_t)got : 0;
}

uint64_t
process_drain(const struct process *process)
{
	int fd = process->ours[END_OUTPUT];
	int nowhere = process->ours[END_NOWHERE];
	uint64_t sum = 0;
	size_t got;

	while ((got = drain_part(fd, nowhere)))
		sum += got;
	return sum;
}

bool
process_ended(pid_t pid, bool wait)
{
	siginfo_t info = { .si_pid = 0 };
	int flags = WEXITED | WNOWAIT | (wait ? 0 : WNOHANG);
	int failed;

	do
		failed = waitid(P_PID, (id_t)pid, &info, flags);
	while (failed && errno == EINTR);
	return failed || info.si_pid == pid;
}

/* Seconds from the one time to the other. */
static double
seconds_between(struct timeval from, struct timeval to)
{
	double seconds = (double)(to.tv_sec - from.tv_sec) +
			 (double)(to.tv_usec - from.tv_usec) / 1e6;

	return seconds > 0 ? seconds : 0;
}

static uint64_t
count_between(long from, long to)
{
	return to > from ? (uint64_t)(to - from) : 0;
}

/* Notes what there was BEFORE the exec, and AFTER the end. */
static void
note_usage(
    struct run *run, const struct rusage *before, const struct rusage *after)
{
	run->user = seconds_between(before->ru_utime, after->ru_utime);
	run->system = seconds_between(before->ru_stime, after->ru_stime);
	run->minor_faults = count_between(before->ru_minflt, after->ru_minflt);
	run->major_faults = count_between(before->ru_majflt, after->ru_majflt);
	run->waits = count_between(before->ru_nvcsw, after->ru_nvcsw);
	run->preempted = count_between(before->ru_nivcsw, after->ru_nivcsw);
	run->blocks = count_between(before->ru_inblock, after->ru_inblock);
	run->peak_rss = count_between(0, after->ru_maxrss) * 1024;
}

/*
 * P's process, which has ended, is a zombie until it is waited for, so that
 * its group's number is nobody else's while those whom it left behind are
 * killed.
 */
static void
finish(const struct process *p, struct run *run)
{
	struct rusage usage = p->before;
	int status = 0;

	kill(-p->pid, SIGKILL);
	interrupt_kills(0);
	while (wait4(p->pid, &status, 0, &usage) < 0 && errno == EINTR)
		continue;
	run->status = WIFSIGNALED(status) ? STATUS_SIGNAL + WTERMSIG(status) :
					    WEXITSTATUS(status);
	note_usage(run, &p->before, &usage);
}

/* What COUNTERS say; null: nobody counted. */
static void
note_counters(struct run *run, struct counters *counters)
{
	for (size_t i = 0; i < COUNTERS; i++)
		run->counters[i] = COUNTER_UNKNOWN;
	if (counters)
		counters_close(counters, run->counters);
}

void
process_hear(void)
{
	struct sigaction old;

	if (!sigaction(SIGCHLD, NULL, &old) && old.sa_handler == SIG_IGN)
		signal(SIGCHLD, SIG_DFL);
}

bool
process_run(const struct command *command, struct run *run, struct look *look,
    struct error *err)
{
	struct process process;
	struct counters counters;

	process_hear();
	if (!process_start(&process, command, look != NULL, err))
		return false;
	interrupt_kills(process.pid);
	if (look)
		counters_open(&counters, process.pid);
	uint64_t opened = clock_now();
	process_release(&process);
	if (look)
		process_look(&process, look);
	uint64_t output = look ? look->output : process_drain(&process);
	process_ended(process.pid, true);
	run->wall = clock_since(opened);
	run->output = output;
	finish(&process, run);
	note_counters(run, look ? &counters : NULL);
	process_settle(&process);
	process_close(&process);
	if (process.problem)
		return error_set(
		    err, "%s: %s", command->file, strerror(process.problem));
	if (interrupt_signal())
		return error_set(err, "interrupted");
	return true;
}
