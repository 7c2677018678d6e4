/* One line decided: in place when it is ASCII, else on a copy of our own. */
#include "engine/matcher_impl.h"

struct span
matcher_own(struct matcher *m, struct span line)
{
	m->line.len = 0;
	buffer_add(&m->line, line);
	return buffer_span(&m->line);
}

static enum matcher_result
result_of(enum program_result found)
{
	return (enum matcher_result)found;
}

enum matcher_result
matcher_in_ascii(struct matcher *m, struct span bytes, size_t from,
    struct match *match, struct error *err)
{
	if (m->set)
		return matcher_literal_find(m, bytes, from, match) ?
			   MATCHER_HIT :
			   MATCHER_MISS;
	return result_of(
	    program_find(m->narrow, bytes, from, EDGES_LINE, match, err));
}

/* How many bytes the ill-formed sequence that BYTES starts with is worth. */
static size_t
broken_len(struct matcher *m, struct span bytes)
{
	size_t len = 1;

	/* A byte at a time: each may be the start of something well-formed. */
	while (
	    len < bytes.len && !m->kernel->utf8_valid(span_of(bytes.text + len,
				   bytes.len - len < 4 ? bytes.len - len : 4)))
		len++;
	return len;
}

enum matcher_result
matcher_in_pieces(struct matcher *m, struct span bytes, size_t from,
    struct match *match, struct error *err)
{
	struct program *wide = matcher_wide(m, err);
	size_t at = 0;

	if (!wide)
		return MATCHER_LIMIT;
	for (;;) {
		struct span rest = span_skip(bytes, at);
		size_t valid = m->kernel->utf8_valid(rest);
		unsigned edges = (at ? EDGE_NOT_BEGIN : 0u) |
				 (valid < rest.len ? EDGE_NOT_END : 0u);
		size_t skip = from > at ? from - at : 0;
		if (valid < rest.len && m->recipe.wordy)
			return MATCHER_LIMIT;
		enum program_result found = PROGRAM_MISS;

		if (skip <= valid)
			found = program_find(wide, span_of(rest.text, valid),
			    skip, edges, match, err);
		if (found != PROGRAM_MISS) {
			match->start += at;
			match->end += at;
			return result_of(found);
		}
		if (valid == rest.len)
			return MATCHER_MISS;
		at += valid + broken_len(m, span_skip(rest, valid));
	}
}

/* A limit of PCRE2's is none of libc's, which knows all but Perl patterns. */
static enum matcher_result
decide_by_posix(struct matcher *m, struct span line)
{
	struct posix *posix = matcher_posix(m);
	size_t start, end;

	if (!posix)
		return MATCHER_LIMIT;
	int found = posix_find(posix, matcher_own(m, line), 0, &start, &end);
	return found < 0 ? MATCHER_LIMIT : (enum matcher_result)found;
}

static enum matcher_result
decide(struct matcher *m, struct span line, struct error *err)
{
	struct match match;

	if (m->recipe.libc)
		return MATCHER_LIMIT;
	if (m->narrow || m->set) {
		if (m->recipe.byte_exact || m->recipe.literal ||
		    m->kernel->find_high(line) == line.len)
			return matcher_in_ascii(m, line, 0, &match, err);
	}
	return matcher_in_pieces(m, matcher_own(m, line), 0, &match, err);
}

enum matcher_result
matcher_decide(struct matcher *m, struct span line, struct error *err)
{
	enum matcher_result result = decide(m, line, err);

	return result == MATCHER_LIMIT ? decide_by_posix(m, line) : result;
}

static enum matcher_result
next_by_line(struct matcher *m, struct span text, size_t from,
    struct line_hit *hit, struct error *err)
{
	while (from < text.len) {
		hit->start = from;
		hit->end = line_end(text, from, m->options.separator);
		struct span line =
		    line_body(span_of(text.text + from, hit->end - from),
			m->options.separator);
		enum matcher_result result = matcher_decide(m, line, err);
		if (result != MATCHER_MISS)
			return result;
		from = hit->end;
	}
	return MATCHER_MISS;
}

const struct matcher_ops matcher_by_line = { "line", next_by_line };
