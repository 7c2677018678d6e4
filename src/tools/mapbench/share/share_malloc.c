/*
 * How malloc differs: it is no kind of mapping but hands out parts of some.
 * Nowhere else in this project is it called.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tools/mapbench/share/share_impl.h"

#define SMALL ((size_t)100)
#define SMALL_COUNT 1000
/*
 * Past what may become of glibc's threshold, which rises whenever a block that
 * was mapped is freed, to 32 MiB at most.
 */
#define BIG ((size_t)33 << 20)

#if defined(__SANITIZE_ADDRESS__)
#	define HAS_OWN_MALLOC true
#elif defined(__has_feature)
#	if __has_feature(address_sanitizer)
#		define HAS_OWN_MALLOC true
#	endif
#endif
#ifndef HAS_OWN_MALLOC
#	define HAS_OWN_MALLOC false
#endif

extern char end; /* of the program's data; the heap is behind it */

/* The compiler may not know what comes from malloc, or it does without. */
static void *
block_new(size_t size)
{
	void *volatile block = malloc(size);

	return block;
}

static void
block_free(void *block)
{
	void *volatile freed = block;

	free(freed);
}

static bool
is_on_heap(const void *block)
{
	uintptr_t at = (uintptr_t)block;

	return at > (uintptr_t)&end && at < (uintptr_t)sbrk(0);
}

/* Is the page that holds ADDRESS mapped? */
static bool
is_mapped(uintptr_t address, size_t page)
{
	unsigned char ignored;

	return !mincore((void *)(address & ~(page - 1)), 1, &ignored) ||
	       errno != ENOMEM;
}

/* A block of SIZE; null, and SEEN and ERR say that it is impossible. */
static void *
block_take(size_t size, struct share_seen *seen, struct error *err)
{
	void *block = HAS_OWN_MALLOC ? NULL : block_new(size);

	if (block)
		return block;
	seen->impossible = HAS_OWN_MALLOC;
	error_set(err, "%s",
	    HAS_OWN_MALLOC ? "this program was built with another malloc" :
			     "malloc: no memory");
	return NULL;
}

/* Many small blocks: where they lie, all of them. */
static bool
small_ones(struct share *share, struct share_map *map, struct share_seen *seen,
    struct error *err)
{
	static void *blocks[SMALL_COUNT];
	size_t count = 0, on_heap = 0;

	(void)share, (void)map;
	while (count < SMALL_COUNT &&
	       (blocks[count] = block_take(SMALL, seen, err)))
		on_heap += is_on_heap(blocks[count++]);
	for (size_t i = 0; i < count; i++)
		block_free(blocks[i]);
	if (count < SMALL_COUNT)
		return false;
	if (on_heap == 0 || on_heap == SMALL_COUNT)
		return share_see(seen, on_heap ? "heap" : "mapping");
	return share_see(seen, "%zu on the heap", on_heap);
}

static bool
big_one(struct share *share, struct share_map *map, struct share_seen *seen,
    struct error *err)
{
	void *block = block_take(BIG, seen, err);

	(void)share, (void)map;
	if (!block)
		return false;
	bool on_heap = is_on_heap(block);
	block_free(block);
	return share_see(seen, on_heap ? "heap" : "mapping");
}

/* Is the middle of a block of SIZE still mapped when it was freed? */
static bool
stays(size_t size, struct share *share, struct share_seen *seen,
    struct error *err)
{
	char *block = block_take(size, seen, err);

	if (!block)
		return false;
	uintptr_t middle = (uintptr_t)block + size / 2;
	bool was_mapped = is_mapped(middle, share->page);
	block_free(block);
	return share_see(seen, "%s",
	    !was_mapped			   ? "never there" :
	    is_mapped(middle, share->page) ? "kept" :
					     "unmapped");
}

static bool
small_freed(struct share *share, struct share_map *map, struct share_seen *seen,
    struct error *err)
{
	(void)map;
	return stays(SMALL, share, seen, err);
}

static bool
big_freed(struct share *share, struct share_map *map, struct share_seen *seen,
    struct error *err)
{
	(void)map;
	return stays(BIG, share, seen, err);
}

static int
child_looks_and_writes(struct share_map *map, int fd)
{
	volatile char *at = map->at;
	int seen = (unsigned char)*at;

	(void)fd;
	*at = 2;
	return seen;
}

/* Blocks of SIZE after a fork: inherited, and then a process's own. */
static bool
forked(size_t size, struct share *share, struct share_seen *seen,
    struct error *err)
{
	struct share_map block = { .at = block_take(size, seen, err) };
	volatile char *at = block.at;

	if (!at)
		return false;
	*at = 1;
	int status =
	    share_child_run(share, &block, child_looks_and_writes, err);
	bool is_inherited = status >= 0 && WEXITSTATUS(status) == 1;
	bool is_own = *at == 1;
	block_free(block.at);
	return status >= 0 && share_see(seen, "%s",
				  !is_inherited ? "lost" :
				  is_own	? "copied" :
						  "shared");
}

static bool
small_forked(struct share *share, struct share_map *map,
    struct share_seen *seen, struct error *err)
{
	(void)map;
	return forked(SMALL, share, seen, err);
}

static bool
big_forked(struct share *share, struct share_map *map, struct share_seen *seen,
    struct error *err)
{
	(void)map;
	return forked(BIG, share, seen, err);
}

#define IS(what)                                                               \
	{                                                                      \
		[NO_MAPPING] = (what)                                          \
	}

const struct share_row share_rows_malloc[] = {
	{ "malloc-small", "1000 of 100 bytes are from", IS("heap"),
	    small_ones },
	{ "malloc-big", "one of 33 MiB is from", IS("mapping"), big_one },
	{ "malloc-small-freed", "100 bytes, freed, are", IS("kept"),
	    small_freed },
	{ "malloc-big-freed", "33 MiB, freed, are", IS("unmapped"), big_freed },
	{ "malloc-small-forked", "100 bytes, at a fork, are", IS("copied"),
	    small_forked },
	{ "malloc-big-forked", "33 MiB, at a fork, are", IS("copied"),
	    big_forked },
};

const size_t share_count_malloc =
    sizeof(share_rows_malloc) / sizeof(share_rows_malloc[0]);
