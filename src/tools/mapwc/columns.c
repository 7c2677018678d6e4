#include "tools/mapwc/columns.h"

#include <stddef.h>

static const struct {
	const char *key;
	const char *total;
	size_t field; /* of struct counts */
} columns[] = {
	[COLUMN_LINES] = { "lines", "total lines",
	    offsetof(struct counts, lines) },
	[COLUMN_WORDS] = { "words", "total words",
	    offsetof(struct counts, words) },
	[COLUMN_CHARS] = { "chars", "total characters",
	    offsetof(struct counts, chars) },
	[COLUMN_BYTES] = { "bytes", "total bytes",
	    offsetof(struct counts, bytes) },
	[COLUMN_WIDTH] = { "max_line_length", "maximum line length",
	    offsetof(struct counts, width) },
};

const char *
column_key(enum column column)
{
	return columns[column].key;
}

const char *
column_total(enum column column)
{
	return columns[column].total;
}

uint64_t
column_of(const struct counts *counts, enum column column)
{
	const char *at = (const char *)counts + columns[column].field;

	return *(const uint64_t *)at;
}

static void
add(struct totals *totals, enum column column, uint64_t count)
{
	char *at = (char *)&totals->counts + columns[column].field;
	uint64_t *sum = (uint64_t *)at;

	/* What did not fit once stays at the most there is. */
	if ((totals->overflowed & COLUMN_BIT(column)) ||
	    __builtin_add_overflow(*sum, count, sum)) {
		*sum = UINT64_MAX;
		totals->overflowed |= COLUMN_BIT(column);
	}
}

void
totals_add(struct totals *totals, const struct counts *counts)
{
	struct counts *sums = &totals->counts;

	for (enum column column = 0; column < COLUMN_WIDTH; column++)
		add(totals, column, column_of(counts, column));
	if (counts->width > sums->width)
		sums->width = counts->width;
	totals->files++;
}
