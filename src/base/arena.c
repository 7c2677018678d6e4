#include "base/arena.h"

#include <stdalign.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>

#include "base/xalloc.h"

/* Large enough for a whole ordinary run, so that one mapping serves it. */
#define BLOCK_SIZE ((size_t)64 << 10)
/* Of an array that grows. */
#define FIRST_ELEMENTS ((size_t)16)

struct arena_block {
	struct arena_block *next;
	size_t size; /* of the whole mapping */
	alignas(max_align_t) char bytes[];
};

void
arena_init(struct arena *arena)
{
	*arena = (struct arena){ 0 };
}

/* A request that fits no ordinary block gets a block of its own size. */
static void
add_block(struct arena *arena, size_t size)
{
	size_t whole = sizeof(struct arena_block) + size;

	whole = xmap_round(whole < BLOCK_SIZE ? BLOCK_SIZE : whole);
	struct arena_block *block = xmap(whole);
	block->size = whole;
	block->next = arena->blocks;
	arena->blocks = block;
	arena->next = block->bytes;
	arena->left = whole - sizeof(*block);
}

void *
arena_alloc(struct arena *arena, size_t size)
{
	const size_t align = alignof(max_align_t);

	if (size > SIZE_MAX / 2)
		xalloc_die();
	size = (size + align - 1) & ~(align - 1);
	if (size > arena->left)
		add_block(arena, size);
	char *at = arena->next;
	arena->next += size;
	arena->left -= size;
	return at;
}

void *
arena_array(struct arena *arena, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / 2 / size)
		xalloc_die();
	return arena_alloc(arena, count * size);
}

void *
arena_grow(
    struct arena *arena, void *array, size_t count, size_t *room, size_t size)
{
	if (array && count < *room)
		return array;
	*room = count < FIRST_ELEMENTS ? FIRST_ELEMENTS : 2 * count;
	void *larger = arena_array(arena, *room, size);
	if (array)
		memcpy(larger, array, count * size);
	return larger;
}

struct span
arena_copy(struct arena *arena, struct span bytes)
{
	char *copy = arena_alloc(arena, bytes.len + 1);

	if (bytes.len)
		memcpy(copy, bytes.text, bytes.len);
	return span_of(copy, bytes.len);
}

void
arena_free(struct arena *arena)
{
	struct arena_block *block = arena->blocks;

	while (block) {
		struct arena_block *next = block->next;
		munmap(block, block->size);
		block = next;
	}
	arena_init(arena);
}
