/* Anonymous private mappings that cannot fail: no memory ends the program. */
#ifndef BASE_XALLOC_H
#define BASE_XALLOC_H

#include <stddef.h>

/* SIZE rounded up to whole pages. */
size_t xmap_round(size_t size);

/* A new zeroed mapping of SIZE bytes, a whole number of pages. */
void *xmap(size_t size);

/* MAPPING of OLD bytes, made NEW bytes long; it may move. */
void *xremap(void *mapping, size_t old, size_t new);

/* From here on the exit status without memory is STATUS; it is 2 at first. */
void xalloc_status(int status);

/* Says "memory exhausted" in the program's name and exits with that status. */
_Noreturn void xalloc_die(void);

#endif
