/*
 * The crew: the parent's view of its workers, as processes. They are forked
 * when all that is to be compiled is, replaced when they die, and killed when
 * nothing more is wanted.
 */
#ifndef CREW_CREW_H
#define CREW_CREW_H

#include <stdbool.h>
#include <sys/types.h>

#include "crew/board.h"
#include "crew/worker.h"

struct crew_member {
	pid_t pid; /* 0: none */
	uint64_t steps; /* when it last was looked at */
	uint64_t quiet; /* nanoseconds since they changed, about */
	bool overdue; /* killed because of that */
	bool dismissed; /* killed for no fault of its own */
};

struct crew {
	struct board *board; /* null: there is no crew */
	/* What the board was made with. */
	unsigned pools;
	unsigned chunk_count;
	size_t chunk_bytes;
	struct crew_limits limits;
	bool merges; /* frames may be joined */
	worker_job *run;
	void *who;
	pid_t parent;
	unsigned count; /* members, alive or not */
	unsigned alive;
	uint64_t looked; /* when deadlines were looked at, CLOCK_MONOTONIC */
	uint64_t forked; /* when a fork was tried last */
	bool hurries; /* somebody may have to be dismissed */
	unsigned failures; /* forks that failed one after the other */
	struct crew_member members[BOARD_WORKERS];
};

/* Why a worker is no more. */
struct crew_death {
	unsigned worker;
	int signal; /* 0: it left by itself, which none should */
	bool overdue; /* it was killed since it made no progress */
	bool dismissed; /* it was killed by us, for no fault of its own */
};

/*
 * Makes a board and forks workers as LIMITS say, each of which does jobs by
 * RUN with WHO. Returns how many there are: fewer than asked for where the
 * system gives no more, and 0 where it gives none; nothing is left then.
 */
unsigned crew_start(struct crew *crew, const struct crew_limits *limits,
    bool merges, worker_job *run, void *who);

/* A worker that has died since the last call; false if there is none. */
bool crew_died(struct crew *crew, struct crew_death *death);

/*
 * Forks workers for those that died. False when none is alive and the system
 * has refused to fork for a second; errno says why.
 */
bool crew_refill(struct crew *crew);

/* Kills those who made no progress for too long; crew_died will tell. */
void crew_watch(struct crew *crew);

/* Kills worker NUMBER: what it does is of no use, and it does not notice. */
void crew_dismiss(struct crew *crew, unsigned number);

/* The time, in nanoseconds, of a clock that only goes forward. */
uint64_t crew_clock(void);

/* Sleeps till the bell has rung since it was BELL, or it is time to look. */
void crew_sleep(struct crew *crew, uint32_t bell);

/* Wakes as many workers that wait for jobs, if any, as there are new JOBS. */
void crew_call(struct crew *crew, unsigned jobs);

/* Wakes those that wait for the parent or each other, to look again. */
void crew_stir(struct crew *crew);

/* Kills all workers, waits for them, and forgets the board. */
void crew_stop(struct crew *crew);

#endif
