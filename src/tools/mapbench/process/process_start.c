#include "tools/mapbench/process/process_impl.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "tools/mapbench/interrupt.h"
#include "tools/mapbench/reading.h"

/* What a shell says of a program that cannot be run. */
#define STATUS_NOT_RUN 126

static void
close_end(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static void
close_ends(int *fds)
{
	for (int end = 0; end < ENDS; end++)
		close_end(&fds[end]);
}

void
process_close(struct process *process)
{
	close_ends(process->ours);
}

/* A pipe for END; the parent has the end that is number OURS of it. */
static bool
open_pipe(struct process *p, enum process_end end, int ours)
{
	int fds[2];

	if (pipe2(fds, O_CLOEXEC))
		return false;
	p->ours[end] = fds[ours];
	p->theirs[end] = fds[!ours];
	return true;
}

/* A pipe might be full, and a chatty program never end. */
static bool
open_messages(struct process *p, bool looked)
{
	if (!looked) {
		p->theirs[END_MESSAGES] =
		    open("/dev/null", O_WRONLY | O_CLOEXEC);
		return p->theirs[END_MESSAGES] >= 0;
	}
	int fd = memfd_create("messages", MFD_CLOEXEC);
	if (fd < 0)
		return false;
	fcntl(fd, F_SETFL, O_APPEND);
	p->ours[END_MESSAGES] = fd;
	p->theirs[END_MESSAGES] = fcntl(fd, F_DUPFD_CLOEXEC, 0);
	return p->theirs[END_MESSAGES] >= 0;
}

static bool
open_ends(struct process *p, const char *input, bool looked, struct error *err)
{
	p->theirs[END_INPUT] =
	    open(input ? input : "/dev/null", O_RDONLY | O_CLOEXEC);
	if (p->theirs[END_INPUT] < 0)
		return error_set(err, "%s: %s", input ? input : "/dev/null",
		    strerror(errno));
	p->ours[END_NOWHERE] = open("/dev/null", O_WRONLY | O_CLOEXEC);
	if (!open_pipe(p, END_OUTPUT, 0) || !open_messages(p, looked) ||
	    !open_pipe(p, END_GATE, 1) || !open_pipe(p, END_TROUBLE, 0))
		return error_set(
		    err, "cannot make a pipe: %s", strerror(errno));
	return true;
}

/* What this program does about signals is not the new one's business. */
static void
reset_signals(void)
{
	sigset_t none;

	interrupt_default();
	signal(SIGPIPE, SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

/* In the child: all but the exec is done before the gate opens. */
static _Noreturn void
become(const struct process *p, const struct command *command)
{
	const int *ends = p->theirs;
	struct rusage before;
	char byte;
	int problem;

	setpgid(0, 0);
	reset_signals();
	if (command->locale)
		setenv("LC_ALL", command->locale, 1);
	if (dup2(ends[END_INPUT], STDIN_FILENO) < 0 ||
	    dup2(ends[END_OUTPUT], STDOUT_FILENO) < 0 ||
	    dup2(ends[END_MESSAGES], STDERR_FILENO) < 0 ||
	    getrusage(RUSAGE_SELF, &before) ||
	    write(ends[END_TROUBLE], &before, sizeof(before)) < 0)
		_exit(STATUS_NOT_RUN);
	reading_next(ends[END_GATE], &byte, 1);
	execvp(command->file, command->argv);
	problem = errno;
	if (write(ends[END_TROUBLE], &problem, sizeof(problem)) < 0)
		problem = 0;
	_exit(STATUS_NOT_RUN);
}

bool
process_start(struct process *process, const struct command *command,
    bool looked, struct error *err)
{
	struct process *p = process;

	*p = (struct process){ .pid = -1 };
	memset(p->ours, -1, sizeof(p->ours));
	memset(p->theirs, -1, sizeof(p->theirs));
	if (open_ends(p, command->input, looked, err)) {
		p->pid = fork();
		if (p->pid < 0)
			error_set(err, "cannot fork: %s", strerror(errno));
	}
	if (!p->pid) {
		close_ends(p->ours);
		become(p, command);
	}
	close_ends(p->theirs);
	if (p->pid < 0) {
		close_ends(p->ours);
		return false;
	}
	setpgid(p->pid, p->pid);
	/* If this is its end instead, it is told by what waits for it. */
	reading_next(p->ours[END_TROUBLE], &p->before, sizeof(p->before));
	return true;
}

void
process_release(struct process *process)
{
	close_end(&process->ours[END_GATE]);
}

void
process_settle(struct process *process)
{
	int *trouble = &process->ours[END_TROUBLE], problem;

	/* Exec has closed the other end. */
	if (*trouble >= 0 && reading_next(*trouble, &problem,
				 sizeof(problem)) == sizeof(problem))
		process->problem = problem;
	close_end(trouble);
}
