/*
 * The queue: all that is to be done, in the order of the output. Turns that
 * workers can take are put on the board as room there allows; the first turn
 * is drained as its job publishes; what only the parent can do it does when
 * its turn has come.
 */
#ifndef CREW_QUEUE_H
#define CREW_QUEUE_H

#include <stdbool.h>

#include "base/buffer.h"
#include "crew/crew.h"
#include "crew/names.h"
#include "engine/walk.h"

enum turn_kind {
	TURN_NAMES, /* a job: files by name */
	TURN_RANGE, /* a job: part of the file whose turn comes behind */
	TURN_FILE, /* a file that is divided into ranges; done behind them */
	TURN_HERE, /* not for workers */
};

struct turn {
	enum turn_kind kind;
	uint64_t number; /* turns are in the order of these */
	struct turn *next;
	struct buffer text; /* of a job, or what ENTRY's path points into */
	struct job_order order;
	/* Of a job that is on the board: */
	struct board_job *job; /* null: it is not, or not yet */
	uint64_t generation; /* of its slot */
	uint32_t drained; /* chunks */
	unsigned deaths; /* in a row, in the same file */
	uint32_t died_at; /* that file */
	int signal; /* of the death that was one too many; 0: none was */
	uint64_t left; /* when its job was cancelled, crew_clock */
	bool overdue; /* it was for want of progress */
	struct turn *file; /* of a range: whose */
	/* Of a file: */
	uint64_t size;
	uint64_t next_from; /* where the next range begins */
	uint64_t step; /* bytes of a range */
	uint64_t base; /* lines in front of the first range not drained */
	struct turn *last_range; /* on the board; null: none */
	struct job_names read; /* how far its names were */
	void *own; /* whatever its owner needs */
	/* Of what only the parent can do, or where a file comes from: */
	enum walk_result result;
	struct walk_entry entry;
};

struct queue;

/* What the owner of a queue does; WHO is the queue's. */
struct queue_ops {
	/* Does a job; in a worker. */
	worker_job *run;
	/*
	 * Appends one turn or more; false if there are none left. Called only
	 * while the queue has room.
	 */
	bool (*more)(void *who, struct queue *queue);
	/* Does what only the parent can do, and closes a file. */
	void (*here)(void *who, struct queue *queue, struct turn *turn);
	/* Takes a frame of TURN's job, whose bytes are valid for the call. */
	void (*frame)(void *who, struct queue *queue, struct turn *turn,
	    const struct frame *frame, const char *bytes);
	/*
	 * A range is done, or, of names, number FILE is given up since two
	 * workers died of it: turn->signal, turn->overdue.
	 */
	void (*given_up)(
	    void *who, struct queue *queue, struct turn *turn, uint32_t file);
	/* Is nothing more wanted of the whole run? */
	bool (*enough)(void *who);
};

struct queue {
	const struct queue_ops *ops;
	void *who;
	struct crew crew;
	struct turn *first, *last;
	struct turn *spares;
	struct turn *slots[BOARD_JOBS]; /* whose job is where; null: nobody's */
	unsigned in_use; /* of those */
	unsigned waiting; /* turns that hold files open, or are jobs */
	uint64_t back; /* number of the next turn to be appended */
	unsigned deaths; /* since a job was finished last */
	bool ended; /* no more turns are to come */
	uint64_t highest; /* number of a turn that was put on the board */
	bool overtakes; /* one with a lower number was, since workers knew */
	struct buffer gathered; /* bytes of a frame that came in pieces */
};

/*
 * Forks the workers of QUEUE. False if there can be none: QUEUE is of no use
 * then.
 */
bool queue_start(struct queue *queue, const struct crew_limits *limits,
    bool merges, const struct queue_ops *ops, void *who);

/*
 * Does all that OPS and what was appended before say. False and ERR if the
 * run had to be ended before.
 */
bool queue_run(struct queue *queue, struct error *err);

/* A new turn of KIND, empty, that is in no queue yet. */
struct turn *queue_turn(struct queue *queue, enum turn_kind kind);

/* TURN, which is in no queue, is not needed. */
void queue_spare(struct queue *queue, struct turn *turn);

/* Keeps copies of ENTRY and what its path is in TURN. */
void turn_entry(
    struct turn *turn, enum walk_result result, const struct walk_entry *entry);

/* The name of number FILE of TURN, a job's; null if there is none. */
const struct job_name *turn_name(struct turn *turn, uint32_t file);

/*
 * A turn, in no queue yet, for the names of TURN behind the one that turn_name
 * gave last; null if there are none.
 */
struct turn *queue_rest(struct queue *queue, const struct turn *turn);

/*
 * Appends to TEXT, with a NUL, what became of the workers that died in TURN;
 * TIMEOUT is what they had.
 */
void turn_fate(const struct turn *turn, uint64_t timeout, struct buffer *text);

/* The file of TURN is to be divided, from FROM to SIZE, in steps of STEP. */
void turn_divide(
    struct turn *turn, uint64_t from, uint64_t size, uint64_t step);

void queue_append(struct queue *queue, struct turn *turn);

/* Puts TURN right behind BEFORE, the first turn, whose job has ended. */
void queue_insert(struct queue *queue, struct turn *before, struct turn *turn);

/* Nothing more is wanted of FILE's ranges; its own turn is still to come. */
void queue_end_file(struct queue *queue, struct turn *file);

#endif
