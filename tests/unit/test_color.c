/*
 * cli/color against what is written here and, where GNU grep 3.8 is
 * installed, against the colours it uses with the same GREP_COLORS.
 */
#include "cli/color.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buffer.h"
#include "tests/unit/tap.h"

#define ORACLE "/usr/bin/grep"
#define RANDOM_LISTS 300

/* All of COLORS in one line: ms mc sl cx fn ln bn se, switches. */
static const char *
describe(const struct colors *c)
{
	static char text[512];

	snprintf(text, sizeof(text), "%s|%s|%s|%s|%s|%s|%s|%s%s%s",
	    c->selected_match, c->context_match, c->selected_line,
	    c->context_line, c->filename, c->line_number, c->byte_offset,
	    c->separator, c->reverse ? "|rv" : "", c->no_erase ? "|ne" : "");
	return text;
}

static void
set_variable(const char *name, const char *value)
{
	if (value)
		setenv(name, value, 1);
	else
		unsetenv(name);
}

static const struct {
	const char *list; /* GREP_COLORS */
	const char *old; /* GREP_COLOR */
	const char *colors;
	bool warn;
} cases[] = {
	{ NULL, NULL, "01;31|01;31|||35|32|32|36", false },
	{ "", "", "01;31|01;31|||35|32|32|36", false },
	{ "mt=1", NULL, "1|1|||35|32|32|36", false },
	{ "ms=3:mt", NULL, "3|3|||35|32|32|36", false },
	{ "mc=4:mt", NULL, "01;31|01;31|||35|32|32|36", false },
	{ "ms:mc", NULL, "01;31|01;31|||35|32|32|36", false },
	{ "mt=:fn=:se=", NULL,
	    "||||"
	    "|32|32|",
	    false },
	{ "sl=1:cx=2:ln=3:bn=4:mc=5", NULL, "01;31|5|1|2|35|3|4|36", false },
	{ ":::rv:zz=1:ne=7:Ms=1", NULL, "01;31|01;31|||35|32|32|36|rv|ne",
	    false },
	{ "ms=2:=:fn=1", NULL, "2|01;31|||35|32|32|36", false },
	{ "ms=2:fn=1x:ne", NULL, "2|01;31|||35|32|32|36", false },
	{ "ms=1=2:ne", NULL, "01;31|01;31|||35|32|32|36", false },
	{ "rv=x", NULL, "01;31|01;31|||35|32|32|36", false },
	{ "ms=;1;", NULL, ";1;|01;31|||35|32|32|36", false },
	{ NULL, "7", "7|7|||35|32|32|36", true },
	{ NULL, "7;", "7;|7;|||35|32|32|36", true },
	{ NULL, "7x", "01;31|01;31|||35|32|32|36", false },
	{ "ms=2", "7", "2|7|||35|32|32|36", true },
	{ "mc=2", "7", "7|2|||35|32|32|36", true },
	{ "mt=7", "7", "7|7|||35|32|32|36", false },
	{ "bad=", "7", "7|7|||35|32|32|36", true },
};

static void
test_cases(void)
{
	struct colors colors;
	bool warn;

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		set_variable("GREP_COLORS", cases[i].list);
		set_variable("GREP_COLOR", cases[i].old);
		colors_from_environment(&colors, &warn);
		tap_ok(!strcmp(describe(&colors), cases[i].colors) &&
			   warn == cases[i].warn,
		    "%s, %s: %s", cases[i].list ? cases[i].list : "none",
		    cases[i].old ? cases[i].old : "none", describe(&colors));
	}
}

/* What GNU grep prints, standard error included, when COMMAND is run. */
static void
run(const char *command, struct buffer *output)
{
	FILE *in = popen(command, "r");
	int byte;

	output->len = 0;
	while (in && (byte = getc(in)) != EOF)
		buffer_byte(output, (char)byte);
	if (in)
		pclose(in);
}

/* Switches to COLOR, or back if it is empty, as GNU grep would. */
static void
set_color(struct buffer *to, const struct colors *c, const char *color)
{
	buffer_printf(to, "\33[%sm%s", color, c->no_erase ? "" : "\33[K");
}

/* Adds TEXT in COLOR, if that is one. */
static void
add(struct buffer *to, const struct colors *c, const char *color,
    const char *text)
{
	if (*color)
		set_color(to, c, color);
	buffer_puts(to, text);
	if (*color)
		set_color(to, c, "");
}

/* Adds the matching line's text: GNU grep goes from line to match directly. */
static void
add_match(struct buffer *to, const struct colors *c, const char *line,
    const char *mark)
{
	if (*line)
		set_color(to, c, line);
	buffer_puts(to, "x");
	add(to, c, mark, "b");
	add(to, c, line, "x");
}

