#include "tools/mapgrep/options.h"
#include "tools/mapgrep/options_take.h"

/* The sections of --help. */
enum { PATTERNS, MISC, OUTPUT, CONTEXT };

#define AT(member) .field = offsetof(struct options, member)
#define SET(member, is) .kind = OPT_SET, AT(member), .value = (is)
#define TEXT(member, what) .kind = OPT_STRING, AT(member), NEEDS(what)
#define TAKE(function) .kind = OPT_CALL, .call = (function)
#define NEEDS(what) .takes = OPT_NEEDS_ARG, .arg = (what)
#define MAY(what) .takes = OPT_MAY_ARG, .arg = (what)

/*
 * To add an option is to add a row here and the field it fills. GNU's own
 * names stand in the order in which GNU grep lists the possibilities for an
 * ambiguous one; ours, marked as such, follow them.
 */
static const struct opt_row rows[] = {
	{ .group = PATTERNS, .help = "Patterns:" },
	{ .group = MISC, .help = "General:" },
	{ .group = OUTPUT, .help = "Files and output:" },
	{ .group = CONTEXT, .help = "Context and colour:" },
	{ 'G', "basic-regexp", TAKE(take_matcher), .value = DIALECT_BASIC,
	    .group = PATTERNS,
	    .help = "PATTERNS are basic regular expressions (the default)" },
	{ 'E', "extended-regexp", TAKE(take_matcher), .value = DIALECT_EXTENDED,
	    .group = PATTERNS,
	    .help = "PATTERNS are extended regular expressions" },
	{ 0, "fixed-regexp", TAKE(take_matcher), .value = DIALECT_FIXED,
	    .group = PATTERNS },
	{ 'F', "fixed-strings", TAKE(take_matcher), .value = DIALECT_FIXED,
	    .group = PATTERNS, .help = "PATTERNS are plain strings" },
	{ 'P', "perl-regexp", TAKE(take_matcher), .value = DIALECT_PERL,
	    .group = PATTERNS,
	    .help = "PATTERNS are regular expressions as in Perl" },
	{ 'X', NULL, TAKE(take_matcher), NEEDS("MATCHER"),
	    .words = "grep egrep fgrep awk gawk posixawk perl",
	    .group = PATTERNS },
	{ 'A', "after-context", TAKE(take_context), AT(after), NEEDS("NUM"),
	    .group = CONTEXT,
	    .help = "also print the NUM lines after each selected one" },
	{ 'B', "before-context", TAKE(take_context), AT(before), NEEDS("NUM"),
	    .group = CONTEXT,
	    .help = "also print the NUM lines before each selected one" },
	{ 0, "binary-files", TAKE(take_binary_files), NEEDS("TYPE"),
	    .words = "binary text without-match", .group = OUTPUT,
	    .help = "treat binary files as TYPE: 'binary' only says whether "
		    "they match, 'text' prints their lines, 'without-match' "
		    "passes them over" },
	{ 'b', "byte-offset", SET(byte_offsets, true), .group = OUTPUT,
	    .help = "print where in the file, in bytes, each output line "
		    "starts" },
	{ 'C', "context", TAKE(take_context), AT(context), NEEDS("NUM"),
	    .group = CONTEXT, .help = "the same as -A NUM -B NUM" },
	{ '0', NULL, TAKE(take_context), AT(context), NEEDS("NUM"),
	    .group = CONTEXT, .help = "the same as -C NUM" },
	{ 0, "color", TAKE(take_color), MAY("WHEN"),
	    .words = "always never auto", .group = CONTEXT,
	    .help = "highlight matches and the other parts of the output; "
		    "WHEN is 'always', 'never' or 'auto' (also --colour)" },
	{ 0, "colour", TAKE(take_color), MAY("WHEN"),
	    .words = "always never auto", .group = CONTEXT },
	{ 'c', "count", SET(count, true), .group = OUTPUT,
	    .help = "print only how many lines were selected in each file" },
	{ 'D', "devices", TAKE(take_devices), NEEDS("ACTION"),
	    .words = "read skip", .group = OUTPUT,
	    .help = "what to do with devices, FIFOs and sockets: 'read' or "
		    "'skip'" },
	{ 'd', "directories", TAKE(take_directories), NEEDS("ACTION"),
	    .words = "read recurse skip", .group = OUTPUT,
	    .help = "what to do with directories: 'read', 'recurse' or "
		    "'skip'" },
	{ 0, "exclude", TAKE(take_glob), .value = GLOB_EXCLUDE, NEEDS("GLOB"),
	    .group = OUTPUT,
	    .help = "pass over files whose name matches GLOB" },
	{ 0, "exclude-from", TAKE(take_glob_file), .value = GLOB_EXCLUDE,
	    NEEDS("FILE"), .group = OUTPUT,
	    .help = "pass over files that match a GLOB in FILE, one a line" },
	{ 0, "exclude-dir", TAKE(take_glob), .value = GLOB_EXCLUDE_DIR,
	    NEEDS("GLOB"), .group = OUTPUT,
	    .help = "do not enter directories whose name matches GLOB" },
	{ 'f', "file", TAKE(take_pattern_file), NEEDS("FILE"),
	    .group = PATTERNS, .help = "read PATTERNS from FILE, one a line" },
	{ 'l', "files-with-matches", SET(list, LIST_WITH_MATCH),
	    .group = OUTPUT,
	    .help = "print only the names of files with selected lines" },
	{ 'L', "files-without-match", SET(list, LIST_WITHOUT_MATCH),
	    .group = OUTPUT,
	    .help = "print only the names of files without selected lines" },
	{ 0, "group-separator", TEXT(group_separator, "SEP"), .group = CONTEXT,
	    .help = "print SEP, not '--', between groups of lines" },
	{ 0, "help", SET(help, true), .group = MISC,
	    .help = "print this text and exit" },
	{ 0, "include", TAKE(take_glob), .value = GLOB_INCLUDE, NEEDS("GLOB"),
	    .group = OUTPUT,
	    .help = "search only files whose name matches GLOB" },
	{ 'i', "ignore-case", SET(ignore_case, true), .group = PATTERNS,
	    .help = "let upper and lower case match each other" },
	{ 'y', NULL, SET(ignore_case, true), .group = PATTERNS },
	{ 0, "no-ignore-case", SET(ignore_case, false), .group = PATTERNS,
	    .help = "tell upper from lower case (the default)" },
	{ 'T', "initial-tab", SET(initial_tab, true), .group = OUTPUT,
	    .help = "let lines start at a tab stop behind what is put in "
		    "front of them" },
	{ 0, "label", TEXT(label, "LABEL"), .group = OUTPUT,
	    .help = "call standard input LABEL in the output" },
	{ 0, "line-buffered", SET(line_buffered, true), .group = OUTPUT,
	    .help = "write each line as soon as it is found" },
	{ 'n', "line-number", SET(line_numbers, true), .group = OUTPUT,
	    .help = "print each output line's number" },
	{ 'x', "line-regexp", SET(whole_lines, true), .group = PATTERNS,
	    .help = "a match must be a whole line" },
	{ 'm', "max-count", TAKE(take_limit), AT(limit), NEEDS("NUM"),
	    .group = OUTPUT,
	    .help = "stop reading a file after NUM selected lines" },
	{ 'h', "no-filename", SET(names, NAME_NEVER), .group = OUTPUT,
	    .help = "print no file names in front of lines" },
	{ 0, "no-group-separator", TAKE(take_no_separator), .group = CONTEXT,
	    .help = "print nothing between groups of lines" },
	{ 's', "no-messages", SET(no_messages, true), .group = MISC,
	    .help = "do not complain about files that are missing or cannot "
		    "be read" },
	{ 'Z', "null", SET(null_after_name, true), .group = OUTPUT,
	    .help = "end file names with a zero byte" },
	{ 'z', "null-data", SET(null_data, true), .group = PATTERNS,
	    .help = "lines end with a zero byte, both in files and in the "
		    "output" },
	{ 'o', "only-matching", SET(only_matching, true), .group = OUTPUT,
	    .help = "print only what matched, each match on a line of its "
		    "own" },
	{ 'q', "quiet", SET(quiet, true), .group = OUTPUT,
	    .help = "print nothing, stop at the first selected line (also "
		    "--silent)" },
	{ 'r', "recursive", TAKE(take_directories),
	    .value = DIRECTORIES_RECURSE, .group = OUTPUT,
	    .help = "the same as -d recurse" },
	{ 'R', "dereference-recursive", TAKE(take_directories),
	    .value = DIRECTORIES_FOLLOW, .group = OUTPUT,
	    .help = "the same, and follow all symbolic links" },
	{ 'e', "regexp", TAKE(take_patterns), NEEDS("PATTERNS"),
	    .group = PATTERNS,
	    .help = "match PATTERNS; may be given more than once" },
	{ 'v', "invert-match", SET(invert, true), .group = MISC,
	    .help = "select the lines that do not match" },
	{ 0, "silent", SET(quiet, true), .group = OUTPUT },
	{ 'a', "text", SET(binary, BINARY_TEXT), .group = OUTPUT,
	    .help = "the same as --binary-files=text" },
	{ 'I', NULL, SET(binary, BINARY_WITHOUT_MATCH), .group = OUTPUT,
	    .help = "the same as --binary-files=without-match" },
	{ 'U', "binary", TAKE(take_nothing), .group = CONTEXT,
	    .help = "accepted and ignored: line ends are never changed" },
	{ 'u', "unix-byte-offsets", TAKE(take_obsolete), .group = CONTEXT },
	{ 'V', "version", SET(version, true), .group = MISC,
	    .help = "print the version and exit" },
	{ 'H', "with-filename", SET(names, NAME_ALWAYS), .group = OUTPUT,
	    .help = "print the file's name in front of each line" },
	{ 'w', "word-regexp", SET(whole_words, true), .group = PATTERNS,
	    .help = "a match must be whole words" },
	{ 'j', "jobs", TAKE(take_jobs), NEEDS("NUM"), .ours = true,
	    .group = MISC,
	    .help = "search in NUM processes (by default as many as there "
		    "are processors)" },
	{ 0, "timeout", TAKE(take_timeout), NEEDS("SEC"), .ours = true,
	    .group = MISC,
	    .help = "give up what a search makes no progress in for SEC "
		    "seconds" },
};

const struct opt_table mapgrep_options = {
	rows,
	sizeof(rows) / sizeof(rows[0]),
};
