/* A search in a part of a file, as if all in front of it had been searched. */
#include "engine/search_impl.h"

/*
 * Lines in front of a part that decide what of its context is due and what was
 * shown: as far as context reaches, and behind what it may be due for.
 */
static uint64_t
context_lines(const struct search_plan *plan)
{
	uint64_t reach =
	    plan->before > plan->after ? plan->before : plan->after;

	return plan->mode == SEARCH_LINES ? reach + plan->after : 0;
}

/*
 * Where those lines begin. False if that is farther than MOST bytes in front of
 * s->begin.
 */
static bool
context_start(const struct search *s, uint64_t most, uint64_t *start)
{
	struct span text = source_bytes(s->source, 0, s->begin);
	const char *at = text.text + text.len;
	const char *low = text.len > most ? at - most : text.text;
	uint64_t lines = context_lines(s->plan);

	for (; lines && at > text.text; lines--) {
		const char *end = at > low ? memrchr(low, s->plan->separator,
						 (size_t)(at - 1 - low)) :
					     NULL;
		if (!end && low > text.text)
			return false;
		at = end ? end + 1 : text.text;
	}
	*start = (uint64_t)(at - text.text);
	return true;
}

/* Searches what is in front of the part, for the sake of its context only. */
static bool
look_back(struct search *s, uint64_t start, struct error *err)
{
	bool numbering = s->numbering;

	source_range(s->source, start, s->begin);
	s->looking_back = s->sink->mute = true;
	s->numbering = false;
	s->checked = start;
	bool whole = search_regions(s, err);
	s->looking_back = s->sink->mute = false;
	s->numbering = numbering && !s->binary;
	return whole;
}

/* Where the part ends NULs are known as far as anywhere in it. */
static void
check_rest(struct search *s)
{
	uint64_t end = source_at(s->source);

	if (s->over || s->checked >= end)
		return;
	struct span rest =
	    source_bytes(s->source, s->checked, end + SEARCH_BINARY_BLOCK);
	struct region none = {
		.offset = end,
		.bytes = span_of(rest.text + (end - s->checked), 0),
		.after = rest.len - (size_t)(end - s->checked),
	};
	search_check_nul(s, &none);
}

bool
search_part(struct search *s, const struct search_part *part, struct error *err)
{
	uint64_t start;

	s->in_part = true;
	source_range(s->source, part->from, part->to);
	s->begin = s->keep = source_at(s->source);
	/* No line begins there; who has the one around it sees to all of it. */
	if (s->begin >= part->to)
		return true;
	if (!context_start(s, part->look_back, &start)) {
		s->facts->too_far = true;
		return true;
	}
	if (start < s->begin && !look_back(s, start, err))
		return false;
	if (part->shown > s->shown)
		s->shown = part->shown;
	s->number = part->number;
	s->counted = s->begin;
	if (s->checked < s->begin)
		s->checked = s->begin;
	s->keep = s->begin;
	/* Only the context behind the last line may be left to be shown. */
	if (s->facts->selected >= s->plan->limit) {
		s->facts->limit_reached = true;
		s->finishing = s->plan->mode == SEARCH_LINES && s->due;
		s->over |= !s->finishing;
	}
	source_range(s->source, s->begin, part->to);
	bool whole = search_regions(s, err);
	check_rest(s);
	if (s->sink->ops->end)
		s->sink->ops->end(s->sink, s->number);
	/* The byte in front of the range was looked at as well. */
	s->looked = part->from && part->from <= start ? part->from - 1 : start;
	return whole;
}
