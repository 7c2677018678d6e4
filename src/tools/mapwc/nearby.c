#include "tools/mapwc/nearby.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <unistd.h>

static void
leave(struct nearby *nearby)
{
	if (nearby->fd >= 0)
		close(nearby->fd);
	nearby->fd = -1;
	nearby->directory.len = 0;
}

/* Opens DIRECTORY, which two names in a row are in. It may be in vain. */
static void
enter(struct nearby *nearby)
{
	buffer_byte(&nearby->directory, '\0');
	nearby->fd =
	    open(nearby->directory.data, O_PATH | O_DIRECTORY | O_CLOEXEC);
	nearby->directory.len--;
}

/*
 * Where the last part of NAME is to be looked up goes to *fd; it is returned.
 * What the kernel refuses as a whole it is given as a whole.
 */
static const char *
place_of(struct nearby *nearby, const char *name, int *fd)
{
	const char *slash = strrchr(name, '/');

	*fd = AT_FDCWD;
	if (!slash || !slash[1])
		return name;
	struct span directory = span_of(name, (size_t)(slash + 1 - name));
	if (!span_equal(directory, buffer_span(&nearby->directory))) {
		leave(nearby);
		buffer_add(&nearby->directory, directory);
		return name;
	}
	if (nearby->fd < 0)
		enter(nearby);
	if (nearby->fd < 0 || strlen(name) >= PATH_MAX)
		return name;
	*fd = nearby->fd;
	return slash + 1;
}

int
nearby_open(struct nearby *nearby, const char *name, int flags)
{
	int parent;
	const char *last = place_of(nearby, name, &parent);

	int fd = openat(parent, last, flags);
	/* The directory's descriptor may be the one that is missing. */
	if (fd >= 0 || errno != EMFILE || nearby->fd < 0)
		return fd;
	leave(nearby);
	return open(name, flags);
}

int
nearby_stat(struct nearby *nearby, const char *name, struct stat *st)
{
	int parent;
	const char *last = place_of(nearby, name, &parent);

	return fstatat(parent, last, st, 0);
}

void
nearby_free(struct nearby *nearby)
{
	leave(nearby);
	buffer_free(&nearby->directory);
}
