/*
 * What the files of share.c have in common: kinds of mapping, experiments on
 * one mapping each, and what was seen.
 */
#ifndef MAPBENCH_SHARE_IMPL_H
#define MAPBENCH_SHARE_IMPL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/buffer.h"
#include "base/error.h"
#include "tools/mapbench/bench.h"

enum share_backing { BACKING_ANONYMOUS, BACKING_FILE, BACKING_OBJECT };

/* In the order of the columns; the last one is no kind of mapping. */
enum share_kind_number {
	PRIVATE_ANONYMOUS,
	PRIVATE_FILE,
	PRIVATE_OBJECT,
	SHARED_ANONYMOUS,
	SHARED_FILE,
	SHARED_OBJECT,
	SHARE_KINDS,
	NO_MAPPING = SHARE_KINDS,
	SHARE_COLUMNS,
};

struct share_kind {
	const char *name; /* "private-file" */
	int flags; /* MAP_PRIVATE or MAP_SHARED */
	enum share_backing backing;
};

extern const struct share_kind share_kinds[SHARE_COLUMNS];

/* Pages of a mapping that is experimented on, and of one that is timed. */
#define SHARE_PAGES ((size_t)64)
#define SHARE_PAGES_TIMED ((size_t)512)
/* The kernel, or what this program is built with, may touch a few besides. */
#define SHARE_SLACK 8

/* A mapping of one kind, and its file or object, which is new. */
struct share_map {
	const struct share_kind *kind;
	char *at;
	size_t pages;
	size_t page; /* bytes */
	int fd; /* -1 if it has none, or none any more */
	char *around; /* AT, and a page before and behind it */
};

#define SHARE_SEEN 24

struct share_seen {
	char text[SHARE_SEEN];
	bool impossible; /* it cannot be looked at here */
};

struct share;

/*
 * Does what a row is about with MAP and says what was SEEN. False and ERR if
 * that failed, or if it is impossible here.
 */
typedef bool share_experiment(struct share *share, struct share_map *map,
    struct share_seen *seen, struct error *err);

/*
 * EXPECTED is a word, or "64" and "1-64" for numbers that may be SHARE_SLACK
 * off; null where the question makes no sense.
 */
struct share_row {
	const char *name;
	const char *label; /* at most 30 columns */
	const char *expected[SHARE_COLUMNS];
	share_experiment *run;
};

struct share_group {
	const char *title;
	const char *text; /* a line or more, for those who learn */
	const struct share_row *rows;
	const size_t *count;
};

extern const struct share_group share_groups[];
extern const size_t share_group_count;
size_t share_rows_all(void);

enum share_state {
	STATE_NONE, /* the question makes no sense */
	STATE_UNDONE, /* there was an interrupt */
	STATE_IMPOSSIBLE, /* here, for a reason */
	STATE_AGREES,
	STATE_DISAGREES,
};

struct share_cell {
	enum share_state state;
	struct share_seen seen;
	const char *reason; /* or null */
};

/* What one page costs. */
struct share_cost {
	const char *name;
	const char *label;
	unsigned kinds; /* 1 << enum share_kind_number */
	/* Nanoseconds for all of MAP's pages; 0 and ERR if that failed. */
	uint64_t (*run)(
	    struct share *share, struct share_map *map, struct error *err);
};

extern const struct share_cost share_costs[];
extern const size_t share_cost_count;
#define SHARE_ROUNDS 7

struct share_child {
	pid_t pid;
	int fd; /* a socket whose other end the child has */
};

struct share {
	struct bench *bench;
	size_t page; /* bytes */
	const char *directory; /* for the file */
	const char *path; /* of the file */
	char object[64]; /* the name of the object */
	struct share_child stranger;
	struct share_cell *cells; /* SHARE_COLUMNS for each row */
	double *ns; /* SHARE_COLUMNS for each cost, per page; 0: none */
	const char *impossible[SHARE_COLUMNS]; /* why; or null */
	int json_fd, markdown_fd; /* -1: not wanted */
	bool incomplete;
};

/* share_map.c: mappings and what is behind them. */

/* Makes a new mapping of KIND, PAGES long. False and ERR, and MAP is closed. */
bool share_map_open(const struct share *share, const struct share_kind *kind,
    size_t pages, struct share_map *map, struct error *err);

/* Unmaps it, and takes its file or object away. */
void share_map_close(const struct share *share, struct share_map *map);

/* Is there room for all pages of its object? To touch one without is fatal. */
bool share_map_reserve(const struct share_map *map, struct error *err);

/* Has the object's pages in memory, zeros, without MAP having touched them. */
bool share_map_prime(const struct share_map *map, struct error *err);

/* Opens what has that kind of name; as open(2). */
int share_name_open(
    const struct share *share, enum share_backing backing, int flags);

/* Takes the name away, if it is there. */
void share_name_remove(const struct share *share, enum share_backing backing);

/* The first byte of what FD is open on, mapped anew; -1 and errno. */
int share_fd_look(int fd, size_t page);

/* The first byte of each page of MAP: all of them read, or written. */
unsigned share_map_read(const struct share_map *map);
void share_map_write(const struct share_map *map, char value);
/* Have all of them that VALUE? */
bool share_map_holds(const struct share_map *map, char value);

/* share_child.c: processes. */

/*
 * Forks a child that does ACT with MAP and exits with the status it returns;
 * FD is its end of the socket. It ends with its parent. False and ERR.
 */
typedef int share_act(struct share_map *map, int fd);
bool share_child_start(struct share *share, struct share_map *map,
    share_act *act, struct share_child *child, struct error *err);

/* One byte for the other end of FD, which waits for it; false: it is gone. */
bool share_tell(int fd);
bool share_hear(int fd);

/* Closes the socket and waits for CHILD: its status, as waitpid has it. */
int share_child_end(struct share_child *child);

/* All of that for a child that needs to be told nothing; -1 and ERR. */
int share_child_run(struct share *share, struct share_map *map, share_act *act,
    struct error *err);

/* share_stranger.c: a process that has inherited no mapping. */

enum share_ask { ASK_OPEN, ASK_LOOK, ASK_WRITE, ASK_END };

bool share_stranger_start(struct share *share, struct error *err);

/*
 * Has the stranger open what has a name of that kind, and look at its first
 * byte or write VALUE there. *answer is the byte, or 0, or -errno.
 */
bool share_stranger_ask(struct share *share, enum share_ask ask,
    enum share_backing backing, char value, int *answer, struct error *err);

void share_stranger_end(struct share *share);

/* share.c: what was seen, as text. */
bool share_see(struct share_seen *seen, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
bool share_see_whether(struct share_seen *seen, bool yes);
bool share_agrees(const char *expected, const char *seen);

/* Experiments, by file. */
extern const struct share_row share_rows_sees[], share_rows_faults[],
    share_rows_memory[], share_rows_rules[], share_rows_malloc[];
extern const size_t share_count_sees, share_count_faults, share_count_memory,
    share_count_rules, share_count_malloc;

/* Reports, appended to a buffer. */
void share_text(struct buffer *to, const struct share *share);
void share_markdown(struct buffer *to, const struct share *share);
void share_json(struct buffer *to, const struct share *share);

/* share_report.c: opens what reports are to be written to; writes them. */
bool share_report_open(struct share *share, struct error *err);
bool share_report(const struct share *share, struct error *err);

/* What rows expect: P of private kinds, S of shared ones; anonymous has none.
 */
#define NAMED(p, s)                                                            \
	{                                                                      \
		NULL, p, p, NULL, s, s, NULL                                   \
	}

#endif
