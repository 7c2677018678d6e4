/* What a walk named is opened elsewhere, and is no more what it was. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "engine/walk.h"
#include "tap.h"

#define FATAL 99

#define MAYBE(call)                                                            \
	do {                                                                   \
		if ((call) < 0) {                                              \
			printf("Bail out! %s: %s\n", #call, strerror(errno));  \
			exit(FATAL);                                           \
		}                                                              \
	} while (0)

/* A walk by name and what it gave last. */
struct walking {
	struct walk_rules rules;
	char *operands[1];
	struct arena arena;
	struct walk *walk;
	struct walk_entry entry;
	struct error err;
};

static void
begin(struct walking *w, const char *operand, enum walk_directories directories)
{
	w->rules = (struct walk_rules){ directories, DEVICES_DEFAULT, NULL, 0 };
	w->operands[0] = (char *)operand;
	arena_init(&w->arena);
	w->walk = walk_new(&w->arena, w->operands, 1, &w->rules);
	walk_by_name(w->walk, UINT64_MAX);
}

static enum walk_result
next(struct walking *w)
{
	return walk_next(w->walk, &w->entry, &w->err);
}

static void
finish(struct walking *w)
{
	walk_free(w->walk);
	arena_free(&w->arena);
}

static void
make_file(const char *path)
{
	int fd = open(path, O_CREAT | O_WRONLY | O_EXCL, 0644);

	MAYBE(fd);
	MAYBE(write(fd, "x\n", 2));
	close(fd);
}

/* Opens the directory of the last name, as a worker does. */
static int
open_directory(const struct walking *w)
{
	const struct walk_directory *directory = w->entry.directory;

	if (!directory)
		return AT_FDCWD;
	return walk_open_directory(
	    directory->path, directory->device, directory->inode);
}

/* As a worker does; what is opened is closed again. */
static enum walk_opened
open_entry(struct walking *w)
{
	int parent = open_directory(w);
	enum walk_opened opened = walk_open(
	    &w->rules, parent, w->entry.name, w->entry.named, &w->entry);
	int reason = errno;

	if (w->entry.directory)
		close(parent);
	if (opened == WALK_OPENED)
		close(w->entry.fd);
	errno = reason;
	return opened;
}

static enum walk_result
reopen(struct walking *w)
{
	enum walk_result result = walk_reopen(w->walk, &w->entry, &w->err);

	if (result == WALK_FILE)
		close(w->entry.fd);
	return result;
}

/* Is the last thing, handed back, TROUBLE, in these words? */
static bool
reopens_in_trouble(struct walking *w, const char *trouble)
{
	return reopen(w) == WALK_TROUBLE && !strcmp(w->err.text, trouble);
}

/* A walk that has just named "d/f", which is gone now. */
static void
begin_without_file(struct walking *w, enum walk_directories directories)
{
	begin(w, directories == DIRECTORIES_READ ? "d/f" : "d", directories);
	if (next(w) != WALK_NAME || strcmp(w->entry.path, "d/f"))
		exit(FATAL);
	MAYBE(unlink("d/f"));
}

/* Everything is as it was before. */
static void
finish_with_file(struct walking *w)
{
	finish(w);
	remove("d/f");
	make_file("d/f");
}

static void
test_gone_and_links(void)
{
	struct walking w;

	begin_without_file(&w, DIRECTORIES_RECURSE);
	tap_ok(open_entry(&w) == WALK_UNOPENED && errno == ENOENT &&
		   reopens_in_trouble(&w, "d/f: No such file or directory"),
	    "what is gone is told");
	MAYBE(symlink("../f", "d/f"));
	tap_ok(open_entry(&w) == WALK_PASSED, "what became a link is passed");
	tap_ok(reopen(&w) == WALK_NOTHING, "and is nothing when handed back");
	finish(&w);
	begin(&w, "d", DIRECTORIES_FOLLOW);
	tap_ok(next(&w) == WALK_NAME && open_entry(&w) == WALK_OPENED &&
		   w.entry.st.st_size == 2,
	    "but is followed where links are");
	finish_with_file(&w);
}