/* Adds the line "xbx" or "xax" whose number is NUMBER. */
static void
add_line(struct buffer *to, const struct colors *c, int number, bool invert)
{
	static const char *const numbers[] = { "0", "1", "2", "3" };
	static const char *const offsets[] = { "", "0", "4", "8" };
	bool match = number == 2, selected = match != invert;
	const char *separator = selected ? ":" : "-";
	const char *line = selected != (invert && c->reverse) ?
			       c->selected_line :
			       c->context_line;
	const char *mark = selected ? c->selected_match : c->context_match;

	add(to, c, c->filename, "f");
	add(to, c, c->separator, separator);
	add(to, c, c->line_number, numbers[number]);
	add(to, c, c->separator, separator);
	add(to, c, c->byte_offset, offsets[number]);
	add(to, c, c->separator, separator);
	if (match && *mark)
		add_match(to, c, line, mark);
	else
		add(to, c, line, match ? "xbx" : "xax");
	buffer_byte(to, '\n');
}

/* Whether GNU grep colours a file as we would with the same variables. */
static bool
oracle_agrees(bool invert)
{
	static struct buffer theirs, ours;
	struct colors colors;
	bool warn;

	colors_from_environment(&colors, &warn);
	ours.len = 0;
	if (warn)
		buffer_printf(&ours,
		    ORACLE ": warning: GREP_COLOR='%s' is deprecated; "
			   "use GREP_COLORS='mt=%s'\n",
		    getenv("GREP_COLOR"), getenv("GREP_COLOR"));
	for (int number = 1; number <= 3; number++)
		add_line(&ours, &colors, number, invert);
	run(invert ? "printf 'xax\\nxbx\\nxax\\n' | " ORACLE
		     " --color=always --label=f -vHnbC1 b 2>&1" :
		     "printf 'xax\\nxbx\\nxax\\n' | " ORACLE
		     " --color=always --label=f -HnbC1 b 2>&1",
	    &theirs);
	return span_equal(buffer_span(&ours), buffer_span(&theirs));
}

static void
test_cases_with_oracle(void)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		set_variable("GREP_COLORS", cases[i].list);
		set_variable("GREP_COLOR", cases[i].old);
		tap_ok(oracle_agrees(false) && oracle_agrees(true),
		    "%s, %s: as GNU grep does",
		    cases[i].list ? cases[i].list : "none",
		    cases[i].old ? cases[i].old : "none");
	}
}

/* A list of pieces that often, not always, make sense together. */
static void
random_list(char *list, size_t size)
{
	static const char *const pieces[] = { "ms", "mc", "mt", "sl", "cx",
		"fn", "ln", "bn", "se", "rv", "ne", "=", "=", "=", ":", ":",
		":", ";", "1", "32", "x", " ", "ms=4:", "sl=7:", "cx=2:" };
	size_t len = 0;

	*list = '\0';
	for (int n = rand() % 14; n--; len = strlen(list))
		snprintf(list + len, size - len, "%s",
		    pieces[rand() % (sizeof(pieces) / sizeof(*pieces))]);
}

static void
test_random_lists_with_oracle(void)
{
	char list[128];
	int same = 0;

	srand(1);
	unsetenv("GREP_COLOR");
	for (int i = 0; i < RANDOM_LISTS; i++) {
		random_list(list, sizeof(list));
		setenv("GREP_COLORS", list, 1);
		bool agrees = oracle_agrees(i % 2);
		same += agrees;
		if (!agrees)
			printf("# differs: \"%s\"\n", list);
	}
	tap_ok(same == RANDOM_LISTS, "%d of %d random lists as GNU grep does",
	    same, RANDOM_LISTS);
}

/* What is wanted while FD is standard output and TERM and NO_COLOR are so. */
static bool
wanted(int fd, const char *term, const char *no_color)
{
	int saved = dup(STDOUT_FILENO);

	set_variable("TERM", term);
	set_variable("NO_COLOR", no_color);
	fflush(stdout);
	dup2(fd, STDOUT_FILENO);
	bool wants = colors_wanted_by_terminal();
	dup2(saved, STDOUT_FILENO);
	close(saved);
	return wants;
}

static void
test_terminal(void)
{
	int terminal = posix_openpt(O_RDWR | O_NOCTTY);
	int null = open("/dev/null", O_WRONLY);

	tap_ok(!wanted(null, "xterm", NULL), "no terminal gets no colour");
	close(null);
	if (terminal < 0) {
		tap_ok(true, "colour on a terminal # SKIP no terminal");
		return;
	}
	tap_ok(wanted(terminal, "xterm", NULL), "a terminal wants colour");
	tap_ok(wanted(terminal, "xterm", ""), "an empty NO_COLOR is none");
	tap_ok(!wanted(terminal, "xterm", "1"), "NO_COLOR is heard");
	tap_ok(!wanted(terminal, "dumb", NULL), "a dumb terminal gets none");
	tap_ok(!wanted(terminal, NULL, NULL), "nor does one without a name");
	close(terminal);
}

static bool
oracle_is_known(void)
{
	static struct buffer version;
	static const char first[] = "grep (GNU grep) 3.8\n";

	run(ORACLE " -V 2>&1", &version);
	return version.len >= strlen(first) &&
	       !memcmp(version.data, first, strlen(first));
}

int
main(void)
{
	setenv("LC_ALL", "C", 1);
	test_cases();
	test_terminal();
	if (oracle_is_known()) {
		test_cases_with_oracle();
		test_random_lists_with_oracle();
	} else {
		tap_ok(true, "GNU grep's colours # SKIP no GNU grep 3.8");
	}
	return tap_done();
}
