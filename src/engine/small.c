#include "engine/small.h"

#include <errno.h>
#include <stdbool.h>
#include <sys/mman.h>

#include "base/xalloc.h"

#ifndef MADV_POPULATE_READ
#	define MADV_POPULATE_READ 22
#endif

/* The area: what one page table describes. */
#define AREA ((size_t)2 << 20)
/* Files larger than this are mapped on their own. */
#define SMALL ((size_t)256 << 10)

/* Addresses are the process's, and so is the only area. */
static struct {
	char *base; /* null: none was chosen */
	size_t used; /* bytes from the base on that are mapped, or were */
	unsigned live; /* mappings in it that were not given back */
} area;

static char *
map_at(char *place, size_t size, int fd, uint64_t origin)
{
	int flags = MAP_PRIVATE | (place ? MAP_FIXED_NOREPLACE : 0);
	char *at = mmap(place, size, PROT_READ, flags, fd, (off_t)origin);

	if (at == MAP_FAILED)
		return NULL;
	if (!place || at == place)
		return at;
	/* A kernel that does not know the flag takes the place for a wish. */
	munmap(at, size);
	return NULL;
}

/* Addresses that are free now; nobody promises that they stay so. */
static void
choose_area(void)
{
	char *at = mmap(NULL, 2 * AREA, PROT_NONE,
	    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	area.used = 0;
	area.base = NULL;
	if (at == MAP_FAILED)
		return;
	munmap(at, 2 * AREA);
	area.base = at + ((AREA - 1) & -(uintptr_t)at);
}

void
small_begin(void)
{
	if (area.live || !area.used)
		return;
	munmap(area.base, area.used);
	area.used = 0;
}

/* A place for SIZE bytes, a whole number of pages; null if there is none. */
static char *
find_place(size_t size)
{
	if (!area.base)
		choose_area();
	if (area.used + size > AREA)
		small_begin();
	return area.base && area.used + size <= AREA ? area.base + area.used :
						       NULL;
}

const char *
small_map(size_t size, int fd, uint64_t origin)
{
	size_t whole = xmap_round(size);
	char *place = size <= SMALL ? find_place(whole) : NULL;
	char *at = place ? map_at(place, size, fd, origin) : NULL;

	/* Somebody else's mapping came into the way: not here again. */
	if (place && !at && !area.live) {
		small_begin();
		area.base = NULL;
	}
	if (!at)
		return map_at(NULL, size, fd, origin);
	area.used += whole;
	area.live++;
	return at;
}

void
small_unmap(const char *base, size_t size)
{
	uintptr_t at = (uintptr_t)base;

	if (area.base && at - (uintptr_t)area.base < area.used)
		area.live--;
	else
		munmap((void *)at, size);
}

void
small_populate(void)
{
	static bool unknown;

	/* A file that was cut, too, is met again by its scan. */
	if (area.live && !unknown &&
	    madvise(area.base, area.used, MADV_POPULATE_READ))
		unknown = errno == EINVAL;
}
