#include "tools/mapbench/cache.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/xalloc.h"
#include "engine/walk.h"
#include "tools/mapbench/interrupt.h"
#include "tools/mapbench/reading.h"

/* What part of a warm file, or tree, may come from the disk in a run. */
#define MISSED_MOST 0.001
#define MISSED_MOST_TREE 0.01
#define BLOCK 512 /* bytes, as the system counts what it read */
/* Pages that mincore is asked about at once. */
#define PAGES_AT_ONCE ((size_t)16 << 10)
/* Bytes that are read at once to fill the cache. */
#define FILL ((size_t)1 << 20)
/* What may be left of files that were dropped. */
#define LEFT_MOST 0.01

/* Pages of files, and how many of them are in memory. */
struct pages {
	uint64_t all, here;
};

static bool
complain(struct error *err, const char *path)
{
	return error_set(err, "%s: %s", path, strerror(errno));
}

/*
 * The kernel says of files that are not the caller's, and that it may not
 * write, that all pages are there.
 */
static bool
may_be_asked(const char *path, const struct stat *st)
{
	uid_t user = geteuid();

	return !user || st->st_uid == user ||
	       !faccessat(AT_FDCWD, path, W_OK, AT_EACCESS);
}

/* Adds the pages of the SIZE bytes that are mapped at BASE. */
static bool
count_mapped(char *base, size_t size, struct pages *pages)
{
	unsigned char here[PAGES_AT_ONCE];
	size_t page = xmap_round(1), most = PAGES_AT_ONCE * page, len;

	for (size_t at = 0; at < size; at += len) {
		len = size - at < most ? size - at : most;
		if (mincore(base + at, len, here))
			return false;
		size_t count = xmap_round(len) / page;
		pages->all += count;
		for (size_t i = 0; i < count; i++)
			pages->here += here[i] & 1;
	}
	return true;
}

/* Adds the pages of FD's first SIZE bytes. False and errno if that fails. */
static bool
count_pages(int fd, uint64_t size, struct pages *pages)
{
	if (!size)
		return true;
	char *base = mmap(NULL, (size_t)size, PROT_READ, MAP_SHARED, fd, 0);
	if (base == MAP_FAILED)
		return false;
	bool done = count_mapped(base, (size_t)size, pages);
	munmap(base, (size_t)size);
	return done;
}

static double
part_of(const struct pages *pages)
{
	return pages->all ? (double)pages->here / (double)pages->all : 1;
}

/* Opens PATH; -1 and ERR if that, or fstat, fails. */
static int
open_file(const char *path, struct stat *st, struct error *err)
{
	int fd = open(path, O_RDONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);

	if (fd >= 0 && !fstat(fd, st))
		return fd;
	complain(err, path);
	if (fd >= 0)
		close(fd);
	return -1;
}

/* What of ST's bytes the first SIZE are, 0 being all. */
static uint64_t
first_bytes(const struct stat *st, uint64_t size)
{
	uint64_t whole = st->st_size > 0 ? (uint64_t)st->st_size : 0;

	return size && size < whole ? size : whole;
}

double
cache_part(const char *path, uint64_t size, struct error *err)
{
	struct pages pages = { 0 };
	struct stat st;
	int fd = open_file(path, &st, err);

	if (fd < 0)
		return -1;
	bool told = may_be_asked(path, &st);
	if (!told)
		errno = EPERM;
	told = told && count_pages(fd, first_bytes(&st, size), &pages);
	if (!told)
		complain(err, path);
	close(fd);
	return told ? part_of(&pages) : -1;
}

bool
cache_served(const struct run *run, uint64_t bytes, bool tree)
{
	double part = tree ? MISSED_MOST_TREE : MISSED_MOST;

	return (double)(run->blocks + run->major_faults) * BLOCK <=
	       part * (double)bytes;
}

bool
cache_fill(const char *path, uint64_t size, struct error *err)
{
	struct stat st;
	int fd = open_file(path, &st, err);
	uint64_t left;
	ssize_t got = 0;

	if (fd < 0)
		return false;
	char *to = xmap(FILL);
	for (left = first_bytes(&st, size); left; left -= (uint64_t)got) {
		got = reading_next(fd, to, left < FILL ? left : FILL);
		if (got <= 0 || interrupt_signal())
			break;
	}
	if (got < 0)
		complain(err, path);
	munmap(to, FILL);
	close(fd);
	return got >= 0;
}

/* Has FD's pages dropped, and adds what is left of them. */
static bool
drop_open(int fd, const char *path, const struct stat *st, struct pages *pages)
{
	if (!may_be_asked(path, st)) {
		errno = EPERM;
		return false;
	}
	errno = posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
	return !errno && count_pages(fd, first_bytes(st, 0), pages);
}

static bool
drop_file(const char *path, struct pages *pages, struct error *err)
{
	struct stat st;
	int fd = open_file(path, &st, err);

	if (fd < 0)
		return false;
	/* Only what is on the disk can be dropped. */
	fdatasync(fd);
	bool done = drop_open(fd, path, &st, pages) || complain(err, path);
	close(fd);
	return done;
}

/* Files that go meanwhile, or cannot be opened, are passed over. */
static bool
drop_below(struct walk *walk, struct pages *pages, struct error *err)
{
	struct walk_entry entry;
	enum walk_result result;
	bool done = true;

	while (done && !interrupt_signal() &&
	       (result = walk_next(walk, &entry, err)) != WALK_END) {
		if (result != WALK_FILE)
			continue;
		if (S_ISREG(entry.st.st_mode))
			done =
			    drop_open(entry.fd, entry.path, &entry.st, pages) ||
			    complain(err, entry.path);
		close(entry.fd);
	}
	return done;
}

/* Writes out what the file system of PATH holds back. */
static void
sync_all(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd >= 0) {
		syncfs(fd);
		close(fd);
	}
}

static bool
drop_tree(const char *path, struct pages *pages, struct error *err)
{
	static const struct walk_rules rules = {
		.directories = DIRECTORIES_RECURSE,
		.devices = DEVICES_SKIP,
	};
	char *operand = (char *)(uintptr_t)path;
	struct arena arena;

	/* Once for all: a file at a time would take milliseconds for each. */
	sync_all(path);
	arena_init(&arena);
	struct walk *walk = walk_new(&arena, &operand, 1, &rules);
	bool done = drop_below(walk, pages, err);
	walk_free(walk);
	arena_free(&arena);
	return done;
}

/* Why pages of PATH stay in memory. */
static const char *
why_kept(const char *path)
{
	struct statfs fs;

	if (!statfs(path, &fs) &&
	    (fs.f_type == TMPFS_MAGIC || fs.f_type == RAMFS_MAGIC))
		return "it is a file system in memory";
	return "others use them, or the file system keeps them";
}

bool
cache_drop(const char *path, struct error *err)
{
	struct pages pages = { 0 };
	struct stat st;

	if (stat(path, &st))
		return complain(err, path);
	bool done = S_ISDIR(st.st_mode) ? drop_tree(path, &pages, err) :
					  drop_file(path, &pages, err);
	if (!done)
		return false;
	if (!pages.here || part_of(&pages) <= LEFT_MOST)
		return true;
	return error_set(err, "%s: %.0f %% of its pages stay in memory: %s",
	    path, 100 * part_of(&pages), why_kept(path));
}
