/*
 * The names of the files to be counted, in order: the operands, or what
 * --files0-from lists.
 *
 * A list in a file of a moderate size is read at once, so that its names are
 * known beforehand as operands are. Any other is read as it comes.
 */
#ifndef MAPWC_NAMES_H
#define MAPWC_NAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/error.h"
#include "engine/source.h"

struct names {
	char *const *operands; /* null: there is a list */
	const char *list; /* its file's name, as messages have it */
	struct source *source; /* while more of the list is to be read */
	int fd; /* the source's */
	uint64_t offset; /* where that is */
	struct buffer quoted; /* owns LIST, or nothing */
	struct buffer reading; /* what a failure of SOURCE is led by */
	struct buffer text; /* names of the list, a NUL behind each */
	size_t next; /* the operand, or the offset in TEXT, to go on at */
	size_t count; /* of names known beforehand */
	uint64_t taken; /* names so far, good or bad */
	bool from_input; /* the list is standard input */
};

enum names_result {
	NAMES_NAME, /* the next name */
	NAMES_TROUBLE, /* err: the next name is no good */
	NAMES_FAILED, /* err: no more of the list can be read */
	NAMES_END,
};

/* The COUNT names in OPERANDS (borrowed). */
void names_of_operands(
    struct names *names, char *const *operands, size_t count);

/*
 * The names in the file LIST (borrowed), or in standard input if it is "-".
 * False and ERR if it cannot be used.
 */
bool names_of_list(struct names *names, const char *list, struct error *err);

/* Are there no names but those that are known beforehand? */
bool names_are_known(const struct names *names);

/* Will names_next read from something that others write to? */
bool names_may_wait(const struct names *names);

/* If so, is there anything to be read, or is it the end? */
bool names_are_there(const struct names *names);

/* How many names are left; SIZE_MAX if that is not known. */
size_t names_left(const struct names *names);

/*
 * The next name goes to *name, and stays until the next call. Names that are
 * known beforehand may be gone through once more, in a copy of NAMES.
 */
enum names_result names_next(
    struct names *names, const char **name, struct error *err);

#endif
