#include "cli/opts_rows.h"
#include "tools/mapbench/options.h"
#include "tools/mapbench/options_take.h"

/*
 * To add an option is to add a row here and the field it fills. The group
 * says which subcommands have it (main.c).
 */
static const struct opt_row rows[] = {
	{ .group = GROUP_RUNS, .help = "Runs:" },
	{ 'r', "runs", TAKE(take_count), AT(runs), .value = 1, NEEDS("NUM"),
	    .group = GROUP_RUNS, .ours = true,
	    .help = "measure each NUM times (by default 3 to 100 times, the "
		    "more the less it takes)" },
	{ 'w', "warmup", TAKE(take_count), AT(warmups), .value = 0,
	    NEEDS("NUM"), .group = GROUP_RUNS, .ours = true,
	    .help = "run each NUM times before that (1)" },
	{ 0, "seconds", TAKE(take_seconds), AT(seconds), NEEDS("SEC"),
	    .group = GROUP_RUNS, .ours = true,
	    .help = "begin no new round of a contest after SEC seconds (60)" },

	{ .group = GROUP_PICK, .help = "What is measured:" },
	{ 0, "only", TEXT(only, "REGEX"), .group = GROUP_PICK, .ours = true,
	    .help = "only ways, or cases, with a name that matches the "
		    "extended regular expression REGEX" },
	{ 0, "list", SET(list, true), .group = GROUP_PICK, .ours = true,
	    .help = "print those names and exit" },
	{ 'j', "jobs", TAKE(take_jobs), AT(jobs), NEEDS("LIST"),
	    .group = GROUP_PICK, .ours = true,
	    .help =
		"with these numbers of processes, commas between (io: 1, 2, "
		"4 and so on; grep, wc: its own, and 1)" },

	{ .group = GROUP_MADE, .help = "Files that are made:" },
	{ 0, "size", TAKE(take_size), AT(size), NEEDS("SIZE"),
	    .group = GROUP_MADE, .ours = true,
	    .help = "bytes of a file, with K, M, G or T (256M)" },
	{ 0, "files", TAKE(take_number), AT(files), NEEDS("NUM"),
	    .group = GROUP_MADE, .ours = true,
	    .help = "number of files of a tree (10000)" },
	{ 0, "seed", TAKE(take_number), AT(seed), NEEDS("NUM"),
	    .group = GROUP_MADE, .ours = true,
	    .help = "what is made is the same for the same NUM (1)" },
	{ 0, "scratch", TEXT(scratch, "DIR"), .group = GROUP_MADE, .ours = true,
	    .help = "make them in DIR, for the time of the run (TMPDIR, else "
		    "/tmp)" },
	{ 0, "folios", TAKE(take_word), AT(folios), NEEDS("KIND"),
	    .words = "found large small both", .group = GROUP_MADE,
	    .ours = true,
	    .help = "take files as they are 'found' in the page cache, or "
		    "copies of them in 'large' or in 'small' pieces of it, or "
		    "'both'" },

	{ .group = GROUP_IO, .help = "Ways to reach bytes (io):" },
	{ 0, "work", TAKE(take_bits), AT(work), NEEDS("LIST"),
	    .words = "newlines literal", .group = GROUP_IO, .ours = true,
	    .help = "count 'newlines', search for a 'literal', or, with a "
		    "comma between, both (the default)" },
	{ 0, "state", TAKE(take_bits), AT(states), NEEDS("LIST"),
	    .words = "warm cold", .group = GROUP_IO, .ours = true,
	    .help = "with the files in memory ('warm'), dropped from it "
		    "before each run ('cold'), or both" },
	{ 0, "literal", TEXT(literal, "TEXT"), .group = GROUP_IO, .ours = true,
	    .help = "what is searched for (Sherlock Holmes)" },
	{ 0, "sizes", TAKE(take_sizes), AT(sizes), NEEDS("LIST"),
	    .group = GROUP_IO, .ours = true,
	    .help = "also measure the first bytes of each file, as many as "
		    "each size in LIST" },

	{ .group = GROUP_CMD, .help = "Commands (cmd):" },
	{ 'n', "name", TAKE(take_text), AT(names), NEEDS("NAME"),
	    .group = GROUP_CMD, .ours = true,
	    .help = "the first command's name in reports; given again, the "
		    "next one's" },
	{ 'p', "prepare", TEXT(prepare, "COMMAND"), .group = GROUP_CMD,
	    .ours = true, .help = "have a shell run COMMAND before each run" },
	{ 0, "cold", TAKE(take_text), AT(cold), NEEDS("FILE"),
	    .group = GROUP_CMD, .ours = true,
	    .help = "drop FILE, or all below a directory, from memory before "
		    "each run; may be given again" },
	{ 0, "input", TEXT(input, "FILE"), .group = GROUP_CMD, .ours = true,
	    .help = "standard input of the commands (/dev/null)" },
	{ 'S', "shell", TEXT(shell, "SHELL"), .group = GROUP_CMD, .ours = true,
	    .help = "the shell for commands that need one, and 'none' for "
		    "never (/bin/sh)" },

	{ .group = GROUP_CASES, .help = "Programs and cases (grep, wc):" },
	{ 0, "program", TEXT(program, "COMMAND"), .group = GROUP_CASES,
	    .ours = true,
	    .help = "what is compared with others (mapgrep or mapwc)" },
	{ 0, "peer", TAKE(take_text), AT(peers), NEEDS("NAME"),
	    .group = GROUP_CASES, .ours = true,
	    .help = "compare with the program NAME, or with NAME=COMMAND; may "
		    "be given again (all that are known and found)" },
	{ 0, "corpora", TEXT(corpora, "DIR"), .group = GROUP_CASES,
	    .ours = true,
	    .help = "take en.txt, ru.txt, tree/ and so on from DIR, where "
		    "they are, instead of making them" },
	{ 0, "corpus", TAKE(take_text), AT(corpus), NEEDS("NAME"),
	    .group = GROUP_CASES, .ours = true,
	    .help = "NAME=PATH: where the corpus NAME is; may be given again" },
	{ 0, "cases", TEXT(cases, "FILE"), .group = GROUP_CASES, .ours = true,
	    .help = "the table of cases, instead of the one built in" },
	{ 0, "locale", TEXT(locale, "NAME"), .group = GROUP_CASES, .ours = true,
	    .help = "LC_ALL of the programs (C.UTF-8)" },

	{ .group = GROUP_ALL, .help = "Reports:" },
	{ 0, "json", TAKE(take_report), AT(json), MAY("FILE"),
	    .group = GROUP_ALL, .ours = true,
	    .help = "write all figures as JSON, as hyperfine does, to FILE or "
		    "to standard output, in place of the table" },
	{ 0, "markdown", TAKE(take_report), AT(markdown), MAY("FILE"),
	    .group = GROUP_ALL, .ours = true,
	    .help = "write tables in Markdown" },
	{ 0, "csv", TAKE(take_report), AT(csv), MAY("FILE"), .group = GROUP_ALL,
	    .ours = true, .help = "write comma-separated values (not share)" },
	{ 0, "html", TAKE(take_report), AT(html), NEEDS("FILE"),
	    .group = GROUP_ALL, .ours = true,
	    .help = "write a page with plots, for a browser (not share)" },
	{ 'q', "quiet", SET(quiet, true), .group = GROUP_ALL, .ours = true,
	    .help = "print no table and no progress" },
	{ 0, "help", STOP(about, ABOUT_HELP), .group = GROUP_ALL, .ours = true,
	    .help = "print this text and exit" },
	{ 0, "version", STOP(about, ABOUT_VERSION), .group = GROUP_ALL,
	    .ours = true, .help = "print the version and exit" },
};

const struct opt_table mapbench_options = {
	rows,
	sizeof(rows) / sizeof(rows[0]),
};
