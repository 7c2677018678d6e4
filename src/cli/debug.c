#include "cli/debug.h"

#include <stdlib.h>
#include <string.h>

size_t
debug_size(const char *text)
{
	char *end;
	unsigned long size = strtoul(text, &end, 10);

	if (*end == 'K')
		return size << 10;
	if (*end == 'M')
		return size << 20;
	return *end ? 0 : size;
}

bool
debug_entries(char *text, debug_take *take, void *fields, struct error *err)
{
	while (text && *text) {
		char *next = strchr(text, ',');
		if (next)
			*next++ = '\0';
		char *value = strchr(text, '=');
		if (value)
			*value++ = '\0';
		if (!value || !take(fields, text, value))
			return error_set(err,
			    "MAPSCAN_DEBUG: cannot use '%s%s%s'", text,
			    value ? "=" : "", value ? value : "");
		text = next;
	}
	return true;
}
