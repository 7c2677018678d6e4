#include "tools/mapgrep/options_name.h"

#include <string.h>

#include "base/arena.h"
#include "cli/program.h"

/*
 * GNU's egrep and fgrep are scripts that run `grep -E "$@"` and `grep -F
 * "$@"`. So these are grep with one more option, in messages too, and as
 * little inclined to another dialect.
 */
static const struct called names[] = {
	{ "mapgrep", "mapgrep", NULL, false },
	{ "grep", "grep", NULL, true },
	{ "egrep", "grep", "-E", true },
	{ "fgrep", "grep", "-F", true },
};

#define NAMES (sizeof(names) / sizeof(names[0]))

const struct called *
called_as(const char *path)
{
	const char *name = program_basename(path);

	for (size_t i = 0; i < NAMES; i++)
		if (!strcmp(names[i].name, name))
			return &names[i];
	return names;
}

char **
called_arguments(
    const struct called *called, struct arena *arena, int *argc, char **argv)
{
	if (!called->option)
		return argv;
	size_t count = (size_t)*argc;
	char **longer = arena_array(arena, count + 2, sizeof(*longer));
	longer[0] = argv[0];
	longer[1] = (char *)called->option; /* which nobody writes to */
	/* With the null behind them. */
	memcpy(longer + 2, argv + 1, count * sizeof(*longer));
	*argc += 1;
	return longer;
}
