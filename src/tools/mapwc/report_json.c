#include "cli/json.h"
#include "tools/mapwc/report.h"

static void
add_counts(
    struct buffer *to, const struct format *format, const struct counts *counts)
{
	for (enum column column = 0; column < COLUMNS; column++) {
		if (!(format->columns & COLUMN_BIT(column)))
			continue;
		json_key(to, column_key(column));
		buffer_number(to, column_of(counts, column), 0);
	}
}

static void
add_file(struct buffer *to, const struct format *format, const char *name,
    const struct counts *counts)
{
	buffer_puts(to, "{\"type\":\"file\"");
	json_key(to, "path");
	if (name)
		json_bytes(to, span_str(name));
	else
		buffer_puts(to, "null");
	add_counts(to, format, counts);
	buffer_puts(to, "}\n");
}

static void
add_total(
    struct buffer *to, const struct format *format, const struct totals *totals)
{
	buffer_puts(to, "{\"type\":\"total\"");
	add_counts(to, format, &totals->counts);
	json_key(to, "files");
	buffer_number(to, totals->files, 0);
	buffer_puts(to, "}\n");
}

const struct report report_json = { add_file, add_total };
