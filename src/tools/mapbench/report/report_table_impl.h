/* Lines of a terminal, and the parts of a contest's table. */
#ifndef MAPBENCH_REPORT_TABLE_IMPL_H
#define MAPBENCH_REPORT_TABLE_IMPL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/span.h"
#include "tools/mapbench/report/report.h"
#include "tools/mapbench/results.h"

/* Columns in front of a contender's name. */
#define SIGN ((size_t)2)

/* SGR sequences' middles. */
#define COLOR_HEAD "1"
#define COLOR_GOOD "32"
#define COLOR_BAD "31"
#define COLOR_FAINT "2"

/* Appends TEXT, which somebody else chose, with nothing a terminal obeys. */
void lines_escape(struct buffer *to, const char *text);

/* How many columns TEXT, which has been escaped, takes. */
size_t lines_width(struct span text);

/* Appends TEXT, if need be without its middle, in at most COLUMNS columns. */
void lines_cut(struct buffer *to, struct span text, size_t columns,
    const struct table_style *style);

/* Columns: where the cursor is, and where the lines that follow begin. */
struct lines_place {
	size_t at, indent;
};

/*
 * Appends TEXT in COLOR (null: none) and a newline, broken between words where
 * a line would be too long.
 */
void lines_wrap(struct buffer *to, struct span text, struct lines_place place,
    const char *color, const struct table_style *style);

/* Appends TEXT in COLOR if the style has colours and COLOR is not null. */
void lines_paint(struct buffer *to, struct span text, const char *color,
    const struct table_style *style);

/* Appends NAME, escaped, cut or with blanks behind it: WIDTH columns. */
void lines_name(struct buffer *to, const char *name, size_t width,
    const struct table_style *style);

/* Appends COUNT blanks. */
void lines_blanks(struct buffer *to, size_t count);

/* Of a contest's rows. */
enum column {
	COLUMN_NAME,
	COLUMN_TIME,
	COLUMN_SPREAD,
	COLUMN_RATIO,
	COLUMN_BAR,
	COLUMN_RATE,
	COLUMN_CPU,
	COLUMN_MINOR,
	COLUMN_MAJOR,
	COLUMN_MEMORY,
	COLUMN_STATUS,
	COLUMN_OUTPUT,
	COLUMN_TARGET,
	COLUMNS,
};

/* One contender's row, on its way to the paper. */
struct row {
	const struct contest *contest;
	size_t which;
	const struct contender *contender;
	struct summary summary;
	bool fastest; /* or not slower than that by more than the spread */
	struct span cells[COLUMNS];
};

/* What stands above COLUMN, and whether its cells stand at its left side. */
const char *cells_title(enum column column);
bool cells_left(enum column column);

/* ROW's cells, in ARENA, but for the bar, whose width nobody knows yet. */
void cells_fill(struct arena *arena, struct row *row);

/* The rows of CONTEST, one for each contender, with titles above. */
void table_rows(struct buffer *to, const struct contest *contest,
    const struct table_style *style);

/* The ratio of each contender's time to each other's, if there are a few. */
void table_pairs(struct buffer *to, const struct contest *contest,
    const struct table_style *style);

#endif
