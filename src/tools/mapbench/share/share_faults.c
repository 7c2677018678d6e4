/*
 * When a page is given or copied: at a page fault. They are counted while one
 * byte of each page is touched.
 */
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "tools/mapbench/share/share_impl.h"

enum touch { TOUCH_READ, TOUCH_WRITE };

static void
touch_all(const struct share_map *map, enum touch how)
{
	if (how == TOUCH_READ)
		share_map_read(map);
	else
		share_map_write(map, 1);
}

static long
faults_now(void)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	return usage.ru_minflt;
}

/* How many faults it takes to touch all pages of MAP. */
static int
faults_of(const struct share_map *map, enum touch how)
{
	struct share_map none = *map;

	/* The code and the stack have faults of their own, after a fork. */
	none.pages = 0;
	for (int i = 0; i < 2; i++) {
		faults_now();
		touch_all(&none, how);
	}
	long before = faults_now();
	touch_all(map, how);
	return (int)(faults_now() - before);
}

static bool
first_read(struct share *share, struct share_map *map, struct share_seen *seen,
    struct error *err)
{
	(void)share;
	return share_map_prime(map, err) &&
	       share_see(seen, "%d", faults_of(map, TOUCH_READ));
}

static bool
first_write(struct share *share, struct share_map *map, struct share_seen *seen,
    struct error *err)
{
	(void)share;
	return share_map_prime(map, err) &&
	       share_see(seen, "%d", faults_of(map, TOUCH_WRITE));
}

static bool
write_after_read(struct share *share, struct share_map *map,
    struct share_seen *seen, struct error *err)
{
	(void)share;
	if (!share_map_prime(map, err))
		return false;
	touch_all(map, TOUCH_READ);
	return share_see(seen, "%d", faults_of(map, TOUCH_WRITE));
}

static bool
write_again(struct share *share, struct share_map *map, struct share_seen *seen,
    struct error *err)
{
	(void)share, (void)err;
	touch_all(map, TOUCH_WRITE);
	return share_see(seen, "%d", faults_of(map, TOUCH_WRITE));
}

static int
as_status(int faults)
{
	return faults > UINT8_MAX ? UINT8_MAX : faults;
}

static int
child_reads(struct share_map *map, int fd)
{
	(void)fd;
	return as_status(faults_of(map, TOUCH_READ));
}

static int
child_writes(struct share_map *map, int fd)
{
	(void)fd;
	return as_status(faults_of(map, TOUCH_WRITE));
}

/* The parent has written all pages; how many faults does a child's ACT take? */
static bool
in_child(struct share *share, struct share_map *map, share_act *act,
    struct share_seen *seen, struct error *err)
{
	touch_all(map, TOUCH_WRITE);
	int status = share_child_run(share, map, act, err);
	if (status >= 0 && !WIFEXITED(status))
		return error_set(err, "the child is gone");
	return status >= 0 && share_see(seen, "%d", WEXITSTATUS(status));
}

static bool
read_in_child(struct share *share, struct share_map *map,
    struct share_seen *seen, struct error *err)
{
	return in_child(share, map, child_reads, seen, err);
}

static bool
write_in_child(struct share *share, struct share_map *map,
    struct share_seen *seen, struct error *err)
{
	return in_child(share, map, child_writes, seen, err);
}

static int
child_waits(struct share_map *map, int fd)
{
	(void)map;
	return share_hear(fd);
}

static bool
write_beside_child(struct share *share, struct share_map *map,
    struct share_seen *seen, struct error *err)
{
	struct share_child child;

	touch_all(map, TOUCH_WRITE);
	if (!share_child_start(share, map, child_waits, &child, err))
		return false;
	int faults = faults_of(map, TOUCH_WRITE);
	share_child_end(&child);
	return share_see(seen, "%d", faults);
}

_Static_assert(SHARE_PAGES == 64, "what is expected below");

/*
 * A private page is given, or copied, by itself. Of what is shared the kernel
 * may map several at once, and a file system decides whether it wants to hear
 * of the first write to a page that was read.
 */
const struct share_row share_rows_faults[] = {
	{ "first-read", "first read",
	    { "64", "1-64", "1-64", "1-64", "1-64", "1-64" }, first_read },
	{ "first-write", "first write",
	    { "64", "64", "64", "1-64", "1-64", "1-64" }, first_write },
	{ "write-after-read", "first write, after a read",
	    { "64", "64", "64", "0", "0-64", "0" }, write_after_read },
	{ "write-again", "second write", { "0", "0", "0", "0", "0", "0" },
	    write_again },
	{ "child-read", "child's read",
	    { "0", "0", "0", "1-64", "1-64", "1-64" }, read_in_child },
	{ "child-write", "child's write",
	    { "64", "64", "64", "1-64", "1-64", "1-64" }, write_in_child },
	{ "write-beside-child", "parent's write, child alive",
	    { "64", "64", "64", "0", "0", "0" }, write_beside_child },
};

const size_t share_count_faults =
    sizeof(share_rows_faults) / sizeof(share_rows_faults[0]);
