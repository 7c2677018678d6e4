#include "base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>

bool
error_set(struct error *err, const char *format, ...)
{
	int saved = errno;
	va_list ap;

	va_start(ap, format);
	vsnprintf(err->text, sizeof(err->text), format, ap);
	va_end(ap);
	errno = saved;
	return false;
}
