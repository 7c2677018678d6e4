/*
 * mapgrep's command line against what is written here and, where GNU grep 3.8
 * is installed, against what that says about the same arguments.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/diag.h"
#include "tests/unit/command.h"
#include "tests/unit/tap.h"

#define ORACLE "/usr/bin/grep"

static bool
oracle_is_known(void)
{
	FILE *in = popen(ORACLE " -V 2>&1", "r");
	char line[80] = "";

	if (in && !fgets(line, sizeof(line), in))
		*line = '\0';
	if (in)
		pclose(in);
	return !strcmp(line, "grep (GNU grep) 3.8\n");
}

/*
 * What GNU grep says about COMMAND: the message, without its own name, and
 * whether it goes on to say how to use it.
 */
static bool
ask_oracle(const struct command *command, char *message, size_t size)
{
	bool usage = false;
	char line[4096], text[4096];

	snprintf(line, sizeof(line),
	    "LC_ALL=C " ORACLE "%s 2>&1 >/dev/null </dev/null",
	    quoted(command));
	*message = '\0';
	FILE *in = popen(line, "r");
	while (in && fgets(text, sizeof(text), in)) {
		text[strcspn(text, "\n")] = '\0';
		const char *said = text;
		if (!strncmp(said, ORACLE ": ", sizeof(ORACLE)))
			said += strlen("/usr/bin/"); /* as getopt does */
		if (!strncmp(said, "grep: ", 6) && !*message)
			snprintf(message, size, "%s", said + 6);
		else if (!strncmp(text, "Usage: ", 7))
			usage = true;
	}
	if (in)
		pclose(in);
	return usage;
}

/* Messages that are GNU grep's own. */
static const struct complaint {
	struct command command;
	enum opts_result result;
	const char *message;
} complaints[] = {
	{ { { NULL } }, OPTS_USAGE, "" },
	{ { { "-i" } }, OPTS_USAGE, "" },
	{ { { "--", NULL } }, OPTS_USAGE, "" },
	{ { { "-J", "a" } }, OPTS_USAGE, "invalid option -- 'J'" },
	{ { { "-nW", "a" } }, OPTS_USAGE, "invalid option -- 'W'" },
	{ { { "-5k", "a" } }, OPTS_USAGE, "invalid option -- 'k'" },
	{ { { "-?" } }, OPTS_USAGE, "invalid option -- '?'" },
	{ { { "-:" } }, OPTS_USAGE, "invalid option -- ':'" },
	{ { { "a", "-e" } }, OPTS_USAGE, "option requires an argument -- 'e'" },
	{ { { "-im" } }, OPTS_USAGE, "option requires an argument -- 'm'" },
	{ { { "--reg" } }, OPTS_USAGE,
	    "option '--regexp' requires an argument" },
	{ { { "--rec=1", "a" } }, OPTS_USAGE,
	    "option '--recursive' doesn't allow an argument" },
	{ { { "--fixed-r=1", "a" } }, OPTS_USAGE,
	    "option '--fixed-regexp' doesn't allow an argument" },
	{ { { "--foo=x", "a" } }, OPTS_USAGE, "unrecognized option '--foo=x'" },
	{ { { "--no-i=1", "a" } }, OPTS_USAGE,
	    "option '--no-ignore-case' doesn't allow an argument" },
	{ { { "--null=1", "a" } }, OPTS_USAGE,
	    "option '--null' doesn't allow an argument" },
	{ { { "--fi=x", "a" } }, OPTS_USAGE,
	    "option '--fi=x' is ambiguous; possibilities: '--fixed-regexp'"
	    " '--file' '--files-with-matches' '--files-without-match'" },
	{ { { "-m", "x", "a" } }, OPTS_ERROR, "invalid max count" },
	{ { { "-m", "", "a" } }, OPTS_ERROR, "invalid max count" },
	{ { { "-m1k", "a" } }, OPTS_ERROR, "invalid max count" },
	{ { { "-m", "1 ", "a" } }, OPTS_ERROR, "invalid max count" },
	{ { { "-m0x10", "a" } }, OPTS_ERROR, "invalid max count" },
	{ { { "-A", "x", "a" } }, OPTS_ERROR,
	    "x: invalid context length argument" },
	{ { { "-B1.5", "a" } }, OPTS_ERROR,
	    "1.5: invalid context length argument" },
	{ { { "-C", "-1", "a" } }, OPTS_ERROR,
	    "-1: invalid context length argument" },
	{ { { "--cont=", "a" } }, OPTS_ERROR,
	    ": invalid context length argument" },
	{ { { "-A-9999999999999999999999", "a" } }, OPTS_ERROR,
	    "-9999999999999999999999: invalid context length argument" },
	{ { { "-1234567890123456789012345", "a" } }, OPTS_ERROR,
	    "123456789012345678901...: invalid context length argument" },
	{ { { "-E", "-F", "a" } }, OPTS_ERROR,
	    "conflicting matchers specified" },
	{ { { "-PE", "a" } }, OPTS_ERROR, "conflicting matchers specified" },
	{ { { "-G", "-X", "perl", "a" } }, OPTS_ERROR,
	    "conflicting matchers specified" },
	{ { { "-Xawk", "-Xgawk", "a" } }, OPTS_ERROR,
	    "conflicting matchers specified" },
	{ { { "-Xpcre", "a" } }, OPTS_ERROR, "invalid matcher pcre" },
	{ { { "-D", "s", "a" } }, OPTS_ERROR, "unknown devices method" },
	{ { { "--binary-f=t", "a" } }, OPTS_ERROR,
	    "unknown binary-files type" },
	{ { { "-f", "/nonexistent" } }, OPTS_ERROR,
	    "/nonexistent: No such file or directory" },
	{ { { "-f", "", "a" } }, OPTS_ERROR, ": No such file or directory" },
	{ { { "-f", ".", "a" } }, OPTS_ERROR, ".: Is a directory" },
	{ { { "--exclude-from=/nonexistent", "a" } }, OPTS_ERROR,
	    "/nonexistent: No such file or directory" },
	{ { { "-m", "x", "-A", "y", "-J" } }, OPTS_ERROR, "invalid max count" },
};

