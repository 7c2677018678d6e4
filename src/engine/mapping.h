/*
 * A regular file mapped whole: advised, released behind the scan, guarded.
 *
 * Positions in here count from the mapping's base, a page border at or before
 * the place where the source's own offsets start.
 */
#ifndef ENGINE_MAPPING_H
#define ENGINE_MAPPING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/guard.h"

struct source;

struct mapping {
	const char *base; /* null: there was nothing to map */
	size_t size; /* from the base to the end of the file as opened */
	size_t skip; /* bytes in front of the source's offset 0 */
	size_t at; /* where the next region starts */
	size_t end; /* of the range: no record that starts here is its own */
	bool open; /* a record that started in front of `at` goes on there */
	bool cut; /* lost bytes ended the range too early */
	struct guard_slot *slot;
	size_t step; /* of the release; 0: nothing is released */
	size_t unit; /* what it is aligned to, in addresses */
	size_t looked; /* where the release before the last one ended */
	size_t released; /* where the last one ended */
	size_t low; /* what was looked at since mapping_release starts here */
	size_t high; /* and ends here */
};

/*
 * Makes SOURCE, whose fd and start are set, a mapping of its file of SIZE
 * bytes. DROP is the step of the release or 0. False if that is not possible;
 * SOURCE is unchanged then.
 */
bool mapping_open(struct source *source, uint64_t size, size_t drop);

/* The position of an offset of the source's; what lies behind is the end. */
size_t mapping_position(const struct mapping *m, uint64_t offset);

/* What source_range says, by positions; FROM and TO are at most the size. */
void mapping_range(struct source *source, size_t from, size_t to);

/* How far a long line is looked at before the guard is asked again. */
#define MAPPING_LOOK ((size_t)1 << 20)

/* The end of the last whole record in [from, to), FROM if there is none. */
size_t mapping_records_end(const struct source *source, size_t from, size_t to);

/* Where the region ends that starts at `at`, if nothing is lost. */
size_t mapping_region_end(struct source *source);

/*
 * Gives back what lies before LIMIT, a position, when that is a step more than
 * was given back before.
 */
void mapping_drop(struct mapping *m, size_t limit);

/* As if what lies before POSITION had been given back. */
void mapping_drop_from(struct mapping *m, size_t position);

/* What source_release says, by a position. */
void mapping_release(struct mapping *m, size_t from);

#endif
