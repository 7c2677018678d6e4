#include <stdio.h>

#include "base/buffer.h"
#include "base/diag.h"
#include "tools/mapgrep/options.h"

void
options_usage(void)
{
	fprintf(stderr,
	    "Usage: %s [OPTION]... PATTERNS [FILE]...\n"
	    "Try '%s --help' for more information.\n",
	    diag_program(), diag_program());
}

void
options_help(bool as_grep)
{
	struct buffer text = { 0 };

	buffer_printf(&text,
	    "Usage: %s [OPTION]... PATTERNS [FILE]...\n"
	    "Print the lines of each FILE that match one of PATTERNS,"
	    " one pattern a line.\n",
	    diag_program());
	opts_help(&mapgrep_options, &text);
	buffer_printf(&text,
	    "\n"
	    "A FILE called '-' is standard input. Without a FILE that is"
	    " searched, or the\n"
	    "working directory if the search is recursive.\n"
	    "The exit status is 0 if a line was selected, 1 if none was, and"
	    " 2 after an\n"
	    "error, unless -q is given and a line was selected.\n");
	if (as_grep)
		buffer_puts(&text,
		    "\nThis is mapgrep: what is wrong with it is nothing for"
		    " bug-grep@gnu.org.\n");
	fwrite(text.data, 1, text.len, stdout);
	buffer_free(&text);
}
