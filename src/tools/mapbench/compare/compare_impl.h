/* What the files of compare.c share: cases, programs, and what they go through.
 */
#ifndef MAPBENCH_COMPARE_IMPL_H
#define MAPBENCH_COMPARE_IMPL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/error.h"
#include "tools/mapbench/bench.h"
#include "tools/mapbench/compare/cases.h"
#include "tools/mapbench/compare/peers.h"
#include "tools/mapbench/process/process.h"

/* What programs go through: a corpus as it is, or its copy in such FOLIOS. */
struct place {
	const char *name; /* the corpus's */
	const char *folios; /* "large", "small"; null: as found */
	const char *missing; /* why there is none, or null */
	const char *path; /* absolute */
	const char *directory; /* where programs are run, */
	const char *operand; /* and what they are given */
	const char *list; /* an operand: the files of a tree; null: none */
	const char *from; /* what this is a copy of; null: it is none */
	uint64_t bytes, files;
	bool tree;
};

/* A list of words that was made. */
struct word_list {
	const char *name; /* "rare-100" */
	const char *of; /* the corpus */
	const char *path; /* null: there are not enough words */
};

/* A comparison as a whole. */
struct compare {
	struct bench *bench;
	struct arena *arena; /* the bench's */
	const struct peer_tool *tool;
	struct cases cases;
	struct programs programs;
	struct place **places;
	size_t place_count, place_room;
	struct word_list *lists;
	size_t list_count, list_room;
};

/* --- compare_corpus.c ----------------------------------------------------- */

/*
 * The corpus NAME, found or made, and with FOLIOS its copy in such; it may be
 * missing. Null and ERR for trouble.
 */
const struct place *compare_place(
    struct compare *c, const char *name, const char *folios, struct error *err);

/*
 * An absolute path in the scratch directory: NAME and, unless that is null,
 * MORE. Null and ERR if there is no such directory.
 */
const char *compare_path(
    struct compare *c, const char *name, const char *more, struct error *err);

/* Makes PLACE's copy anew: pages that were read again lie in other folios. */
bool compare_renew(const struct place *place, struct error *err);

/* --- compare_make.c ------------------------------------------------------- */

/* Makes the new file PATH of BYTES. False and ERR if that fails. */
bool compare_write(const char *path, struct span bytes, struct error *err);

/*
 * Makes the new file TO of the file FROM, of whose lines with a name that
 * cases look for only few are kept.
 */
bool compare_thin(const char *from, const char *to, struct error *err);

/*
 * Counts the files and bytes of the tree that PLACE is, and appends the files'
 * names to NAMES, a NUL behind each.
 */
void compare_walk(
    const struct compare *c, struct place *place, struct buffer *names);

/* Maps the file PATH, the first MOST bytes of it. False and ERR. */
bool compare_map(
    const char *path, size_t most, struct span *bytes, struct error *err);
void compare_unmap(struct span bytes);

/* --- compare_words.c ------------------------------------------------------ */

/*
 * The file of the words NAME, "rare-100" or the like, of PLACE's text. Null
 * if there are not enough of them (*few) or ERR.
 */
const char *compare_words(struct compare *c, const struct place *place,
    const char *name, bool *few, struct error *err);

/* --- compare_entries.c ---------------------------------------------------- */

/* A contender of a contest, by the same index. */
struct entry {
	const struct program *program;
	struct command command;
	bool extra; /* only a target's: its output is another one's */
};

/* A case at a place, on its way. */
struct trial {
	struct compare *compare;
	const struct case_row *row;
	const struct place *place;
	struct contest *contest;
	struct entry *entries; /* as many as the contest has contenders */
	size_t room;
	bool few; /* words are missing that the case needs */
};

/* Adds the contenders of TRIAL's contest. False and ERR for trouble. */
bool compare_enter(struct trial *trial, struct error *err);

/*
 * Sets the targets of TRIAL's contest; FOLIOS are those seen, null if that is
 * not known.
 */
void compare_target(const struct trial *trial, const char *folios);

/* Makes *command what PROGRAM is to be called with for ARGUMENTS. */
bool compare_command(struct trial *trial, const struct program *program,
    const char *arguments, struct command *command, struct error *err);

/* --- compare_look.c ------------------------------------------------------- */

/* Runs COMMAND where TRIAL's place is; otherwise as process_run. */
bool compare_run(const struct trial *trial, const struct command *command,
    struct run *run, struct look *look, struct error *err);

/*
 * Runs each contender of TRIAL once, and compares its output with what is
 * right. *folios are those that ours saw, null if that is not known. False
 * and ERR for trouble, or an interrupt.
 */
bool compare_look(struct trial *trial, const char **folios, struct error *err);

/* --- compare_case.c ------------------------------------------------------- */

/*
 * Measures the case ROW at PLACE as a contest, and shows it. False and ERR
 * for trouble.
 */
bool compare_case(struct compare *c, const struct case_row *row,
    const struct place *place, struct error *err);

#endif
