/* The walker's names, order and messages, held against GNU grep's own. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buffer.h"
#include "engine/walk.h"
#include "tap.h"

#define WORDS_MOST 16
#define LINES_MOST 64
#define FATAL 99

#define MAYBE(call)                                                            \
	do {                                                                   \
		if ((call) < 0) {                                              \
			printf("Bail out! %s: %s\n", #call, strerror(errno));  \
			exit(FATAL);                                           \
		}                                                              \
	} while (0)

/* A command line in GNU grep's words, which are ours too. */
struct command {
	const char *how; /* "", "-r", "-R", "-dskip" */
	const char *globs; /* +INCLUDE, -EXCLUDE, /EXCLUDE-DIR, by blanks */
	const char *operands; /* by blanks */
};

/* A command, made ready to walk. */
struct ready {
	char text[512];
	char *operands[WORDS_MOST];
	struct walk_glob globs[WORDS_MOST];
	struct walk_rules rules;
	size_t operand_count;
	struct arena arena;
	struct walk *walk;
	struct walk_entry entry;
	struct error err;
};

static size_t
split(char *text, char **words)
{
	size_t count = 0;
	char *rest;

	for (char *word = strtok_r(text, " ", &rest);
	     word && count < WORDS_MOST; word = strtok_r(NULL, " ", &rest))
		words[count++] = word;
	return count;
}

static enum walk_directories
directories_of(const char *how)
{
	if (!strcmp(how, "-r"))
		return DIRECTORIES_RECURSE;
	if (!strcmp(how, "-R"))
		return DIRECTORIES_FOLLOW;
	return *how ? DIRECTORIES_SKIP : DIRECTORIES_READ;
}

static void
ready(struct ready *r, const struct command *c)
{
	char *globs = r->text + sizeof(r->text) / 2, *words[WORDS_MOST];

	*r = (struct ready){ 0 };
	snprintf(r->text, sizeof(r->text) / 2, "%s", c->operands);
	snprintf(globs, sizeof(r->text) / 2, "%s", c->globs);
	r->operand_count = split(r->text, r->operands);
	r->rules.directories = directories_of(c->how);
	r->rules.glob_count = split(globs, words);
	r->rules.globs = r->globs;
	for (size_t i = 0; i < r->rules.glob_count; i++) {
		r->globs[i].kind = *words[i] == '+' ? GLOB_INCLUDE :
				   *words[i] == '-' ? GLOB_EXCLUDE :
						      GLOB_EXCLUDE_DIR;
		r->globs[i].glob = words[i] + 1;
	}
	arena_init(&r->arena);
}

static void
begin(struct ready *r)
{
	r->walk = walk_new(&r->arena, r->operands, r->operand_count, &r->rules);
}

static enum walk_result
next(struct ready *r)
{
	enum walk_result result = walk_next(r->walk, &r->entry, &r->err);

	if (result == WALK_FILE && !r->entry.standard_input)
		close(r->entry.fd);
	return result;
}

static void
finish(struct ready *r)
{
	walk_free(r->walk);
	arena_free(&r->arena);
}

/* What the rest of the walk says, as grep -l '' would; the caller's. */
static struct buffer
rest_said(struct ready *r)
{
	struct buffer said = { 0 };

	for (;;) {
		enum walk_result result = next(r);
		if (result == WALK_END)
			break;
		if (result != WALK_FILE)
			buffer_printf(&said, "grep: %s\n", r->err.text);
		else
			buffer_printf(&said, "%s\n",
			    r->entry.standard_input ? "(standard input)" :
						      r->entry.path);
	}
	*buffer_reserve(&said, 1) = '\0';
	return said;
}

static struct buffer
walk_said(const struct command *c)
{
	struct ready r;

	ready(&r, c);
	begin(&r);
	struct buffer said = rest_said(&r);
	finish(&r);
	return said;
}

/* What COMMAND prints, standard error included; the caller's. */
static struct buffer
shell_said(const char *command)
{
	struct buffer said = { 0 };
	FILE *pipe = popen(command, "r");
	size_t n;

	if (!pipe)
		exit(FATAL);
	while ((n = fread(buffer_reserve(&said, 4096), 1, 4096, pipe)) > 0)
		said.len += n;
	pclose(pipe);
	*buffer_reserve(&said, 1) = '\0';
	return said;
}

static struct buffer
grep_said(const struct command *c)
{
	char text[256], *words[WORDS_MOST];
	struct buffer line = { 0 };

	buffer_printf(&line, "LC_ALL=C grep -l %s -e ''", c->how);
	snprintf(text, sizeof(text), "%s", c->globs);
	size_t count = split(text, words);
	for (size_t i = 0; i < count; i++)
		buffer_printf(&line, " --%s='%s'",
		    *words[i] == '+' ? "include" :
		    *words[i] == '-' ? "exclude" :
				       "exclude-dir",
		    words[i] + 1);
	buffer_printf(&line, " -- %s 2>&1 <f", c->operands);
	buffer_byte(&line, '\0');
	struct buffer said = shell_said(line.data);
	buffer_free(&line);
	return said;
}

