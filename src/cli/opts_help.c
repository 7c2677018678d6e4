#include <string.h>

#include "cli/opts.h"

#define WIDTH 80
/* Where descriptions start; with less room in front they get a new line. */
#define HELP_COLUMN 29
#define NO_HEADING ((size_t)-1)

static bool
is_heading(const struct opt_row *row)
{
	return !row->letter && !row->name && row->help;
}

/* Which row is the heading of row I. */
static size_t
heading_of(const struct opt_table *table, size_t i)
{
	int group = table->rows[i].group;

	while (i--)
		if (is_heading(&table->rows[i]) &&
		    table->rows[i].group == group)
			return i;
	return NO_HEADING;
}

/* "  -A, --after-context=NUM", "  -NUM", "      --color[=WHEN]". */
static void
add_names(const struct opt_row *row, struct buffer *text)
{
	const char *arg = row->arg ? row->arg : "";

	if (row->letter == '0')
		buffer_printf(text, "  -%s", arg);
	else if (row->letter)
		buffer_printf(text, "  -%c", row->letter);
	if (row->name)
		buffer_printf(
		    text, "%s--%s", row->letter ? ", " : "      ", row->name);
	else if (row->letter != '0' && *arg)
		buffer_printf(text, " %s", arg);
	if (row->name && *arg)
		buffer_printf(
		    text, row->takes == OPT_MAY_ARG ? "[=%s]" : "=%s", arg);
}

static void
start_column(struct buffer *text, size_t line_start)
{
	size_t column = text->len - line_start;

	if (column + 2 > HELP_COLUMN) {
		buffer_byte(text, '\n');
		column = 0;
	}
	buffer_printf(text, "%*s", (int)(HELP_COLUMN - column), "");
}

/* Adds WORDS folded between HELP_COLUMN and WIDTH, from the column on. */
static void
add_folded(const char *words, struct buffer *text)
{
	size_t column = HELP_COLUMN;

	while (*words) {
		size_t len = strcspn(words, " ");
		if (column > HELP_COLUMN && column + 1 + len > WIDTH) {
			buffer_printf(text, "\n%*s", HELP_COLUMN, "");
			column = HELP_COLUMN;
		} else if (column > HELP_COLUMN) {
			buffer_byte(text, ' ');
			column++;
		}
		buffer_add(text, span_of(words, len));
		column += len;
		words += len;
		words += strspn(words, " ");
	}
	buffer_byte(text, '\n');
}

/* Adds all rows that are shown and stand under HEADING. */
static void
add_section(const struct opt_table *table, size_t heading, struct buffer *text)
{
	for (size_t i = 0; i < table->count; i++) {
		const struct opt_row *row = &table->rows[i];
		if (!row->help || is_heading(row) ||
		    heading_of(table, i) != heading)
			continue;
		size_t line_start = text->len;
		add_names(row, text);
		start_column(text, line_start);
		add_folded(row->help, text);
	}
}

void
opts_help(const struct opt_table *table, struct buffer *text)
{
	add_section(table, NO_HEADING, text);
	for (size_t i = 0; i < table->count; i++) {
		if (!is_heading(&table->rows[i]))
			continue;
		buffer_printf(text, "\n%s\n", table->rows[i].help);
		add_section(table, i, text);
	}
}
