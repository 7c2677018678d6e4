/* Where regions of a mapping end: behind whole records. */
#include <string.h>

#include "engine/source_impl.h"

size_t
mapping_records_end(const struct source *source, size_t from, size_t to)
{
	const char *base = source->mapping.base;
	if (source->pieces)
		return to;
	const char *hit = memrchr(base + from, source->separator, to - from);
	if (!hit && source->nul_ends)
		hit = memrchr(base + from, 0, to - from);
	return hit ? (size_t)(hit + 1 - base) : from;
}

/* The end of the record that reaches past FROM: there is no other in front. */
static size_t
long_record_end(const struct source *source, size_t from)
{
	const struct mapping *m = &source->mapping;

	/* What was lost further behind is no matter of a range in front. */
	while (from < m->size && from < guard_bad(m->slot)) {
		size_t len = m->size - from < MAPPING_LOOK ? m->size - from :
							     MAPPING_LOOK;
		const char *hit =
		    memchr(m->base + from, source->separator, len);
		if (!hit && source->nul_ends)
			hit = memchr(m->base + from, 0, len);
		if (hit)
			return (size_t)(hit + 1 - m->base);
		from += len;
	}
	return m->size;
}

/*
 * The end of the range's last record, or of what a NUL left of it: where there
 * are many NULs and no separator, as many as a region takes.
 */
static size_t
last_record_end(struct source *source)
{
	struct mapping *m = &source->mapping;
	size_t from = m->at < m->end ? m->end - 1 : m->at;
	size_t aim =
	    m->size - m->at > source->region ? m->at + source->region : m->size;
	const char *hit = NULL;

	if (from < aim)
		hit = memchr(m->base + from, source->separator, aim - from);
	if (hit)
		return (size_t)(hit + 1 - m->base);
	size_t end =
	    aim < m->size ? mapping_records_end(source, m->at, aim) : m->size;
	m->high = aim > m->high ? aim : m->high;
	return end > m->at ? end : long_record_end(source, aim);
}

size_t
mapping_region_end(struct source *source)
{
	struct mapping *m = &source->mapping;

	if (m->at < m->end && m->end - m->at > source->region) {
		size_t aim = m->at + source->region;
		size_t end = mapping_records_end(source, m->at, aim);
		m->high = aim > m->high ? aim : m->high;
		return end > m->at ? end : long_record_end(source, aim);
	}
	if (m->end == m->size || source->pieces)
		return m->end;
	return last_record_end(source);
}
