#include "base/xalloc.h"

#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/diag.h"

static int no_memory_status = 2;

void
xalloc_status(int status)
{
	no_memory_status = status;
}

void
xalloc_die(void)
{
	diag("memory exhausted");
	_exit(no_memory_status);
}

size_t
xmap_round(size_t size)
{
	static size_t page;

	if (!page)
		page = (size_t)sysconf(_SC_PAGESIZE);
	if (size > SIZE_MAX - page)
		xalloc_die();
	return (size + page - 1) & ~(page - 1);
}

void *
xmap(size_t size)
{
	void *at = mmap(NULL, size, PROT_READ | PROT_WRITE,
	    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (at == MAP_FAILED)
		xalloc_die();
	return at;
}

void *
xremap(void *mapping, size_t old, size_t new)
{
	void *at = mremap(mapping, old, new, MREMAP_MAYMOVE);

	if (at == MAP_FAILED)
		xalloc_die();
	return at;
}
