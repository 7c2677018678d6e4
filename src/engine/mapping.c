#include "engine/mapping.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/xalloc.h"
#include "engine/small.h"
#include "engine/source_impl.h"

/* The largest folio of the page cache. */
#define FOLIO ((size_t)2 << 20)
/* Released at a time. */
#define DROP ((size_t)4 << 20)

/*
 * The first lost position. The guard knows pages, and the file may end inside
 * the one before: its tail reads as zeros, which nobody reports. So the file
 * is asked how long it is, now and each time, since it may shrink further.
 */
static size_t
lost_from(const struct source *source)
{
	const struct mapping *m = &source->mapping;
	uint64_t origin = source->start - m->skip;
	struct stat st;

	if (!m->slot || guard_bad(m->slot) == GUARD_INTACT)
		return SIZE_MAX;
	if (!fstat(source->fd, &st)) {
		uint64_t end = (uint64_t)st.st_size;
		end = end > origin ? end - origin : 0;
		if (end < m->slot->bad)
			m->slot->bad = end;
	}
	return (size_t)m->slot->bad;
}

/* POSITION as the source's callers count; what is in front of 0 is 0. */
static uint64_t
offset_of(const struct mapping *m, size_t position)
{
	if (position == SIZE_MAX)
		return UINT64_MAX;
	return position > m->skip ? position - m->skip : 0;
}

size_t
mapping_position(const struct mapping *m, uint64_t offset)
{
	return offset < m->size - m->skip ? m->skip + (size_t)offset : m->size;
}

/*
 * Where the region ends that starts at `at`, which is not the range's end. Of a
 * file that lost bytes, only whole records in front of them count; when there
 * are none, the scan ends here.
 */
static size_t
region_end(struct source *source)
{
	struct mapping *m = &source->mapping;
	size_t end = mapping_region_end(source), lost;

	while (end > m->at && (lost = lost_from(source)) < end) {
		end = lost > m->at ? mapping_records_end(source, m->at, lost) :
				     m->at;
		m->cut = true;
	}
	return end;
}

/* The first position from AT on where there are data, not a hole. */
static size_t
next_data(const struct source *source, size_t at)
{
	const struct mapping *m = &source->mapping;
	uint64_t origin = source->start - m->skip;
	off_t data = lseek(source->fd, (off_t)(origin + at), SEEK_DATA);

	if (data < 0)
		return errno == ENXIO ? m->size : at;
	if ((uint64_t)data <= origin + at)
		return at;
	return (uint64_t)data - origin < m->size ?
		   (size_t)((uint64_t)data - origin) :
		   m->size;
}

/*
 * Moves on to where there are data, if what lies between is a hole. Where NULs
 * do not end records, those data belong to a record that started before.
 */
static void
skip_hole(struct source *source)
{
	struct mapping *m = &source->mapping;
	size_t data = next_data(source, m->at);

	if (data == m->at)
		return;
	m->at = data;
	m->open = data < m->size && source->separator && !source->pieces;
}

/*
 * Where the first record starts that does so in [FROM, the range's end), or the
 * end: no further than that is looked. No hole holds a separator but a NUL.
 */
static size_t
first_record(struct source *source, size_t from)
{
	struct mapping *m = &source->mapping;

	if (source->pieces || from == m->skip || from >= m->end)
		return from;
	/* From the byte in front to the last that a record can start behind. */
	size_t at = from - 1, last = m->end - 1, len;
	for (; at < last && at < guard_bad(m->slot); at += len) {
		if (source->sparse && source->separator)
			at = next_data(source, at);
		if (at >= last)
			break;
		len = last - at < MAPPING_LOOK ? last - at : MAPPING_LOOK;
		const char *hit = memchr(m->base + at, source->separator, len);
		if (hit)
			return (size_t)(hit + 1 - m->base);
	}
	return m->end;
}

void
mapping_range(struct source *source, size_t from, size_t to)
{
	struct mapping *m = &source->mapping;

	m->end = to;
	m->open = m->cut = false;
	m->low = from > m->skip ? from - 1 : from;
	m->at = m->high = first_record(source, from);
	mapping_drop_from(m, m->low);
}

static bool
is_over(const struct mapping *m)
{
	return m->at >= m->end && !m->open;
}

static enum source_end
mapping_next(struct source *source, uint64_t keep, struct region *region,
    struct error *err)
{
	struct mapping *m = &source->mapping;

	(void)err;
	if (source->skips_holes && !is_over(m))
		skip_hole(source);
	if (is_over(m))
		return SOURCE_END;
	size_t start = m->at;
	if (keep < offset_of(m, start))
		mapping_drop(m, m->skip + (size_t)keep);
	else
		mapping_drop(m, start);
	m->at = region_end(source);
	if (m->at == start)
		return SOURCE_END;
	m->high = m->at > m->high ? m->at : m->high;
	m->open = !source->pieces && m->at < m->size &&
		  m->base[m->at - 1] != source->separator;
	*region = (struct region){
		.bytes = span_of(m->base + start, m->at - start),
		.offset = start - m->skip,
		.before = start - m->skip,
		.after = m->size - m->at,
		.last = m->at == m->size,
	};
	return SOURCE_REGION;
}

