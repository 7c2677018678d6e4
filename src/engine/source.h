/*
 * An open input as regions of whole records, mapped or fed.
 *
 * A regular file is mapped whole and its regions lie in the mapping; anything
 * else is fed into memory of our own. A region carries its file offset, so no
 * caller computes one from an address.
 */
#ifndef ENGINE_SOURCE_H
#define ENGINE_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/span.h"

/*
 * Whole records: each ends in the separator but, perhaps, the very last; or,
 * where a region's size is reached and NULs may end one, in a NUL. Of an input
 * taken in pieces, any bytes.
 */
struct region {
	struct span bytes;
	uint64_t offset; /* of bytes.text[0] in the input */
	size_t before; /* bytes that may be looked at in front of it */
	size_t after; /* bytes that are there already behind it */
	bool last; /* nothing follows: the input ended */
};

/*
 * Who watches an input. `region` is asked once for each region, before it is
 * handed out; BYTES is the region's length. False: the caller of source_next
 * gets SOURCE_END in its stead; the region counts as handed out.
 */
struct source_watch {
	bool (*region)(void *who, size_t bytes);
	void *who;
};

struct source_limits {
	size_t region; /* bytes a region aims at (256 KiB); 0: the default */
	size_t drop; /* step of the release behind the scan; 0: default */
	bool no_map; /* feed even what could be mapped */
	bool nul_ends; /* records without their end may be cut behind a NUL */
	bool pieces; /* nobody cares for records: a region may end anywhere */
	const struct source_watch *watch; /* borrowed; null: nobody watches */
};

/* Opaque to all but source.c, mapping.c and feed.c. */
struct source;

enum source_end {
	SOURCE_REGION, /* *region is the next one */
	SOURCE_END, /* everything was handed out */
	SOURCE_FAILED, /* ERR says why; nothing more will come */
};

/*
 * Takes over FD (closed by source_close, but for standard input), whose
 * fstat is ST and whose name in messages is PATH (borrowed). Reading starts
 * at the descriptor's offset if it is standard input, else at 0; offsets
 * count from there. Never null: what fails is told when it is read.
 */
struct source *source_open(int fd, const struct stat *st, const char *path,
    char separator, const struct source_limits *limits);

/*
 * The next region. KEEP is the lowest offset the caller may still look at
 * (through region.before); what lies in front of it may be released. Blocks
 * only when a fed input has no whole record yet.
 */
enum source_end source_next(struct source *source, uint64_t keep,
    struct region *region, struct error *err);

/*
 * From here on SOURCE, which must be mapped, gives only the records whose first
 * byte lies in [FROM, TO); the next region starts with the first of them. A
 * record that begins before TO is given to its end, however far behind TO that
 * lies; so ranges that touch give each byte once. A record begins at 0 and
 * behind each separator: what is behind a NUL begins none, even where regions
 * may end in one. Taken in pieces: the bytes [FROM, TO). TO may lie behind the
 * end. May be called any number of times, for places in front as well. In a
 * region, `before`, `after` and `last` still tell about the whole file.
 */
void source_range(struct source *source, uint64_t from, uint64_t to);

/*
 * The offset where the next region of SOURCE, which must be mapped, starts if
 * there is one: where the last one ended or, behind source_range, the first
 * record begins; when the range has none, its end.
 */
uint64_t source_at(const struct source *source);

/*
 * The bytes [FROM, TO) of SOURCE, which must be mapped; TO is cut at the size.
 * They may be looked at as a region's may: source_bad tells if they were the
 * file's. They are pages that source_release must be told of.
 */
struct span source_bytes(
    const struct source *source, uint64_t from, uint64_t to);

/*
 * Gives back the pages of SOURCE, which must be mapped, that were looked at
 * since the last time or the last source_range. FROM is the lowest offset the
 * caller looked at if it looked in front of what it was handed, else
 * UINT64_MAX. They come back if they are looked at again, by source_check too.
 * Small files keep theirs.
 */
void source_release(struct source *source, uint64_t from);

/*
 * The offset from which on bytes are lost (a mapping that shrank or failed
 * under the scan), UINT64_MAX when all is intact. Cheap: one load.
 */
uint64_t source_bad(const struct source *source);

/*
 * The offset behind which bytes may be zeros without a signal if the file
 * shrank inside its last page: results past it are to be held back until
 * source_check. UINT64_MAX for fed inputs. That of a range is lower.
 */
uint64_t source_last_page(const struct source *source);

/*
 * To be called when the scan is over or stops early. Looks (fstat) whether
 * the file shrank meanwhile. True if every byte handed out was a byte of the
 * file; else *BAD is the first offset that was not and ERR names the file:
 * "PATH: file truncated at N while being read" or "PATH: I/O error at N".
 * Behind source_range it is about that range, as far as it was handed out.
 */
bool source_check(struct source *source, uint64_t *bad, struct error *err);

/*
 * Is OFFSET, of a mapped source, still in front of the file's end? A system
 * call: for zeros that may be what a cut left of a page.
 */
bool source_holds(const struct source *source, uint64_t offset);

/* The size as first seen; UINT64_MAX when unknown (fed inputs). */
uint64_t source_size(const struct source *source);

/* True if the bytes lie in a mapping of the file (others may change them). */
bool source_mapped(const struct source *source);

/*
 * True if the input is a file with a hole, which reads as NULs. The system is
 * asked only if the file takes less room than it has bytes.
 */
bool source_has_hole(struct source *source);

/* From here on nobody cares for bytes that lie in holes: they are left out. */
void source_skip_holes(struct source *source);

/*
 * If the input is a seekable standard input: leaves its descriptor's offset
 * at OFFSET (counted as regions count). Otherwise nothing.
 */
void source_leave_at(struct source *source, uint64_t offset);

/*
 * Takes what is left of FD, if it is a pipe or the like, to its end: who writes
 * to it shall not find it closed. ST and PATH as for source_open. False and
 * ERR if it cannot be read.
 */
bool source_drain(
    int fd, const struct stat *st, const char *path, struct error *err);

/* Unmaps, closes, frees. */
void source_close(struct source *source);

#endif
