#include "engine/search.h"

#include "engine/search_impl.h"

/* One line is selected: counts it, shows it, or ends the search. */
static void
take(struct search *s, const struct view *view, size_t start, size_t end)
{
	if (s->looking_back) {
		/* Behind the limit lines were context only. */
		if (s->facts->selected < s->plan->limit ||
		    view->offset + start < s->facts->stop)
			search_show(s, view, start, end);
		return;
	}
	s->facts->selected++;
	s->facts->stop = view->offset + end;
	if (s->plan->mode == SEARCH_FIRST) {
		s->over = true;
	} else if (s->plan->mode == SEARCH_LINES && s->binary) {
		s->facts->withheld = true;
		s->over = true;
	} else if (s->plan->mode == SEARCH_LINES) {
		search_show(s, view, start, end);
	}
	if (s->facts->selected == s->plan->limit) {
		s->facts->limit_reached = true;
		s->finishing = s->plan->mode == SEARCH_LINES && s->due;
		s->over |= !s->finishing;
	}
}

/* Lines that need not be looked at one by one: counted at a stroke. */
static void
count_lines(struct search *s, const struct view *view, size_t from, size_t to)
{
	const char *text = view->text.text;

	if (from == to)
		return;
	s->facts->selected += s->kernel->count(
	    span_of(text + from, to - from), s->plan->separator);
	s->facts->selected += text[to - 1] != s->plan->separator;
	s->facts->stop = view->offset + to;
}

/* Are lines shown as they are, and all of them? */
static bool
takes_blocks(const struct search *s)
{
	return s->plan->mode == SEARCH_LINES && !s->binary &&
	       !s->looking_back && s->sink->ops->block && !s->plan->numbers &&
	       !s->plan->before && !s->plan->after &&
	       s->plan->limit == UINT64_MAX;
}

/* All lines of [from, to) are selected: with -v, or by an empty pattern. */
static void
take_lines(struct search *s, const struct view *view, size_t from, size_t to)
{
	if (s->plan->mode == SEARCH_COUNT && s->plan->limit == UINT64_MAX) {
		count_lines(s, view, from, to);
		return;
	}
	if (takes_blocks(s))
		from = search_show_block(s, view, from, to);
	while (from < to && !s->over && !s->finishing) {
		size_t end = line_end(view->text, from, s->plan->separator);
		take(s, view, from, end);
		from = end;
	}
}

static void
say_undecided(struct search *s, const struct view *view, size_t start,
    const struct error *why)
{
	uint64_t number = 0;

	if (s->looking_back)
		return;
	/* In a binary file NULs end lines as well: their numbers are none. */
	if (s->numbering && !s->binary && !s->in_part) {
		number = search_number(s, view, start);
	} else if (!s->binary) {
		const char *first = view->text.text - view->before;
		number =
		    1 + s->kernel->count(span_of(first, view->before + start),
			    s->plan->separator);
	}
	s->facts->failed = true;
	s->sink->ops->undecided(
	    s->sink, view->offset + start, number, why->text);
	if (++s->facts->undecided == SEARCH_UNDECIDED_MOST)
		s->over = true;
}

/* The first hit may have been found already. */
static enum matcher_result
next_hit(struct search *s, const struct view *view, size_t from,
    struct line_hit *hit, struct error *why)
{
	if (!s->has_ahead)
		return matcher_next(s->matcher, view->text, from, hit, why);
	s->has_ahead = false;
	*hit = s->ahead;
	return MATCHER_HIT;
}

/* The lines that match, one after the other, and those between them. */
static void
match_lines(struct search *s, const struct view *view)
{
	struct error why;
	size_t from = 0;

	while (from < view->text.len && !s->over && !s->finishing) {
		struct line_hit hit;
		enum matcher_result result =
		    next_hit(s, view, from, &hit, &why);

		if (result == MATCHER_MISS)
			hit.start = hit.end = view->text.len;
		if (s->plan->invert)
			take_lines(s, view, from, hit.start);
		if (result == MATCHER_LIMIT)
			say_undecided(s, view, hit.start, &why);
		else if (result == MATCHER_HIT && !s->plan->invert)
			take(s, view, hit.start, hit.end);
		from = hit.end;
	}
}

static void
search_view(struct search *s, const struct view *view)
{
	if (matcher_every_line(s->matcher) && !s->plan->invert)
		take_lines(s, view, 0, view->text.len);
	else
		match_lines(s, view);
	if (!s->over && s->due && !s->binary)
		search_show_due(s, view, view->text.len);
	if (s->finishing && !s->due)
		s->over = true;
	if (!s->over)
		search_leave(s, view);
}

/* In a binary file a NUL ends a line; the file's own bytes stay as they are. */
static void
search_binary(struct search *s, struct view view)
{
	const char nul_line_end = s->plan->separator;

	if (!view.text.len)
		return;
	s->binary = true;
	s->numbering = false;
	if (s->plan->binary == BINARY_NO_MATCH) {
		s->facts->selected = 0;
		s->over = true;
		return;
	}
	s->scratch->len = 0;
	char *copy = buffer_reserve(s->scratch, view.text.len);
	for (size_t i = 0; i < view.text.len; i++) {
		char byte = view.text.text[i];
		copy[i] = byte ? byte : nul_line_end;
	}
	view.text.text = copy;
	view.before = 0;
	search_view(s, &view);
}

