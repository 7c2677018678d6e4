#include <string.h>

#include "base/quote.h"
#include "tools/mapwc/report.h"

static void
add_counts(
    struct buffer *to, const struct format *format, const struct counts *counts)
{
	bool first = true;

	for (enum column column = 0; column < COLUMNS; column++) {
		if (!(format->columns & COLUMN_BIT(column)))
			continue;
		if (!first)
			buffer_byte(to, ' ');
		buffer_number(to, column_of(counts, column), format->width);
		first = false;
	}
}

/* Names stand as they are, but one line stays one line. */
static void
add_name(struct buffer *to, const char *name)
{
	struct span text = span_str(name);

	buffer_byte(to, ' ');
	if (memchr(text.text, '\n', text.len))
		quote_add(to, text, QUOTE_NEEDED);
	else
		buffer_add(to, text);
}

static void
add_file(struct buffer *to, const struct format *format, const char *name,
    const struct counts *counts)
{
	add_counts(to, format, counts);
	if (name)
		add_name(to, name);
	buffer_byte(to, '\n');
}

static void
add_total(
    struct buffer *to, const struct format *format, const struct totals *totals)
{
	add_file(to, format, format->unnamed ? NULL : "total", &totals->counts);
}

const struct report report_text = { add_file, add_total };
