/* Lines on their way to the sink: their context and their numbers. */
#include "engine/search_impl.h"

/* Separators in VIEW between two offsets in the input. */
static uint64_t
count_between(
    struct search *s, const struct view *view, uint64_t from, uint64_t to)
{
	const char *text = view->text.text + (int64_t)(from - view->offset);

	return s->kernel->count(
	    span_of(text, (size_t)(to - from)), s->plan->separator);
}

uint64_t
search_number(struct search *s, const struct view *view, size_t start)
{
	uint64_t at = view->offset + start;

	s->number += count_between(s, view, s->counted, at);
	s->counted = at;
	return s->number + 1;
}

/* A line whose bytes vanished while we looked is none of the file's. */
static bool
lost(struct search *s, uint64_t end)
{
	uint64_t bad = source_bad(s->source);

	if (end <= bad)
		return false;
	s->sink->ops->drop(s->sink, bad);
	s->over = true;
	return true;
}

/*
 * A withheld line counts as not shown, and ends the context that is due. False
 * if LINE is one.
 */
static bool
give(struct search *s, struct sink_line *line)
{
	uint64_t end = line->offset + line->bytes.len;

	if (lost(s, end))
		return true;
	enum sink_result result = s->sink->ops->line(s->sink, line);
	s->over |= result == SINK_STOP;
	if (result == SINK_TAKEN)
		s->shown = end;
	else
		s->due = 0;
	lost(s, end);
	return result != SINK_WITHHELD;
}

/* The line just given is counted: the next one's number costs nothing. */
static void
count_given(struct search *s, const struct sink_line *line)
{
	if (!s->numbering)
		return;
	s->counted = line->offset + line->bytes.len;
	s->number = line->number;
}

void
search_show_due(struct search *s, const struct view *view, size_t limit)
{
	while (s->due && !s->over) {
		/* Nothing is due behind a line that lies before the view. */
		size_t start = s->shown > view->offset ?
				   (size_t)(s->shown - view->offset) :
				   0;
		if (start >= limit)
			return;
		size_t end = line_end(view->text, start, s->plan->separator);
		struct sink_line line = {
			.role = LINE_CONTEXT,
			.bytes = span_of(view->text.text + start, end - start),
			.offset = view->offset + start,
			.number =
			    s->numbering ? search_number(s, view, start) : 0,
		};
		s->due--;
		give(s, &line);
		count_given(s, &line);
	}
}

/*
 * Finds up to MOST lines in front of START that were not shown yet, *lines of
 * them. Returns where in front of the view's text, or in it, they start.
 */
static const char *
first_before(struct search *s, const struct view *view, size_t start,
    uint64_t most, uint64_t *lines)
{
	const char *text = view->text.text;
	const char *low = text - view->before;
	const char *at = text + start;

	if (s->shown + view->before > view->offset)
		low = text + (int64_t)(s->shown - view->offset);
	for (*lines = 0; *lines < most && at > low; ++*lines) {
		const char *end =
		    memrchr(low, s->plan->separator, (size_t)(at - 1 - low));
		at = end ? end + 1 : low;
	}
	return at;
}

/* Gives the first line of REST, context. Returns its length. */
static size_t
show_at(struct search *s, const struct view *view, struct span rest,
    uint64_t number)
{
	size_t len = line_end(rest, 0, s->plan->separator);
	struct sink_line line = {
		.role = LINE_CONTEXT,
		.bytes = span_of(rest.text, len),
		.offset =
		    view->offset + (uint64_t)(rest.text - view->text.text),
		.number = number,
	};

	give(s, &line);
	return len;
}

/* NUMBER is that of the line at START, or 0. */
static void
show_before(
    struct search *s, const struct view *view, size_t start, uint64_t number)
{
	uint64_t lines;
	const char *until = view->text.text + start;
	const char *at = first_before(s, view, start, s->plan->before, &lines);

	for (; at < until && !s->over; lines--)
		at += show_at(s, view, span_of(at, (size_t)(until - at)),
		    number ? number - lines : 0);
}

/*
 * The selected line [start, end), which may not be shown, is tried again as
 * context, as in GNU grep: with what in front of it was not shown either, so
 * far as that could be due.
 */
static void
try_again(struct search *s, const struct view *view, size_t start, size_t end,
    uint64_t number)
{
	uint64_t lines;
	const char *until = view->text.text + end;
	const char *at = first_before(s, view, start, s->plan->after, &lines);

	s->due = s->plan->after;
	for (; at < until && s->due && !s->over; lines--) {
		s->due--;
		at += show_at(s, view, span_of(at, (size_t)(until - at)),
		    number ? number - lines : 0);
	}
	s->due = 0;
}

void
search_show(struct search *s, const struct view *view, size_t start, size_t end)
{
	search_show_due(s, view, start);
	uint64_t number = s->numbering ? search_number(s, view, start) : 0;
	if (s->plan->before)
		show_before(s, view, start, number);
	if (s->over)
		return;
	struct sink_line line = {
		.role = LINE_SELECTED,
		.bytes = span_of(view->text.text + start, end - start),
		.offset = view->offset + start,
		.number = number,
	};
	bool shown = give(s, &line);
	count_given(s, &line);
	if (shown)
		s->due = s->plan->after;
	else if (s->plan->after && !s->over)
		try_again(s, view, start, end, number);
}

/* What a sink gets at once: a piece that stays in the nearest caches. */
#define BLOCK_MOST ((size_t)32 << 10)

size_t
search_show_block(
    struct search *s, const struct view *view, size_t start, size_t end)
{
	uint64_t sure = source_last_page(s->source);

	/* In the last page each line must be one that can be taken back. */
	if (view->offset + end > sure)
		end = sure > view->offset + start ?
			  (size_t)(sure - view->offset) :
			  start;
	while (end - start >= BLOCK_MOST / 2 && !s->over) {
		size_t len =
		    end - start < BLOCK_MOST ? end - start : BLOCK_MOST;
		size_t stop = line_start(
		    view->text, start + len, start, s->plan->separator);
		struct sink_line block = {
			.role = LINE_SELECTED,
			.bytes = span_of(view->text.text + start, stop - start),
			.offset = view->offset + start,
		};
		if (stop == start || lost(s, block.offset + block.bytes.len) ||
		    !s->sink->ops->block(s->sink, &block))
			break;
		s->facts->selected +=
		    s->kernel->count(block.bytes, s->plan->separator);
		s->shown = s->facts->stop = view->offset + stop;
		lost(s, s->shown);
		start = stop;
	}
	return start;
}

/*
 * A fed input forgets what lies before `keep`; a mapping need not be told, as
 * released pages come back when they are looked at.
 */
static void
move_keep(struct search *s, const struct view *view)
{
	uint64_t end = view->offset + view->text.len;

	if (!s->plan->before || s->binary || source_mapped(s->source)) {
		s->keep = end;
		return;
	}
	s->kept += s->kernel->count(view->text, s->plan->separator);
	while (s->kept > s->plan->before) {
		const char *at =
		    view->text.text + (int64_t)(s->keep - view->offset);
		struct span rest = span_of(at, (size_t)(end - s->keep));
		s->keep += line_end(rest, 0, s->plan->separator);
		s->kept--;
	}
}

void
search_leave(struct search *s, const struct view *view)
{
	if (s->numbering)
		search_number(s, view, view->text.len);
	move_keep(s, view);
}
