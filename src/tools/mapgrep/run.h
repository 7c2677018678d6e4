/* A run over all its files, in order. */
#ifndef MAPGREP_RUN_H
#define MAPGREP_RUN_H

#include "crew/drain.h"
#include "crew/frame.h"
#include "engine/matcher.h"
#include "tools/mapgrep/plan.h"
#include "tools/mapgrep/sink_print.h"

/* One run: what it was told to do and what it met on the way. */
struct run {
	struct plan plan;
	struct matcher *matcher;
	struct out out;
	struct drain drain;
	struct frames frames;
	struct print_sink sink;
	struct buffer scratch;
	struct walk *walk;
	bool found;
	bool failed;
	/* Of what was searched without workers: */
	bool alone; /* and is to go on so */
	uint64_t files_alone, bytes_alone;
};

/* Is nothing more wanted of the run? */
bool run_has_enough(const struct run *run);

/* Says what is wrong; the status is another matter. */
void run_complain(struct run *run, const struct error *err);

/* The name that ENTRY has in output and messages. */
const char *run_path(const struct run *run, const struct walk_entry *entry);

/* Would to search what ST is of never end, as it is what is written to? */
bool run_is_output(const struct plan *plan, const struct stat *st);

/* The lines of ENTRY, whose name is PATH, come next. */
void run_begin_file(
    struct run *run, const struct walk_entry *entry, const char *path);

/* The same as far as it concerns their format: in a worker. */
void run_name_file(
    struct run *run, const struct walk_entry *entry, const char *path);

/*
 * Closes PATH's output, FACTS being known of it; SHOWN: some of its lines were
 * not, for what they are. ERR, if it is not null, is what went wrong.
 */
void run_close_file(struct run *run, const char *path,
    struct search_facts *facts, bool hidden, const struct error *err);

/* ENTRY, open to be searched. */
struct source *run_open(const struct run *run, const struct walk_entry *entry);

/* Searches SOURCE, which is ENTRY and is closed then, to its end. */
void run_search(
    struct run *run, const struct walk_entry *entry, struct source *source);

/* Deals with one RESULT of the walk, but its end, in this process. */
void run_take(struct run *run, enum walk_result result,
    const struct walk_entry *entry, const struct error *err);

/*
 * Searches what the walk finds, or as much as the plan wants; all but the exit
 * status is said when it returns.
 */
void run_files(struct run *run);

#endif
