/* What the files of a shared run share; nobody else includes this. */
#ifndef MAPWC_SHARE_IMPL_H
#define MAPWC_SHARE_IMPL_H

#include "crew/names.h"
#include "crew/queue.h"
#include "tools/mapwc/share.h"

/* What a worker says of a file. A message follows if it is not WHOLE. */
struct share_report {
	struct counts counts;
	uint64_t size; /* as is MODE: of the file's stat, if it was LOOKED at */
	uint32_t mode;
	int32_t reason; /* errno: it cannot be counted; 0: it was */
	bool looked;
	bool whole;
};

/* The parent's part in a shared run. */
struct share {
	struct run *run;
	struct queue queue;
	/* Names are taken from here; the run's own come behind. */
	struct names names;
	const char *name; /* to be walked next; null: none */
	bool caught_up; /* all that was taken so far was said */
	/* Being filled: */
	struct turn *batch; /* null: nothing is */
	struct job_names written; /* into it */
	size_t most; /* names that it may hold */
	unsigned batches; /* so far */
	struct turn *before; /* what is put in between comes behind this */
	/* Of the file whose ranges are being joined: */
	struct turn *file;
	struct tally sum;
	bool broken; /* a range was not all there */
	bool given_up; /* a message told why */
};

/* What the queue asks for: see struct queue_ops. WHO is a share. */
worker_job share_job;
bool share_more(void *who, struct queue *queue);
void share_here(void *who, struct queue *queue, struct turn *turn);
void share_frame(void *who, struct queue *queue, struct turn *turn,
    const struct frame *frame, const char *bytes);
void share_given_up(
    void *who, struct queue *queue, struct turn *turn, uint32_t file);

/* Is a file with ST to be divided, so far as that tells? */
bool share_divides(const struct run *run, const struct stat *st);

/*
 * Appends ENTRY, a WALK_NAME or an operand, to the names of TURN, of which
 * NAMES tells what is in there. False if there is no room.
 */
bool share_add_name(
    struct turn *turn, struct job_names *names, const struct walk_entry *entry);

/* The run's walk, if there is one, leaves the opening of files to workers. */
void share_by_name(struct run *run);

/* How a file that is divided is to be opened. */
struct source_limits share_limits(const struct run *run);

#endif
