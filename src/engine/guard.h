/*
 * Survive a mapping whose file shrinks or whose device fails.
 *
 * The kernel answers a touch of such a page with SIGBUS. The handler puts
 * anonymous zero pages from that page to the end of the mapping, notes the
 * offset, and lets the scan go on; the scan asks guard_bad. A SIGBUS that no
 * registered mapping explains keeps its default action.
 */
#ifndef ENGINE_GUARD_H
#define ENGINE_GUARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

#define GUARD_MAPPINGS 128
#define GUARD_INTACT UINT64_MAX

/* A live mapping. Written by its owner and by the handler. */
struct guard_slot {
	const char *base; /* null: the slot is free */
	size_t size;
	volatile uint64_t
	    bad; /* offset in the mapping of the first lost byte */
};

/* Installs the handler, on a stack of its own; once per process. */
bool guard_install(struct error *err);

/*
 * Registers SIZE bytes mapped at BASE before their first touch. The slot is
 * valid until guard_leave. Null if GUARD_MAPPINGS are live already.
 */
struct guard_slot *guard_enter(const char *base, size_t size);

/* Forgets the mapping; call it before munmap. */
void guard_leave(struct guard_slot *slot);

/* First lost offset in the slot's mapping, or GUARD_INTACT. */
static inline uint64_t
guard_bad(const struct guard_slot *slot)
{
	return slot->bad;
}

#endif
