/*
 * A worker's way out: frames go into chunks of its pool, and chunks, when they
 * are full or the job is done, to the parent.
 */
#ifndef CREW_POST_H
#define CREW_POST_H

#include <stdbool.h>

#include "crew/board.h"
#include "crew/frame.h"

struct post {
	struct board *board;
	unsigned worker; /* its number */
	/* Frames may be joined: nobody asks where one line ends. */
	bool merges;
	bool eager; /* publish often */
	unsigned die; /* chunks to publish, then a crash; 0: never. For tests */
	/* For the job at hand: */
	struct board_job *job;
	struct job_mark mark; /* behind the last frame */
	const struct search_facts *facts; /* as they are now; null: none yet */
	bool by_output; /* go on by bytes of output, not by input offset */
	uint64_t skip; /* bytes still to be left out */
	uint64_t selected; /* lines of the file, if frames are not joined */
	struct board_chunk *chunk; /* being filled; null: none */
	unsigned chunk_number;
	bool refused; /* the job was cancelled, or given to others */
	bool handed_back; /* given to others: it is free again */
};

/* A new job: its frames come next. */
void post_begin(struct post *post, struct board_job *job);

/*
 * The job's file NUMBER comes next, going on at the job's mark if that lies in
 * it. BY_OUTPUT if its frames do not tell where in the input to go on.
 */
void post_file(struct post *post, uint32_t number,
    const struct file_identity *identity, bool by_output);

/* A frames_taker; WHO is the post. False when the job is to end. */
frames_taker post_take;

/* The file at hand is done with: one more frame of KIND, with BYTES. */
bool post_close(struct post *post, enum frame_kind kind, struct span bytes);

/* Publishes what there is. */
void post_flush(struct post *post);

/* The same if somebody waits for it: lines are wanted as they are found. */
void post_offer(struct post *post);

/* Is there a job that comes before ours and that nobody has begun? */
bool post_is_needed_elsewhere(const struct post *post);

/*
 * Our job waits for one that comes before it and that is waiting for a worker.
 * So it is given up: what was published stands, and whoever takes it next goes
 * on from there.
 */
void post_hand_back(struct post *post);

#endif