static int
compare_lines(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The lines of TEXT in the order of their bytes, each led by a blank. */
static struct buffer
sorted(struct buffer *text)
{
	static char *lines[LINES_MOST];
	struct buffer out = { 0 };
	size_t count = 0;
	char *rest;

	for (char *line = strtok_r(text->data, "\n", &rest);
	     line && count < LINES_MOST; line = strtok_r(NULL, "\n", &rest))
		lines[count++] = line;
	qsort(lines, count, sizeof(*lines), compare_lines);
	for (size_t i = 0; i < count; i++)
		buffer_printf(&out, " %s", lines[i]);
	*buffer_reserve(&out, 1) = '\0';
	return out;
}

static void
make_file(int parent, const char *name)
{
	int fd = openat(parent, name, O_CREAT | O_WRONLY | O_EXCL, 0644);

	MAYBE(fd);
	MAYBE(write(fd, "x\n", 2));
	close(fd);
}

static void
make_trees(void)
{
	static const char *const directories[] = { "t", "t/s", "t/s/u", "k",
		"k/m", "k/m/n" };
	static const char *const files[] = { "f", "t/a.c", "t/b.h", "t/.x.c",
		"t/[1]", "t/s/a.c", "t/s/u/c.c", "k/a", "k/m/n/b" };

	for (size_t i = 0; i < sizeof(directories) / sizeof(char *); i++)
		MAYBE(mkdir(directories[i], 0755));
	for (size_t i = 0; i < sizeof(files) / sizeof(char *); i++)
		make_file(AT_FDCWD, files[i]);
	MAYBE(symlink("../a", "k/m/link"));
	MAYBE(symlink("../../..", "k/m/n/top"));
	MAYBE(symlink(".", "k/self"));
	MAYBE(symlink("nowhere", "k/dangling"));
	MAYBE(symlink("round", "k/round"));
	MAYBE(symlink("t/s", "ts"));
}

static const struct {
	struct command command;
	const char *wanted; /* in the order of bytes, each led by a blank */
} cases[] = {
	{ { "-r", "", "t" }, " t/.x.c t/[1] t/a.c t/b.h t/s/a.c t/s/u/c.c" },
	{ { "-r", "", "t/s//" }, " t/s/a.c t/s/u/c.c" },
	{ { "-r", "", "./t/s/" }, " ./t/s/a.c ./t/s/u/c.c" },
	{ { "-r", "", "ts" }, " ts/a.c ts/u/c.c" },
	{ { "-r", "", "f - t/s/u f" }, " (standard input) f f t/s/u/c.c" },
	{ { "", "", "" }, " (standard input)" },
	{ { "", "", "t f no" },
	    " f grep: no: No such file or directory grep: t: Is a directory" },
	{ { "-dskip", "", "t f ts" }, " f" },
	{ { "", "", "f/" }, " grep: f/: Not a directory" },
	{ { "-r", "", "k" }, " k/a k/m/n/b" },
	{ { "-R", "", "k/m" },
	    " grep: k/m/n/top/k/dangling: No such file or directory"
	    " grep: k/m/n/top/k/m: warning: recursive directory loop"
	    " grep: k/m/n/top/k/round: Too many levels of symbolic links"
	    " grep: k/m/n/top/k/self: warning: recursive directory loop"
	    " k/m/link k/m/n/b k/m/n/top/f k/m/n/top/k/a"
	    " k/m/n/top/t/.x.c k/m/n/top/t/[1] k/m/n/top/t/a.c"
	    " k/m/n/top/t/b.h k/m/n/top/t/s/a.c k/m/n/top/t/s/u/c.c"
	    " k/m/n/top/ts/a.c k/m/n/top/ts/u/c.c" },
	/* The last glob that matches decides, or the kind of the first. */
	{ { "-r", "+*.c", "t" }, " t/.x.c t/a.c t/s/a.c t/s/u/c.c" },
	{ { "-r", "+*.c -a*", "t" }, " t/.x.c t/s/u/c.c" },
	{ { "-r", "-*.c +a*", "t" }, " t/[1] t/a.c t/b.h t/s/a.c" },
	{ { "-r", "-a* +*.c", "t" },
	    " t/.x.c t/[1] t/a.c t/b.h t/s/a.c t/s/u/c.c" },
	/* A wildcard matches a first dot; quoted, or alone, it is a byte. */
	{ { "-r", "-?x.c", "t/s t" },
	    " t/[1] t/a.c t/b.h t/s/a.c t/s/a.c t/s/u/c.c t/s/u/c.c" },
	{ { "-r", "+[1]", "t" }, "" },
	{ { "-r", "+\\[1]", "t" }, " t/[1]" },
	{ { "-r", "+\\a.\\c", "t" }, " t/a.c t/s/a.c" },
	{ { "-r", "+[[:alpha:]].[!h]", "t" }, " t/a.c t/s/a.c t/s/u/c.c" },
	/* In a tree the name counts, of an operand any tail of the path. */
	{ { "-r", "+s/a.c", "t t/s/a.c" }, " t/s/a.c" },
	{ { "", "+s/a.c", "t/s/a.c t/a.c" }, " t/s/a.c" },
	{ { "", "-s/*.c", "t/s/a.c t/s/u/c.c t/a.c" }, " t/a.c" },
	{ { "", "-t*c", "t/s/a.c ./t/a.c f" }, " f" },
	{ { "", "-t", "t/a.c" }, " t/a.c" },
	{ { "", "-no", "no f" }, " f grep: no: No such file or directory" },
	/* Directories have globs of their own, files among them or not. */
	{ { "-r", "/s", "t t/s" }, " t/.x.c t/[1] t/a.c t/b.h" },
	{ { "-r", "/[su]", "t" }, " t/.x.c t/[1] t/a.c t/b.h" },
	{ { "-r", "/t/s", "t/s/u t/s" }, " t/s/u/c.c" },
	{ { "-r", "/s", "t/s/" }, " t/s/a.c t/s/u/c.c" },
	{ { "-r", "+s", "t" }, "" },
	{ { "-r", "/.", ". t/s" }, " t/s/a.c t/s/u/c.c" },
	{ { "-r", "/. /t", "" }, " f k/a k/m/n/b" },
	{ { "", "/t", "t f" }, " f" },
	{ { "-R", "/top /self -round -dangling", "k" },
	    " k/a k/m/link k/m/n/b" },
};

static bool
same(const struct buffer *got, const struct buffer *wanted)
{
	if (span_equal(buffer_span(got), buffer_span(wanted)))
		return true;
	printf(
	    "# got:\n%.2000s\n# wanted:\n%.2000s\n", got->data, wanted->data);
	return false;
}

static bool
grep_is_the_oracle(void)
{
	struct buffer version = shell_said("grep --version 2>&1");
	bool is = !strncmp(version.data, "grep (GNU grep) 3.8\n", 20);

	buffer_free(&version);
	return is;
}

static void
test_as_grep(const struct command *c)
{
	if (!grep_is_the_oracle()) {
		tap_ok(true, "as GNU grep # SKIP no GNU grep 3.8");
		return;
	}
	struct buffer ours = walk_said(c), its = grep_said(c);
	tap_ok(its.len && same(&ours, &its),
	    "as GNU grep, order included: %s '%s' %s", c->how, c->globs,
	    c->operands);
	buffer_free(&ours);
	buffer_free(&its);
}

static void
test_cases(void)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const struct command *c = &cases[i].command;
		struct buffer said = walk_said(c);
		struct buffer lines = sorted(&said);
		bool right = !strcmp(lines.data, cases[i].wanted);
		tap_ok(right, "%s '%s' %s", c->how, c->globs, c->operands);
		if (!right)
			printf("# got %s\n", lines.data);
		buffer_free(&said);
		buffer_free(&lines);
		if (*cases[i].wanted)
			test_as_grep(c);
	}
}

static void
test_unreadable(void)
{
	static const struct command c = { "-r", "", "t ts" };

	MAYBE(chmod("t/s", 0));
	if (geteuid()) {
		struct buffer said = walk_said(&c);
		struct buffer lines = sorted(&said);
		tap_ok(!strcmp(lines.data, " grep: t/s: Permission denied"
					   " grep: ts: Permission denied"
					   " t/.x.c t/[1] t/a.c t/b.h"),
		    "an unreadable directory is told, others are searched");
		buffer_free(&said);
		buffer_free(&lines);
	} else {
		tap_ok(true, "unreadable directories # SKIP as root");
	}
	MAYBE(chmod("t/s", 0755));
}

int
main(void)
{
	char path[] = "/tmp/test_walk.XXXXXX", remove[64];

	setenv("LC_ALL", "C", 1);
	umask(022);
	if (!mkdtemp(path))
		return FATAL;
	MAYBE(chdir(path));
	make_trees();
	MAYBE(dup2(open("f", O_RDONLY), STDIN_FILENO));
	test_cases();
	test_unreadable();
	MAYBE(chdir("/"));
	snprintf(remove, sizeof(remove), "rm -rf %s", path);
	return tap_done() | !!system(remove);
}
