/* What process*.c share: a process on its way. */
#ifndef MAPBENCH_PROCESS_IMPL_H
#define MAPBENCH_PROCESS_IMPL_H

#include "tools/mapbench/process/process.h"

#include <sys/resource.h>
#include <sys/types.h>

/* What a process and its parent have an end of, each. */
enum process_end {
	END_INPUT, /* the parent has none */
	END_OUTPUT,
	END_MESSAGES, /* a file in memory for those who look, else nowhere */
	END_GATE, /* it waits here until the parent's end is closed */
	END_NOWHERE, /* where the parent drains to; the process has none */
	END_TROUBLE, /* what it took until it waits; errno if it is not run */
	ENDS,
};

struct process {
	pid_t pid; /* also its group; 0 in itself */
	struct rusage before; /* what it took until it waited */
	int problem; /* why it was not run, as errno; 0 if it was */
	int ours[ENDS], theirs[ENDS]; /* -1: none, or closed */
};

/*
 * A new process that waits at its gate for its exec. Its standard error is
 * kept if it is LOOKED at. False and ERR if there is none.
 */
bool process_start(struct process *process, const struct command *command,
    bool looked, struct error *err);

/* Lets it through the gate. */
void process_release(struct process *process);

/* Waits until PROCESS, released, is what it is to become, or has a problem. */
void process_settle(struct process *process);

/* Closes all of our ends. */
void process_close(struct process *process);

/* Drains PROCESS's output and tells how many bytes that was. */
uint64_t process_drain(const struct process *process);

/* Drains PROCESS's output, looks at it and at its memory until it has ended. */
void process_look(struct process *process, struct look *look);

/* Has PID ended? It stays a zombie. With WAIT it has when this returns. */
bool process_ended(pid_t pid, bool wait);

/*
 * The proportional memory of PID and the processes below it in bytes; 0 if
 * that is not known.
 */
uint64_t process_memory(pid_t pid);

#endif
