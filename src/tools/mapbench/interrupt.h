/*
 * An interrupt ends what is being measured, not the program: what is finished
 * is still reported, and what was made is removed. Second ones kill it, as
 * always.
 */
#ifndef MAPBENCH_INTERRUPT_H
#define MAPBENCH_INTERRUPT_H

#include <stdbool.h>
#include <sys/types.h>

/* From now on INT, TERM, HUP and PIPE (nobody reads on) are noted. */
void interrupt_install(void);

/* Gives those signals their default meaning again: for new processes. */
void interrupt_default(void);

/* The signal that came, 0 if none did. */
int interrupt_signal(void);

/*
 * From now on a signal also kills the process group GROUP (0: none), so that
 * nobody waits for what it is doing.
 */
void interrupt_kills(pid_t group);

#endif
