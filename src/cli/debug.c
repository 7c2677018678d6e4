#include "cli/debug.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

size_t
debug_size(const char *text)
{
	char *end;
	size_t size = strtoul(text, &end, 10);
	unsigned shift = *end == 'K' ? 10 : *end == 'M' ? 20 : 0;

	if (*text < '0' || *text > '9' || end[shift != 0])
		return 0;
	return size <= SIZE_MAX >> shift ? size << shift : 0;
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