static void
test_complaints(bool oracle)
{
	char theirs[4608];
	struct parsed p;

	for (size_t i = 0; i < sizeof(complaints) / sizeof(*complaints); i++) {
		const struct complaint *c = &complaints[i];
		parse(&p, &c->command);
		tap_ok(p.result == c->result && !strcmp(p.err.text, c->message),
		    "grep%s: \"%s\"", quoted(&c->command), p.err.text);
		if (oracle) {
			bool usage =
			    ask_oracle(&c->command, theirs, sizeof(theirs));
			tap_ok(usage == (c->result == OPTS_USAGE) &&
				   !strcmp(theirs, c->message),
			    "GNU grep says so too: \"%s\"", theirs);
		}
		arena_free(&p.arena);
	}
}

/* Where we differ on purpose: status 2 and a message of our own. */
static void
test_own_complaints(void)
{
	static const struct command commands[] = {
		{ { "--color=x", "a" } },
		{ { "--colour=", "a" } },
		{ { "-d", "x", "a" } },
		{ { "-d", "re", "a" } },
		{ { "--directories=", "a" } },
	};
	struct parsed p;

	for (size_t i = 0; i < sizeof(commands) / sizeof(*commands); i++) {
		parse(&p, &commands[i]);
		tap_ok(p.result == OPTS_ERROR && strstr(p.err.text, "argument"),
		    "grep%s: \"%s\"", quoted(&commands[i]), p.err.text);
		arena_free(&p.arena);
	}
}

/* Parses COMMAND; what it writes to standard error goes to SAID. */
static void
parse_listening(
    struct parsed *p, const struct command *command, char *said, size_t size)
{
	FILE *file = tmpfile();
	int saved = dup(STDERR_FILENO);

	if (!file || saved < 0)
		abort();
	dup2(fileno(file), STDERR_FILENO);
	parse(p, command);
	dup2(saved, STDERR_FILENO);
	close(saved);
	rewind(file);
	said[fread(said, 1, size - 1, file)] = '\0';
	fclose(file);
}

static void
test_warning(void)
{
	static const struct command command = { { "-u", "a" } };
	struct parsed p;
	char said[256];

	parse_listening(&p, &command, said, sizeof(said));
	tap_ok(p.result == OPTS_OK &&
		   !strcmp(said,
		       "grep: warning: --unix-byte-offsets (-u) is obsolete\n"),
	    "-u is warned about, nothing else");
	arena_free(&p.arena);
}

