/* The small pieces of an output line: names, numbers, separators, colours. */
#ifndef MAPGREP_STYLE_H
#define MAPGREP_STYLE_H

#include "base/buffer.h"
#include "tools/mapgrep/plan.h"

/* Appends the sequence that starts colour SGR, unless there are no colours
 * or SGR is empty; and the one that ends it. */
void style_start(
    struct buffer *to, const struct colors *colors, const char *sgr);
void style_end(struct buffer *to, const struct colors *colors, const char *sgr);

/* Appends TEXT in colour SGR. */
void style_text(struct buffer *to, const struct colors *colors, const char *sgr,
    struct span text);

/* Appends one field separator, ':' or '-'. */
void style_separator(struct buffer *to, const struct format *format, char mark);

/* Appends the file's name alone. */
void style_bare_name(
    struct buffer *to, const struct format *format, const char *path);

/* Appends the file's name and what follows it: MARK, or NUL with -Z. */
void style_name(struct buffer *to, const struct format *format,
    const char *path, char mark);

#endif
