/*
 * Search for any of a set of literals, from one to tens of thousands.
 *
 * A set is immutable once made and may be used by many processes. Finding is
 * leftmost, and longest among those that start at the same byte.
 */
#ifndef ENGINE_LITERAL_H
#define ENGINE_LITERAL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/span.h"

enum literal_case {
	LITERAL_EXACT,
	LITERAL_FOLD_ASCII, /* A-Z and a-z are alike; other bytes are exact */
};

struct literal_set;

#define LITERAL_NONE ((size_t)-1)

/*
 * A set of the COUNT (at least 1) LITERALS, none of them empty, duplicates
 * welcome; their bytes are copied. KERNEL is a name as for kernel_choose, or
 * null. Owned by ARENA, never null.
 */
struct literal_set *literal_set_new(struct arena *arena,
    const struct span *literals, size_t count, enum literal_case fold,
    const char *kernel);

/*
 * Offset in HAY, at FROM or later, where the leftmost occurrence starts, and
 * in *LEN the length of the longest literal that occurs there. LITERAL_NONE
 * if no literal lies wholly within HAY from FROM on.
 */
size_t literal_set_find(
    const struct literal_set *set, struct span hay, size_t from, size_t *len);

/*
 * Length of the longest literal of at most MOST bytes that occurs in HAY at
 * exactly AT; 0 if none does.
 */
size_t literal_set_longest_at(
    const struct literal_set *set, struct span hay, size_t at, size_t most);

/* The length of the shortest and of the longest literal in the set. */
size_t literal_set_min(const struct literal_set *set);
size_t literal_set_max(const struct literal_set *set);

#endif
