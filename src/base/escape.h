/* Text that somebody else chose, made safe to show on a terminal. */
#ifndef BASE_ESCAPE_H
#define BASE_ESCAPE_H

#include "base/span.h"

/* Bytes that one byte of text can become. */
#define ESCAPE_MOST 4

/*
 * Writes TEXT to TO, which has room for ESCAPE_MOST times its length, and
 * returns the length written. Control characters (C0, DEL, U+0080 to U+009F,
 * and bytes that are some in the locale), and bytes that are neither UTF-8 nor
 * printable in the locale, become a backslash and three octal digits; so does
 * a backslash in front of three octal digits, which keeps the rest clear. All
 * else stays as it is.
 */
size_t escape_controls(char *to, struct span text);

#endif
