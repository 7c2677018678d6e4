#include "tools/mapgrep/debug.h"

#include <string.h>

#include "cli/debug.h"

/* What the entries are about. */
struct target {
	struct matcher_tuning *tuning;
	struct source_limits *limits;
};

static bool
take_entry(void *fields, const char *key, const char *value)
{
	struct matcher_tuning *tuning = ((struct target *)fields)->tuning;
	struct source_limits *limits = ((struct target *)fields)->limits;
	bool off = !strcmp(value, "off");

	if (!strcmp(key, "window"))
		return (limits->region = debug_size(value));
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
	struct target target = { tuning, limits };

	return debug_entries(text, take_entry, &target, err);
}
