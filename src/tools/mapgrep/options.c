#include "tools/mapgrep/options.h"

#include "tools/mapgrep/options_take.h"

static const struct options defaults = {
	.dialect = -1,
	.after = CONTEXT_UNSET,
	.before = CONTEXT_UNSET,
	.context = CONTEXT_UNSET,
	.limit = LIMIT_NONE,
	.group_separator = "--",
};

enum opts_result
options_parse(struct options *options, struct arena *arena, int argc,
    char **argv, int *first, struct error *err)
{
	*options = defaults;
	options->arena = arena;
	enum opts_result result =
	    opts_parse(&mapgrep_options, options, argc, argv, first, err);
	if (result != OPTS_OK || options->help || options->version)
		return result;
	if (options->patterns_given)
		return OPTS_OK;
	*err->text = '\0';
	if (*first == argc)
		return OPTS_USAGE;
	options_add_patterns(options, argv[(*first)++]);
	return OPTS_OK;
}
