/*
 * Text cut into runs of whole lines: ASCII lines are searched where they lie,
 * by the narrow program; lines with other bytes as a validated copy, by the
 * wide one. Natural text has a few of the one among many of the other.
 */
#include "engine/matcher_impl.h"

/* Shorter ASCII stretches are not worth a run of their own. */
#define ASCII_RUN_LEAST 256
/* What is copied and validated at once. */
#define WIDE_RUN_MOST ((size_t)64 << 10)
/* Halved so often, it is one line. */
#define SHRINK_MOST 16

/* Where the line starts that holds the first high byte at FROM or later. */
static size_t
next_high_line(struct matcher *m, struct span text, size_t from)
{
	size_t high = from + m->kernel->find_high(span_skip(text, from));

	if (high == text.len)
		return high;
	return line_start(text, high, from, m->options.separator);
}

/* The end of the lines from FROM on that go into one copy. */
static size_t
wide_end(struct matcher *m, struct span text, size_t from)
{
	const char separator = m->options.separator;
	size_t end = line_end(text, from, separator);

	while (end < text.len && end - from < WIDE_RUN_MOST >> m->shrink) {
		size_t most = text.len - end;

		if (most > ASCII_RUN_LEAST)
			most = ASCII_RUN_LEAST;
		size_t high =
		    m->kernel->find_high(span_of(text.text + end, most));
		if (high == most)
			break;
		end = line_end(text, end + high, separator);
	}
	return end;
}

/*
 * Copies the run and validates it. At the first line with ill-formed bytes
 * the run ends; such a line is a run of its own, searched in pieces.
 */
static void
take_copy(struct matcher *m, struct span text, struct run *run)
{
	m->copy.len = 0;
	buffer_add(
	    &m->copy, span_of(text.text + run->start, run->end - run->start));
	struct span copy = buffer_span(&m->copy);
	size_t valid = m->kernel->utf8_valid(copy);
	if (valid == copy.len) {
		m->shrink -= m->shrink > 0;
		return;
	}
	/* Where one line is broken others may be: no more in vain. */
	m->shrink = SHRINK_MOST;
	size_t line = line_start(copy, valid, 0, m->options.separator);
	if (line) {
		run->end = run->start + line;
	} else {
		run->kind = RUN_BROKEN;
		run->end =
		    run->start + line_end(copy, valid, m->options.separator);
	}
	m->copy.len = run->end - run->start;
}

static void
find_run(struct matcher *m, struct span text, size_t from)
{
	size_t high = next_high_line(m, text, from);
	struct run *run = &m->run;

	run->start = from;
	if (high == text.len || high - from >= ASCII_RUN_LEAST) {
		run->kind = RUN_ASCII;
		run->end = high;
		return;
	}
	run->kind = RUN_WIDE;
	run->end = wide_end(m, text, from);
	take_copy(m, text, run);
	if (matcher_asks_libc(m, buffer_span(&m->copy)))
		run->kind = RUN_LIBC;
}

/*
 * The run that FROM lies in, as found before or anew. A search of some text
 * starts at 0: there, what is remembered may be of another text.
 */
static const struct run *
run_at(struct matcher *m, struct span text, size_t from)
{
	struct run *run = &m->run;

	if (!from || run->kind == RUN_NONE || from < run->start ||
	    from >= run->end)
		find_run(m, text, from);
	return run;
}

static enum matcher_result
search_run(struct matcher *m, struct span bytes, const struct run *run,
    size_t from, struct match *match, struct error *err)
{
	struct program *wide;

	switch (run->kind) {
	case RUN_LIBC:
		return MATCHER_LIMIT;
	case RUN_ASCII:
		return matcher_in_ascii(m, bytes, from, match, err);
	case RUN_BROKEN:
		matcher_pieces_begin(m, line_body(bytes, m->options.separator));
		return matcher_in_pieces(m, from, match, err);
	default:
		wide = matcher_wide(m, err);
		return wide ? (enum matcher_result)program_find(
				  wide, bytes, from, EDGES_LINE, match, err) :
			      MATCHER_LIMIT;
	}
}

static enum matcher_result
next_by_runs(struct matcher *m, struct span text, size_t from,
    struct line_hit *hit, struct error *err)
{
	const char separator = m->options.separator;

	while (from < text.len) {
		const struct run *run = run_at(m, text, from);
		struct span bytes =
		    run->kind == RUN_ASCII ?
			span_of(text.text + run->start, run->end - run->start) :
			buffer_span(&m->copy);
		struct match match = { 0 };
		enum matcher_result result =
		    search_run(m, bytes, run, from - run->start, &match, err);

		if (result == MATCHER_LIMIT) {
			result = matcher_by_line.next(
			    m, span_of(text.text, run->end), from, hit, err);
			if (result != MATCHER_MISS)
				return result;
		}
		/* Behind the last separator there is no line. */
		bool behind = bytes.len && match.start == bytes.len &&
			      bytes.text[bytes.len - 1] == separator;
		if (result == MATCHER_HIT && !behind) {
			size_t at = run->start + match.start;
			hit->start = line_start(text, at, from, separator);
			hit->end = line_end(text, at, separator);
			return result;
		}
		from = run->end;
	}
	m->run.kind = RUN_NONE;
	return MATCHER_MISS;
}

const struct matcher_ops matcher_by_runs = {
	.name = "runs",
	.next = next_by_runs,
};
