/*
 * What the files of io.c share: the works, the inputs, the ways to reach
 * bytes, and what one run of a way is given and finds out.
 */
#ifndef MAPBENCH_IO_IMPL_H
#define MAPBENCH_IO_IMPL_H

#include <pthread.h>
#include <stdalign.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/span.h"
#include "engine/kernel.h"
#include "engine/literal.h"
#include "tools/mapbench/options.h"
#include "tools/mapbench/results.h"

struct bench;

/* --- io_work.c: what is done with the bytes --------------------------------
 */

/*
 * Things to be counted: newlines, or where a literal starts. So the count of
 * a whole is the sum of those of its parts, if each part may look at MORE
 * bytes behind its end.
 */
struct io_work {
	enum work kind;
	const char *name; /* "newlines", "literal" */
	const char *title; /* "count newlines in" */
	const struct kernel *kernel;
	const struct literal_set *set; /* null: newlines */
	size_t more; /* bytes of the literal but the first */
};

void io_work_init(struct io_work *work, enum work kind,
    const struct options *options, struct arena *arena);

/* How many of those things lie wholly within BYTES. */
uint64_t io_count(const struct io_work *work, struct span bytes);

/* --- io_input.c: what is gone through --------------------------------------
 */

struct io_file {
	const char *path;
	uint64_t size;
	struct timespec changed;
};

/* A file, or all regular files below a directory. */
struct io_input {
	const char *path;
	const char *label; /* what it is called: see io_label */
	const char *title; /* "en.txt (256 MiB)", as a part of a sentence */
	const char *folios; /* "large", "small"; null: as found */
	bool made; /* nobody else knows it */
	bool tree;
	struct io_file *files; /* of a file that one */
	size_t count, room;
	uint64_t bytes; /* of all files; of a file so many of its first ones */
	uint64_t largest; /* of the files' sizes */
};

/* The last part of PATH, or the WHOLE of it, in quotes if it needs them. */
const char *io_label(struct arena *arena, const char *path, bool whole);

/* Have PATH and OTHER the same last part? */
bool io_same_name(const char *path, const char *other);

/* Fills in all of INPUT but what made it. False and ERR if it is no such. */
bool io_input_look(
    struct io_input *input, struct bench *bench, struct error *err);

/* INPUT, a file, is to be the first BYTES of it. */
void io_input_cut(struct io_input *input, struct arena *arena, uint64_t bytes);

/* Is a file of INPUT another one than when it was found? */
bool io_input_changed(const struct io_input *input);

/* Brings all that is gone through into memory. */
bool io_input_fill(const struct io_input *input, struct error *err);

/* --- io_made.c: all that is gone through -----------------------------------
 */

/* The inputs of a whole run. */
struct io_inputs {
	struct io_input *all;
	size_t count, room;
};

/*
 * OPERANDS as inputs, or if there are none a file and a tree that are made,
 * and copies of files if that is asked for. False and ERR if that fails.
 */
bool io_inputs_find(struct io_inputs *inputs, struct bench *bench,
    char *const *operands, size_t count, struct error *err);

/* --- one run ---------------------------------------------------------------
 */

/* What one process, or thread, found out. */
struct io_part {
	uint64_t count;
	int error; /* errno of what failed, else 0 */
	const char *call; /* what that was */
};

/* A process, or thread, among several. Each has cache lines of its own. */
struct io_worker {
	alignas(128) struct io_part part;
	const struct io_job *job;
	unsigned which; /* from 0 on */
	pthread_t thread;
};

/* Memory that all processes of a run share. */
struct io_board {
	alignas(128) atomic_size_t next; /* the first file nobody took */
	alignas(128) struct io_part whole; /* of the first repetition */
	uint64_t other; /* what another repetition counted */
	bool uneven; /* there was such a one */
	bool over; /* the run came to its end */
	struct run run;
	struct io_worker workers[];
};

/* Memory to read into. */
struct io_buffer {
	char *mapping;
	size_t size; /* of the mapping */
	size_t front; /* where blocks go: bytes kept of earlier ones precede */
	size_t kept; /* how many do */
};

/* What a run is given. In the process that does it, it is its own copy. */
struct io_job {
	const struct io_way *way;
	const struct io_input *input;
	const struct io_work *work;
	unsigned workers; /* processes or threads; 0: it alone */
	unsigned repeats; /* from open to close, of what is too short */
	struct io_board *board;
	struct io_buffer buffer; /* of a process that works alone */
	int fd; /* that workers share */
	const char *base; /* the mapping that they do */
};

/*
 * Does a run with JOB once. False if a call failed; then PART says which, and
 * nothing else is to be known.
 */
