#include "tools/mapbench/report/report.h"
#include "tools/mapbench/report/report_impl.h"
#include "tools/mapbench/report/report_table_impl.h"

/* TEXT as a C string; and it is empty afterwards. */
static const char *
taken(struct buffer *text)
{
	buffer_byte(text, '\0');
	text->len = 0;
	return text->data;
}

void
report_table_head(struct buffer *to, const struct results *results,
    const struct table_style *style)
{
	struct buffer text = { 0 }, escaped = { 0 };

	report_machine(&text, &results->machine);
	lines_escape(&escaped, taken(&text));
	lines_wrap(to, buffer_span(&escaped), (struct lines_place){ 0, SIGN },
	    NULL, style);
	buffer_free(&text);
	buffer_free(&escaped);
}

static void
add_heading(struct buffer *to, const struct contest *contest,
    const struct table_style *style)
{
	struct buffer text = { 0 };

	lines_escape(&text, contest->name);
	if (contest->title) {
		buffer_puts(&text, ": ");
		lines_escape(&text, contest->title);
	}
	if (contest->bytes || contest->files) {
		buffer_puts(&text, ", ");
		report_size(&text, contest);
	}
	if (contest->incomplete)
		buffer_puts(&text, " (incomplete: it was interrupted)");
	buffer_byte(to, '\n');
	lines_wrap(to, buffer_span(&text), (struct lines_place){ 0, SIGN },
	    COLOR_HEAD, style);
	buffer_free(&text);
}

/* Appends TEXT, if there is one, as lines of its own below the rows. */
static void
add_remark(struct buffer *to, const char *text, const char *color,
    const struct table_style *style)
{
	struct buffer escaped = { 0 };

	if (!*text)
		return;
	lines_escape(&escaped, text);
	lines_blanks(to, SIGN);
	lines_wrap(to, buffer_span(&escaped),
	    (struct lines_place){ SIGN, SIGN }, color, style);
	buffer_free(&escaped);
}

/*
 * What is to be known behind the rows, a paragraph each; TEXT is room for it.
 */
static void
add_remarks(struct buffer *to, const struct contest *contest,
    struct buffer *text, const struct table_style *style)
{
	if (contest->note)
		add_remark(to, contest->note, NULL, style);
	report_conclusion(text, contest);
	add_remark(to, taken(text), NULL, style);
	for (size_t i = 0; i < contest->count; i++) {
		report_target_note(text, contest, i);
		add_remark(to, taken(text), NULL, style);
	}
}

void
report_table(struct buffer *to, const struct contest *contest,
    const struct table_style *style)
{
	struct buffer text = { 0 };

	add_heading(to, contest, style);
	table_rows(to, contest, style);
	add_remarks(to, contest, &text, style);
	buffer_free(&text);
	/* Of whole commands, whose input nobody here knows. */
	if (!contest->bytes)
		table_pairs(to, contest, style);
}
