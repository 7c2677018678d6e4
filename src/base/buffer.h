/* Bytes that grow, in one anonymous private mapping that moves as it grows. */
#ifndef BASE_BUFFER_H
#define BASE_BUFFER_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/span.h"

/* All zeros is an empty buffer. LEN bytes of DATA are in use. */
struct buffer {
	char *data;
	size_t len;
	size_t room; /* bytes that are mapped, a whole number of pages */
};

/*
 * Makes room for MORE bytes behind the first LEN and returns where they go;
 * pointers into the buffer are void afterwards. Ends the program when there
 * is no memory.
 */
char *buffer_reserve(struct buffer *buffer, size_t more);

/* Appends BYTES, which must not lie in the buffer. */
void buffer_add(struct buffer *buffer, struct span bytes);

/* Appends the C string TEXT without its NUL. */
void buffer_puts(struct buffer *buffer, const char *text);

/* Appends what printf would print. */
void buffer_printf(struct buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The same, of arguments in a list. */
void buffer_list(struct buffer *buffer, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));

/* Appends NUMBER in decimal, with blanks in front of it up to WIDTH bytes. */
void buffer_number(struct buffer *buffer, uint64_t number, unsigned width);

/* Appends one byte. */
static inline void
buffer_byte(struct buffer *buffer, char byte)
{
	if (buffer->len == buffer->room)
		buffer_reserve(buffer, 1);
	buffer->data[buffer->len++] = byte;
}

/* The bytes in use; valid until the buffer grows. */
static inline struct span
buffer_span(const struct buffer *buffer)
{
	return span_of(buffer->data ? buffer->data : "", buffer->len);
}

/* BUFFER's bytes as a C string in ARENA; the buffer is empty afterwards. */
const char *buffer_keep(struct buffer *buffer, struct arena *arena);

/* Unmaps the bytes; the buffer is empty and usable afterwards. */
void buffer_free(struct buffer *buffer);

#endif