void
search_check_nul(struct search *s, const struct region *region)
{
	uint64_t end = region->offset + region->bytes.len;
	uint64_t until = (end + SEARCH_BINARY_BLOCK - 1) / SEARCH_BINARY_BLOCK *
			 SEARCH_BINARY_BLOCK;

	if (s->plan->binary == BINARY_AS_TEXT || !s->plan->separator)
		return;
	if (until > end + region->after)
		until = end + region->after;
	if (s->facts->first_nul != NO_OFFSET || until <= s->checked)
		return;
	const char *from =
	    region->bytes.text + (int64_t)(s->checked - region->offset);
	const char *nul = memchr(from, 0, (size_t)(until - s->checked));
	/* Zeros that stand for bytes that are gone are no NULs of the file's.
	 */
	uint64_t at = region->offset +
		      (uint64_t)((nul ? nul : from) - region->bytes.text);
	if (nul && at < source_bad(s->source) &&
	    (!s->in_part || source_holds(s->source, at)))
		s->facts->first_nul = at;
	s->checked = until;
}

/* How much of REGION, whole lines, comes before the first NUL's buffer. */
static size_t
text_part(const struct search *s, const struct region *region)
{
	if (s->facts->first_nul == NO_OFFSET)
		return region->bytes.len;
	uint64_t block =
	    s->facts->first_nul / SEARCH_BINARY_BLOCK * SEARCH_BINARY_BLOCK;
	if (block <= region->offset)
		return 0;
	if (block - region->offset >= region->bytes.len)
		return region->bytes.len;
	return line_start(region->bytes, (size_t)(block - region->offset), 0,
	    s->plan->separator);
}

/*
 * To look for NULs is a pass over all bytes, which most files of a tree can be
 * spared: where nothing matches it makes no difference whether there are any.
 * Not forever, as the bytes must be near when something does match.
 */
#define UNCHECKED_MOST ((uint64_t)2 << 20)

static bool
matches_nowhere(struct search *s, const struct region *region)
{
	struct error ignored; /* what cannot be decided comes again */

	s->has_ahead = false;
	/* What was selected may have to be forgotten. */
	bool strict = s->plan->binary == BINARY_NO_MATCH && s->facts->selected;

	if (!s->lazy || s->due || strict ||
	    region->offset + region->bytes.len > s->checked + UNCHECKED_MOST)
		return false;
	enum matcher_result result =
	    matcher_next(s->matcher, region->bytes, 0, &s->ahead, &ignored);
	s->has_ahead = result == MATCHER_HIT;
	return result == MATCHER_MISS;
}

static void
search_region(struct search *s, const struct region *region)
{
	struct view view = {
		.text = region->bytes,
		.offset = region->offset,
		.before = region->before,
	};

	if (matches_nowhere(s, region)) {
		search_leave(s, &view);
		return;
	}
	search_check_nul(s, region);
	view.text.len = text_part(s, region);
	s->has_ahead &= view.text.len == region->bytes.len;
	if (view.text.len)
		search_view(s, &view);
	if (s->over || view.text.len == region->bytes.len)
		return;
	view.offset += view.text.len;
	view.text = span_skip(region->bytes, view.text.len);
	search_binary(s, view);
}

bool
search_regions(struct search *s, struct error *err)
{
	struct region region;

	while (!s->over) {
		switch (source_next(s->source, s->keep, &region, err)) {
		case SOURCE_REGION:
			search_region(s, &region);
			break;
		case SOURCE_END:
			s->facts->ended = !s->looking_back;
			return true;
		case SOURCE_FAILED:
			return false;
		}
	}
	return true;
}

/* Would a line that holds nothing be selected? */
static bool
selects_empty(struct search *s)
{
	struct error ignored;
	struct line_hit hit;
	enum matcher_result result = matcher_next(
	    s->matcher, span_of(&s->plan->separator, 1), 0, &hit, &ignored);

	return result == MATCHER_LIMIT ||
	       (result == MATCHER_HIT) != s->plan->invert;
}

/*
 * A hole holds nothing but NULs. So a file with one is binary, as in GNU
 * grep, and where each NUL ends a record that is not selected, holes need not
 * be looked at.
 */
static void
look_for_holes(struct search *s)
{
	const struct search_plan *plan = s->plan;

	if ((plan->separator && plan->binary == BINARY_AS_TEXT) ||
	    !source_has_hole(s->source))
		return;
	if (plan->separator) {
		s->facts->first_nul = 0;
		s->numbering = false;
	} else if (plan->numbers || plan->before || plan->after) {
		return;
	}
	if (!selects_empty(s))
		source_skip_holes(s->source);
}

static bool
search_all(struct search *s, const struct search_part *part, struct error *err)
{
	if (matcher_no_line(s->matcher) && !s->plan->invert)
		return true;
	if (part)
		return search_part(s, part, err);
	look_for_holes(s);
	return search_regions(s, err);
}

struct search_facts
search_no_facts(void)
{
	return (struct search_facts){ .first_nul = NO_OFFSET };
}

bool
search_run(const struct search_plan *plan, const struct search_input *input,
    struct search_facts *facts, struct error *err)
{
	struct search s = {
		.plan = plan,
		.matcher = input->matcher,
		.source = input->source,
		.sink = input->sink,
		.facts = facts,
		.kernel = matcher_kernel(input->matcher),
		.numbering = plan->numbers || !source_mapped(input->source),
		.scratch = input->scratch,
		.looked = UINT64_MAX,
	};
	uint64_t bad;

	s.lazy = !plan->invert && plan->binary != BINARY_AS_TEXT &&
		 source_mapped(input->source) &&
		 matcher_endless(input->matcher);
	bool whole = plan->limit ? search_all(&s, input->part, err) : true;
	if (whole && !source_check(s.source, &bad, err)) {
		s.sink->ops->drop(s.sink, bad);
		whole = false;
	}
	if (input->part)
		source_release(s.source, s.looked);
	facts->failed |= !whole;
	return whole;
}
