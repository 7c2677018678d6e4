/* Commands as words, and what running them comes to. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tap.h"
#include "tools/mapbench/process/checksum.h"
#include "tools/mapbench/process/process.h"

#define WORDS_MOST 6

static struct arena arena;
static struct error err;

/* TEXT as SHELL lets it be understood; no words: it is refused. */
static const struct parse_case {
	const char *text, *shell;
	const char *words[WORDS_MOST];
} parse_cases[] = {
	{ "grep -c on", NULL, { "grep", "-c", "on" } },
	{ "  grep\t-c  on ", NULL, { "grep", "-c", "on" } },
	{ "grep 'a b' \"c d\" e\\ f", NULL, { "grep", "a b", "c d", "e f" } },
	{ "a'b'\"c\"\\d", NULL, { "abcd" } },
	{ "grep '' \"\"", NULL, { "grep", "", "" } },
	{ "grep 'a|b;$c*' x#y a~", NULL, { "grep", "a|b;$c*", "x#y", "a~" } },
	{ "grep \"a|b'c\\\"d\\\\e\\f\"", NULL, { "grep", "a|b'c\"d\\e\\f" } },
	{ "grep \"\\$a\\`\" \\*\\|", NULL, { "grep", "$a`", "*|" } },
	{ "grep 'a\nb' '\\'", NULL, { "grep", "a\nb", "\\" } },
	{ "grep a\\", NULL, { "grep", "a\\" } },
	{ "dd if=x A=1", NULL, { "dd", "if=x", "A=1" } },
	{ "a | b", NULL, { "/bin/sh", "-c", "a | b" } },
	{ "a >b", NULL, { "/bin/sh", "-c", "a >b" } },
	{ "a <b", NULL, { "/bin/sh", "-c", "a <b" } },
	{ "a & b", NULL, { "/bin/sh", "-c", "a & b" } },
	{ "a; b", NULL, { "/bin/sh", "-c", "a; b" } },
	{ "a\nb", NULL, { "/bin/sh", "-c", "a\nb" } },
	{ "a \\\nb", NULL, { "/bin/sh", "-c", "a \\\nb" } },
	{ "a $b", NULL, { "/bin/sh", "-c", "a $b" } },
	{ "a \"$b\"", NULL, { "/bin/sh", "-c", "a \"$b\"" } },
	{ "a \"`b`\"", NULL, { "/bin/sh", "-c", "a \"`b`\"" } },
	{ "a `b`", NULL, { "/bin/sh", "-c", "a `b`" } },
	{ "a *.c", NULL, { "/bin/sh", "-c", "a *.c" } },
	{ "a ?", NULL, { "/bin/sh", "-c", "a ?" } },
	{ "a [b]", NULL, { "/bin/sh", "-c", "a [b]" } },
	{ "a {b,c}", NULL, { "/bin/sh", "-c", "a {b,c}" } },
	{ "(a)", NULL, { "/bin/sh", "-c", "(a)" } },
	{ "! a", NULL, { "/bin/sh", "-c", "! a" } },
	{ "a ~/b", NULL, { "/bin/sh", "-c", "a ~/b" } },
	{ "a #b", NULL, { "/bin/sh", "-c", "a #b" } },
	{ "A=1 b", NULL, { "/bin/sh", "-c", "A=1 b" } },
	{ "exit 3", NULL, { "/bin/sh", "-c", "exit 3" } },
	{ "a | 'b", NULL, { "/bin/sh", "-c", "a | 'b" } },
	{ "1=2", NULL, { "1=2" } },
	{ "a | b", "bash", { "bash", "-c", "a | b" } },
	{ "a | b", "bash -o 'x y'", { "bash", "-o", "x y", "-c", "a | b" } },
	{ "a b", "bash", { "a", "b" } },
	{ "a | $b * 'c'", "none", { "a", "|", "$b", "*", "c" } },
	{ "exit 3", "none", { "exit", "3" } },
	{ "a 'b", NULL, { NULL } },
	{ "a \"b", NULL, { NULL } },
	{ "a \"b\\\"", NULL, { NULL } },
	{ "a | 'b", "none", { NULL } },
	{ "", NULL, { NULL } },
	{ " \t", NULL, { NULL } },
	{ "a | b", "", { NULL } },
	{ "a | b", "'", { NULL } },
};