typedef bool io_go(struct io_job *job, struct io_part *part);

/* Does worker WHICH's share of it. */
typedef bool io_share(
    const struct io_job *job, unsigned which, struct io_part *part);

/* Goes through the file FILE of a tree. */
typedef bool io_each(const struct io_job *job, const struct io_file *file,
    struct io_buffer *buffer, struct io_part *part);

enum io_traits {
	IO_DIRECT = 1, /* the page cache is not asked */
	IO_AT = 2, /* pread */
	IO_RELEASED = 4, /* behind the scan */
	IO_COLD = 8, /* worth it when the cache is cold */
	IO_SIZES = 16, /* a curve in a plot of sizes */
	IO_CROWD = 32, /* for each number of workers */
};

/* A way to reach bytes: a row of a table. */
struct io_way {
	const char *name;
	const char *command; /* what is called */
	const char *kind;
	io_go *go;
	io_share *share; /* of those with several workers */
	io_each *each; /* of those for a tree */
	size_t block; /* bytes that are read at once */
	int flags; /* of mmap */
	int advice; /* of madvise; 0: none */
	unsigned traits; /* enum io_traits */
};

struct io_ways {
	const struct io_way *ways;
	size_t count;
};

extern const struct io_ways io_file_ways, io_tree_ways;

/* Notes that CALL failed with errno, and returns false. */
bool io_failed(struct io_part *part, const char *call);

/* Opens PATH; -1, and PART says so, if that fails. */
int io_open(const char *path, int flags, struct io_part *part);

/* --- io_read.c -------------------------------------------------------------
 */

/* BUFFER for blocks of BLOCK bytes, for WORK. */
void io_buffer_init(
    struct io_buffer *buffer, const struct io_work *work, size_t block);
void io_buffer_free(struct io_buffer *buffer);

io_go io_file_read;
io_share io_share_read;
io_each io_each_read, io_each_read_whole;

/* --- io_map.c --------------------------------------------------------------
 */

io_go io_file_map;
io_share io_share_map, io_share_mapped;
io_each io_each_map;

/*
 * Counts in what starts in the first LEN bytes at BASE, of SIZE that are
 * mapped, as JOB's way goes through a mapping.
 */
bool io_scan(const struct io_job *job, struct io_part *part, const char *base,
    size_t len, size_t size);

/* --- io_tree.c -------------------------------------------------------------
 */

io_go io_tree_each, io_tree_beside;
io_share io_share_files;

/* --- io_crowd.c ------------------------------------------------------------
 */

/* Bytes of a file that are one worker's. */
struct io_range {
	uint64_t from, to; /* what starts there is its own */
	uint64_t end; /* how far it may look */
};

struct io_range io_range_of(const struct io_job *job, unsigned which);

io_go io_fork, io_threads; /* workers that find everything themselves */
io_go io_file_fork, io_file_threads, io_file_threads_map;

/* --- io_child.c ------------------------------------------------------------
 */

/* How a run ended. */
enum io_end {
	IO_DONE, /* the board has all */
	IO_REFUSED, /* board->whole says what failed */
	IO_KILLED, /* board->run.status says by what */
};

/*
 * Does JOB in a new process, and waits for it. RUN gets what it took, of one
 * repetition. The board is one by io_board_new.
 */
enum io_end io_child_run(
    const struct io_job *job, struct run *run, struct error *err);

struct io_board *io_board_new(unsigned workers);
void io_board_free(struct io_board *board, unsigned workers);

/* --- io_contest.c ----------------------------------------------------------
 */

/* What is to be measured of INPUT. */
struct io_set {
	struct bench *bench;
	const struct io_input *input;
	const struct io_work *work;
	enum state state;
	bool many; /* there are other inputs, too: names tell them apart */
	bool part; /* INPUT is the beginning of a file: one of a series */
};

/*
 * Measures SET as a contest, and shows it. False and ERR if its result is not
 * to be had; then there is no trace of it.
 */
bool io_contest(const struct io_set *set, struct error *err);

/* --- io_pick.c: which ways -------------------------------------------------
 */

/* A way, with a number of workers: a contender. */
struct io_entry {
	const struct io_way *way;
	unsigned workers;
	const char *name, *command;
};

struct io_entries {
	struct io_entry *all;
	size_t count, room;
};

/*
 * Those of WAYS that the options ask for; TRAIT is what a way needs to be among
 * them if the options say nothing; 0: nothing.
 */
void io_pick(struct io_entries *entries, const struct bench *bench,
    const struct io_ways *ways, unsigned trait);

#endif
