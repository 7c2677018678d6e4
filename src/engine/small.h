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

#endif
