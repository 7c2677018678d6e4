/* Results as others read them: appended to a buffer, all of them text. */
#ifndef MAPBENCH_REPORT_H
#define MAPBENCH_REPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "tools/mapbench/results.h"

/* How a table on the terminal looks. */
struct table_style {
	unsigned columns; /* of the terminal */
	bool utf8; /* bars may be drawn with blocks, else with '#' */
	bool color;
};

/* What stands above the first contest: the machine, what is measured. */
void report_table_head(struct buffer *to, const struct results *results,
    const struct table_style *style);

/* One contest: a row for each contender, and what to conclude. */
void report_table(struct buffer *to, const struct contest *contest,
    const struct table_style *style);

/* What all contests together say of each contender's name; may be nothing. */
void report_table_foot(struct buffer *to, const struct results *results,
    const struct table_style *style);

void report_json(struct buffer *to, const struct results *results);
void report_markdown(struct buffer *to, const struct results *results);
void report_csv(struct buffer *to, const struct results *results);
void report_html(struct buffer *to, const struct results *results);

/* A conclusion of CONTEST's in one sentence; nothing if there is none. */
void report_conclusion(struct buffer *to, const struct contest *contest);

/* SECONDS with a unit: "12.3 ms". Three digits that count. */
void report_seconds(struct buffer *to, double seconds);

/* BYTES with a unit of 1024: "1.5 MiB", "512 B". */
void report_bytes(struct buffer *to, double bytes);

/* BYTES per second in units of 1000: "9.4 GB/s". */
void report_rate(struct buffer *to, double rate);

/* "same", "reordered", "DIFFERS", "". Static storage. */
const char *report_verdict(enum verdict verdict);

#endif
