/* mapgrep's lists of patterns and globs, from arguments and from files. */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/diag.h"
#include "tests/unit/command.h"
#include "tests/unit/tap.h"

#define MANY 20000

/* Writes BYTES into the file NAME of the working directory. */
static void
write_file(const char *name, struct span bytes)
{
	FILE *out = fopen(name, "w");

	if (!out || fwrite(bytes.text, 1, bytes.len, out) != bytes.len ||
	    fclose(out))
		abort();
}

/* Patterns as "[a][b]"; those of a command line that has none are "". */
static const char *
patterns_of(const struct parsed *p)
{
	static struct buffer text;

	text.len = 0;
	for (size_t i = 0; i < p->options.pattern_count; i++) {
		buffer_byte(&text, '[');
		buffer_add(&text, p->options.patterns[i]);
		buffer_byte(&text, ']');
	}
	buffer_byte(&text, '\0');
	return text.data;
}

static const struct list_case {
	struct command command;
	const char *patterns;
	const char *first;
} list_cases[] = {
	{ { { "a" } }, "[a]", NULL },
	{ { { "" } }, "[]", NULL },
	{ { { "a\nb", "f" } }, "[a][b]", "f" },
	{ { { "a\n" } }, "[a][]", NULL },
	{ { { "-e", "\n" } }, "[]", NULL },
	{ { { "-e", "b\na", "-e", "a", "-e", "c\nb" } }, "[b][a][c]", NULL },
	{ { { "-e", "a", "-e", "b\nc", "f" } }, "[a][b][c]", "f" },
	{ { { "\\-x" } }, "[\\-x]", NULL },
	{ { { "--", "-x" } }, "[-x]", NULL },
	{ { { "-f", "lines", "f" } }, "[one][two]", "f" },
	{ { { "-f", "unended" } }, "[one][two]", NULL },
	{ { { "-f", "empty", "a" } }, "", "a" },
	{ { { "-f", "empty", "-ea" } }, "[a]", NULL },
	{ { { "-f", "newline" } }, "[]", NULL },
	{ { { "-f", "cr" } }, "[one\r][]", NULL },
	{ { { "-e", "a", "-f", "lines", "-e", "b" } }, "[a][one][two][b]",
	    NULL },
};

static void
test_patterns(void)
{
	struct parsed p;

	for (size_t i = 0; i < sizeof(list_cases) / sizeof(*list_cases); i++) {
		const struct list_case *c = &list_cases[i];
		parse(&p, &c->command);
		bool operands =
		    c->first ? p.first && !strcmp(p.first, c->first) : !p.first;
		tap_ok(p.result == OPTS_OK && operands &&
			   !strcmp(patterns_of(&p), c->patterns),
		    "case %zu: the patterns are as they should be", i + 1);
		arena_free(&p.arena);
	}
}

static void
test_nul_in_pattern(void)
{
	static const struct command command = { { "-f", "nul" } };
	struct parsed p;

	parse(&p, &command);
	tap_ok(p.options.pattern_count == 1 &&
		   span_equal(p.options.patterns[0], span_of("a\0b", 3)),
	    "a NUL in a pattern file belongs to the pattern");
	arena_free(&p.arena);
}

/* Lets standard input read from FD while COMMAND is parsed. */
static void
parse_with_input(struct parsed *p, const struct command *command, int fd)
{
	int saved = dup(STDIN_FILENO);

	dup2(fd, STDIN_FILENO);
	close(fd);
	parse(p, command);
	dup2(saved, STDIN_FILENO);
	close(saved);
}

