/*
 * crew/processors: control groups that are written here, below a directory of
 * ours, and the affinity that this process gives itself.
 */
#include "crew/processors.h"

#include <errno.h>
#include <ftw.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "tests/unit/tap.h"

#define FILES_MOST 6
/* Sets of 1024, enough for all processors of a machine. */
#define ROOM 16

struct file {
	const char *path;
	const char *text;
};

static const struct {
	const char *what;
	uint64_t processors; /* UINT64_MAX: no limit */
	const char *list;
	struct file files[FILES_MOST]; /* below the root */
} cases[] = {
	{ "nothing there is no limit", UINT64_MAX, "0::/a/b\n", { { 0 } } },
	{ "an empty list is no limit", UINT64_MAX, "",
	    { { "cpu.max", "100000 100000\n" } } },
	{ "the group's own limit", 3, "0::/a\n",
	    { { "a/cpu.max", "300000 100000\n" } } },
	{ "a part of a processor counts as one", 2, "0::/a\n",
	    { { "a/cpu.max", "100001 100000\n" } } },
	{ "a small part, too", 1, "0::/a\n",
	    { { "a/cpu.max", "1000 100000" } } },
	{ "another period", 4, "0::/a\n",
	    { { "a/cpu.max", "80000 20000\n" } } },
	{ "max is no limit", UINT64_MAX, "0::/a\n",
	    { { "a/cpu.max", "max 100000\n" } } },
	{ "a group in the middle sets it", 2, "0::/a/b/c\n",
	    { { "a/b/c/cpu.max", "max 100000\n" },
		{ "a/b/cpu.max", "200000 100000\n" },
		{ "a/cpu.max", "800000 100000\n" } } },
	{ "the group above all", 5, "0::/a/b\n",
	    { { "a/b/cpu.max", "max 100000\n" },
		{ "cpu.max", "500000 100000\n" } } },
	{ "the least of them all", 2, "0::/a/b\n",
	    { { "a/b/cpu.max", "600000 100000\n" },
		{ "a/cpu.max", "200000 100000\n" },
		{ "cpu.max", "400000 100000\n" } } },
	{ "a group beside it sets nothing", UINT64_MAX, "0::/a\n",
	    { { "b/cpu.max", "100000 100000\n" },
		{ "ab/cpu.max", "100000 100000\n" } } },
	{ "the root alone", 7, "0::/\n", { { "cpu.max", "700000 100000\n" } } },
	{ "a group that is gone: the one above", 2, "0::/a/b (deleted)\n",
	    { { "a/cpu.max", "200000 100000\n" } } },
	{ "a group with a colon and a blank", 2, "0::/a/b:c d\n",
	    { { "a/b:c d/cpu.max", "200000 100000\n" } } },
	{ "a group of which only the root is seen", 3, "0::/..\n",
	    { { "cpu.max", "300000 100000\n" },
		{ "../cpu.max", "100000 100000\n" } } },
	{ "one that is outside", 3, "0::/../../x\n",
	    { { "cpu.max", "300000 100000\n" },
		{ "../../x/cpu.max", "100000 100000\n" } } },
	{ "one with dots in its name is inside", 2, "0::/..x\n",
	    { { "..x/cpu.max", "200000 100000\n" } } },
	{ "words are no limit", UINT64_MAX, "0::/a\n",
	    { { "a/cpu.max", "many 100000\n" } } },
	{ "nor is half a limit", UINT64_MAX, "0::/a\n",
	    { { "a/cpu.max", "200000\n" } } },
	{ "nor an empty file", UINT64_MAX, "0::/a\n", { { "a/cpu.max", "" } } },
	{ "nor no time at all", UINT64_MAX, "0::/a\n",
	    { { "a/cpu.max", "0 100000\n" } } },
	{ "nor a period of nothing", UINT64_MAX, "0::/a\n",
	    { { "a/cpu.max", "200000 0\n" } } },
	{ "nor a number out of all bounds", UINT64_MAX, "0::/a\n",
	    { { "a/cpu.max", "18446744073709551617 100000\n" } } },
	{ "nor a directory of that name", UINT64_MAX, "0::/a\n",
	    { { "a/cpu.max/x", "200000 100000\n" } } },
	{ "a list of nonsense is no limit", UINT64_MAX, "cpu\n\n0:\n0::\n::a\n",
	    { { "cpu.max", "100000 100000\n" },
		{ "a/cpu.max", "100000 100000\n" } } },
	{ "its other lines count", 2, "nonsense\n\n0::/a",
	    { { "a/cpu.max", "200000 100000\n" } } },
	{ "version 1", 2, "4:memory:/m\n1:cpu:/a/b\n",
	    { { "cpu/a/b/cpu.cfs_quota_us", "150000\n" },
		{ "cpu/a/b/cpu.cfs_period_us", "100000\n" } } },
	{ "version 1, an ancestor", 3, "1:cpu:/a/b\n",
	    { { "cpu/a/b/cpu.cfs_quota_us", "-1\n" },
		{ "cpu/a/b/cpu.cfs_period_us", "100000\n" },
		{ "cpu/cpu.cfs_quota_us", "300000\n" },
		{ "cpu/cpu.cfs_period_us", "100000\n" } } },
	{ "version 1, a directory of two controllers", 2, "3:cpu,cpuacct:/a\n",
	    { { "cpu,cpuacct/a/cpu.cfs_quota_us", "200000\n" },
		{ "cpu,cpuacct/a/cpu.cfs_period_us", "100000\n" } } },
	{ "version 1, two controllers, one name", 2, "3:cpuacct,cpu:/a\n",
	    { { "cpu/a/cpu.cfs_quota_us", "200000\n" },
		{ "cpu/a/cpu.cfs_period_us", "100000\n" } } },
	{ "version 1, another controller", UINT64_MAX, "3:cpuacct,cpuset:/a\n",
	    { { "cpu/a/cpu.cfs_quota_us", "200000\n" },
		{ "cpu/a/cpu.cfs_period_us", "100000\n" } } },
	{ "version 1, half a limit", UINT64_MAX, "1:cpu:/a\n",
	    { { "cpu/a/cpu.cfs_period_us", "100000\n" },
		{ "cpu/cpu.cfs_quota_us", "100000\n" } } },
	{ "both versions: the least", 2, "1:cpu:/a\n0::/b\n",
	    { { "cpu/a/cpu.cfs_quota_us", "400000\n" },
		{ "cpu/a/cpu.cfs_period_us", "100000\n" },
		{ "b/cpu.max", "200000 100000\n" } } },
};

