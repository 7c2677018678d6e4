/*
 * Mappings of files, those of small ones side by side.
 *
 * To unmap a small file costs as much as to map it and to read it; to unmap
 * sixty neighbours costs little more. So small mappings lie in an area of
 * their own, and are unmapped together when it is full.
 */
#ifndef ENGINE_SMALL_H
#define ENGINE_SMALL_H

#include <stddef.h>
#include <stdint.h>

/*
 * SIZE bytes, more than 0, of FD from ORIGIN on, readable and private; null
 * and errno if they cannot be mapped.
 */
const char *small_map(size_t size, int fd, uint64_t origin);

/* Gives back what small_map gave: at once, or soon if it is small. */
void small_unmap(const char *base, size_t size);

/*
 * Empties the area if no mapping in it is in use: those that follow, up to
 * 2 MiB in whole pages, lie in it together.
 */
void small_begin(void);

/*
 * Has the pages of the area's mappings brought into the page table by one
 * call, where a touch of each file would be a fault of its own. What is not
 * possible is left to the touch.
 */
void small_populate(void);

#endif
