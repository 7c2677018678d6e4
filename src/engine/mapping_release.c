/* What a scan looked at is given back behind it. */
#include <sys/mman.h>

#include "engine/mapping.h"

/* POSITION rounded down to what is released as a whole. */
static size_t
unit_start(const struct mapping *m, size_t position)
{
	uintptr_t base = (uintptr_t)m->base;
	uintptr_t start = (base + position) & ~(uintptr_t)(m->unit - 1);

	return start > base ? start - base : 0;
}

static void
give_back(const struct mapping *m, size_t from, size_t to)
{
	madvise((void *)((uintptr_t)m->base + from), to - from, MADV_DONTNEED);
}

void
mapping_drop_from(struct mapping *m, size_t position)
{
	m->looked = m->released = unit_start(m, position);
}

/*
 * Whole folios: a part would split a mapping of 2 MiB into small pages. The
 * step before is given back once more, since looking back for context, even by
 * a byte, brings whole folios back.
 */
void
mapping_drop(struct mapping *m, size_t limit)
{
	if (!m->step)
		return;
	size_t to = unit_start(m, limit);
	if (to < m->released + m->step)
		return;
	give_back(m, m->looked, to);
	m->looked = m->released;
	m->released = to;
}

/*
 * Rounded outwards: one byte that was looked at has its whole folio in memory,
 * and nobody comes back for it.
 */
void
mapping_release(struct mapping *m, size_t from)
{
	if (!m->step)
		return;
	size_t high = unit_start(m, m->high + m->unit - 1);
	give_back(m, unit_start(m, from < m->low ? from : m->low),
	    high < m->size ? high : m->size);
	m->low = m->high = m->at;
	mapping_drop_from(m, m->at);
}
