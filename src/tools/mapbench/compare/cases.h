/*
 * Tables of cases: what programs that do the same are run with, and how long
 * the one that is measured may take. bench/cases.tsv says what is in them.
 */
#ifndef MAPBENCH_CASES_H
#define MAPBENCH_CASES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/span.h"

/* Kinds of programs that a table may tell apart. */
#define CASES_KINDS 16

/* The tables that are built in (bench/cases.awk makes them). */
extern const char cases_grep_text[], cases_wc_text[];

/* The most that the program may take as a part of another one's time. */
struct case_target {
	unsigned jobs; /* its processes; 0: its own number of them */
	const char *peer; /* null: the fastest one that is right */
	const char *arguments; /* the peer's own; null: those of the case */
	double large, small; /* in such folios; without a look at them if equal
			      */
};

struct case_row {
	const char *name;
	const char *corpus;
	bool cold; /* the corpus is dropped from memory before each run */
	const char *arguments[CASES_KINDS]; /* as in the table, by kind */
	const struct case_target *targets;
	size_t target_count;
};

struct cases {
	const char *kinds[CASES_KINDS];
	size_t kind_count;
	const struct case_row *rows;
	size_t count;
};

/*
 * Reads the table TEXT; PATH names it in messages. Its first kind of program
 * must be FIRST. What is read is ARENA's. False and ERR, which has the line,
 * if it is no such table.
 */
bool cases_parse(struct cases *cases, struct arena *arena, struct span text,
    const char *path, const char *first, struct error *err);

/*
 * What programs of KIND get for ROW of CASES: "" for no arguments, null if
 * they cannot do it. What a table does not know it takes for its first kind.
 */
const char *cases_arguments(
    const struct cases *cases, const struct case_row *row, const char *kind);

/*
 * TEXT as words, with quotes as in the shell, an array of *count and a null
 * behind; empty for "". False and ERR if a quote has no end.
 */
bool cases_words(const char *text, struct arena *arena, char *const **words,
    size_t *count, struct error *err);

#endif