/* Whether --TYPED, alone, gets the same answer from us and from GNU grep. */
static bool
agrees_about(const char *typed)
{
	struct command command = { { typed } };
	char said[4608], theirs[4608];
	struct parsed p;

	bool usage = ask_oracle(&command, theirs, sizeof(theirs));
	parse_listening(&p, &command, said, sizeof(said));
	said[strcspn(said, "\n")] = '\0';
	const char *ours = *said ? said + strlen("grep: ") : p.err.text;
	bool agrees =
	    usage == (p.result == OPTS_USAGE) && !strcmp(theirs, ours);
	if (!agrees)
		printf("# %s: \"%s\", GNU grep \"%s\"\n", typed, ours, theirs);
	arena_free(&p.arena);
	return agrees;
}

/* Every beginning of every long name means what it means to GNU grep. */
static void
test_abbreviations(void)
{
	char typed[64];
	int tried = 0, same = 0;

	for (size_t i = 0; i < mapgrep_options.count; i++) {
		const struct opt_row *row = &mapgrep_options.rows[i];
		if (!row->name || row->ours)
			continue;
		for (size_t len = 1; len <= strlen(row->name); len++) {
			snprintf(typed, sizeof(typed), "--%.*s", (int)len,
			    row->name);
			same += agrees_about(typed);
			tried++;
		}
	}
	tap_ok(same == tried, "%d of %d abbreviations as in GNU grep", same,
	    tried);
}

/* Names and values of all fields that are not as they are by default. */
static void
describe(const struct parsed *p, struct buffer *text)
{
#define INT(name)                                                              \
	{                                                                      \
#		name, offsetof(struct options, name), true                    \
	}
#define LONG(name)                                                             \
	{                                                                      \
#		name, offsetof(struct options, name), false                   \
	}
	static const struct {
		const char *name;
		size_t at;
		bool is_int;
	} fields[] = { INT(dialect), INT(ignore_case), INT(whole_words),
		INT(whole_lines), INT(invert), INT(count), INT(list),
		INT(quiet), INT(no_messages), INT(only_matching), INT(names),
		INT(line_numbers), INT(byte_offsets), INT(initial_tab),
		INT(null_after_name), INT(null_data), INT(line_buffered),
		INT(color), INT(binary), INT(directories), INT(devices),
		LONG(after), LONG(before), LONG(context), LONG(limit),
		INT(jobs), LONG(timeout), INT(help), INT(version) };
	static const struct command plain = { { "" } };
	struct parsed defaults;

	parse(&defaults, &plain);
	text->len = 0;
	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++) {
		const char *now = (const char *)&p->options + fields[i].at;
		const char *then =
		    (const char *)&defaults.options + fields[i].at;
		size_t size = fields[i].is_int ? sizeof(int) : sizeof(int64_t);
		if (!memcmp(now, then, size))
			continue;
		buffer_printf(text, "%s%s=%jd", text->len ? " " : "",
		    fields[i].name,
		    fields[i].is_int ? *(const int *)now :
				       (intmax_t) * (const int64_t *)now);
	}
	const char *separator = p->options.group_separator;
	if (!separator || strcmp(separator, "--"))
		buffer_printf(text, "%sseparator=%s", text->len ? " " : "",
		    separator ? separator : "none");
	if (p->options.label)
		buffer_printf(
		    text, "%slabel=%s", text->len ? " " : "", p->options.label);
	buffer_byte(text, '\0');
	arena_free(&defaults.arena);
}

