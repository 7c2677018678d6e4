/* The walker in trees that are deep, large, full of devices, or change. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
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

/* A walk and what it gave last; the files are closed at once. */
struct walking {
	struct walk_rules rules;
	char *operands[1];
	struct arena arena;
	struct walk *walk;
	struct walk_entry entry;
	struct error err;
};

static void
begin(struct walking *w, const char *operand, enum walk_directories directories,
    enum walk_devices devices)
{
	w->rules = (struct walk_rules){ directories, devices, NULL, 0 };
	w->operands[0] = (char *)operand;
	arena_init(&w->arena);
	w->walk = walk_new(&w->arena, w->operands, 1, &w->rules);
}

static enum walk_result
next(struct walking *w)
{
	enum walk_result result = walk_next(w->walk, &w->entry, &w->err);

	if (result == WALK_FILE)
		close(w->entry.fd);
	return result;
}

static void
finish(struct walking *w)
{
	walk_free(w->walk);
	arena_free(&w->arena);
}

/* Is the next thing TROUBLE, in these words? */
static bool
next_is_trouble(struct walking *w, const char *trouble)
{
	return next(w) == WALK_TROUBLE && !strcmp(w->err.text, trouble);
}

static void
make_empty(int parent, const char *name)
{
	MAYBE(mknodat(parent, name, S_IFREG | 0644, 0));
}

static void
make_devices(void)
{
	struct sockaddr_un address = { AF_UNIX, "v/s/socket" };
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	MAYBE(fd);
	MAYBE(mkdir("v", 0755));
	MAYBE(mkdir("v/s", 0755));
	MAYBE(mkfifo("v/fifo", 0644));
	MAYBE(symlink("fifo", "v/link"));
	MAYBE(bind(fd, (void *)&address, sizeof(address)));
	close(fd);
}

/* FIFOs and sockets: skipped in trees, and where that is asked for. */
static void
test_devices(void)
{
	struct walking w;
	int fifos = 0;

	make_devices();
	begin(&w, "v", DIRECTORIES_FOLLOW, DEVICES_DEFAULT);
	tap_ok(next(&w) == WALK_END,
	    "devices in a tree are skipped, even behind links");
	finish(&w);
	begin(&w, "v/fifo", DIRECTORIES_READ, DEVICES_SKIP);
	tap_ok(next(&w) == WALK_END, "and named ones if asked for");
	finish(&w);

	int writer = open("v/fifo", O_RDWR);
	MAYBE(writer);
	begin(&w, "v/fifo", DIRECTORIES_READ, DEVICES_DEFAULT);
	tap_ok(next(&w) == WALK_FILE && S_ISFIFO(w.entry.st.st_mode) &&
		   w.entry.named && !w.entry.standard_input,
	    "a named FIFO is given");
	finish(&w);
	begin(&w, "v", DIRECTORIES_FOLLOW, DEVICES_READ);
	for (enum walk_result got; (got = next(&w)) != WALK_END;)
		fifos += got == WALK_FILE && S_ISFIFO(w.entry.st.st_mode) &&
			 !w.entry.named;
	tap_ok(fifos == 2, "devices in a tree are given if asked for");
	finish(&w);
	close(writer);
	begin(&w, "v/s", DIRECTORIES_RECURSE, DEVICES_READ);
	tap_ok(next_is_trouble(&w, "v/s/socket: No such device or address"),
	    "a socket that is to be read is trouble");
	finish(&w);
}

static int
free_descriptors(int below)
{
	int count = 0;

	for (int fd = 0; fd < below; fd++)
		count += fcntl(fd, F_GETFD) < 0;
	return count;
}

#define DEEP 300
#define DEEP_STEP 50
#define DEEP_FILES 2

