/*
 * Which lines match: the one question a search asks, answered the fastest way
 * that is exact for the patterns at hand.
 *
 * The way is decided once: by the literals alone; by a program on the bytes
 * as they lie there; by candidate lines from a filter; by runs of ASCII lines
 * and of other lines; or line by line, which is always right and is the
 * oracle of the others.
 */
#ifndef ENGINE_MATCHER_H
#define ENGINE_MATCHER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/span.h"
#include "engine/kernel.h"
#include "engine/program.h"
#include "engine/syntax.h"

struct matcher;

/* How to build one, for tests and bug reports; all zeros is the best way. */
struct matcher_tuning {
	const char *kernel; /* name for kernel_choose; null: the best */
	bool no_jit;
	bool no_filter; /* no literal search in front of PCRE2 */
	bool by_line; /* one line at a time, always */
};

/* A line of a region: bytes [start, end), its separator included if any. */
struct line_hit {
	size_t start;
	size_t end;
};

enum matcher_result {
	MATCHER_LIMIT = -1, /* *hit is the line that could not be decided */
	MATCHER_MISS = 0,
	MATCHER_HIT = 1,
};

/*
 * Parses and compiles PATTERNS, which ARENA must keep alive with all else.
 * Null and a message in ERR for a pattern that is none.
 */
struct matcher *matcher_new(struct arena *arena, const struct span *patterns,
    size_t count, const struct syntax_options *options,
    const struct matcher_tuning *tuning, struct error *err);

/*
 * The first matching line of TEXT at or after FROM, where a line starts. TEXT
 * is whole lines, of which only the last may lack its separator, and may be a
 * mapping that others change under us. ERR is set with MATCHER_LIMIT.
 */
enum matcher_result matcher_next(struct matcher *matcher, struct span text,
    size_t from, struct line_hit *hit, struct error *err);

/*
 * The matches in LINE (without its separator) are to be shown. LINE must not
 * change or move until they are.
 */
void matcher_extent_begin(struct matcher *matcher, struct span line);

/*
 * The extent of the line's next match that starts at FROM or later, as GNU
 * grep shows it: leftmost, and longest but with -P. FROM never decreases.
 * MATCHER_MISS when there is none.
 */
enum matcher_result matcher_extent(struct matcher *matcher, size_t from,
    struct match *match, struct error *err);

/*
 * Compiles what some line may ask for, which is not to happen any more behind
 * a fork.
 */
void matcher_ready(struct matcher *matcher);

/* True if every line matches, and if no line can: the search need not ask. */
bool matcher_every_line(const struct matcher *matcher);
bool matcher_no_line(const struct matcher *matcher);

/* True if a text that does not match has no match either when cut at NULs. */
bool matcher_endless(const struct matcher *matcher);

/* GNU grep's warnings about the patterns, *COUNT of them. */
const char *const *matcher_warnings(
    const struct matcher *matcher, size_t *count);

/* The kernel in use. */
const struct kernel *matcher_kernel(const struct matcher *matcher);

/* The name of the way that was chosen: "literal", "bytes", "filter", ... */
const char *matcher_way(const struct matcher *matcher);

#endif
