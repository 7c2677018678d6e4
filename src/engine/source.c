#include "engine/source.h"

#include <assert.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/xalloc.h"
#include "engine/source_impl.h"

#define REGION ((size_t)256 << 10)
/* What st_blocks counts. */
#define BLOCK 512

/* Closed sources, so that a tree of small files needs no memory for each. */
static struct source *spares;

/* Several are open at once only where there are many. */
static struct source *
more_spares(void)
{
	size_t size = xmap_round(16 * sizeof(struct source));
	struct source *block = xmap(size);

	for (size_t i = 1; i < size / sizeof(*block); i++) {
		block[i].next_spare = spares;
		spares = &block[i];
	}
	return block;
}

static struct source *
take_spare(void)
{
	static struct source first;
	static bool first_taken;
	struct source *source = spares;

	if (source) {
		spares = source->next_spare;
	} else if (!first_taken) {
		first_taken = true;
		source = &first;
	} else {
		source = more_spares();
	}
	return source;
}

/* Where reading FD starts; only a file has such a place. */
static bool
find_start(int fd, const struct stat *st, uint64_t *start)
{
	off_t at = -1;

	if (fd == STDIN_FILENO && S_ISREG(st->st_mode))
		at = lseek(fd, 0, SEEK_CUR);
	*start = at > 0 ? (uint64_t)at : 0;
	return at >= 0;
}

struct source *
source_open(int fd, const struct stat *st, const char *path, char separator,
    const struct source_limits *limits)
{
	struct source *source = take_spare();

	source->fd = fd;
	source->path = path;
	source->separator = separator;
	source->region = limits->region ? limits->region : REGION;
	source->nul_ends = limits->nul_ends;
	source->pieces = limits->pieces;
	source->watch = limits->watch;
	source->skips_holes = false;
	source->sparse =
	    S_ISREG(st->st_mode) && st->st_blocks < st->st_size / BLOCK;
	source->seekable = find_start(fd, st, &source->start);
	/* Files of no size may have content: those of /proc. */
	if (limits->no_map || !S_ISREG(st->st_mode) || st->st_size <= 0 ||
	    !mapping_open(source, (uint64_t)st->st_size, limits->drop))
		feed_open(source, st);
	return source;
}

enum source_end
source_next(struct source *source, uint64_t keep, struct region *region,
    struct error *err)
{
	const struct source_watch *watch = source->watch;
	enum source_end end = source->ops->next(source, keep, region, err);

	if (end == SOURCE_REGION && watch &&
	    !watch->region(watch->who, region->bytes.len))
		return SOURCE_END;
	return end;
}

void
source_range(struct source *source, uint64_t from, uint64_t to)
{
	const struct mapping *m = &source->mapping;

	assert(source_mapped(source));
	mapping_range(
	    source, mapping_position(m, from), mapping_position(m, to));
}

uint64_t
source_at(const struct source *source)
{
	assert(source_mapped(source));
	return source->mapping.at - source->mapping.skip;
}

struct span
source_bytes(const struct source *source, uint64_t from, uint64_t to)
{
	const struct mapping *m = &source->mapping;

	assert(source_mapped(source));
	size_t start = mapping_position(m, from);
	size_t end = mapping_position(m, to);
	if (start >= end)
		return span_of("", 0);
	return span_of(m->base + start, end - start);
}

void
source_release(struct source *source, uint64_t from)
{
	assert(source_mapped(source));
	mapping_release(
	    &source->mapping, mapping_position(&source->mapping, from));
}

uint64_t
source_bad(const struct source *source)
{
	return source->ops->bad(source);
}

uint64_t
source_last_page(const struct source *source)
{
	return source->ops->last_page(source);
}

bool
source_check(struct source *source, uint64_t *bad, struct error *err)
{
	return source->ops->check(source, bad, err);
}

bool
source_holds(const struct source *source, uint64_t offset)
{
	struct stat st;

	return fstat(source->fd, &st) ||
	       source->start + offset < (uint64_t)st.st_size;
}

uint64_t
source_size(const struct source *source)
{
	return source->ops->size(source);
}

bool
source_mapped(const struct source *source)
{
	return source->ops->size(source) != UINT64_MAX;
}

bool
source_has_hole(struct source *source)
{
	if (!source->sparse || !source_mapped(source))
		return false;
	off_t start = (off_t)source->start;
	off_t hole = lseek(source->fd, start, SEEK_HOLE);
	off_t end = lseek(source->fd, 0, SEEK_END);
	lseek(source->fd, start, SEEK_SET);
	/* Behind the end of one that shrank meanwhile there is no hole. */
	return hole >= 0 && hole < end &&
	       (uint64_t)hole < source->start + source_size(source);
}

void
source_skip_holes(struct source *source)
{
	source->skips_holes = true;
}

void
source_leave_at(struct source *source, uint64_t offset)
{
	if (source->seekable)
		lseek(source->fd, (off_t)(source->start + offset), SEEK_SET);
}

bool
source_drain(int fd, const struct stat *st, const char *path, struct error *err)
{
	/* What has an offset is left where it is; some of /proc is EINVAL. */
	if (lseek(fd, 0, SEEK_CUR) >= 0 || errno == EINVAL)
		return true;
	if (feed_drain(fd, st))
		return true;
	return error_set(err, "%s: %s", path, strerror(errno));
}

void
source_close(struct source *source)
{
	source->ops->close(source);
	if (source->fd != STDIN_FILENO)
		close(source->fd);
	source->next_spare = spares;
	spares = source;
}