/* Files beside each of 300 directories in one another, 15 KiB of path. */
static void
make_deep(void)
{
	char step[DEEP_STEP + 1] = "";
	int fd;

	memset(step, 'n', DEEP_STEP);
	MAYBE(mkdir("deep", 0755));
	MAYBE(fd = open("deep", O_RDONLY));
	for (int i = 0; i < DEEP; i++) {
		make_empty(fd, "a");
		MAYBE(mkdirat(fd, step, 0755));
		make_empty(fd, "z");
		int below = openat(fd, step, O_RDONLY);
		MAYBE(below);
		close(fd);
		fd = below;
	}
	close(fd);
}

/* The walk of "deep" with LEFT descriptors to spend: each file comes once. */
static bool
walks_deep(int left)
{
	static unsigned char seen[DEEP];
	struct rlimit limit, before;
	int most = STDERR_FILENO, bad = 0;
	struct walking w;

	while (free_descriptors(most) < left)
		most++;
	MAYBE(getrlimit(RLIMIT_NOFILE, &before));
	limit = (struct rlimit){ (rlim_t)most, before.rlim_max };
	MAYBE(setrlimit(RLIMIT_NOFILE, &limit));
	memset(seen, 0, sizeof(seen));
	begin(&w, "deep", DIRECTORIES_RECURSE, DEVICES_DEFAULT);
	for (enum walk_result got; (got = next(&w)) != WALK_END;) {
		size_t len = strlen(w.entry.path) - strlen("deep/a");
		bad += got != WALK_FILE || len % (DEEP_STEP + 1);
		seen[len / (DEEP_STEP + 1)]++;
	}
	finish(&w);
	bad += free_descriptors(most) != left;
	for (int i = 0; i < DEEP; i++)
		bad += seen[i] != DEEP_FILES;
	MAYBE(setrlimit(RLIMIT_NOFILE, &before));
	return !bad;
}

static void
test_deep(void)
{
	make_deep();
	tap_ok(walks_deep(64 - STDERR_FILENO - 1),
	    "300 directories deep with 64 descriptors");
	tap_ok(walks_deep(2), "and with one for a directory, one for a file");
}

#define NEIGHBOURS 20

static void
make_neighbours(const char *directory)
{
	char path[64];

	MAYBE(mkdir(directory, 0755));
	for (int i = 0; i < NEIGHBOURS; i++) {
		snprintf(path, sizeof(path), "%s/f%d", directory, i);
		make_empty(AT_FDCWD, path);
	}
}

/* Another directory takes the place of one that has to be opened again. */
static void
test_swapped_directory(void)
{
	struct walking w;
	int given = 0;

	MAYBE(mkdir("w", 0755));
	make_neighbours("w/a");
	MAYBE(mkdir("w/a/b", 0755));
	MAYBE(mkdir("w/a/b/c", 0755));
	MAYBE(mkdir("w/a/b/c/d", 0755));
	MAYBE(mkdir("w/a/b/c/d/e", 0755));
	make_empty(AT_FDCWD, "w/a/b/c/d/e/f");
	begin(&w, "w", DIRECTORIES_RECURSE, DEVICES_DEFAULT);
	while (next(&w) == WALK_FILE && strcmp(w.entry.path, "w/a/b/c/d/e/f"))
		given++;
	MAYBE(rename("w/a", "moved"));
	make_neighbours("w/a");
	/* Whether names were left depends on the file system's order. */
	tap_ok((given == NEIGHBOURS ||
		   next_is_trouble(&w, "w/a: No such file or directory")) &&
		   next(&w) == WALK_END,
	    "a directory that takes another's place is not searched for it");
	finish(&w);
}

/* Names that have become something else since they were read. */
static void
test_swapped_names(void)
{
	struct walking w;
	char path[64];
	int links = 0;

	make_neighbours("x");
	begin(&w, "x", DIRECTORIES_RECURSE, DEVICES_DEFAULT);
	next(&w);
	char *first = strdup(w.entry.path);
	for (int i = 0; i < NEIGHBOURS; i++) {
		snprintf(path, sizeof(path), "x/f%d", i);
		if (!strcmp(path, first))
			continue;
		MAYBE(unlink(path));
		MAYBE(links++ % 2 ? mkfifo(path, 0644) : symlink("../f", path));
	}
	free(first);
	tap_ok(next(&w) == WALK_END,
	    "what became a link or a FIFO is neither followed nor waited for");
	finish(&w);
}

