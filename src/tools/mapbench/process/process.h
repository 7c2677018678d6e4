/*
 * A command run to its end with its output drained through a pipe. It has a
 * process group of its own, which is killed if it is left behind.
 */
#ifndef MAPBENCH_PROCESS_H
#define MAPBENCH_PROCESS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "tools/mapbench/results.h"

struct command {
	char *const *argv; /* a null behind the last; argv[0] as the program
			      sees it */
	const char *file; /* the program; a name is sought in PATH */
	const char *input; /* standard input; null: /dev/null */
	const char *locale; /* LC_ALL; null: as it is here */
	bool shelled; /* argv has a shell run it */
};

/*
 * What a run is looked at for, which takes time: not for timed runs. The same
 * holds for the run's counters, which are switched with each process.
 */
struct look {
	uint64_t output; /* bytes */
	uint64_t checksum; /* of them */
	uint64_t lines; /* a sum over lines in any order */
	uint64_t pss; /* the most memory of the process tree, in bytes */
	char message[256]; /* the first line on standard error, or "" */
};

/*
 * Runs COMMAND and fills in RUN, but for its round. The clock starts when the
 * new process is there and waits for its exec, and stops when the output is
 * at its end and the process has been waited for. LOOK is null for a timed
 * run. False and ERR if it could not be run, or if an interrupt killed it.
 */
bool process_run(const struct command *command, struct run *run,
    struct look *look, struct error *err);

/*
 * Has the ends of children told to who waits for them: whoever started this
 * program may have had them ignored. process_run does that, too.
 */
void process_hear(void);

/*
 * How what LOOK saw differs from what REFERENCE did; statuses are no part of
 * it, and as to them the caller decides.
 */
enum verdict process_verdict(
    const struct look *look, const struct look *reference);

/*
 * TEXT as a command: its words, with quotes as in the shell, if it has nothing
 * else of a shell's in it; otherwise what SHELL is to be called with. SHELL
 * is null for /bin/sh where it is needed, and "none" for never, when what only
 * a shell knows is part of a word. False and ERR for a quote without its end,
 * or for no word at all. COMMAND has no input and no locale then.
 */
bool process_parse(struct command *command, struct arena *arena,
    const char *text, const char *shell, struct error *err);

/* The file that NAME would run, sought in PATH; null if there is none. */
const char *process_find(struct arena *arena, const char *name);

#endif
