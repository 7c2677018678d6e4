#include "tools/mapbench/compare/peers.h"

/*
 * To add a program is to add a row here and, if its arguments are its own, a
 * column of its kind's name to bench/cases.tsv.
 */
static const struct peer_row greps[] = {
	{ "grep", "grep", NULL, NULL, "--version", "GNU grep" },
	{ "grep", "ggrep", NULL, NULL, "--version", "GNU grep" },
	{ "rg", "rg", NULL, NULL, "--version", "ripgrep" },
	/* Under this name it takes basic expressions for a default. */
	{ "ugrep", "ugrep", "grep", NULL, "--version", "ugrep" },
	/* Case counts, and there are no numbers of lines, unless asked for. */
	{ "ag", "ag", NULL, "-s --nonumbers", "--version", "ag version" },
	{ "pcre2grep", "pcre2grep", NULL, "-U", "--version",
	    "pcre2grep version" },
	{ "git", "git", NULL, "grep --no-index -h", "--version",
	    "git version" },
	{ "busybox", "busybox", NULL, "grep", "--help", "BusyBox" },
};

static const struct peer_row wcs[] = {
	{ "wc", "wc", NULL, NULL, "--version", "GNU coreutils" },
	{ "wc", "gwc", NULL, NULL, "--version", "GNU coreutils" },
	{ "wc", "gnuwc", NULL, NULL, "--version", "GNU coreutils" },
	{ "uutils", "uu-wc", NULL, NULL, "--version", "wc" },
	{ "uutils", "wc", NULL, NULL, "--version", "uutils" },
	/* GNU's is one program, too, but does not say so. */
	{ "uutils", "coreutils", NULL, "wc", "--version", "multi-call" },
	{ "busybox", "busybox", NULL, "wc", "--help", "BusyBox" },
};

const struct peer_tool peers_grep = {
	"grep",
	"mapgrep",
	greps,
	sizeof(greps) / sizeof(greps[0]),
	false,
	false,
};

const struct peer_tool peers_wc = {
	"wc",
	"mapwc",
	wcs,
	sizeof(wcs) / sizeof(wcs[0]),
	true,
	true,
};
