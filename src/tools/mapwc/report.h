/* How counts are printed: a table of functions for each form of output. */
#ifndef MAPWC_REPORT_H
#define MAPWC_REPORT_H

#include "base/buffer.h"
#include "tools/mapwc/columns.h"

/* What lines look like. */
struct format {
	unsigned columns; /* the set of those that are printed */
	unsigned width; /* each is at least as wide */
	bool unnamed; /* the total stands alone: it needs no name */
};

/* Each appends one line to TO. */
struct report {
	/* COUNTS of the file NAME; null is standard input without a name. */
	void (*file)(struct buffer *to, const struct format *format,
	    const char *name, const struct counts *counts);
	void (*total)(struct buffer *to, const struct format *format,
	    const struct totals *totals);
};

extern const struct report report_text; /* as GNU wc prints them */
extern const struct report report_json; /* JSON Lines */

#endif
