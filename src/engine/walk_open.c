#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/magic.h>
#include <string.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "engine/walk_impl.h"

static bool
skips_devices(const struct walk_rules *rules, bool named)
{
	return rules->devices == DEVICES_SKIP ||
	       (rules->devices == DEVICES_DEFAULT && !named);
}

static bool
is_device(mode_t mode)
{
	return S_ISCHR(mode) || S_ISBLK(mode) || S_ISFIFO(mode) ||
	       S_ISSOCK(mode);
}

bool
rules_pass_over(const struct walk_rules *rules, mode_t mode, bool named)
{
	return is_device(mode) && skips_devices(rules, named);
}

/*
 * Where devices are skipped no open may wait for one. That flag is not taken
 * back: only a regular file is read then, and one that would wait (there are
 * some in /proc) is not to be waited for in a tree.
 */
int
rules_open_flags(const struct walk_rules *rules, bool named)
{
	int flags = O_RDONLY | O_NOCTTY | O_CLOEXEC;

	if (!named && rules->directories != DIRECTORIES_FOLLOW)
		flags |= O_NOFOLLOW;
	if (skips_devices(rules, named))
		flags |= O_NONBLOCK;
	return flags;
}

/* /proc/self is another directory for each process. */
bool
depends_on_process(int parent, const char *name)
{
	struct statfs fs;
	int fd = openat(parent, name, O_PATH | O_CLOEXEC);

	if (fd < 0)
		return false;
	bool is_proc = !fstatfs(fd, &fs) && fs.f_type == PROC_SUPER_MAGIC;
	close(fd);
	return is_proc;
}

static void
close_quietly(int fd)
{
	int reason = errno;

	close(fd);
	errno = reason;
}

static int
open_directory(int parent, const char *path, int flags)
{
	int fd =
	    openat(parent, path, flags | O_DIRECTORY | O_NOCTTY | O_CLOEXEC);

	if (parent != AT_FDCWD)
		close_quietly(parent);
	return fd;
}

/* Opens PATH, of any length, by pieces that the kernel takes. */
static int
open_path(const char *path, int flags)
{
	char piece[PATH_MAX];
	size_t len = strlen(path);
	int parent = AT_FDCWD;

	while (len >= PATH_MAX) {
		const char *slash = memrchr(path, '/', PATH_MAX - 1);
		size_t cut = slash ? (size_t)(slash - path) : PATH_MAX - 1;
		memcpy(piece, path, cut);
		piece[cut] = '\0';
		parent = open_directory(parent, piece, O_PATH);
		if (parent < 0)
			return -1;
		path += cut + 1;
		len -= cut + 1;
	}
	return open_directory(parent, path, flags);
}

/*
 * Links are followed here, and names may have changed meanwhile: what counts
 * is that it is the same directory.
 */
int
directory_open(const char *path, dev_t device, ino_t inode, int flags)
{
	struct stat st;
	int fd = open_path(path, flags);

	if (fd < 0)
		return -1;
	if (!fstat(fd, &st) && st.st_ino == inode && st.st_dev == device)
		return fd;
	close(fd);
	errno = ENOENT;
	return -1;
}

/* Nothing is read from it, so leave to search it is enough. */
int
walk_open_directory(const char *path, dev_t device, ino_t inode)
{
	return directory_open(path, device, inode, O_PATH);
}

/* What errno means to a walk that would have opened with FLAGS. */
static enum walk_opened
no_descriptor(int flags)
{
	if (errno == ELOOP && flags & O_NOFOLLOW)
		return WALK_PASSED;
	/* Somebody has a lease on the file; the walk would wait for its end. */
	if (errno == EAGAIN && !(flags & O_NONBLOCK))
		return WALK_OTHER;
	return WALK_UNOPENED;
}

enum walk_opened
walk_open(const struct walk_rules *rules, int parent, const char *name,
    bool named, struct walk_entry *entry)
{
	int flags = rules_open_flags(rules, named);
	int fd = openat(parent, name, flags | O_NONBLOCK);

	if (fd < 0)
		return no_descriptor(flags);
	if (fstat(fd, &entry->st)) {
		close_quietly(fd);
		return WALK_UNOPENED;
	}
	if (!S_ISREG(entry->st.st_mode)) {
		close(fd);
		return WALK_OTHER;
	}
	/* To what reads wait for, as in /proc/kmsg, the flag matters. */
	if (!(flags & O_NONBLOCK))
		fcntl(fd, F_SETFL, 0);
	entry->fd = fd;
	return WALK_OPENED;
}
