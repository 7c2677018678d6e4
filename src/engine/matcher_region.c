/* Many lines at a time: a program on bytes as they lie, and the filter. */
#include "engine/matcher_impl.h"

static enum matcher_result
next_by_nothing(struct matcher *m, struct span text, size_t from,
    struct line_hit *hit, struct error *err)
{
	(void)m;
	(void)text;
	(void)from;
	(void)hit;
	(void)err;
	return MATCHER_MISS;
}

const struct matcher_ops matcher_by_nothing = {
	.name = "none",
	.next = next_by_nothing,
};

static enum matcher_result
next_by_every(struct matcher *m, struct span text, size_t from,
    struct line_hit *hit, struct error *err)
{
	(void)err;
	if (from == text.len)
		return MATCHER_MISS;
	hit->start = from;
	hit->end = line_end(text, from, m->options.separator);
	return MATCHER_HIT;
}

const struct matcher_ops matcher_by_every = {
	.name = "every line",
	.next = next_by_every,
};

static enum matcher_result
next_by_bytes(struct matcher *m, struct span text, size_t from,
    struct line_hit *hit, struct error *err)
{
	struct match match;

	if (from == text.len)
		return MATCHER_MISS;
	enum program_result found =
	    program_find(m->narrow, text, from, EDGES_LINE, &match, err);
	/* A limit has no line: from here on line by line, which names it. */
	if (found == PROGRAM_LIMIT)
		return matcher_by_line.next(m, text, from, hit, err);
	/* Behind the last separator there is no line. */
	if (found == PROGRAM_MISS ||
	    (match.start == text.len &&
		text.text[text.len - 1] == m->options.separator))
		return MATCHER_MISS;
	hit->start = line_start(text, match.start, from, m->options.separator);
	hit->end = line_end(text, match.start, m->options.separator);
	return MATCHER_HIT;
}

const struct matcher_ops matcher_by_bytes = {
	.name = "bytes",
	.next = next_by_bytes,
};

/*
 * Looking at a candidate costs a call of PCRE2. When more than one line in
 * CANDIDATE_SHARE is one, reading all lines at a time is cheaper.
 */
#define FILTER_TRIAL ((size_t)64 << 10)
#define LINE_GUESS 40
#define CANDIDATE_SHARE 8

static bool
filter_is_useless(struct matcher *m)
{
	return m->unfiltered && m->filter_bytes > FILTER_TRIAL &&
	       m->filter_lines * LINE_GUESS * CANDIDATE_SHARE > m->filter_bytes;
}

static enum matcher_result
next_by_filter(struct matcher *m, struct span text, size_t from,
    struct line_hit *hit, struct error *err)
{
	const char separator = m->options.separator;
	enum matcher_result result = MATCHER_MISS;
	size_t begin = from;
	size_t len;

	while (!result) {
		size_t at = literal_set_find(m->filter, text, from, &len);
		if (at == LITERAL_NONE) {
			from = text.len;
			break;
		}
		hit->start = line_start(text, at, from, separator);
		hit->end = from = line_end(text, at, separator);
		m->filter_lines++;
		result = matcher_decide(m,
		    line_body(
			span_of(text.text + hit->start, from - hit->start),
			separator),
		    err);
	}
	m->filter_bytes += from - begin;
	if (filter_is_useless(m))
		m->ops = m->unfiltered;
	return result;
}

const struct matcher_ops matcher_by_filter = {
	.name = "filter",
	.next = next_by_filter,
	.decides = true,
};
