/*
 * Memory that is given back all at once, from anonymous private mappings.
 *
 * What lives as long as a run or a plan comes from here. No memory is a
 * reason to end the program: arena_alloc does not return then.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

#include "base/span.h"

struct arena_block;

struct arena {
	struct arena_block *blocks;
	char *next; /* first free byte of the newest block */
	size_t left; /* free bytes from there on */
};

/* An arena that holds nothing yet. It owns what it gives out. */
void arena_init(struct arena *arena);

/* SIZE zeroed bytes aligned for any type; valid until arena_free. */
void *arena_alloc(struct arena *arena, size_t size);

/* COUNT zeroed elements of SIZE bytes each; ends the program if too many. */
void *arena_array(struct arena *arena, size_t count, size_t size);

/*
 * ARRAY of COUNT elements of SIZE bytes, with room for one more: itself if
 * *ROOM is more than COUNT, else a larger copy, and *ROOM is what that has.
 */
void *arena_grow(
    struct arena *arena, void *array, size_t count, size_t *room, size_t size);

/* A copy of BYTES that the arena owns, followed by a NUL. */
struct span arena_copy(struct arena *arena, struct span bytes);

/* Unmaps everything the arena ever gave out. */
void arena_free(struct arena *arena);

#endif
