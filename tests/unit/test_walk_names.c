/* A walk by name and what it names, held against the walk that opens. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/buffer.h"
#include "engine/walk.h"
#include "tap.h"

#define WORDS_MOST 16
#define FATAL 99
#define NOBODY 65534

#define MAYBE(call)                                                            \
	do {                                                                   \
		if ((call) < 0) {                                              \
			printf("Bail out! %s: %s\n", #call, strerror(errno));  \
			exit(FATAL);                                           \
		}                                                              \
	} while (0)

/* Takes the place of libc's: a file system that tells no types. */
static bool hide_types;

ssize_t
getdents64(int fd, void *block, size_t size)
{
	ssize_t len = syscall(SYS_getdents64, fd, block, size);

	for (ssize_t at = 0; hide_types && at < len;) {
		struct dirent64 *entry = (void *)((char *)block + at);
		entry->d_type = DT_UNKNOWN;
		at += entry->d_reclen;
	}
	return len;
}

struct command {
	enum walk_directories directories;
	enum walk_devices devices;
	const char *globs; /* +INCLUDE, -EXCLUDE, /EXCLUDE-DIR, by blanks */
	const char *operands; /* by blanks */
};

/* A command, made ready to walk. */
struct ready {
	char text[512];
	char *operands[WORDS_MOST];
	struct walk_glob globs[WORDS_MOST];
	struct walk_rules rules;
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

static void
begin(struct ready *r, const struct command *c)
{
	char *globs = r->text + sizeof(r->text) / 2, *words[WORDS_MOST];

	*r = (struct ready){ .rules = { c->directories, c->devices, NULL, 0 } };
	snprintf(r->text, sizeof(r->text) / 2, "%s", c->operands);
	snprintf(globs, sizeof(r->text) / 2, "%s", c->globs);
	size_t operands = split(r->text, r->operands);
	r->rules.glob_count = split(globs, words);
	r->rules.globs = r->globs;
	for (size_t i = 0; i < r->rules.glob_count; i++) {
		r->globs[i].kind = *words[i] == '+' ? GLOB_INCLUDE :
				   *words[i] == '-' ? GLOB_EXCLUDE :
						      GLOB_EXCLUDE_DIR;
		r->globs[i].glob = words[i] + 1;
	}
	arena_init(&r->arena);
	r->walk = walk_new(&r->arena, r->operands, operands, &r->rules);
}

static void
finish(struct ready *r)
{
	walk_free(r->walk);
	arena_free(&r->arena);
}

/* The directory that a worker has open. */
struct place {
	uint64_t serial; /* 0: none */
	int fd;
};

/* A worker comes to where ENTRY is; -1 and errno if it cannot. */
static int
place_reach(struct place *place, const struct walk_entry *entry)
{
	const struct walk_directory *directory = entry->directory;

	if (!directory)
		return AT_FDCWD;
	if (place->serial == directory->serial)
		return place->fd;
	if (place->serial)
		close(place->fd);
	place->fd = walk_open_directory(
	    directory->path, directory->device, directory->inode);
	place->serial = place->fd < 0 ? 0 : directory->serial;
	return place->fd;
}

static void
say_file(struct buffer *said, const struct walk_entry *entry)
{
	buffer_printf(said, "%s %ju %s%s%s\n", entry->path,
	    (uintmax_t)entry->st.st_ino, entry->named ? "named" : "found",
	    entry->standard_input ? ", standard input" : "",
	    fcntl(entry->fd, F_GETFL) & O_NONBLOCK ? "" : ", waits");
	if (!entry->standard_input)
		close(entry->fd);
}

static void
say(struct buffer *said, struct ready *r, enum walk_result result)
{
	if (result == WALK_FILE)
		say_file(said, &r->entry);
	else if (result != WALK_NOTHING)
		buffer_printf(said, "%d %s %s\n", (int)result, r->entry.path,
		    r->err.text);
}

/* What comes of a name in a worker. */
static void
say_name(struct buffer *said, struct ready *r, struct place *place)
{
	int parent = place_reach(place, &r->entry);

	switch (parent == -1 ? WALK_OTHER :
			       walk_open(&r->rules, parent, r->entry.name,
				   r->entry.named, &r->entry)) {
	case WALK_OPENED:
		say_file(said, &r->entry);
		break;
	case WALK_UNOPENED:
		buffer_printf(said, "%d %s %s: %s\n", WALK_TROUBLE,
		    r->entry.path, r->entry.path, strerror(errno));
		break;
	case WALK_PASSED:
	case WALK_OTHER:
		buffer_puts(said, "not expected here\n");
	}
}

enum how { OPENED, BY_NAME, HANDED_BACK };

/* All that COMMAND walks to; the caller's. NAMES is how many were named. */
static struct buffer
walk_said(const struct command *c, enum how how, size_t *names)
{
	struct buffer said = { 0 };
	struct place place = { 0 };
	enum walk_result result;
	struct ready r;

	begin(&r, c);
	walk_by_name(r.walk, how == OPENED ? 0 : UINT64_MAX);
	*names = 0;
	while ((result = walk_next(r.walk, &r.entry, &r.err)) != WALK_END) {
		*names += result == WALK_NAME;
		if (result == WALK_NAME && how == HANDED_BACK)
			result = walk_reopen(r.walk, &r.entry, &r.err);
		if (result == WALK_NAME)
			say_name(&said, &r, &place);
		else
			say(&said, &r, result);
	}
	finish(&r);
	if (place.serial)
		close(place.fd);
	*buffer_reserve(&said, 1) = '\0';
	return said;
}

static bool
same(const struct buffer *got, const struct buffer *wanted)
{
	if (span_equal(buffer_span(got), buffer_span(wanted)))
		return true;
	printf(
	    "# got:\n%.3000s\n# wanted:\n%.3000s\n", got->data, wanted->data);
	return false;
}

static int
free_descriptor(void)
{
	int fd = dup(STDIN_FILENO);

	close(fd);
	return fd;
}

/* Is C the same by names? FILES is how many are to be named. */
static bool
is_same(const struct command *c, enum how how, size_t files)
{
	int fd = free_descriptor();
	size_t none, names;
	struct buffer wanted = walk_said(c, OPENED, &none);
	struct buffer got = walk_said(c, how, &names);
	bool holds = wanted.len && same(&got, &wanted) && !none;

	if (names != files)
		printf("# %zu names, not %zu\n", names, files);
	buffer_free(&got);
	buffer_free(&wanted);
	return holds && names == files && free_descriptor() == fd;
}

static void
make_file(const char *path, mode_t mode)
{
	int fd = open(path, O_CREAT | O_WRONLY | O_EXCL, 0600);

	MAYBE(fd);
	MAYBE(write(fd, "x\n", 2));
	MAYBE(fchmod(fd, mode));
	close(fd);
}

static void
make_trees(void)
{
	static const char *const directories[] = { "t", "t/s", "t/s/u",
		"t/shut", "t/v", "k", "k/m" };
	static const char *const files[] = { "f", "t/a.c", "t/b.h", "t/.x.c",
		"t/s/a.c", "t/s/u/c.c", "t/s/z", "t/shut/f", "k/a", "k/m/b" };

	for (size_t i = 0; i < sizeof(directories) / sizeof(char *); i++)
		MAYBE(mkdir(directories[i], 0755));
	for (size_t i = 0; i < sizeof(files) / sizeof(char *); i++)
		make_file(files[i], 0644);
	make_file("secret", 0);
	make_file("t/secret", 0);
	MAYBE(chmod("t/shut", 0));
	MAYBE(mkfifo("t/v/fifo", 0644));
	MAYBE(symlink("fifo", "t/v/link"));
	MAYBE(symlink("../../f", "t/v/file"));
	MAYBE(symlink(".", "k/self"));
	MAYBE(symlink("nowhere", "k/dangling"));
	MAYBE(symlink("round", "k/round"));
	MAYBE(symlink("../../t/s", "k/m/ts"));
	MAYBE(symlink("t/s", "ts"));
	MAYBE(symlink("f", "link"));
}

#define READ DIRECTORIES_READ
#define RECURSE DIRECTORIES_RECURSE
#define FOLLOW DIRECTORIES_FOLLOW

static const struct {
	struct command command;
	size_t files; /* that are named; all those that are not devices */
} cases[] = {
	{ { RECURSE, DEVICES_DEFAULT, "", "t" }, 7 },
	{ { RECURSE, DEVICES_READ, "", "t" }, 7 },
	{ { RECURSE, DEVICES_SKIP, "", "t/ f - t/v/fifo" }, 8 },
	{ { RECURSE, DEVICES_DEFAULT, "/t", "" }, 4 },
	{ { RECURSE, DEVICES_DEFAULT, "", "./t/s//// .//k ts ts/" }, 11 },
	{ { RECURSE, DEVICES_DEFAULT, "+*.c", "t t/s/z f" }, 4 },
	{ { RECURSE, DEVICES_DEFAULT, "-*.c /u", "t t/s/a.c secret" }, 4 },
	{ { FOLLOW, DEVICES_DEFAULT, "", "t link" }, 9 },
	{ { FOLLOW, DEVICES_READ, "", "t" }, 8 },
	/* What cannot be seen through is named, so that opening tells why. */
	{ { FOLLOW, DEVICES_DEFAULT, "", "k" }, 7 },
	{ { READ, DEVICES_DEFAULT, "", "f t link no - f/ ts t/v/fifo" }, 2 },
	{ { READ, DEVICES_SKIP, "", "f t secret t/v/fifo" }, 2 },
	/* Told to be unreadable, though excluded. */
	{ { READ, DEVICES_DEFAULT, "-secret", "f secret t/secret" }, 1 },
	{ { DIRECTORIES_SKIP, DEVICES_DEFAULT, "", "t f k" }, 1 },
};

static void
test_cases(void)
{
	int writer = open("t/v/fifo", O_RDWR);

	MAYBE(writer);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const struct command *c = &cases[i].command;
		size_t files = cases[i].files;
		bool holds = is_same(c, BY_NAME, files) &&
			     is_same(c, HANDED_BACK, files);
		hide_types = true;
		holds = holds && is_same(c, BY_NAME, files);
		hide_types = false;
		tap_ok(holds, "by name as opened: %d %d '%s' %s",
		    c->directories, c->devices, c->globs, c->operands);
	}
	close(writer);
}

