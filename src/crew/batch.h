/*
 * Small files of a tree, opened some time ahead so that the kernel can be
 * asked for all their pages at once.
 */
#ifndef CREW_BATCH_H
#define CREW_BATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "engine/source.h"
#include "engine/walk.h"

#define BATCH_MOST 48

/* A file to be searched; its source is to be closed. */
struct batch_file {
	struct source *source;
	const char *path; /* as to be printed */
	int64_t size; /* negative: unknown */
	bool named; /* an operand */
};

struct batch {
	struct batch_file files[BATCH_MOST];
	size_t count;
	size_t most; /* by how many files may be open; 0: none */
	struct buffer paths; /* of the files; it never moves */
};

/* A batch that holds nothing. */
void batch_init(struct batch *batch);

/*
 * Is ENTRY, whose name in output is PATH, one for the batch: a small file of
 * a tree? If so there is room for it.
 */
bool batch_takes(const struct batch *batch, const struct walk_entry *entry,
    const char *path);

/*
 * Opens ENTRY, which the batch takes, and keeps a copy of its path. False if
 * the batch is full now.
 */
bool batch_add(struct batch *batch, const struct walk_entry *entry,
    char separator, const struct source_limits *limits);

/* Has the kernel fetch what the files hold. Returns how many there are. */
size_t batch_ready(struct batch *batch);

/* Forgets the files, which have been closed. */
void batch_clear(struct batch *batch);

#endif
