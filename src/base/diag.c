#include "base/diag.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/escape.h"

/* A path, quoted, a reason and some words; longer messages are cut. */
#define MESSAGE_ROOM (32 << 10)

static const char *program_name = "mapscan";

void
diag_name(const char *name)
{
	program_name = name;
}

const char *
diag_program(void)
{
	return program_name;
}

/* One write, so that messages of several processes never mix. */
static void
write_message(struct span text)
{
	ssize_t ignored = write(STDERR_FILENO, text.text, text.len);

	(void)ignored; /* there is nowhere left to complain */
}

/* A terminal would obey the control characters of a name. */
static void
show_message(struct span text)
{
	char shown[MESSAGE_ROOM * ESCAPE_MOST];
	size_t len = escape_controls(shown, text);

	shown[len++] = '\n';
	write_message(span_of(shown, len));
}

void
diag_list(const char *format, va_list ap)
{
	char text[MESSAGE_ROOM];
	int room = (int)sizeof(text) - 1;
	int len = snprintf(text, room, "%s: ", program_name);

	if (len < 0 || len >= room)
		len = 0;
	int more = vsnprintf(text + len, room - len, format, ap);
	if (more > 0)
		len += more < room - len ? more : room - len - 1;
	if (isatty(STDERR_FILENO)) {
		show_message(span_of(text, (size_t)len));
		return;
	}
	text[len++] = '\n';
	write_message(span_of(text, (size_t)len));
}

void
diag(const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	diag_list(format, ap);
	va_end(ap);
}

void
die(int status, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	diag_list(format, ap);
	va_end(ap);
	exit(status);
}
