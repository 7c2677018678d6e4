#include "tools/mapbench/options.h"

#include <limits.h>

/* The rows of the table whose group is in GROUPS. */
static struct opt_table
rows_of(struct arena *arena, unsigned groups)
{
	const struct opt_table *all = &mapbench_options;
	struct opt_row *rows =
	    arena_array(arena, all->count, sizeof(struct opt_row));
	size_t count = 0;

	for (size_t i = 0; i < all->count; i++)
		if (groups & GROUP_BIT(all->rows[i].group))
			rows[count++] = all->rows[i];
	return (struct opt_table){ rows, count };
}

enum opts_result
options_parse(struct options *options, struct arena *arena,
    const struct typed *typed, int *first, struct error *err)
{
	struct opt_table table = rows_of(arena, typed->groups);

	*options = (struct options){
		.arena = arena,
		.warmups = UINT_MAX,
		.seed = 1,
	};
	return opts_parse(
	    &table, options, typed->argc, typed->argv, first, err);
}

void
options_help(struct buffer *text, struct arena *arena, unsigned groups)
{
	struct opt_table table = rows_of(arena, groups);

	opts_help(&table, text);
}