static bool
parses(const struct parse_case *c)
{
	struct command command;
	size_t i;

	if (!process_parse(&command, &arena, c->text, c->shell, &err))
		return !*c->words && *err.text;
	for (i = 0; i < WORDS_MOST && c->words[i]; i++)
		if (!command.argv[i] || strcmp(command.argv[i], c->words[i]))
			return false;
	return i && !command.argv[i] && command.file == command.argv[0] &&
	       command.shelled == (strstr(c->words[0], "sh") != NULL);
}

static void
test_parse(void)
{
	for (size_t i = 0; i < sizeof(parse_cases) / sizeof(*parse_cases); i++)
		tap_ok(parses(&parse_cases[i]), "command %zu is understood",
		    i + 1);
}

/* Runs TEXT with INPUT and LOCALE, and looks at it unless LOOK is null. */
static struct run
run_with(
    const char *text, struct look *look, const char *input, const char *locale)
{
	struct command command;
	struct run run = { .status = -1 };

	*err.text = '\0';
	if (!process_parse(&command, &arena, text, NULL, &err))
		return run;
	command.input = input;
	command.locale = locale;
	if (!process_run(&command, &run, look, &err))
		run.status = -1;
	return run;
}

static struct run
run_of(const char *text, struct look *look)
{
	return run_with(text, look, NULL, NULL);
}

static void
test_status(void)
{
	struct look look;

	tap_ok(
	    !run_of("true", NULL).status && run_of("false", NULL).status == 1,
	    "a status is what the program ends with");
	tap_ok(
	    run_of("exit 77", &look).status == 77, "also when it is looked at");
	tap_ok(run_of("kill -TERM $$", NULL).status == 128 + SIGTERM &&
		   run_of("kill -KILL $$", &look).status == 128 + SIGKILL,
	    "a signal counts from 128 on");
	signal(SIGPIPE, SIG_IGN);
	tap_ok(run_of("kill -PIPE $$", NULL).status == 128 + SIGPIPE,
	    "also one that is ignored here");
	signal(SIGPIPE, SIG_DFL);
	tap_ok(run_of("./no-such-program a", NULL).status == -1 &&
		   !strcmp(err.text,
		       "./no-such-program: No such file or directory"),
	    "what cannot be run is an error: %s", err.text);
	tap_ok(run_of("./no-such-program a", &look).status == -1 &&
		   strstr(err.text, "No such file"),
	    "also when it is looked at");
	tap_ok(run_of("/", NULL).status == -1 &&
		   !strcmp(err.text, "/: Permission denied"),
	    "with the reason: %s", err.text);
}

static void
test_output(void)
{
	struct look look, other;
	struct run run = run_of("seq 100000", NULL);

	tap_ok(run.output == 588895 && run.wall > 0,
	    "output is counted when nobody looks");
	run = run_of("printf 123456789", &look);
	tap_ok(
	    run.output == 9 && look.output == 9 && look.checksum == 0xcbf43926,
	    "the checksum is CRC-32: %jx", (uintmax_t)look.checksum);
	run_of("seq 100000", &look);
	run_of("seq 100000 -1 1", &other);
	tap_ok(look.output == 588895 && other.output == look.output &&
		   look.checksum != other.checksum &&
		   look.lines == other.lines &&
		   process_verdict(&other, &look) == VERDICT_REORDERED,
	    "lines in another order have the same sum");
	run_of("seq 1 100000", &other);
	tap_ok(process_verdict(&other, &look) == VERDICT_SAME,
	    "the same lines are the same");
	run_of("seq 100000 | sed s/77777/77778/", &other);
	tap_ok(other.output == look.output &&
		   process_verdict(&other, &look) == VERDICT_DIFFERS,
	    "one other byte is seen");
	run_of("printf 'a\nb'", &look);
	run_of("printf 'a\nc'", &other);
	tap_ok(process_verdict(&other, &look) == VERDICT_DIFFERS,
	    "also in a last line that has no end");
	run_of("true", &look);
	tap_ok(!look.output && !look.checksum && !look.lines,
	    "no output has no checksum");
	run_of("test -p /proc/self/fd/1", &look);
	tap_ok(!run_of("test -p /proc/self/fd/1", NULL).status,
	    "output goes to a pipe");
}

