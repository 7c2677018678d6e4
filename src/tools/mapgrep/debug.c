#include "tools/mapgrep/debug.h"

#include <string.h>

#include "cli/debug.h"
#include "tools/mapgrep/plan.h"

static bool
take_entry(void *fields, const char *key, const char *value)
{
	struct plan *plan = fields;
	bool off = !strcmp(value, "off");

	if (!strcmp(key, "window"))
		return (plan->limits.region = debug_size(value));
	if (!strcmp(key, "kernel"))
		return (plan->tuning.kernel = value);
	if (!strcmp(key, "jit"))
		return (plan->tuning.no_jit = off);
	if (!strcmp(key, "accel"))
		return (plan->tuning.no_filter = off);
	if (!strcmp(key, "map"))
		return (plan->limits.no_map = off);
	if (!strcmp(key, "walk"))
		return (plan->tuning.by_line = !strcmp(value, "line"));
	return crew_limits_debug(&plan->crew, key, value, debug_size(value));
}

bool
debug_read(char *text, struct plan *plan, struct error *err)
{
	return debug_entries(text, take_entry, plan, err);
}
