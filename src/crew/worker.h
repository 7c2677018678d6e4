/*
 * A worker: a forked process that claims jobs until it is killed.
 *
 * It never compiles a pattern, prints, or leaves but by a signal or _exit; the
 * parent may kill it at any time, and so may anybody else.
 */
#ifndef CREW_WORKER_H
#define CREW_WORKER_H

#include <sys/types.h>

#include "crew/board.h"
#include "crew/post.h"
#include "engine/source.h"

struct worker {
	struct board *board;
	unsigned number;
	struct post post; /* where the frames of a job go */
	struct source_watch watch; /* to be put into the limits of sources */
};

/* Does JOB, by the parent's leave WHO, and posts what comes of it. */
typedef void worker_job(
    void *who, struct worker *worker, const struct board_job *job);

/*
 * What a worker does in all its life. PARENT is the process that forked it;
 * RUN does a job.
 */
_Noreturn void worker_live(
    struct worker *worker, pid_t parent, worker_job *run, void *who);

/* Number FILE of the job's names is searched from here on. */
void worker_at(struct worker *worker, uint32_t file);

/* There are LINES lines in the range at hand. */
void worker_lines(struct worker *worker, uint64_t lines);

/*
 * How many lines of the file lie in front of the range at hand, whose own were
 * posted. Waits for those that search there. False if the job is to end.
 */
bool worker_base(struct worker *worker, uint64_t *base);

#endif
