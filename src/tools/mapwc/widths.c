#include "tools/mapwc/widths.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tools/mapwc/nearby.h"

/* Where a size is not known beforehand. */
#define UNKNOWN_WIDTH 7

/* What the files come to that were looked at so far. */
struct sizes {
	uint64_t sum; /* of regular files; UINT64_MAX: too much */
	bool unknown; /* something has no size beforehand */
	bool directory; /* one of them is one */
	bool may_wait;
};

static void
add_file(struct sizes *sizes, const struct stat *st)
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

static void
add_names(
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
			add_file(sizes, &st);
	nearby_free(&nearby);
}

static unsigned
digits_of(uint64_t number)
{
	unsigned digits = 1;

	while (number /= 10)
		digits++;
	return digits;
}

/* One number in one line needs no column; a tree has more lines. */
static bool
is_lone(const struct plan *plan, const struct names *names)
{
	unsigned columns = plan->format.columns;

	return names->count == 1 && !(columns & (columns - 1));
}

struct widths
widths_of(const struct plan *plan, const struct names *names)
{
	struct widths widths = { .column = 1, .may_wait = true };
	struct sizes sizes = { 0 };

	if (!plan->needs_width || !names_are_known(names) ||
	    (is_lone(plan, names) && !plan->recursive))
		return widths;
	add_names(&sizes, plan, names);
	widths.may_wait = sizes.may_wait;
	if (is_lone(plan, names) && !sizes.directory)
		return widths;
	widths.column = digits_of(sizes.sum);
	if (sizes.unknown && widths.column < UNKNOWN_WIDTH)
		widths.column = UNKNOWN_WIDTH;
	return widths;
}