#define DEEP 100
#define DEEP_STEP 99

/* Files beside each of 100 directories in one another, 10 KB of path. */
static void
test_deep(void)
{
	static const struct command c = { RECURSE, DEVICES_DEFAULT, "", "" };
	char step[DEEP_STEP + 1] = "";

	memset(step, 'n', DEEP_STEP);
	MAYBE(mkdir("deep", 0755));
	MAYBE(chdir("deep"));
	int top = open(".", O_RDONLY);
	MAYBE(top);
	for (int i = 0; i < DEEP; i++) {
		make_file("a", 0644);
		MAYBE(mkdir(step, 0755));
		make_file("z", 0644);
		MAYBE(chdir(step));
	}
	MAYBE(fchdir(top));
	close(top);
	tap_ok(is_same(&c, BY_NAME, DEEP + DEEP),
	    "by name as opened, %d directories deep", DEEP);
	tap_ok(is_same(&c, HANDED_BACK, DEEP + DEEP), "and handed back");
	MAYBE(chdir(".."));
}

/* The first file below "//": its directory is one too. */
static void
test_root(void)
{
	struct command below = { RECURSE, DEVICES_DEFAULT, "", "//" };
	enum walk_result got = WALK_NOTHING;
	struct stat st = { 0 };
	struct ready r;

	begin(&r, &below);
	walk_by_name(r.walk, 1);
	while (got != WALK_NAME && got != WALK_END)
		got = walk_next(r.walk, &r.entry, &r.err);
	const struct walk_directory *d = r.entry.directory;
	tap_ok(got == WALK_NAME && !strncmp(r.entry.path, "//", 2) &&
		   !strncmp(d->path, r.entry.path, d->len) &&
		   !stat(d->path, &st) && st.st_ino == d->inode,
	    "what is below the root directory has its path");
	finish(&r);
}

/* As somebody to whom files can be unreadable, if the system has him. */
static void
become_nobody(const char *directory)
{
	if (!geteuid() && (chown(directory, NOBODY, NOBODY) ||
			      setegid(NOBODY) || seteuid(NOBODY)))
		printf("# as root: everything is readable\n");
}

int
main(void)
{
	char path[] = "/tmp/test_walk_names.XXXXXX", remove[64];
	uid_t user = geteuid();

	umask(022);
	if (!mkdtemp(path))
		return FATAL;
	MAYBE(chdir(path));
	become_nobody(path);
	make_trees();
	MAYBE(dup2(open("f", O_RDONLY), STDIN_FILENO));
	test_cases();
	test_deep();
	test_root();
	MAYBE(chmod("t/shut", 0755));
	MAYBE(chdir("/"));
	MAYBE(seteuid(user));
	snprintf(remove, sizeof(remove), "rm -rf %s", path);
	return tap_done() | !!system(remove);
}
