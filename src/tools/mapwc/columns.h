/* What can be printed of a file, a column each, and what it adds up to. */
#ifndef MAPWC_COLUMNS_H
#define MAPWC_COLUMNS_H

#include <stdbool.h>
#include <stdint.h>

#include "engine/tally.h"

/* In the order in which they are printed. */
enum column {
	COLUMN_LINES,
	COLUMN_WORDS,
	COLUMN_CHARS,
	COLUMN_BYTES,
	COLUMN_WIDTH,
	COLUMNS,
};

/* A set of columns is a bit for each. */
#define COLUMN_BIT(column) (1u << (column))

/* As it is called in JSON. */
const char *column_key(enum column column);

/* What COUNTS has for it. */
uint64_t column_of(const struct counts *counts, enum column column);

/* The counts of all files so far. */
struct totals {
	struct counts counts; /* UINT64_MAX where it is too much */
	unsigned overflowed; /* the columns that are */
	uint64_t files;
};

/* Adds the COUNTS of one more file: sums, and the widest line. */
void totals_add(struct totals *totals, const struct counts *counts);

/* What COLUMN's total is called in a message: "total lines". */
const char *column_total(enum column column);

#endif
