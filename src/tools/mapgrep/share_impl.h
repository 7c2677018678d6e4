/* What the files of a shared run's parent share; nobody else includes this. */
#ifndef MAPGREP_SHARE_IMPL_H
#define MAPGREP_SHARE_IMPL_H

#include "crew/names.h"
#include "tools/mapgrep/share.h"

/* The parent's part in a shared run. */
struct share {
	struct run *run;
	struct queue queue;
	struct turn *names; /* being filled; null: none */
	struct job_names written; /* into it */
	struct turn *file; /* that is being drained, range by range */
	struct search_facts facts; /* of it, so far */
	uint64_t shown; /* input offset behind the last line that was shown */
	uint64_t counted; /* input offset up to which lines were counted */
	bool hidden;
	bool failed; /* ERR tells why */
	struct error err;
};

/* Bytes of a range. */
uint64_t share_range_size(const struct run *run);

/* Puts RESULT, of the walk, into the queue. */
void share_append(struct share *share, enum walk_result result,
    const struct walk_entry *entry, const struct error *err);

/* A turn for RESULT, which is not for workers as it is. */
struct turn *share_turn(struct share *share, enum walk_result result,
    const struct walk_entry *entry, const struct error *err);

/* FILE is drained, of which nothing may have been drained so far. */
void share_begin_file(struct share *share, struct turn *file);

/* What the queue asks for: see struct queue_ops. WHO is a share. */
bool share_more(void *who, struct queue *queue);
void share_here(void *who, struct queue *queue, struct turn *turn);
void share_frame(void *who, struct queue *queue, struct turn *turn,
    const struct frame *frame, const char *bytes);
void share_given_up(
    void *who, struct queue *queue, struct turn *turn, uint32_t file);

#endif
