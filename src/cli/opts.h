/*
 * One table row per option; getopt_long, --help, the completions and the
 * tests read the same rows. Owner of <getopt.h>.
 */
#ifndef CLI_OPTS_H
#define CLI_OPTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/error.h"

enum opt_kind {
	OPT_SET, /* stores VALUE in an int field */
	OPT_STRING, /* stores the argument in a const char * field */
	OPT_CALL, /* hands the argument (or null) to CALL */
	OPT_STOP, /* stores VALUE in an int field; no more is looked at */
};

/*
 * Takes one option. FIELDS is the tool's struct, ARG its argument or null,
 * ROW the option as typed. False and ERR when the argument is no good.
 */
struct opt_row;
typedef bool opt_call(void *fields, const struct opt_row *row, const char *arg,
    struct error *err);

enum opt_arg { OPT_NO_ARG, OPT_NEEDS_ARG, OPT_MAY_ARG };

/*
 * A row without names and with help alone is a heading in --help. It stands
 * over the rows of its group behind it, up to the group's next heading. So a
 * table in the order of its help needs no groups; one in another order (in
 * which the possibilities for an ambiguous name are listed) has its headings
 * first, a group each. Two rows that do the same are one option with two
 * names.
 */
struct opt_row {
	char letter; /* 0: no short form */
	const char *name; /* null: no long form */
	enum opt_kind kind;
	enum opt_arg takes;
	size_t field; /* offsetof in the tool's struct */
	int value;
	opt_call *call;
	const char *arg; /* as --help shows it: "NUM"; a file is "FILE" */
	const char *words; /* what ARG may be, blanks between; null: anything */
	const char *help; /* null: not shown in --help */
	int group;
	bool ours; /* not a GNU name: completed only after GNU's */
};

struct opt_table {
	const struct opt_row *rows;
	size_t count;
};

enum opts_result {
	OPTS_OK, /* operands start at *first, argv permuted */
	OPTS_STOP, /* a row of that kind was there */
	OPTS_USAGE, /* getopt-style message in err; say usage and fail */
	OPTS_ERROR, /* err is the whole message; fail */
};

/*
 * Parses ARGV into FIELDS by TABLE, GNU style: permutation unless
 * POSIXLY_CORRECT, "--", combined letters, unique abbreviations of long names
 * (among GNU's names first). Digits (-5, -12) go to the row whose letter is
 * '0', which gets all digits typed so far as its argument.
 */
enum opts_result opts_parse(const struct opt_table *table, void *fields,
    int argc, char **argv, int *first, struct error *err);

/*
 * Appends --help's lines for TABLE to TEXT: an empty line before each
 * heading, descriptions in a column of their own, folded to 80 columns.
 */
void opts_help(const struct opt_table *table, struct buffer *text);

#endif
