/* How wide columns are, by GNU wc's rule: the files' sizes, added. */
#ifndef MAPWC_WIDTHS_H
#define MAPWC_WIDTHS_H

#include <stdbool.h>
#include <sys/stat.h>

#include "tools/mapwc/names.h"
#include "tools/mapwc/plan.h"

/* What the files come to that were looked at so far. */
struct sizes {
	uint64_t sum; /* of regular files; UINT64_MAX: too much */
	bool unknown; /* something has no size beforehand */
	bool directory; /* one of them is one */
	bool may_wait; /* to open or read one of them may take forever */
};

/* Adds a file whose fstat is ST. */
void sizes_add(struct sizes *sizes, const struct stat *st);

/*
 * Adds what the names stand for that NAMES, known beforehand, has left; NAMES
 * is as before. What cannot be looked at is nothing.
 */
void sizes_add_names(
    struct sizes *sizes, const struct plan *plan, const struct names *names);

/* Do the sizes of NAMES' files matter for the columns? */
bool sizes_matter(const struct plan *plan, const struct names *names);

/* The least width of a column, when all files have been added. */
unsigned sizes_width(const struct sizes *sizes, const struct plan *plan,
    const struct names *names);

#endif
