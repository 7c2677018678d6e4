#include "engine/count.h"

#include <sys/mman.h>
#include <unistd.h>

#include "base/xalloc.h"

/* A count in progress. */
struct counting {
	struct tally_rules *rules;
	struct source *source;
	struct tally *sum;
	uint64_t at; /* the offset that SUM has come to */
	const char *text; /* of a mapping: where offset 0 is */
};

/* Goes on with TEXT, which lies at OFFSET: in front of it may be a hole. */
static void
add(struct counting *c, uint64_t offset, struct span text)
{
	tally_add_zeros(c->rules, c->sum, offset - c->at);
	tally_add(c->rules, c->sum, text);
	c->at = offset + text.len;
}

/*
 * The file lost what lay from BAD on, and zeros or nothing may have been
 * counted for it: what is left is counted anew. It may be less meanwhile.
 */
static void
count_rest(struct counting *c, uint64_t bad)
{
	struct error unused;
	uint64_t seen = c->at, before;

	do {
		before = bad;
		*c->sum = (struct tally){ 0 };
		c->at = 0;
		add(c, 0, span_of(c->text, (size_t)(bad < seen ? bad : seen)));
		/* A hole was not seen, but was there. */
		if (bad > seen)
			add(c, bad, span_of(NULL, 0));
	} while (!source_check(c->source, &bad, &unused) && bad < before);
}

/* At the end of all regions: was it all there? A hole may follow them. */
static bool
finish(struct counting *c, struct error *err)
{
	uint64_t size = source_size(c->source), bad;
	bool whole = source_check(c->source, &bad, err);

	if (!whole)
		count_rest(c, bad);
	else if (size != UINT64_MAX)
		add(c, size, span_of(NULL, 0));
	source_leave_at(c->source, c->at);
	return whole;
}

bool
count_run(struct tally_rules *rules, struct source *source, struct tally *sum,
    struct error *err)
{
	struct counting c = { .rules = rules, .source = source, .sum = sum };
	struct region region;
	enum source_end end;
	bool whole = false;

	*sum = (struct tally){ 0 };
	if (source_has_hole(source))
		source_skip_holes(source);
	while (
	    (end = source_next(source, c.at, &region, err)) == SOURCE_REGION) {
		c.text = region.bytes.text - region.before;
		add(&c, region.offset, region.bytes);
	}
	if (end == SOURCE_END)
		whole = finish(&c, err);
	source_close(source);
	return whole;
}

bool
count_range(struct tally_rules *rules, struct source *source, uint64_t from,
    uint64_t to, struct tally *sum)
{
	struct region region;
	struct error unused;
	enum source_end end;
	uint64_t bad;

	*sum = (struct tally){ 0 };
	source_range(source, from, to);
	while ((end = source_next(source, source_at(source), &region,
		    &unused)) == SOURCE_REGION)
		tally_add(rules, sum, region.bytes);
	bool whole = end == SOURCE_END && source_check(source, &bad, &unused);
	source_release(source, UINT64_MAX);
	return whole;
}

/*
 * Sizes of whole pages are not believed until the file proves to be one that
 * can be mapped: in /sys all files have such a size, and in /proc they have
 * none.
 */
static bool
has_true_size(int fd, const struct stat *st)
{
	size_t page = xmap_round(1);

	if (!S_ISREG(st->st_mode) || st->st_size <= 0)
		return false;
	if ((uint64_t)st->st_size % page)
		return true;
	void *first = mmap(NULL, page, PROT_READ, MAP_PRIVATE, fd, 0);
	if (first == MAP_FAILED)
		return false;
	munmap(first, page);
	return true;
}

bool
count_size(int fd, const struct stat *st, uint64_t *bytes)
{
	off_t at = 0;

	if (!has_true_size(fd, st))
		return false;
	if (fd == STDIN_FILENO)
		at = lseek(fd, 0, SEEK_CUR);
	if (at < 0)
		return false;
	*bytes = st->st_size > at ? (uint64_t)(st->st_size - at) : 0;
	if (*bytes && fd == STDIN_FILENO)
		lseek(fd, st->st_size, SEEK_SET);
	return true;
}
