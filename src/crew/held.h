/*
 * What a worker holds open from job to job: the directory that it opened the
 * last names in, and the file of the last range.
 */
#ifndef CREW_HELD_H
#define CREW_HELD_H

#include "crew/board.h"
#include "crew/names.h"
#include "engine/source.h"

struct held {
	int directory; /* open, or -1 */
	uint64_t device, inode; /* of it */
	struct source *source; /* null: none */
	int fd; /* the source's */
	struct file_identity identity;
	bool standard_input;
};

/* Nothing is open. */
#define HELD_NOTHING                                                           \
	(struct held)                                                          \
	{                                                                      \
		.directory = -1                                                \
	}

/*
 * The directory of NAME as a descriptor, held until the next call; AT_FDCWD for
 * an operand; -1 if it is not what and where it was.
 */
int held_directory(struct held *held, const struct job_name *name);

/*
 * Opens the file that JOB, a range, is about, as held->source, unless it is
 * open. False if it is not there any more, or cannot be mapped.
 */
bool held_range(struct held *held, const struct board_job *job, char separator,
    const struct source_limits *limits);

/* Is the source's file not any more what it was when the job was made? */
bool held_changed(const struct held *held);

#endif