/* What is in TEXT as it comes, or a byte at a time. */
static struct checksum
sum_of(const char *text, bool at_once)
{
	struct checksum sum = { 0 };
	size_t len = strlen(text), step = at_once ? len : 1;

	for (size_t i = 0; i < len; i += step)
		checksum_add(&sum, span_of(text + i, step));
	checksum_end(&sum);
	return sum;
}

static bool
same_lines(const char *a, const char *b)
{
	return sum_of(a, true).lines == sum_of(b, true).lines;
}

static void
test_checksum(void)
{
	const char *text = "one line\n\n\nanother, longer one\nno end";
	struct checksum a = sum_of(text, true), b = sum_of(text, false);

	tap_ok(a.crc == b.crc && a.lines == b.lines && a.bytes == b.bytes,
	    "it does not matter where what is read is cut");
	a = b = (struct checksum){ 0 };
	checksum_add(&a, span_of("\0\0a\n", 4));
	checksum_add(&b, span_of("a\n", 2));
	tap_ok(a.lines != b.lines, "leading NULs are bytes as well");
	tap_ok(same_lines("a\n\nb\n", "\nb\na\n"), "empty lines are lines");
	tap_ok(!same_lines("a\nb\n", "a\nb"), "a missing last newline is seen");
	tap_ok(!same_lines("ab\nc\n", "a\nbc\n"), "so are other ends of lines");
	tap_ok(!same_lines("abcdefgh\n", "efghabcd\n"), "bytes have an order");
	tap_ok(!same_lines("a\na\n", "b\nb\n"), "lines in pairs do not cancel");
}

static void
test_messages(void)
{
	struct look look;

	run_of("echo first >&2; echo second >&2", &look);
	tap_ok(!strcmp(look.message, "first"), "the first message is kept");
	run_of("true", &look);
	tap_ok(!*look.message, "there may be none");
	run_of("yes | head -c 10000000 >&2; echo done", &look);
	tap_ok(look.output == 5 && !strcmp(look.message, "y"),
	    "10 MB of messages hold nobody up");
	tap_ok(
	    run_of("yes | head -c 10000000 >&2; echo done", NULL).output == 5,
	    "nor when nobody looks");
	run_of("head -c 1000 /dev/zero | tr '\\0' x >&2", &look);
	tap_ok(strspn(look.message, "x") == sizeof(look.message) - 1,
	    "a long one is cut");
}

static void
test_surroundings(const char *input)
{
	struct look look;
	struct run run = run_with("cat", &look, input, NULL);

	tap_ok(run.status == 0 && look.output == 6, "a file is its input");
	tap_ok(run_of("cat", &look).status == 0 && !look.output,
	    "without one there is none");
	tap_ok(run_with("cat", NULL, "no/such/file", NULL).status == -1 &&
		   !strcmp(err.text, "no/such/file: No such file or directory"),
	    "a missing input is an error: %s", err.text);
	run_with("printf %s \"$LC_ALL\"", &look, NULL, "C.UTF-8");
	tap_ok(look.output == 7, "a locale is in its environment");
	tap_ok(!getenv("LC_ALL") || strcmp(getenv("LC_ALL"), "C.UTF-8"),
	    "and not in ours");
}