static void
test_fifos(void)
{
	struct walking w;

	begin_without_file(&w, DIRECTORIES_RECURSE);
	MAYBE(mkfifo("d/f", 0644));
	tap_ok(open_entry(&w) == WALK_OTHER && reopen(&w) == WALK_NOTHING,
	    "what became a FIFO is passed over in a tree");
	finish_with_file(&w);

	begin_without_file(&w, DIRECTORIES_READ);
	MAYBE(mkfifo("d/f", 0644));
	tap_ok(open_entry(&w) == WALK_OTHER,
	    "a named one is handed back without waiting for a writer");
	int writer = open("d/f", O_RDWR);
	MAYBE(writer);
	tap_ok(reopen(&w) == WALK_FILE && S_ISFIFO(w.entry.st.st_mode) &&
		   w.entry.named,
	    "and given then");
	close(writer);
	finish_with_file(&w);
}

static void
test_directories(void)
{
	struct walking w;

	begin_without_file(&w, DIRECTORIES_RECURSE);
	MAYBE(mkdir("d/f", 0755));
	tap_ok(open_entry(&w) == WALK_OTHER &&
		   reopens_in_trouble(&w, "d/f: Is a directory") &&
		   next(&w) == WALK_END,
	    "what became a directory is trouble in a tree");
	finish_with_file(&w);
	begin_without_file(&w, DIRECTORIES_READ);
	MAYBE(mkdir("d/f", 0755));
	tap_ok(open_entry(&w) == WALK_OTHER && reopen(&w) == WALK_DIRECTORY,
	    "an operand is a directory then");
	finish_with_file(&w);
}

static void
test_moved_directory(void)
{
	struct walking w;

	begin(&w, "d", DIRECTORIES_RECURSE);
	next(&w);
	MAYBE(rename("d", "moved"));
	tap_ok(
	    open_directory(&w) == -1 && errno == ENOENT, "a directory is gone");
	MAYBE(mkdir("d", 0755));
	make_file("d/f");
	tap_ok(open_directory(&w) == -1 && errno == ENOENT,
	    "and another one in its place is not taken for it");
	tap_ok(reopen(&w) == WALK_FILE,
	    "but while the walk is in it what is handed back can be had");
	struct stat st;
	while (next(&w) != WALK_END)
		continue;
	MAYBE(stat("moved", &st));
	struct walk_directory d = { "d", 1, st.st_dev, st.st_ino, 1 };
	w.entry.directory = &d;
	w.entry.path = "d/f";
	w.entry.name = "f";
	tap_ok(reopens_in_trouble(&w, "d/f: No such file or directory"),
	    "and afterwards it cannot");
	finish(&w);
	MAYBE(unlink("moved/f"));
	MAYBE(rmdir("moved"));
}

/* No descriptor can be had from now on; returns the limit there was. */
static struct rlimit
leave_no_descriptor(void)
{
	struct rlimit limit, before;

	MAYBE(getrlimit(RLIMIT_NOFILE, &before));
	limit = (struct rlimit){ 0, before.rlim_max };
	while (fcntl((int)limit.rlim_cur, F_GETFD) >= 0)
		limit.rlim_cur++;
	MAYBE(setrlimit(RLIMIT_NOFILE, &limit));
	return before;
}

static void
test_descriptors(void)
{
	struct walking w;

	MAYBE(mkdir("n", 0755));
	MAYBE(mkdir("n/a", 0755));
	MAYBE(mkdir("n/a/b", 0755));
	make_file("n/a/b/f");
	begin(&w, "n", DIRECTORIES_RECURSE);
	next(&w);
	struct rlimit before = leave_no_descriptor();
	tap_ok(walk_open(&w.rules, AT_FDCWD, "n/a/b/f", false, &w.entry) ==
		       WALK_UNOPENED &&
		   errno == EMFILE,
	    "a worker without descriptors says so");
	tap_ok(reopen(&w) == WALK_FILE, "the walk has some to spare");
	MAYBE(setrlimit(RLIMIT_NOFILE, &before));
	finish(&w);
}

static void
test_sizes(void)
{
	struct walking w;

	begin(&w, "f", DIRECTORIES_READ);
	walk_by_name(w.walk, 3);
	tap_ok(next(&w) == WALK_NAME && !w.entry.directory && w.entry.named &&
		   w.entry.name == w.entry.path && !strcmp(w.entry.path, "f"),
	    "a small operand is named");
	walk_more(w.walk, w.operands, 1);
	walk_by_name(w.walk, 2);
	tap_ok(next(&w) == WALK_FILE, "one of as many bytes as given is not");
	close(w.entry.fd);
	finish(&w);
}

