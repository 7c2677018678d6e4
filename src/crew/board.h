/*
 * The board: what the parent and its workers share, one anonymous mapping
 * made before the first fork.
 *
 * Jobs lie in slots. Each slot's state is one word: a worker claims a free job
 * by compare-and-swap, with its own number as the owner, and only the parent
 * empties a slot, after all that the job published has been drained. What a
 * worker publishes lies in chunks, of which each worker has a pool; the parent
 * gives them back. To the parent all that workers write here is input: it
 * copies first and checks then.
 */
#ifndef CREW_BOARD_H
#define CREW_BOARD_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

#include "crew/frame.h"
#include "crew/limits.h"
#include "engine/search.h"

#define BOARD_JOBS 96
#define BOARD_WORKERS 256
/* Chunks of a pool; one bit each. */
#define BOARD_CHUNKS 64
#define BOARD_BYTES ((size_t)64 << 10) /* of a chunk, at most */
#define BOARD_FRAMES 1024 /* of a chunk, at most */
#define BOARD_TEXT ((size_t)16 << 10) /* names of a job */
#define BOARD_NAMES 64 /* of a job; one bit each */
#define BOARD_LINE 64 /* bytes of a cache line */
#define BOARD_UNKNOWN UINT64_MAX
#define BOARD_NOT_BEGUN UINT32_MAX

enum job_state {
	JOB_EMPTY, /* the parent's */
	JOB_FREE, /* to be claimed */
	JOB_TAKEN, /* its owner's */
	JOB_DONE, /* the parent's, when all it published is drained */
};

/* A slot's state: one word, so that it changes at once. */
struct job_word {
	enum job_state state;
	unsigned owner; /* number of the worker */
	uint64_t generation; /* how often the slot was filled */
};

enum job_kind {
	JOB_NAMES, /* files by name, one after the other */
	JOB_RANGE, /* the lines that begin in a range of one file */
};

/* Which file it is, and whether it is still what it was. */
struct file_identity {
	uint64_t device, inode, size;
	int64_t seconds, nanoseconds; /* of its last modification */
};

/* What ST says of a file's identity. */
struct file_identity file_identity(const struct stat *st);

/* Are they the same file, whatever became of it? */
bool file_is_same(const struct file_identity *a, const struct file_identity *b);

/* Is it, in all that one can see, as it was, too? */
bool file_is_unchanged(
    const struct file_identity *a, const struct file_identity *b);

/*
 * Where a job is to go on, after a death for example: everything in front of
 * this has been published.
 */
struct job_mark {
	uint32_t file; /* the name to go on with, counted from 0 */
	uint64_t offset; /* in that file, or NO_OFFSET: where the job begins */
	uint64_t skip; /* bytes of output from there on that were published */
	bool hidden; /* a frame that was published was */
	uint64_t shown; /* input offset behind a line that was shown, or 0 */
	struct file_identity identity; /* the file's, if it was begun */
	struct search_facts facts; /* what was known of it there */
};

/* What is to be done; the job's text goes with it. */
struct job_order {
	enum job_kind kind;
	uint64_t given_up; /* a bit for each name that is to be left out */
	/* Of a range: */
	uint64_t from, to;
	struct file_identity identity;
	uint64_t first_nul; /* as known before, or NO_OFFSET */
	bool has_holes; /* which need not be looked at */
	bool standard_input;
	bool named; /* an operand, not found in a tree */
	size_t text_len;
};

struct board_job {
	_Alignas(BOARD_LINE) _Atomic uint64_t word;
	_Atomic uint64_t turn; /* jobs are drained in the order of these */
	_Atomic uint32_t cancelled; /* nobody wants it any more */
	_Atomic uint32_t at; /* the name that is being searched, or none */
	_Atomic uint32_t published; /* chunks, in all */
	_Atomic uint32_t drained; /* of them; the parent's */
	/*
	 * Where to go on, after an even and after an odd number of chunks: the
	 * one that holds is never written to, lest a death tear it.
	 */
	struct job_mark marks[2];
	/* Pool and chunk of those published last, the Nth at N modulo this. */
	_Atomic uint16_t chunks[BOARD_CHUNKS];
	_Atomic uint64_t lines; /* of a range, or BOARD_UNKNOWN */
	_Atomic uint64_t base; /* lines of the file in front of it, or so */
	uint32_t previous; /* slot of the range in front, or BOARD_JOBS */
	uint64_t previous_generation;
	struct job_order order;
	const char *text; /* for workers; elsewhere, as slots are scanned */
};

struct board_chunk {
	uint32_t frame_count;
	uint32_t byte_count;
	struct frame frames[BOARD_FRAMES];
	char bytes[BOARD_BYTES];
};

/* Of each, only the worker writes what is not said to be the parent's. */
struct board_worker {
	_Alignas(BOARD_LINE) _Atomic uint64_t free; /* chunks; parent adds */
	_Atomic uint32_t room; /* futex: the parent changed something */
	_Atomic uint32_t waits; /* for the parent or another worker */
	_Alignas(BOARD_LINE) _Atomic uint64_t steps; /* of any kind, forward */
	_Atomic uint64_t bytes; /* searched */
	_Atomic uint64_t files;
	struct board_chunk chunks[BOARD_CHUNKS];
};

struct board {
	_Alignas(BOARD_LINE) _Atomic uint32_t bell; /* futex: for the parent */
	_Atomic uint32_t sleeping; /* the parent is */
	_Alignas(BOARD_LINE) _Atomic uint32_t work; /* futex: jobs were added */
	_Atomic uint32_t idle; /* workers that wait for that, about */
	_Alignas(BOARD_LINE) _Atomic uint32_t posted; /* futex: lines of jobs */
	_Atomic uint32_t asking; /* workers that wait for that, about */
	_Alignas(BOARD_LINE) _Atomic uint64_t head; /* the turn being drained */
	/* For workers; the parent has its own, as all here may be damaged. */
	unsigned worker_count;
	unsigned chunk_count; /* of each pool, at most BOARD_CHUNKS */
	size_t chunk_bytes; /* of each chunk, at most BOARD_BYTES */
	struct board_job jobs[BOARD_JOBS];
	char texts[BOARD_JOBS][BOARD_TEXT];
	struct board_worker workers[];
};

/*
 * A board for WORKERS workers that may publish RING bytes ahead each (0: the
 * default). Null and errno if there is no memory.
 */
struct board *board_new(unsigned workers, size_t ring);

void board_free(struct board *board);

/* All bits of a pool's chunks. */
uint64_t board_all_chunks(const struct board *board);

struct job_word job_word(const struct board_job *job);

/* Where JOB is to go on: in its slot. */
const struct job_mark *job_mark(const struct board_job *job);

/* Changes JOB's state from WAS to WILL; false if it was not WAS any more. */
bool job_change(
    struct board_job *job, struct job_word was, struct job_word will);

/*
 * The lines of the file in front of the range JOB, if they are known: from its
 * slot, or from those of the ranges in front of it.
 */
bool board_base(struct board *board, struct board_job *job, uint64_t *base);

/* Sleeps while *WORD is VALUE, at most NANOSECONDS (0: without end). */
void board_wait(_Atomic uint32_t *word, uint32_t value, uint64_t nanoseconds);

/* Changes *WORD and wakes all who wait for that; a system call. */
void board_wake(_Atomic uint32_t *word);

/* The same, but wakes no more than MOST. */
void board_wake_some(_Atomic uint32_t *word, unsigned most);

/* Has the parent look; a system call only if it sleeps. Signal-safe. */
void board_ring(struct board *board);

#endif
