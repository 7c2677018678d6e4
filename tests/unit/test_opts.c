/* cli/opts with a table of its own: names that are not GNU's, and --help. */
#include <stdlib.h>
#include <string.h>

#include "cli/opts.h"
#include "tests/unit/tap.h"

struct fields {
	int color;
	int jobs;
	const char *text;
	char calls[64]; /* the arguments that `call` got, each in brackets */
};

static bool
call(
    void *fields, const struct opt_row *row, const char *arg, struct error *err)
{
	struct fields *f = fields;
	size_t len = strlen(f->calls);

	if (arg && !strcmp(arg, "bad"))
		return error_set(err, "%s is bad", row->name);
	snprintf(
	    f->calls + len, sizeof(f->calls) - len, "[%s]", arg ? arg : "none");
	return true;
}

#define AT(member) .field = offsetof(struct fields, member)

static const struct opt_row rows[] = {
	{ .help = "First:" },
	{ 'c', "color", OPT_SET, AT(color), .value = 1, .help = "in colour" },
	{ 0, "colour", OPT_SET, AT(color), .value = 1 },
	{ 't', "text", OPT_STRING, OPT_NEEDS_ARG, AT(text), .arg = "TEXT",
	    .help = "a description that is so long that it goes on in another "
		    "line, and in one more, before it comes to its end" },
	{ .help = "Second:" },
	{ '0', NULL, OPT_CALL, OPT_NEEDS_ARG, .call = call, .arg = "NUM",
	    .help = "digits" },
	{ 'o', "optional", OPT_CALL, OPT_MAY_ARG, .call = call, .arg = "WHAT",
	    .help = "perhaps" },
	{ 0, "color-depth", OPT_CALL, OPT_NEEDS_ARG, .call = call,
	    .arg = "NUM-IS-LONG", .help = "aside", .ours = true },
	{ 'j', "jobs", OPT_SET, AT(jobs), .value = 4, .help = "at once",
	    .ours = true },
	{ 0, "jog", OPT_SET, AT(jobs), .value = 9, .ours = true },
};

static const struct opt_table table = { rows, sizeof(rows) / sizeof(*rows) };

struct run {
	struct fields fields;
	struct error err;
	enum opts_result result;
	int first;
	char *argv[8];
};

/* Parses the arguments in ARGS, which blanks divide. */
static struct run *
run(const char *args)
{
	static struct run r;
	static char copy[256];
	int argc = 1;

	r = (struct run){ .argv = { (char *)"test" } };
	snprintf(copy, sizeof(copy), "%s", args);
	for (char *at = copy; *at; argc++) {
		r.argv[argc] = at;
		at += strcspn(at, " ");
		if (*at)
			*at++ = '\0';
	}
	r.result =
	    opts_parse(&table, &r.fields, argc, r.argv, &r.first, &r.err);
	return &r;
}

static void
test_names(void)
{
	struct run *r = run("--col");

	tap_ok(r->result == OPTS_OK && r->fields.color == 1,
	    "--col is a GNU name, though color-depth begins so too");
	r = run("--color-=3");
	tap_ok(r->result == OPTS_OK && !strcmp(r->fields.calls, "[3]"),
	    "an abbreviation of our own name, with its argument");
	r = run("--color-d 3 x");
	tap_ok(r->result == OPTS_OK && !strcmp(r->fields.calls, "[3]") &&
		   !strcmp(r->argv[r->first], "x"),
	    "its argument may be the next word");
	r = run("--color-d");
	tap_ok(r->result == OPTS_USAGE &&
		   !strcmp(r->err.text,
		       "option '--color-depth' requires an argument"),
	    "%s", r->err.text);
	r = run("--col=x");
	tap_ok(r->result == OPTS_USAGE &&
		   !strcmp(r->err.text,
		       "option '--color' doesn't allow an argument"),
	    "%s", r->err.text);
	r = run("--jo");
	tap_ok(r->result == OPTS_USAGE &&
		   !strcmp(r->err.text,
		       "option '--jo' is ambiguous; possibilities: '--jobs' "
		       "'--jog'"),
	    "%s", r->err.text);
	r = run("--opt --opti=3 -o4 -o 5");
	tap_ok(!strcmp(r->fields.calls, "[none][3][4][none]"),
	    "an optional argument is never the next word");
}

static void
test_order(void)
{
	struct run *r = run("x -c y -t z");

	tap_ok(r->result == OPTS_OK && r->fields.color == 1 &&
		   !strcmp(r->fields.text, "z") && r->first == 4 &&
		   !strcmp(r->argv[4], "x") && !strcmp(r->argv[5], "y"),
	    "operands are moved behind the options, in their order");
	r = run("-c -- -j");
	tap_ok(r->first == 3 && !r->fields.jobs, "-- ends the options");
	r = run("-obad -t x -W");
	tap_ok(r->result == OPTS_ERROR && !r->fields.text &&
		   !strcmp(r->err.text, "optional is bad"),
	    "the first mistake counts and ends it");
	setenv("POSIXLY_CORRECT", "1", 1);
	r = run("-c x -j");
	tap_ok(r->first == 2 && r->fields.color && !r->fields.jobs,
	    "POSIXLY_CORRECT: the first operand ends the options");
	unsetenv("POSIXLY_CORRECT");
	r = run("-12 -3c4");
	tap_ok(!strcmp(r->fields.calls, "[1][12][3][4]"),
	    "digits come with those in front of them");
}

static void
test_help(void)
{
	static const char expected[] =
	    "\nFirst:\n"
	    "  -c, --color                in colour\n"
	    "  -t, --text=TEXT            a description that is so long that "
	    "it goes on in\n"
	    "                             another line, and in one more, "
	    "before it comes to\n"
	    "                             its end\n"
	    "\nSecond:\n"
	    "  -NUM                       digits\n"
	    "  -o, --optional[=WHAT]      perhaps\n"
	    "      --color-depth=NUM-IS-LONG\n"
	    "                             aside\n"
	    "  -j, --jobs                 at once\n";
	struct buffer text = { 0 };

	opts_help(&table, &text);
	tap_ok(span_equal(buffer_span(&text), span_str(expected)),
	    "help stands in columns and is folded");
	buffer_free(&text);
}

/* Headings first, a group each: rows find theirs wherever they stand. */
static void
test_help_groups(void)
{
	static const struct opt_row mixed[] = {
		{ .group = 1, .help = "One:" },
		{ .group = 2, .help = "Two:" },
		{ 'a', NULL, OPT_SET, .group = 2, .help = "first" },
		{ 'b', NULL, OPT_SET, .group = 1, .help = "second" },
		{ 'c', NULL, OPT_SET, .group = 2, .help = "third" },
		{ 'd', NULL, OPT_SET, .group = 2 },
	};
	static const struct opt_table groups = { mixed, 6 };
	static const char expected[] = "\nOne:\n"
				       "  -b                         second\n"
				       "\nTwo:\n"
				       "  -a                         first\n"
				       "  -c                         third\n";
	struct buffer text = { 0 };

	opts_help(&groups, &text);
	tap_ok(span_equal(buffer_span(&text), span_str(expected)),
	    "each row stands under the heading of its group");
	buffer_free(&text);
}

int
main(void)
{
	unsetenv("POSIXLY_CORRECT");
	test_names();
	test_order();
	test_help();
	test_help_groups();
	return tap_done();
}
