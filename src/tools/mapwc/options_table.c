#include "cli/opts_rows.h"
#include "tools/mapwc/options.h"
#include "tools/mapwc/options_take.h"

/*
 * To add an option is to add a row here and the field it fills; ours are
 * marked as such. No two of GNU's names start with the same letter, so their
 * order is that of the help.
 */
static const struct opt_row rows[] = {
	{ .help = "What is counted, in the order of the columns:" },
	{ 'l', "lines", SET(lines, true), .help = "newlines" },
	{ 'w', "words", SET(words, true),
	    .help = "words: what stands between white space" },
	{ 'm', "chars", SET(chars, true), .help = "characters of the locale" },
	{ 'c', "bytes", SET(bytes, true), .help = "bytes" },
	{ 'L', "max-line-length", SET(width, true),
	    .help = "the columns that the widest line takes on a terminal" },

	{ .help = "Files:" },
	{ 0, "files0-from", TEXT(list, "FILE"),
	    .help = "count in the files whose names are in FILE, each ended "
		    "by a zero byte; '-' is standard input" },
	{ 'r', "recursive", SET(recursive, true), .ours = true,
	    .help = "count in all files below directories, below the working "
		    "directory if there is no FILE" },
	{ 0, "include", TAKE(take_glob), .value = GLOB_INCLUDE, NEEDS("GLOB"),
	    .ours = true,
	    .help = "count only in files whose name matches GLOB" },
	{ 0, "exclude", TAKE(take_glob), .value = GLOB_EXCLUDE, NEEDS("GLOB"),
	    .ours = true, .help = "pass over files whose name matches GLOB" },
	{ 0, "exclude-dir", TAKE(take_glob), .value = GLOB_EXCLUDE_DIR,
	    NEEDS("GLOB"), .ours = true,
	    .help = "do not enter directories whose name matches GLOB" },
	{ 'j', "jobs", TAKE(take_jobs), NEEDS("NUM"), .ours = true,
	    .help = "count in NUM processes (by default as many as there are "
		    "processors)" },
	{ 0, "timeout", TAKE(take_timeout), NEEDS("SEC"), .ours = true,
	    .help = "give up what makes no progress for SEC seconds" },

	{ .help = "Output:" },
	{ 0, "total", TAKE(take_total), NEEDS("WHEN"),
	    .words = "auto always only never",
	    .help = "when to print the totals: 'auto' (if there is more than "
		    "one file), 'always', 'only' (and nothing of each file) "
		    "or 'never'" },
	{ 0, "json", SET(json, true), .ours = true,
	    .help = "print JSON Lines: an object for each file and for the "
		    "totals" },
	{ 0, "debug", SET(debug, true),
	    .help = "say on standard error what it is counted with" },
	{ 0, "help", STOP(about, ABOUT_HELP),
	    .help = "print this text and exit" },
	{ 0, "version", STOP(about, ABOUT_VERSION),
	    .help = "print the version and exit" },
};

const struct opt_table mapwc_options = {
	rows,
	sizeof(rows) / sizeof(rows[0]),
};
