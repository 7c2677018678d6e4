/* Mappings to experiment on, each with a file or an object of its own. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "tools/mapbench/share/share_impl.h"

const struct share_kind share_kinds[SHARE_COLUMNS] = {
	{ "private-anonymous", MAP_PRIVATE, BACKING_ANONYMOUS },
	{ "private-file", MAP_PRIVATE, BACKING_FILE },
	{ "private-shm", MAP_PRIVATE, BACKING_OBJECT },
	{ "shared-anonymous", MAP_SHARED, BACKING_ANONYMOUS },
	{ "shared-file", MAP_SHARED, BACKING_FILE },
	{ "shared-shm", MAP_SHARED, BACKING_OBJECT },
	{ "malloc", 0, BACKING_ANONYMOUS },
};

int
share_name_open(
    const struct share *share, enum share_backing backing, int flags)
{
	flags |= O_CLOEXEC;
	return backing == BACKING_FILE ? open(share->path, flags, 0600) :
					 shm_open(share->object, flags, 0600);
}

void
share_name_remove(const struct share *share, enum share_backing backing)
{
	if (backing == BACKING_FILE)
		unlink(share->path);
	if (backing == BACKING_OBJECT)
		shm_unlink(share->object);
}

static bool
make_object(const struct share *share, struct share_map *map, struct error *err)
{
	bool is_file = map->kind->backing == BACKING_FILE;
	off_t size = (off_t)(map->pages * map->page);

	map->fd = share_name_open(
	    share, map->kind->backing, O_RDWR | O_CREAT | O_EXCL);
	if (map->fd < 0)
		return error_set(err, "%s: %s", is_file ? "open" : "shm_open",
		    strerror(errno));
	if (ftruncate(map->fd, size))
		return error_set(err, "ftruncate: %s", strerror(errno));
	return true;
}

/*
 * Nothing lies beside the mapping, so that the kernel counts it by itself; and
 * it is in pages of the usual size, whatever the machine's setting is.
 */
static bool
place(struct share_map *map, struct error *err)
{
	bool is_anonymous = map->kind->backing == BACKING_ANONYMOUS;
	int flags = map->kind->flags | (is_anonymous ? MAP_ANONYMOUS : 0);
	size_t size = map->pages * map->page;

	map->around = mmap(NULL, size + 2 * map->page, PROT_NONE,
	    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (map->around == MAP_FAILED) {
		map->around = NULL;
		return error_set(err, "mmap: %s", strerror(errno));
	}
	map->at = mmap(map->around + map->page, size, PROT_READ | PROT_WRITE,
	    flags | MAP_FIXED, map->fd, 0);
	if (map->at == MAP_FAILED)
		return error_set(err, "mmap: %s", strerror(errno));
	madvise(map->at, size, MADV_NOHUGEPAGE);
	return true;
}

bool
share_map_open(const struct share *share, const struct share_kind *kind,
    size_t pages, struct share_map *map, struct error *err)
{
	*map = (struct share_map){
		.kind = kind,
		.pages = pages,
		.page = share->page,
		.fd = -1,
	};
	if ((kind->backing == BACKING_ANONYMOUS ||
		make_object(share, map, err)) &&
	    place(map, err))
		return true;
	share_map_close(share, map);
	return false;
}

void
share_map_close(const struct share *share, struct share_map *map)
{
	/* A name that was there before is somebody else's. */
	if (map->fd >= 0)
		share_name_remove(share, map->kind->backing);
	if (map->around)
		munmap(map->around, (map->pages + 2) * map->page);
	if (map->fd >= 0)
		close(map->fd);
	map->around = map->at = NULL;
	map->fd = -1;
}

bool
share_map_reserve(const struct share_map *map, struct error *err)
{
	if (map->fd < 0 ||
	    !fallocate(map->fd, 0, 0, (off_t)(map->pages * map->page)) ||
	    errno == EOPNOTSUPP)
		return true;
	return error_set(err, "fallocate: %s", strerror(errno));
}

bool
share_map_prime(const struct share_map *map, struct error *err)
{
	struct share_map other = *map;
	size_t size = map->pages * map->page;

	if (map->fd < 0)
		return true;
	other.at =
	    mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, map->fd, 0);
	if (other.at == MAP_FAILED)
		return error_set(err, "mmap: %s", strerror(errno));
	madvise(other.at, size, MADV_NOHUGEPAGE);
	share_map_write(&other, 0);
	munmap(other.at, size);
	return true;
}

int
share_fd_look(int fd, size_t page)
{
	char *at = mmap(NULL, page, PROT_READ, MAP_SHARED, fd, 0);

	if (at == MAP_FAILED)
		return -1;
	int seen = *(volatile unsigned char *)at;
	munmap(at, page);
	return seen;
}

unsigned
share_map_read(const struct share_map *map)
{
	const volatile char *at = map->at;
	unsigned sum = 0;

	for (size_t i = 0; i < map->pages; i++)
		sum += (unsigned char)at[i * map->page];
	return sum;
}

void
share_map_write(const struct share_map *map, char value)
{
	volatile char *at = map->at;

	for (size_t i = 0; i < map->pages; i++)
		at[i * map->page] = value;
}

bool
share_map_holds(const struct share_map *map, char value)
{
	return share_map_read(map) ==
	       (unsigned)map->pages * (unsigned char)value;
}
