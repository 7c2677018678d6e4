/* What the files of the matcher share; nobody else includes this. */
#ifndef ENGINE_MATCHER_IMPL_H
#define ENGINE_MATCHER_IMPL_H

#include "base/buffer.h"
#include "engine/lines.h"
#include "engine/literal.h"
#include "engine/matcher.h"
#include "engine/posix.h"

/* A way of searching: a name, and the first matching line from FROM on. */
struct matcher_ops {
	const char *name;
	enum matcher_result (*next)(struct matcher *matcher, struct span text,
	    size_t from, struct line_hit *hit, struct error *err);
	bool decides; /* by matcher_decide, which asks for libc's word */
};

extern const struct matcher_ops matcher_by_nothing;
extern const struct matcher_ops matcher_by_every;
extern const struct matcher_ops matcher_by_literal;
extern const struct matcher_ops matcher_by_bytes;
extern const struct matcher_ops matcher_by_filter;
extern const struct matcher_ops matcher_by_runs;
extern const struct matcher_ops matcher_by_line;

/* A run of lines of one kind in the text that matcher_by_runs walks. */
enum run_kind { RUN_NONE, RUN_ASCII, RUN_WIDE, RUN_BROKEN, RUN_LIBC };

struct run {
	enum run_kind kind;
	size_t start;
	size_t end;
};

/* Bytes that are searched piece by piece, and the valid piece at hand. */
struct pieces {
	struct span bytes;
	size_t at;
	size_t valid;
};

struct matcher {
	const struct matcher_ops *ops;
	struct arena *arena;
	const struct span *patterns;
	size_t pattern_count;
	struct syntax_options options;
	struct recipe recipe;
	const struct kernel *kernel;
	struct literal_set *set; /* the patterns themselves, or null */
	struct literal_set *filter; /* each match holds one, or null */
	struct program *narrow; /* for ASCII lines; null if there is none */
	struct program *wide; /* for valid lines; see matcher_wide */
	bool wide_failed; /* it does not compile */
	bool jit_wanted;
	struct posix *posix; /* made when first asked for */
	bool posix_failed;
	const struct matcher_ops *unfiltered; /* when the filter is no help */
	size_t filter_bytes; /* looked at by the filter so far */
	size_t filter_lines; /* of them candidates */
	/* Lines that libc decided, or runs begun of such, about. */
	size_t asked_lines;
	struct run run;
	unsigned shrink; /* how often the next wide run is halved */
	struct pieces pieces;
	bool shown_partly; /* the line is no whole match: without -x */
	bool shown_ascii; /* the line whose matches are shown is ASCII */
	struct buffer copy; /* the run's lines, that nobody else can change */
	struct buffer line; /* one such line */
};

/* Is the narrow program, or the set, right on any bytes? */
static inline bool
matcher_any_bytes(const struct matcher *m)
{
	return m->recipe.literal || (m->recipe.byte_exact && m->narrow);
}

/*
 * Are TEXT's lines libc's to decide, as it alone knows about their characters?
 * Until there were many of them libc is asked for all that are not ASCII.
 */
bool matcher_asks_libc(struct matcher *matcher, struct span text);

/* Is the one LINE (no separator) selected? Never filtered, always exact. */
enum matcher_result matcher_decide(
    struct matcher *matcher, struct span line, struct error *err);

/* The same by libc alone. */
enum matcher_result matcher_decide_by_posix(
    struct matcher *matcher, struct span line, struct error *err);

/*
 * BYTES, which must be ours, are to be searched by the wide program. They
 * need not be valid: each valid piece is, as invalid bytes never match.
 */
void matcher_pieces_begin(struct matcher *matcher, struct span bytes);

/*
 * The first match in the pieces that starts at FROM or later. FROM never
 * lies in front of the piece where the last match was.
 */
enum matcher_result matcher_in_pieces(struct matcher *matcher, size_t from,
    struct match *match, struct error *err);

/* A match of the narrow program or of the set in ASCII bytes. */
enum matcher_result matcher_in_ascii(struct matcher *matcher, struct span bytes,
    size_t from, struct match *match, struct error *err);

/* The first place from FROM on where a literal stands as -w or -x want it. */
bool matcher_literal_find(struct matcher *matcher, struct span text,
    size_t from, struct match *match);

/* The program for any valid line, made when first asked for; or null. */
struct program *matcher_wide(struct matcher *matcher, struct error *err);

/* libc's matcher for these patterns; null if it cannot be had. */
struct posix *matcher_posix(struct matcher *matcher);

#endif
