/*
 * libc's POSIX matcher: the extent of the leftmost-longest match in one line,
 * and the last word where PCRE2 meets a limit. Owner of <regex.h>.
 */
#ifndef ENGINE_POSIX_H
#define ENGINE_POSIX_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/span.h"
#include "engine/syntax.h"

struct posix;

enum posix_patterns {
	POSIX_ANY, /* they may be no patterns at all */
	POSIX_PARSED, /* each is known to be one */
};

/* What is said of patterns that libc would run out of stack over. */
extern const char posix_too_deep[];

/*
 * Compiles COUNT PATTERNS of a basic, extended or fixed dialect; not of the
 * Perl one. Null, and the reason in ERR, if libc refuses one.
 */
struct posix *posix_new(struct arena *arena, const struct span *patterns,
    size_t count, const struct syntax_options *options,
    enum posix_patterns known, struct error *err);

/*
 * How many bytes the longest match takes that starts where TEXT does, without
 * a look at -w and -x; 0 if there is none or it is empty.
 */
size_t posix_match(struct posix *posix, struct span text);

/*
 * The leftmost-longest match of any pattern in LINE (no separator in it) that
 * starts at FROM or later, -w and -x included: its bytes are
 * [*start, *end). 1 if found, 0 if not, -1 if memory ran out. FROM is 0 at
 * first, and does not decrease as long as LINE is the same.
 */
int posix_find(struct posix *posix, struct span line, size_t from,
    size_t *start, size_t *end);

/*
 * The same for a line that is selected: GNU grep shows its matches without a
 * look at -x.
 */
int posix_extent(struct posix *posix, struct span line, size_t from,
    size_t *start, size_t *end);

#endif