/* Where files are made fastest. */
static void
make_quick_directory(char *path, size_t room)
{
	snprintf(path, room, "/dev/shm/test_walk.XXXXXX");
	if (mkdtemp(path))
		return;
	snprintf(path, room, "many");
	MAYBE(mkdir(path, 0755));
}

#define MANY 100123

/* More names than are taken from a directory at a time. */
static void
test_many(void)
{
	static unsigned char seen[MANY];
	char path[64], name[256 + 64];
	struct walking w;
	int bad = 0;

	make_quick_directory(path, sizeof(path));
	for (int i = 0; i < MANY; i++) {
		snprintf(
		    name, sizeof(name), "%s/%0*d", path, i ? 6 : NAME_MAX, i);
		make_empty(AT_FDCWD, name);
	}
	begin(&w, path, DIRECTORIES_RECURSE, DEVICES_DEFAULT);
	for (enum walk_result got; (got = next(&w)) != WALK_END;) {
		int i = (int)strtol(strrchr(w.entry.path, '/') + 1, NULL, 10);
		bad += got != WALK_FILE || seen[i]++;
		MAYBE(unlink(w.entry.path));
	}
	finish(&w);
	for (int i = 0; i < MANY; i++)
		bad += !seen[i];
	tap_ok(!bad, "%d names in a directory, removed as they come", MANY);
	MAYBE(rmdir(path));
}

static bool
grep_is_the_oracle(void)
{
	char line[64] = "";
	FILE *pipe = popen("grep --version 2>&1", "r");
	bool is = pipe && fgets(line, sizeof(line), pipe) &&
		  !strcmp(line, "grep (GNU grep) 3.8\n");

	if (pipe)
		pclose(pipe);
	return is;
}

/*
 * Are there WANTED names in "order", in GNU grep's order? Names of one file
 * may come in any, as libc's qsort pleases.
 */
static void
test_order_of(int wanted)
{
	char line[64];
	struct stat st;
	struct walking w;
	int same = 0;

	if (!grep_is_the_oracle()) {
		tap_ok(true, "order # SKIP no GNU grep 3.8");
		return;
	}
	FILE *pipe = popen("grep -rL x order", "r");
	begin(&w, "order", DIRECTORIES_RECURSE, DEVICES_DEFAULT);
	while (next(&w) == WALK_FILE && fgets(line, sizeof(line), pipe)) {
		line[strcspn(line, "\n")] = '\0';
		same += !stat(line, &st) && st.st_ino == w.entry.st.st_ino;
	}
	finish(&w);
	tap_ok(same == wanted && !fgets(line, sizeof(line), pipe),
	    "%d names come in GNU grep's order", wanted);
	pclose(pipe);
}

#define ORDER_FILES 100

/* Above 10,000 names GNU grep's order is another one. */
static void
test_order(void)
{
	char name[64], file[64];

	MAYBE(mkdir("order", 0755));
	for (int i = 0; i < 10001; i++) {
		snprintf(name, sizeof(name), "order/%d", i);
		snprintf(file, sizeof(file), "order/%d", i % ORDER_FILES);
		if (i < ORDER_FILES)
			make_empty(AT_FDCWD, name);
		else
			MAYBE(link(file, name)); /* faster than new files */
	}
	test_order_of(10001);
	MAYBE(unlink("order/5000"));
	test_order_of(10000);
}

int
main(void)
{
	/* More surely than /tmp on a disk, where the order of inodes counts. */
	char path[] = "/var/tmp/test_walk_tree.XXXXXX", remove[64];

	umask(022);
	if (!mkdtemp(path))
		return FATAL;
	MAYBE(chdir(path));
	test_devices();
	test_deep();
	test_swapped_directory();
	test_swapped_names();
	test_many();
	test_order();
	MAYBE(chdir("/"));
	snprintf(remove, sizeof(remove), "rm -rf %s", path);
	return tap_done() | !!system(remove);
}