static void
test_standard_input(void)
{
	static const struct command twice = { { "-f", "-", "-f", "-" } };
	struct parsed p;
	int ends[2];

	parse_with_input(&p, &twice, open("lines", O_RDONLY));
	tap_ok(p.result == OPTS_OK && !strcmp(patterns_of(&p), "[one][two]"),
	    "-f - takes a file on standard input, once");
	arena_free(&p.arena);
	if (pipe(ends) || write(ends[1], "a\nb", 3) != 3)
		abort();
	close(ends[1]);
	parse_with_input(&p, &twice, ends[0]);
	tap_ok(p.result == OPTS_OK && !strcmp(patterns_of(&p), "[a][b]"),
	    "-f - takes a pipe on standard input, once");
	arena_free(&p.arena);
	parse_with_input(&p, &twice, open(".", O_RDONLY));
	tap_ok(
	    p.result == OPTS_ERROR && !strcmp(p.err.text, "-: Is a directory"),
	    "standard input may not be a directory");
	arena_free(&p.arena);
}

static void
test_globs(void)
{
	static const struct command command = { { "--include=*.c",
	    "--exclude-from=globs", "--exclude-dir=d//", "--exclude=e/",
	    "--exclude-dir=/", "--exclude-dir=", "a" } };
	static const struct walk_glob expected[] = {
		{ GLOB_INCLUDE, "*.c" },
		{ GLOB_EXCLUDE, "#a" },
		{ GLOB_EXCLUDE, " b" },
		{ GLOB_EXCLUDE, "c" },
		{ GLOB_EXCLUDE, "d" },
		{ GLOB_EXCLUDE_DIR, "d" },
		{ GLOB_EXCLUDE, "e/" },
		{ GLOB_EXCLUDE_DIR, "/" },
		{ GLOB_EXCLUDE_DIR, "" },
	};
	size_t count = sizeof(expected) / sizeof(*expected);
	struct parsed p;

	parse(&p, &command);
	tap_ok(p.result == OPTS_OK && p.options.globs.count == count,
	    "%zu globs", p.options.globs.count);
	for (size_t i = 0; i < count && i < p.options.globs.count; i++)
		tap_ok(
		    p.options.globs.all[i].kind == expected[i].kind &&
			!strcmp(p.options.globs.all[i].glob, expected[i].glob),
		    "glob \"%s\" in its place", expected[i].glob);
	arena_free(&p.arena);
}

static void
test_many_patterns(void)
{
	static const struct command command = { { "-f", "many" } };
	struct buffer text = { 0 };
	struct parsed p;

	for (int i = 0; i < MANY; i++)
		buffer_printf(&text, "pattern %d\n", i);
	write_file("many", buffer_span(&text));
	clock_t start = clock();
	parse(&p, &command);
	clock_t spent = clock() - start;
	tap_ok(p.options.pattern_count == MANY &&
		   span_equal(
		       p.options.patterns[MANY - 1], span_str("pattern 19999")),
	    "%zu patterns from a file", p.options.pattern_count);
	tap_ok(spent < CLOCKS_PER_SEC / 2, "%d patterns take %ld ms", MANY,
	    (long)(spent / (CLOCKS_PER_SEC / 1000)));
	arena_free(&p.arena);
	buffer_free(&text);
	unlink("many");
}

static const struct {
	const char *name;
	struct span bytes;
} files[] = {
	{ "lines", { "one\ntwo\n", 8 } },
	{ "unended", { "one\ntwo", 7 } },
	{ "empty", { "", 0 } },
	{ "newline", { "\n", 1 } },
	{ "cr", { "one\r\n\n", 6 } },
	{ "nul", { "a\0b\n", 4 } },
	{ "globs", { "#a\n b\n\n \t\nc \t\r\nd\0x\n", 19 } },
};

#define FILES (sizeof(files) / sizeof(*files))

int
main(void)
{
	char directory[] = "/tmp/test_option_lists.XXXXXX";

	diag_name("grep");
	if (!mkdtemp(directory) || chdir(directory))
		abort();
	for (size_t i = 0; i < FILES; i++)
		write_file(files[i].name, files[i].bytes);
	test_patterns();
	test_nul_in_pattern();
	test_standard_input();
	test_globs();
	test_many_patterns();
	for (size_t i = 0; i < FILES; i++)
		unlink(files[i].name);
	if (chdir("/") || rmdir(directory))
		abort();
	return tap_done();
}
