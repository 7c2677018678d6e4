#include "tools/mapgrep/debug.h"

#include <stdlib.h>
#include <string.h>

/* A size with an optional K or M; 0 if it is none. */
static size_t
read_size(const char *text)
{
	char *end;
	unsigned long size = strtoul(text, &end, 10);

	if (*end == 'K')
		return size << 10;
	if (*end == 'M')
		return size << 20;
	return *end ? 0 : size;
}

static bool
read_entry(const char *key, const char *value, struct matcher_tuning *tuning,
    struct source_limits *limits)
{
	bool off = !strcmp(value, "off");

	if (!strcmp(key, "window"))
		return (limits->region = read_size(value));
	if (!strcmp(key, "kernel"))
		return (tuning->kernel = value);
	if (!strcmp(key, "jit"))
		return (tuning->no_jit = off);
	if (!strcmp(key, "accel"))
		return (tuning->no_filter = off);
	if (!strcmp(key, "map"))
		return (limits->no_map = off);
	if (!strcmp(key, "walk"))
		return (tuning->by_line = !strcmp(value, "line"));
	return false;
}

bool
debug_read(char *text, struct matcher_tuning *tuning,
    struct source_limits *limits, struct error *err)
{
	while (text && *text) {
		char *next = strchr(text, ',');
		if (next)
			*next++ = '\0';
		char *value = strchr(text, '=');
		if (value)
			*value++ = '\0';
		if (!value || !read_entry(text, value, tuning, limits))
			return error_set(
			    err, "MAPSCAN_DEBUG: cannot use '%s'", text);
		text = next;
	}
	return true;
}