static const struct meaning {
	struct command command;
	const char *fields;
	const char *first; /* operand behind the pattern */
} meanings[] = {
	{ { { "a" } }, "", NULL },
	{ { { "a", "f", "-n" } }, "line_numbers=1", "f" },
	{ { { "-in", "a", "--", "-f" } }, "ignore_case=1 line_numbers=1",
	    "-f" },
	{ { { "-e", "a", "f" } }, "", "f" },
	{ { { "-ea", "-", "f" } }, "", "-" },
	{ { { "-y", "a" } }, "ignore_case=1", NULL },
	{ { { "-i", "--no-ignore-case", "a" } }, "", NULL },
	{ { { "-E", "-E", "a" } }, "dialect=1", NULL },
	{ { { "-X", "fgrep", "--fixed-reg", "a" } }, "dialect=2", NULL },
	{ { { "-P", "-Xperl", "a" } }, "dialect=3", NULL },
	{ { { "-GX", "grep", "a" } }, "dialect=0", NULL },
	{ { { "-wxvcbo", "a" } },
	    "whole_words=1 whole_lines=1 invert=1 count=1 only_matching=1 "
	    "byte_offsets=1",
	    NULL },
	{ { { "-l", "-L", "a" } }, "list=2", NULL },
	{ { { "-Ll", "a" } }, "list=1", NULL },
	{ { { "-hH", "a" } }, "names=1", NULL },
	{ { { "-Hh", "a" } }, "names=2", NULL },
	{ { { "-qsTZzU", "--line-b", "a" } },
	    "quiet=1 no_messages=1 initial_tab=1 null_after_name=1 "
	    "null_data=1 line_buffered=1",
	    NULL },
	{ { { "--sil", "a" } }, "quiet=1", NULL },
	{ { { "--color", "a" } }, "color=2", NULL },
	{ { { "--colour=Force", "a" } }, "color=1", NULL },
	{ { { "--col=yes", "--colo=none", "a" } }, "", NULL },
	{ { { "--color=if-tty", "a" } }, "color=2", NULL },
	{ { { "-a", "a" } }, "binary=1", NULL },
	{ { { "-aI", "a" } }, "binary=2", NULL },
	{ { { "-I", "--binary-files=binary", "a" } }, "", NULL },
	{ { { "-r", "a" } }, "directories=2", NULL },
	{ { { "-R", "-r", "a" } }, "directories=3", NULL },
	{ { { "-R", "-d", "sk", "a" } }, "directories=1", NULL },
	{ { { "-R", "-d", "read", "-d", "rec", "a" } }, "directories=3", NULL },
	{ { { "-D", "skip", "a" } }, "devices=2", NULL },
	{ { { "--device=read", "a" } }, "devices=1", NULL },
	{ { { "-m-1", "a" } }, "", NULL },
	{ { { "-m", " +010", "a" } }, "limit=10", NULL },
	{ { { "-m99999999999999999999", "a" } }, "", NULL },
	{ { { "-A08", "-B", "-0", "a" } }, "after=8 before=0", NULL },
	{ { { "-A99999999999999999999999", "a" } }, "after=9223372036854775807",
	    NULL },
	{ { { "-12", "a" } }, "context=12", NULL },
	{ { { "-1", "-2", "a" } }, "context=2", NULL },
	{ { { "-1n2", "a" } }, "line_numbers=1 context=2", NULL },
	{ { { "-5i3", "a" } }, "ignore_case=1 context=3", NULL },
	{ { { "-1", "-C3", "a" } }, "context=3", NULL },
	{ { { "-C3", "-1", "a" } }, "context=1", NULL },
	{ { { "-00000000000000000000000000001", "a" } }, "context=1", NULL },
	{ { { "a", "f", "-12" } }, "context=2", "f" },
	{ { { "a", "f", "-s", "-12" } }, "no_messages=1 context=12", "f" },
	{ { { "--group-sep", "", "a" } }, "separator=", NULL },
	{ { { "--group=x", "--no-gr", "a" } }, "separator=none", NULL },
	{ { { "--no-gr", "--group=x", "a" } }, "separator=x", NULL },
	{ { { "--la=in", "a" } }, "label=in", NULL },
	{ { { "-j9", "--jobs", "3", "a" } }, "jobs=3", NULL },
	{ { { "a", "f", "--j=1000" } }, "jobs=256", "f" },
	{ { { "--timeout=1.5", "a" } }, "timeout=1500000000", NULL },
	{ { { "--help" } }, "help=1", NULL },
	{ { { "-qV" } }, "quiet=1 version=1", NULL },
};

static void
test_meanings(void)
{
	static struct buffer fields;
	struct parsed p;

	for (size_t i = 0; i < sizeof(meanings) / sizeof(*meanings); i++) {
		const struct meaning *m = &meanings[i];
		parse(&p, &m->command);
		describe(&p, &fields);
		bool operands =
		    m->first ? p.first && !strcmp(p.first, m->first) : !p.first;
		tap_ok(p.result == OPTS_OK && operands &&
			   !strcmp(fields.data, m->fields),
		    "grep%s: %s", quoted(&m->command), fields.data);
		arena_free(&p.arena);
	}
}

int
main(void)
{
	bool oracle = oracle_is_known();

	unsetenv("POSIXLY_CORRECT");
	diag_name("grep");
	test_complaints(oracle);
	test_own_complaints();
	test_meanings();
	test_warning();
	if (oracle)
		test_abbreviations();
	else
		tap_ok(true, "abbreviations # SKIP no GNU grep 3.8");
	return tap_done();
}
