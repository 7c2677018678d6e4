/* Bytes by pointer and length: what every layer passes instead of C strings. */
#ifndef BASE_SPAN_H
#define BASE_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* LEN bytes at TEXT; borrowed, may hold NULs, need not end in one. */
struct span {
	const char *text;
	size_t len;
};

static inline struct span
span_of(const char *text, size_t len)
{
	return (struct span){ text, len };
}

/* The bytes of the C string TEXT, without its NUL. */
static inline struct span
span_str(const char *text)
{
	return (struct span){ text, strlen(text) };
}

static inline bool
span_equal(struct span a, struct span b)
{
	return a.len == b.len && (!a.len || !memcmp(a.text, b.text, a.len));
}

/* What is left of S behind its first N bytes; N is at most s.len. */
static inline struct span
span_skip(struct span s, size_t n)
{
	return (struct span){ s.text + n, s.len - n };
}

#endif
