/* The lines around a byte. A separator belongs to the line that it ends. */
#ifndef ENGINE_LINES_H
#define ENGINE_LINES_H

#include <stddef.h>
#include <string.h>

#include "base/span.h"

/* Offset behind the separator of the line that holds AT, or text.len. */
static inline size_t
line_end(struct span text, size_t at, char separator)
{
	const char *end = memchr(text.text + at, separator, text.len - at);

	return end ? (size_t)(end - text.text) + 1 : text.len;
}

/* Where the line that holds AT starts; FLOOR is a line's start before AT. */
static inline size_t
line_start(struct span text, size_t at, size_t floor, char separator)
{
	const char *end = memrchr(text.text + floor, separator, at - floor);

	return end ? (size_t)(end - text.text) + 1 : floor;
}

/* LINE without its separator, if it ends in one. */
static inline struct span
line_body(struct span line, char separator)
{
	if (line.len && line.text[line.len - 1] == separator)
		line.len--;
	return line;
}

#endif