/*
 * Is somebody in the group whose number is in the file PATH? Those whose
 * parent has ended are ours to wait for.
 */
static bool
group_lives(const char *path)
{
	char text[32] = "";
	int fd = open(path, O_RDONLY);

	if (fd < 0 || read(fd, text, sizeof(text) - 1) < 1)
		return true;
	close(fd);
	for (int try = 0; try < 1000; try++) {
		while (waitpid(-1, NULL, WNOHANG) > 0)
			continue;
		if (kill(-(pid_t)strtol(text, NULL, 10), 0) && errno == ESRCH)
			return false;
		usleep(10000);
	}
	return true;
}

static void
test_left_behind(const char *path)
{
	char text[512];

	prctl(PR_SET_CHILD_SUBREAPER, 1);
	snprintf(text, sizeof(text),
	    "echo $$ >'%s'; sleep 1000 >/dev/null 2>&1 & true", path);
	tap_ok(!run_of(text, NULL).status && !group_lives(path),
	    "who is left behind in the background is killed");
	tap_ok(run_of("(sleep 0.1; echo late) & true", NULL).output == 5,
	    "but not while there may be output");
}

/* What it costs and needs. */
static void
test_costs(void)
{
	struct look look;
	struct run run = run_of("i=0; while [ $i -lt 100000 ]; do "
				"i=$((i + 1)); done",
	    NULL);

	tap_ok(run.user + run.system > 0 && run.minor_faults > 10 &&
		   run.peak_rss > 65536,
	    "what a process took is known");
	tap_ok(run.counters[COUNTER_CYCLES] == COUNTER_UNKNOWN,
	    "nothing is counted while it is timed");
	run_of("sleep 0.2 & wait", &look);
	uint64_t one = look.pss;
	run_of("for i in 1 2 3 4 5; do sleep 0.2 & done; wait", &look);
	tap_ok(!access("/proc/self/smaps_rollup", R_OK) ?
		   one > 4096 && look.pss > one + 4 * 16384 :
		   !look.pss,
	    "memory is that of all processes: %ju and %ju bytes",
	    (uintmax_t)one, (uintmax_t)look.pss);
	signal(SIGCHLD, SIG_IGN);
	tap_ok(run_of("exit 5", NULL).status == 5,
	    "it is told even if children were to be ignored");
}

static void
test_find(const char *directory)
{
	char path[256], text[512];
	const char *found;

	snprintf(path, sizeof(path), "%s/tool", directory);
	snprintf(text, sizeof(text), "/no/such:%s", directory);
	setenv("PATH", text, 1);
	close(open(path, O_CREAT | O_WRONLY, 0600));
	tap_ok(!process_find(&arena, "tool"), "a file that is no program");
	chmod(path, 0700);
	found = process_find(&arena, "tool");
	tap_ok(found && !strcmp(found, path), "a program is found in PATH");
	tap_ok(process_find(&arena, path) && !process_find(&arena, "/no/such"),
	    "one with a slash is where it says");
	tap_ok(!process_find(&arena, "."), "a folder is no program");
	unlink(path);
}

int
main(void)
{
	const char *temporary = getenv("TMPDIR");
	char directory[128], path[256];

	arena_init(&arena);
	snprintf(directory, sizeof(directory), "%s/mapscan-XXXXXX",
	    temporary ? temporary : "/tmp");
	if (!mkdtemp(directory))
		return 1;
	snprintf(path, sizeof(path), "%s/file", directory);
	test_parse();
	test_status();
	test_output();
	test_checksum();
	test_messages();
	test_left_behind(path);
	unlink(path);
	int fd = open(path, O_CREAT | O_WRONLY, 0600);
	if (fd < 0 || write(fd, "input\n", 6) != 6)
		return 1;
	close(fd);
	test_surroundings(path);
	unlink(path);
	test_costs();
	test_find(directory);
	rmdir(directory);
	return tap_done();
}
