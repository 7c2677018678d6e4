/* What holds for mappings: how long they last, and what may be done to them. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tools/mapbench/share/share_impl.h"

#define OURS 7

static off_t
size_of(const struct share_map *map)
{
	return (off_t)(map->pages * map->page);
}

static bool
all_zero(const struct share_map *map)
{
	for (size_t i = 0; i < map->pages * map->page; i++)
		if (map->at[i])
			return false;
	return true;
}

static bool
is_zero(struct share *share, struct share_map *map, struct share_seen *seen,
    struct error *err)
{
	(void)share, (void)err;
	return share_see_whether(seen, all_zero(map));
}

static bool
has_size(const struct share_map *map, off_t size)
{
	struct stat st;

	return !fstat(map->fd, &st) && st.st_size == size;
}

/* Cut to nothing and grown again; a private copy goes with its page. */
static bool
is_zero_again(struct share *share, struct share_map *map,
    struct share_seen *seen, struct error *err)
{
	(void)share;
	share_map_write(map, OURS);
	if (!has_size(map, size_of(map)) || ftruncate(map->fd, 0) ||
	    !has_size(map, 0) || ftruncate(map->fd, size_of(map)))
		return error_set(err, "ftruncate: %s", strerror(errno));
	return share_see_whether(
	    seen, has_size(map, size_of(map)) && all_zero(map));
}

static int
child_looks(struct share_map *map, int fd)
{
	(void)fd;
	return share_map_holds(map, OURS);
}

/* Is what is written now there, for a child too? */
static bool
is_usable(struct share *share, struct share_map *map, struct share_seen *seen,
    struct error *err)
{
	share_map_write(map, OURS);
	int status = share_child_run(share, map, child_looks, err);
	return status >= 0 && share_see_whether(seen,
				  WIFEXITED(status) && WEXITSTATUS(status));
}

static bool
outlives_close(struct share *share, struct share_map *map,
    struct share_seen *seen, struct error *err)
{
	close(map->fd);
	map->fd = -1;
	bool is_seen = is_usable(share, map, seen, err);
	share_name_remove(share, map->kind->backing);
	return is_seen;
}

static bool
outlives_unlink(struct share *share, struct share_map *map,
    struct share_seen *seen, struct error *err)
{
	share_name_remove(share, map->kind->backing);
	return is_usable(share, map, seen, err);
}

static bool
can_open(struct share *share, struct share_map *map, struct share_seen *seen,
    struct error *err)
{
	int answer;

	if (!share_stranger_ask(
		share, ASK_OPEN, map->kind->backing, 0, &answer, err))
		return false;
	if (answer && answer != -ENOENT)
		return error_set(err, "the stranger: %s", strerror(-answer));
	return share_see_whether(seen, !answer);
}

static bool
can_open_unlinked(struct share *share, struct share_map *map,
    struct share_seen *seen, struct error *err)
{
	share_name_remove(share, map->kind->backing);
	return can_open(share, map, seen, err);
}

/* Leaves no core behind, and dies of what it is about to do. */
static void
die_quietly(void)
{
	prctl(PR_SET_DUMPABLE, 0);
	signal(SIGSEGV, SIG_DFL);
	signal(SIGBUS, SIG_DFL);
}

/* What became of a child that did ACT. */
static bool
see_death(struct share *share, struct share_map *map, share_act *act,
    struct share_seen *seen, struct error *err)
{
	int status = share_child_run(share, map, act, err);

	if (status < 0)
		return false;
	if (WIFEXITED(status))
		return share_see(seen, "exit %d", WEXITSTATUS(status));
	if (WTERMSIG(status) == SIGSEGV)
		return share_see(seen, "SIGSEGV");
	if (WTERMSIG(status) == SIGBUS)
		return share_see(seen, "SIGBUS");
	return share_see(seen, "signal %d", WTERMSIG(status));
}

static int
child_unmaps(struct share_map *map, int fd)
{
	(void)fd;
	share_map_write(map, OURS);
	die_quietly();
	munmap(map->at, map->pages * map->page);
	share_map_read(map);
	return 0;
}

static bool
touched_unmapped(struct share *share, struct share_map *map,
    struct share_seen *seen, struct error *err)
{
	return see_death(share, map, child_unmaps, seen, err);
}

static int
child_truncates(struct share_map *map, int fd)
{
	(void)fd;
	share_map_write(map, OURS);
	die_quietly();
	if (!ftruncate(map->fd, 0))
		share_map_read(map);
	return 0;
}

static bool
touched_behind(struct share *share, struct share_map *map,
    struct share_seen *seen, struct error *err)
{
	return see_death(share, map, child_truncates, seen, err);
}

static int
child_writes_read_only(struct share_map *map, int fd)
{
	(void)fd;
	bool is_anonymous = map->kind->backing == BACKING_ANONYMOUS;

	map->at = mmap(NULL, (size_t)size_of(map), PROT_READ,
	    map->kind->flags | (is_anonymous ? MAP_ANONYMOUS : 0), map->fd, 0);
	if (map->at == MAP_FAILED)
		return 1;
	share_map_read(map);
	die_quietly();
	share_map_write(map, OURS);
	return 0;
}

static bool
written_read_only(struct share *share, struct share_map *map,
    struct share_seen *seen, struct error *err)
{
	return see_death(share, map, child_writes_read_only, seen, err);
}

/* Is a writable mapping to be had of a descriptor that may only read? */
static bool
mapped_read_only(struct share *share, struct share_map *map,
    struct share_seen *seen, struct error *err)
{
	size_t size = (size_t)size_of(map);
	int fd = share_name_open(share, map->kind->backing, O_RDONLY);

	if (fd < 0)
		return error_set(err, "opening it again: %s", strerror(errno));
	void *at =
	    mmap(NULL, size, PROT_READ | PROT_WRITE, map->kind->flags, fd, 0);
	int reason = at == MAP_FAILED ? errno : 0;
	if (!reason)
		munmap(at, size);
	close(fd);
	if (!reason || reason == EACCES)
		return share_see(seen, reason ? "EACCES" : "yes");
	return share_see(seen, "errno %d", reason);
}

#define ALL(what)                                                              \
	{                                                                      \
		what, what, what, what, what, what, NULL                       \
	}

const struct share_row share_rows_rules[] = {
	{ "zero", "is all zeros at first", ALL("yes"), is_zero },
	{ "zero-again", "... and when cut and grown", NAMED("yes", "yes"),
	    is_zero_again },
	{ "close", "works after close()", NAMED("yes", "yes"), outlives_close },
	{ "unlink", "works after unlink()", NAMED("yes", "yes"),
	    outlives_unlink },
	{ "open", "strangers can open it", NAMED("yes", "yes"), can_open },
	{ "open-unlinked", "... and after unlink()", NAMED("no", "no"),
	    can_open_unlinked },
	{ "read-only-descriptor", "writable, descriptor not",
	    NAMED("yes", "EACCES"), mapped_read_only },
	{ "write-read-only", "written, if PROT_READ only", ALL("SIGSEGV"),
	    written_read_only },
	{ "touch-unmapped", "touched after munmap()", ALL("SIGSEGV"),
	    touched_unmapped },
	{ "touch-behind", "touched where it was cut off",
	    NAMED("SIGBUS", "SIGBUS"), touched_behind },
};

const size_t share_count_rules =
    sizeof(share_rows_rules) / sizeof(share_rows_rules[0]);
