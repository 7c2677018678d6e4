#include "tools/mapwc/widths.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/number.h"
#include "tools/mapwc/nearby.h"

/* Where a size is not known beforehand. */
#define UNKNOWN_WIDTH 7

void
sizes_add(struct sizes *sizes, const struct stat *st)
{
	if (!S_ISREG(st->st_mode)) {
		sizes->unknown = true;
		sizes->directory |= S_ISDIR(st->st_mode);
		sizes->may_wait |= !S_ISDIR(st->st_mode);
	} else if (__builtin_add_overflow(
		       sizes->sum, (uint64_t)st->st_size, &sizes->sum)) {
		sizes->sum = UINT64_MAX;
	}
}

static bool
look_at(const struct plan *plan, struct nearby *nearby, const char *name,
    struct stat *st)
{
	if (strcmp(name, "-"))
		return !nearby_stat(nearby, name, st);
	return !plan->no_input && !fstat(STDIN_FILENO, st);
}

void
sizes_add_names(
    struct sizes *sizes, const struct plan *plan, const struct names *names)
{
	struct names again = *names;
	struct nearby nearby = { .fd = -1 };
	enum names_result result;
	struct error err;
	struct stat st;
	const char *name;

	while ((result = names_next(&again, &name, &err)) != NAMES_END)
		if (result == NAMES_NAME && look_at(plan, &nearby, name, &st))
			sizes_add(sizes, &st);
	nearby_free(&nearby);
}

/* One number in one line needs no column; a tree has more lines. */
static bool
is_lone(const struct plan *plan, const struct names *names)
{
	unsigned columns = plan->format.columns;

	return names->count == 1 && !(columns & (columns - 1));
}

bool
sizes_matter(const struct plan *plan, const struct names *names)
{
	return plan->needs_width && names_are_known(names) &&
	       (!is_lone(plan, names) || plan->recursive);
}

unsigned
sizes_width(const struct sizes *sizes, const struct plan *plan,
    const struct names *names)
{
	if (is_lone(plan, names) && !sizes->directory)
		return 1;
	unsigned width = number_digits(sizes->sum);
	return sizes->unknown && width < UNKNOWN_WIDTH ? UNKNOWN_WIDTH : width;
}
