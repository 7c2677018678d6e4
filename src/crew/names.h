/*
 * The names of a job as a text: of files that a walk named, and the
 * directories to open them in.
 */
#ifndef CREW_NAMES_H
#define CREW_NAMES_H

#include "base/buffer.h"
#include "engine/walk.h"

/* One name, in the text. */
struct job_name {
	const char *path; /* as to be printed */
	const char *name; /* to be opened in DIRECTORY */
	bool named; /* an operand: there is no directory */
	struct walk_directory directory;
};

/* How far a text was read, or written; all zeros is its beginning. */
struct job_names {
	size_t at; /* in the text */
	uint32_t count; /* names so far */
	struct job_name last; /* the one read last */
	uint64_t serial; /* of the directory written last */
};

/*
 * Appends ENTRY, a WALK_NAME, to TEXT, of which NAMES tells what is in there.
 * False, and nothing was added, if TEXT would become longer than MOST bytes.
 */
bool job_names_add(struct job_names *names, struct buffer *text, size_t most,
    const struct walk_entry *entry);

/* Reads the next name of TEXT into names->last; false if there is none. */
bool job_names_next(struct job_names *names, struct span text);

/* Reads on to name NUMBER, which is not in front of the last one read. */
bool job_names_find(struct job_names *names, struct span text, uint32_t number);

#endif
