#include "tools/mapbench/scratch.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdalign.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NAME "mapbench-XXXXXX"

/*
 * There is one, and what ends the program must find it: hence static. Its
 * parent stays open, so that neither chdir() nor a renamed directory above it
 * leads the removal astray.
 */
static struct {
	char path[PATH_MAX];
	const char *name; /* its last part, in PATH */
	int parent;
	pid_t maker; /* 0: there is none */
} scratch;

static const char *
default_parent(void)
{
	const char *parent = getenv("TMPDIR");

	return parent && *parent ? parent : "/tmp";
}

/* Makes it in UNDER; false and ERR if that fails. */
static bool
make_directory(const char *under, struct error *err)
{
	size_t len = strlen(under);

	if (len + sizeof("/" NAME) > sizeof(scratch.path))
		return error_set(err, "%s: %s", under, strerror(ENAMETOOLONG));
	memcpy(scratch.path, under, len);
	memcpy(scratch.path + len, "/" NAME, sizeof("/" NAME));
	scratch.name = scratch.path + len + 1;
	scratch.parent = open(under, O_PATH | O_DIRECTORY | O_CLOEXEC);
	if (scratch.parent < 0)
		return error_set(err, "%s: %s", under, strerror(errno));
	if (!mkdtemp(scratch.path)) {
		error_set(err, "%s: %s", under, strerror(errno));
		close(scratch.parent);
		return false;
	}
	scratch.maker = getpid();
	return true;
}

const char *
scratch_directory(struct arena *arena, const char *under, struct error *err)
{
	if (!scratch.maker &&
	    !make_directory(under ? under : default_parent(), err))
		return NULL;
	return arena_copy(arena, span_str(scratch.path)).text;
}

const char *
scratch_path(struct arena *arena, const char *name)
{
	size_t directory = strlen(scratch.path), len = strlen(name);
	char *path = arena_alloc(arena, directory + 1 + len + 1);

	memcpy(path, scratch.path, directory);
	path[directory] = '/';
	memcpy(path + directory + 1, name, len + 1);
	return path;
}

static bool
is_dots(const char *name)
{
	return !strcmp(name, ".") || !strcmp(name, "..");
}

/* Removes what is in FD, and closes it. */
static void
empty_directory(int fd)
{
	alignas(struct dirent64) char block[4096];
	ssize_t len;

	while ((len = getdents64(fd, block, sizeof(block))) > 0)
		for (ssize_t at = 0; at < len;) {
			struct dirent64 *entry = (void *)(block + at);
			at += entry->d_reclen;
			if (!is_dots(entry->d_name))
				scratch_remove_at(fd, entry->d_name);
		}
	close(fd);
}

bool
scratch_remove_at(int parent, const char *name)
{
	if (!unlinkat(parent, name, 0))
		return true;
	if (errno != EISDIR && errno != EPERM)
		return false;
	if (!unlinkat(parent, name, AT_REMOVEDIR))
		return true;
	int fd = openat(
	    parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0)
		return false;
	empty_directory(fd);
	return !unlinkat(parent, name, AT_REMOVEDIR);
}

void
scratch_remove(void)
{
	if (!scratch.maker || scratch.maker != getpid())
		return;
	scratch_remove_at(scratch.parent, scratch.name);
	close(scratch.parent);
	scratch.maker = 0;
}
