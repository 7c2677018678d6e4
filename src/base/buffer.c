#include "base/buffer.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/mman.h>

#include "base/xalloc.h"

#define FIRST_ROOM ((size_t)16 << 10)
/* Of a number of 64 bits. */
#define DIGITS_MOST 20

char *
buffer_reserve(struct buffer *buffer, size_t more)
{
	if (more <= buffer->room - buffer->len)
		return buffer->data + buffer->len;
	if (more > SIZE_MAX / 4 || buffer->len > SIZE_MAX / 4)
		xalloc_die();
	size_t room = buffer->room ? buffer->room : FIRST_ROOM / 2;
	do
		room *= 2;
	while (room < buffer->len + more);
	room = xmap_round(room);
	buffer->data = buffer->data ? xremap(buffer->data, buffer->room, room) :
				      xmap(room);
	buffer->room = room;
	return buffer->data + buffer->len;
}

void
buffer_add(struct buffer *buffer, struct span bytes)
{
	if (!bytes.len)
		return;
	memcpy(buffer_reserve(buffer, bytes.len), bytes.text, bytes.len);
	buffer->len += bytes.len;
}

void
buffer_puts(struct buffer *buffer, const char *text)
{
	buffer_add(buffer, span_str(text));
}

void
buffer_list(struct buffer *buffer, const char *format, va_list arguments)
{
	va_list again;

	va_copy(again, arguments);
	int len = vsnprintf(NULL, 0, format, arguments);
	if (len > 0) {
		char *at = buffer_reserve(buffer, (size_t)len + 1);
		vsnprintf(at, (size_t)len + 1, format, again);
		buffer->len += (size_t)len;
	}
	va_end(again);
}

void
buffer_printf(struct buffer *buffer, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	buffer_list(buffer, format, ap);
	va_end(ap);
}

void
buffer_number(struct buffer *buffer, uint64_t number, unsigned width)
{
	char digits[DIGITS_MOST];
	char *at = digits + sizeof(digits);

	/* From the last one to the first. */
	do
		*--at = (char)('0' + number % 10);
	while (number /= 10);
	size_t len = (size_t)(digits + sizeof(digits) - at);
	size_t blanks = width > len ? width - len : 0;
	char *to = buffer_reserve(buffer, blanks + len);
	memset(to, ' ', blanks);
	memcpy(to + blanks, at, len);
	buffer->len += blanks + len;
}

const char *
buffer_keep(struct buffer *buffer, struct arena *arena)
{
	const char *kept = arena_copy(arena, buffer_span(buffer)).text;

	buffer_free(buffer);
	return kept;
}

void
buffer_free(struct buffer *buffer)
{
	if (buffer->data)
		munmap(buffer->data, buffer->room);
	*buffer = (struct buffer){ 0 };
}