static uint64_t
mapping_bad(const struct source *source)
{
	return offset_of(&source->mapping, lost_from(source));
}

/*
 * A cut makes three things of a mapping. Pages wholly behind it are gone from
 * the page tables at once: a touch, even of a page read before, is a signal.
 * The tail of the page it lies in becomes zeros without any. Pages in front
 * stay. In the middle of the file the silent zeros are followed by a page
 * that is gone, which a scan comes to next (a record end is not among zeros,
 * or if it is, as with -z, the next touch tells); then `bad` names the place.
 * Only behind the zeros of the file's own last page there is nothing to touch.
 * A file that ends at a page border has a last page too: its whole last one.
 * So has a range: nobody comes to the page behind it.
 */
static uint64_t
mapping_last_page(const struct source *source)
{
	const struct mapping *m = &source->mapping;
	size_t page = xmap_round(1);

	return m->end ? offset_of(m, (m->end - 1) & ~(page - 1)) : 0;
}

/*
 * Can the file have been cut in front of what was handed out, as far as one
 * can see without a system call? When all was handed out, its last byte tells:
 * a cut anywhere made it zero, or a touch of it a signal.
 */
static bool
looks_whole(const struct mapping *m)
{
	if (!m->size)
		return true;
	if (guard_bad(m->slot) != GUARD_INTACT)
		return false;
	if (m->at < m->size)
		return m->at == m->skip;
	char last = *(const volatile char *)(m->base + m->size - 1);
	return last && guard_bad(m->slot) == GUARD_INTACT;
}

static bool
mapping_check(struct source *source, uint64_t *bad, struct error *err)
{
	struct mapping *m = &source->mapping;
	uint64_t origin = source->start - m->skip;
	struct stat st;

	if (looks_whole(m))
		return true;
	if (fstat(source->fd, &st)) {
		*bad = mapping_bad(source);
		if (*bad == UINT64_MAX)
			*bad = mapping_last_page(source);
		return error_set(err, "%s: %s", source->path, strerror(errno));
	}
	uint64_t end = (uint64_t)st.st_size;
	uint64_t lost = guard_bad(m->slot);
	/* A loss behind what was handed out is not this range's. */
	bool ours = m->cut || lost < m->at;
	if (!ours && end >= origin + m->at)
		return true;
	lost = ours ? lost + origin : GUARD_INTACT;
	bool shrank = end < origin + m->size;
	if (shrank && end < lost)
		lost = end;
	*bad = lost > source->start ? lost - source->start : 0;
	return error_set(err,
	    shrank ? "%s: file truncated at %" PRIu64 " while being read" :
		     "%s: I/O error at %" PRIu64,
	    source->path, lost);
}

static uint64_t
mapping_size(const struct source *source)
{
	return source->mapping.size - source->mapping.skip;
}

static void
mapping_close(struct source *source)
{
	struct mapping *m = &source->mapping;

	if (!m->base)
		return;
	guard_leave(m->slot);
	small_unmap(m->base, m->size);
}

static const struct source_ops mapping_ops = {
	.next = mapping_next,
	.bad = mapping_bad,
	.last_page = mapping_last_page,
	.check = mapping_check,
	.size = mapping_size,
	.close = mapping_close,
};

/* Small files get no advice and no release: each is a system call. */
static void
advise(struct mapping *m, size_t drop)
{
	m->step = drop ? drop : DROP;
	m->unit = m->step < FOLIO ? xmap_round(1) : FOLIO;
	if (m->size / 2 < m->step)
		m->step = 0;
	/*
	 * Reading ahead then fills the page cache with large folios, from
	 * which later scans are several times faster.
	 */
	if (m->size >= FOLIO)
		madvise((void *)(uintptr_t)m->base, m->size, MADV_HUGEPAGE);
}

/* Maps SIZE bytes of FD from ORIGIN and has them guarded. */
static bool
map_guarded(struct mapping *m, int fd, uint64_t origin)
{
	m->base = small_map(m->size, fd, origin);
	if (!m->base)
		return false;
	m->slot = guard_enter(m->base, m->size);
	if (!m->slot)
		small_unmap(m->base, m->size);
	return m->slot;
}

bool
mapping_open(struct source *source, uint64_t size, size_t drop)
{
	size_t page = xmap_round(1);
	struct mapping m = { 0 };
	struct error unused;

	m.skip = source->start < size ? source->start & (page - 1) : 0;
	uint64_t origin = source->start - m.skip;
	if (size > origin && size - origin > SIZE_MAX - page)
		return false;
	m.size = size > origin ? (size_t)(size - origin) : 0;
	if (m.size &&
	    (!guard_install(&unused) || !map_guarded(&m, source->fd, origin)))
		return false;
	m.at = m.low = m.high = m.skip;
	m.end = m.size;
	if (m.size)
		advise(&m, drop);
	source->mapping = m;
	source->ops = &mapping_ops;
	return true;
}
