/*
 * Compiled PCRE2 patterns with what they need to run. Owner of <pcre2.h>.
 *
 * A program is one or several texts; it matches where any of them does. It is
 * compiled, and its JIT code made, before any worker exists; running it
 * compiles nothing.
 */
#ifndef ENGINE_PROGRAM_H
#define ENGINE_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/span.h"
#include "engine/syntax.h"

struct program;

/* Where a subject is cut out of a line, its edges are not the line's. */
enum program_edges {
	EDGES_LINE = 0,
	EDGE_NOT_BEGIN = 1,
	EDGE_NOT_END = 2,
};

enum program_result {
	PROGRAM_LIMIT = -1, /* gave up; ERR says at which limit */
	PROGRAM_MISS = 0,
	PROGRAM_MATCH = 1,
};

/* The bytes [start, end) of a subject. */
struct match {
	size_t start;
	size_t end;
};

/*
 * Compiles COUNT (at least 1) TEXTS; SEPARATOR ends a line for ^ and $. JIT
 * is used where it is to be had, unless JIT is false. Owned by ARENA. Null
 * and PCRE2's words in ERR for a text that does not compile.
 */
struct program *program_new(struct arena *arena,
    const struct recipe_text *texts, size_t count, char separator, bool jit,
    struct error *err);

/*
 * The first match in SUBJECT that starts at FROM or later; of several texts
 * the one that starts first, then the longest. EDGES is a set of enum
 * program_edges. The subject of a UTF text must be valid UTF-8 that nobody
 * can change meanwhile.
 */
enum program_result program_find(struct program *program, struct span subject,
    size_t from, unsigned edges, struct match *match, struct error *err);

/* Appends the library's name, version and JIT target to TO. */
void program_library(struct buffer *to);

#endif
