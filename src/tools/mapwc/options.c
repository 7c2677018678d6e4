#include "tools/mapwc/options.h"

#include <stdio.h>

#include "base/buffer.h"
#include "base/diag.h"

enum opts_result
options_parse(struct options *options, struct arena *arena, int argc,
    char **argv, int *first, struct error *err)
{
	*options = (struct options){ .arena = arena };
	return opts_parse(&mapwc_options, options, argc, argv, first, err);
}

void
options_usage(void)
{
	fprintf(
	    stderr, "Try '%s --help' for more information.\n", diag_program());
}

void
options_help(void)
{
	struct buffer text = { 0 };

	buffer_printf(&text,
	    "Usage: %s [OPTION]... [FILE]...\n"
	    "  or:  %s [OPTION]... --files0-from=FILE\n"
	    "Print how many lines, words and bytes there are in each FILE, "
	    "and the totals\n"
	    "if there is more than one.\n",
	    diag_program(), diag_program());
	opts_help(&mapwc_options, &text);
	buffer_puts(&text,
	    "\n"
	    "A FILE called '-' is standard input, which is counted if there "
	    "is no FILE.\n"
	    "The exit status is 0, or 1 after an error.\n");
	fwrite(text.data, 1, text.len, stdout);
	buffer_free(&text);
}
