#include "base/diag.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* A path, a reason and some words; longer messages are cut. */
#define MESSAGE_ROOM 8192

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
	text[len++] = '\n';
	ssize_t ignored = write(STDERR_FILENO, text, len);
	(void)ignored; /* there is nowhere left to complain */
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
