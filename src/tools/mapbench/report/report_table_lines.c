#include <stdbool.h>
#include <wchar.h>

#include "base/escape.h"
#include "base/utf8.h"
#include "tools/mapbench/report/report_table_impl.h"

void
lines_escape(struct buffer *to, const char *text)
{
	struct span bytes = span_str(text);
	char *at = buffer_reserve(to, bytes.len * ESCAPE_MOST);

	to->len += escape_controls(at, bytes);
}

/* The first character of TEXT: its bytes, and *columns that it takes. */
static size_t
step(struct span text, size_t *columns)
{
	uint32_t c;
	size_t len = utf8_decode(text, &c);
	int width = len > 1 ? wcwidth((wchar_t)c) : 1;

	/* What the locale does not know is most likely a letter. */
	*columns = width < 0 ? 1 : (size_t)width;
	return len ? len : 1;
}

size_t
lines_width(struct span text)
{
	size_t width = 0, columns;

	while (text.len) {
		text = span_skip(text, step(text, &columns));
		width += columns;
	}
	return width;
}

/* The longest part of TEXT from its start that fits into COLUMNS. */
static struct span
start_of(struct span text, size_t columns)
{
	struct span rest = text;
	size_t width;

	while (rest.len) {
		size_t len = step(rest, &width);
		if (width > columns)
			break;
		columns -= width;
		rest = span_skip(rest, len);
	}
	return span_of(text.text, text.len - rest.len);
}

/* The longest part of TEXT up to its end that fits into COLUMNS. */
static struct span
end_of(struct span text, size_t columns)
{
	size_t left = lines_width(text), width;

	while (left > columns) {
		text = span_skip(text, step(text, &width));
		left -= width;
	}
	return text;
}

void
lines_cut(struct buffer *to, struct span text, size_t columns,
    const struct table_style *style)
{
	const char *mark = style->utf8 ? "…" : "..";
	size_t gap = style->utf8 ? 1 : 2;

	if (lines_width(text) <= columns) {
		buffer_add(to, text);
		return;
	}
	/* What tells commands apart is more often at their start. */
	size_t rest = columns > gap ? columns - gap : 0;
	size_t last = rest / 3;
	struct span start = start_of(text, rest - last);
	struct span end = end_of(text, last);
	/* The dots of one that was cut before are in the mark. */
	while (start.len && start.text[start.len - 1] == '.')
		start.len--;
	while (end.len && *end.text == '.')
		end = span_skip(end, 1);
	buffer_add(to, start);
	buffer_puts(to, mark);
	buffer_add(to, end);
}

void
lines_blanks(struct buffer *to, size_t count)
{
	buffer_printf(to, "%*s", (int)count, "");
}

void
lines_name(struct buffer *to, const char *name, size_t width,
    const struct table_style *style)
{
	struct buffer text = { 0 };
	size_t start = to->len;

	lines_escape(&text, name);
	lines_cut(to, buffer_span(&text), width, style);
	size_t taken = lines_width(span_of(to->data + start, to->len - start));
	lines_blanks(to, width > taken ? width - taken : 0);
	buffer_free(&text);
}

void
lines_paint(struct buffer *to, struct span text, const char *color,
    const struct table_style *style)
{
	bool painted = style->color && color && text.len;

	if (painted)
		buffer_printf(to, "\33[%sm", color);
	buffer_add(to, text);
	if (painted)
		buffer_puts(to, "\33[m");
}

/* The length of the part of TEXT that fits into COLUMNS, at least a word. */
static size_t
fitting(struct span text, size_t columns)
{
	size_t fits = 0;

	if (lines_width(text) <= columns)
		return text.len;
	for (size_t i = 0; i < text.len; i++) {
		if (text.text[i] != ' ')
			continue;
		if (fits && lines_width(span_of(text.text, i)) > columns)
			return fits;
		fits = i;
	}
	return fits && lines_width(text) > columns ? fits : text.len;
}

void
lines_wrap(struct buffer *to, struct span text, struct lines_place place,
    const char *color, const struct table_style *style)
{
	while (text.len) {
		size_t room =
		    style->columns > place.at ? style->columns - place.at : 1;
		size_t len = fitting(text, room);
		lines_paint(to, span_of(text.text, len), color, style);
		buffer_byte(to, '\n');
		text = span_skip(text, len);
		while (text.len && *text.text == ' ')
			text = span_skip(text, 1);
		if (text.len)
			lines_blanks(to, place.indent);
		place.at = place.indent;
	}
}
