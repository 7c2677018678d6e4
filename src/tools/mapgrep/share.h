/*
 * A run that is shared among workers: what of it is worth that, the parent's
 * part, and (share_job.c) the worker's.
 */
#ifndef MAPGREP_SHARE_H
#define MAPGREP_SHARE_H

#include "crew/queue.h"
#include "tools/mapgrep/run.h"

/* What a worker says of a file, or a part of one, when it is done with it. */
struct share_report {
	struct search_facts facts;
	bool hidden; /* lines that are no text were not shown */
	bool whole; /* else a message follows */
};

/*
 * Takes all that the run's walk will find, if workers are wanted whatever that
 * is. False, and nothing was done, if not.
 */
bool share_all(struct run *run);

/*
 * Takes RESULT and all else that the walk will find, if there is enough of that
 * for workers to be worth their while. False, and nothing was done, if not, or
 * not yet.
 */
bool share_rest(struct run *run, enum walk_result result,
    const struct walk_entry *entry, const struct error *err);

/* A worker_job; WHO is as the queue has it. */
worker_job share_job;

/* The run that WHO, who has a queue, is about. */
struct run *share_run(void *who);

/* Is ENTRY a file that is to be divided among workers? */
bool share_divides(const struct run *run, const struct stat *st);

#endif