static void
test_serials(void)
{
	uint64_t serials[3] = { 0 };
	struct walking w;
	int files = 0, bad = 0;

	MAYBE(mkdir("s", 0755));
	MAYBE(mkdir("s/a", 0755));
	MAYBE(mkdir("s/b", 0755));
	for (const char *name = "s/x\0s/y\0s/a/x\0s/a/y\0s/b/x\0s/b/y\0"; *name;
	     name += strlen(name) + 1)
		make_file(name);
	begin(&w, "s", DIRECTORIES_RECURSE);
	for (; next(&w) == WALK_NAME; files++) {
		const struct walk_directory *d = w.entry.directory;
		int at = d->len == 1 ? 0 : d->path[2] - 'a' + 1;
		bad += !d->serial || strlen(d->path) != d->len ||
		       (serials[at] && serials[at] != d->serial);
		serials[at] = d->serial;
	}
	tap_ok(files == 6 && !bad && serials[0] != serials[1] &&
		   serials[1] != serials[2] && serials[0] != serials[2],
	    "each directory has a number of its own");
	finish(&w);
}

static void
test_in_turn(void)
{
	int files = 0, names = 0;
	struct walking w;

	begin(&w, "s", DIRECTORIES_RECURSE);
	for (enum walk_result got; (got = next(&w)) != WALK_END;) {
		names += got == WALK_NAME;
		files += got == WALK_FILE;
		walk_by_name(w.walk, got == WALK_NAME ? 0 : 1);
		if (got == WALK_FILE)
			close(w.entry.fd);
	}
	tap_ok(names == 3 && files == 3, "names and files can come in turn");
	finish(&w);
}

/* Whoever has a lease is told to give it up, and is waited for. */
static void
test_leases(void)
{
	struct walk_rules rules = { DIRECTORIES_RECURSE, DEVICES_DEFAULT, NULL,
		0 };
	struct walk_entry entry;
	int fd = open("f", O_WRONLY);

	MAYBE(fd);
	signal(SIGIO, SIG_IGN);
	if (fcntl(fd, F_SETLEASE, F_WRLCK)) {
		tap_ok(true, "leases # SKIP none to be had");
	} else {
		tap_ok(walk_open(&rules, AT_FDCWD, "f", true, &entry) ==
			       WALK_OTHER &&
			   walk_open(&rules, AT_FDCWD, "f", false, &entry) ==
			       WALK_UNOPENED &&
			   errno == EAGAIN,
		    "a leased operand is handed back");
		fcntl(fd, F_SETLEASE, F_UNLCK);
	}
	close(fd);
}

/* What is read from there depends on who opens it. */
static void
test_proc(void)
{
	struct walking w;

	if (access("/proc/self/status", R_OK)) {
		tap_ok(true, "/proc # SKIP there is none");
		return;
	}
	begin(&w, "/proc/self/status", DIRECTORIES_READ);
	tap_ok(next(&w) == WALK_FILE, "operands in /proc are opened");
	close(w.entry.fd);
	finish(&w);
	MAYBE(mkdir("p", 0755));
	MAYBE(symlink("/proc/self/status", "p/link"));
	begin(&w, "p", DIRECTORIES_FOLLOW);
	tap_ok(next(&w) == WALK_FILE, "and so are links to them");
	close(w.entry.fd);
	finish(&w);
}

int
main(void)
{
	char path[] = "/tmp/test_walk_open.XXXXXX", command[64];

	umask(022);
	if (!mkdtemp(path))
		return FATAL;
	MAYBE(chdir(path));
	MAYBE(mkdir("d", 0755));
	make_file("d/f");
	make_file("f");
	test_gone_and_links();
	test_fifos();
	test_directories();
	test_moved_directory();
	test_descriptors();
	test_sizes();
	test_serials();
	test_in_turn();
	test_leases();
	test_proc();
	MAYBE(chdir("/"));
	snprintf(command, sizeof(command), "rm -rf %s", path);
	return tap_done() | !!system(command);
}
