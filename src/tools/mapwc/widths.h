/* How wide columns are, by GNU wc's rule: the files' sizes, added. */
#ifndef MAPWC_WIDTHS_H
#define MAPWC_WIDTHS_H

#include <stdbool.h>

#include "tools/mapwc/names.h"
#include "tools/mapwc/plan.h"

struct widths {
	unsigned column; /* the least width of a column */
	bool may_wait; /* to open or read one of the files may take forever */
};

/*
 * Looks at what NAMES stand for, unless the plan needs no columns or the names
 * are not known yet; NAMES is as before. What cannot be looked at is nothing.
 */
struct widths widths_of(const struct plan *plan, const struct names *names);

#endif
