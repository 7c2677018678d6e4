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
	struct guard_slot *slot;
	size_t step; /* of the release; 0: nothing is released */
	size_t unit; /* what it is aligned to, in addresses */
	size_t looked; /* where the release before the last one ended */
	size_t released; /* where the last one ended */
};

/*
 * Makes SOURCE, whose fd and start are set, a mapping of its file of SIZE
 * bytes. DROP is the step of the release or 0. False if that is not possible;
 * SOURCE is unchanged then.
 */
bool mapping_open(struct source *source, uint64_t size, size_t drop);

#endif