#define CASES (sizeof(cases) / sizeof(cases[0]))

/* A case may climb two directories up from its root. */
#define ROOT "up/up/root"

/* The kernel's processors, if it is to have more than it has. */
static size_t many;

/* Instead of libc's. A mask that has no room for all is refused. */
int
sched_getaffinity(pid_t pid, size_t size, cpu_set_t *set)
{
	memset(set, 0, size);
	if (!many && syscall(SYS_sched_getaffinity, pid, size, set) < 0)
		return -1;
	if (8 * size < many) {
		errno = EINVAL;
		return -1;
	}
	for (size_t i = 0; i < many; i++)
		CPU_SET_S(i, size, set);
	return 0;
}

static void
must(bool done)
{
	if (done)
		return;
	perror("test_processors");
	exit(99);
}

/* Makes the directories that PATH goes through. */
static void
make_way(const char *path)
{
	char way[512];

	for (size_t i = 0; path[i]; i++) {
		if (path[i] == '/')
			must(!mkdir(way, 0777) || errno == EEXIST);
		way[i] = path[i];
		way[i + 1] = '\0';
	}
}

static void
write_file(const char *path, const char *text)
{
	make_way(path);
	FILE *out = fopen(path, "w");
	must(out && fputs(text, out) >= 0);
	must(!fclose(out));
}

static int
remove_one(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
	(void)st, (void)kind, (void)ftw;
	return remove(path);
}

/* In a working directory that has nothing else. */
static void
try_case(size_t i)
{
	char path[512];

	make_way(ROOT "/");
	write_file("list", cases[i].list);
	for (const struct file *f = cases[i].files; f->path; f++) {
		snprintf(path, sizeof(path), "%s/%s", ROOT, f->path);
		write_file(path, f->text);
	}
	uint64_t found = processors_of_groups("list", ROOT);
	tap_ok(found == cases[i].processors, "%s", cases[i].what);
	must(!remove("list") && !nftw("up", remove_one, 16, FTW_DEPTH));
}

/* A file of /proc has no size, and so do those of control groups. */
static void
try_own_list(void)
{
	const char *list = "/proc/self/cgroup";

	if (access(list, R_OK)) {
		tap_ok(true, "this process's groups # SKIP there are none");
		return;
	}
	write_file("up/cpu.max", "300000 100000\n");
	write_file("up/cpu/cpu.cfs_quota_us", "300000\n");
	write_file("up/cpu/cpu.cfs_period_us", "100000\n");
	tap_ok(processors_of_groups(list, "up") == 3,
	    "this process's groups are known, whatever they are");
	must(!nftw("up", remove_one, 16, FTW_DEPTH));
}

static void
try_groups(void)
{
	const char *folder = getenv("TMPDIR");
	char home[4096];

	snprintf(home, sizeof(home), "%s/mapscan-XXXXXX",
	    folder && *folder ? folder : "/tmp");
	must(mkdtemp(home) && !chdir(home));
	for (size_t i = 0; i < CASES; i++)
		try_case(i);
	tap_ok(processors_of_groups("list", "nowhere") == UINT64_MAX,
	    "no list, no limit");
	try_own_list();
	must(!chdir("/") && !rmdir(home));
}

/* Leaves this process the first of its processors alone. */
static void
narrow(const cpu_set_t *all, size_t size)
{
	cpu_set_t one[ROOM];
	size_t first = 0;

	while (!CPU_ISSET_S(first, size, all))
		first++;
	memset(one, 0, sizeof(one));
	CPU_SET_S(first, sizeof(one), one);
	must(!sched_setaffinity(0, sizeof(one), one));
}

static void
try_usable(void)
{
	cpu_set_t all[ROOM];
	uint64_t left =
	    processors_of_groups("/proc/self/cgroup", "/sys/fs/cgroup");

	must(!sched_getaffinity(0, sizeof(all), all));
	unsigned allowed = (unsigned)CPU_COUNT_S(sizeof(all), all);
	tap_ok(processors_usable() == (left < allowed ? left : allowed),
	    "what may be used is what affinity and groups both leave");
	many = 5000;
	tap_ok(processors_usable() == (left < many ? left : many),
	    "a mask with more than 1024 processors");
	many = (size_t)1 << 30;
	tap_ok(processors_usable() == 1, "a mask that is never large enough");
	many = 0;
	narrow(all, sizeof(all));
	tap_ok(processors_usable() == 1, "one processor, if that is all");
}

int
main(void)
{
	try_groups();
	try_usable();
	return tap_done();
}
