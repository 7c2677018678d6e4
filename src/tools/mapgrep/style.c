#include "tools/mapgrep/style.h"

#include "base/escape.h"

void
style_start(struct buffer *to, const struct colors *colors, const char *sgr)
{
	if (!colors || !*sgr)
		return;
	buffer_puts(to, "\33[");
	buffer_puts(to, sgr);
	buffer_puts(to, colors->no_erase ? "m" : "m\33[K");
}

void
style_end(struct buffer *to, const struct colors *colors, const char *sgr)
{
	if (colors && *sgr)
		buffer_puts(to, colors->no_erase ? "\33[m" : "\33[m\33[K");
}

void
style_text(struct buffer *to, const struct colors *colors, const char *sgr,
    struct span text)
{
	style_start(to, colors, sgr);
	buffer_add(to, text);
	style_end(to, colors, sgr);
}

void
style_separator(struct buffer *to, const struct format *format, char mark)
{
	if (format->colors)
		style_text(to, format->colors, format->colors->separator,
		    span_of(&mark, 1));
	else
		buffer_byte(to, mark);
}

void
style_bare_name(
    struct buffer *to, const struct format *format, const char *path)
{
	const struct colors *colors = format->colors;
	const char *sgr = colors ? colors->filename : "";
	struct span name = span_str(path);

	style_start(to, colors, sgr);
	if (format->escape_names)
		to->len += escape_controls(
		    buffer_reserve(to, name.len * ESCAPE_MOST), name);
	else
		buffer_add(to, name);
	style_end(to, colors, sgr);
}

void
style_name(
    struct buffer *to, const struct format *format, const char *path, char mark)
{
	style_bare_name(to, format, path);
	if (format->null_after_name)
		buffer_byte(to, '\0');
	else
		style_separator(to, format, mark);
}
