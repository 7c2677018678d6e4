#include "crew/numbers.h"

#include <string.h>

/*
 * Bytes of lines that wait; with more the range is counted to its end. They
 * are copied while they are in the caches: to fetch them again costs more.
 */
#define TEXT_MOST ((size_t)512 << 10)
/* Counted before the guard is asked again. */
#define PIECE ((uint64_t)1 << 20)

struct waiting_line {
	uint64_t offset;
	uint32_t number; /* within the range, from 1 */
	uint32_t len;
};

/* Where the last line ends that begins in front of TO; FROM if none does. */
static uint64_t
lines_end(struct source *source, char separator, uint64_t from, uint64_t to)
{
	uint64_t at = to - 1;

	/* In a range inside a long line no line begins. */
	if (to <= from)
		return from;
	if (to >= source_size(source))
		return source_size(source);
	while (source_bad(source) == UINT64_MAX) {
		struct span text = source_bytes(source, at, at + PIECE);
		const char *end = memchr(text.text, separator, text.len);
		if (end)
			return at + (uint64_t)(end + 1 - text.text);
		if (!text.len)
			break;
		at += text.len;
	}
	return at;
}

uint64_t
numbers_count(struct source *source, const struct kernel *kernel,
    char separator, uint64_t from, uint64_t to)
{
	uint64_t lines = 0;

	to = lines_end(source, separator, from, to);
	while (from < to && source_bad(source) == UINT64_MAX) {
		uint64_t most = to - from < PIECE ? to : from + PIECE;
		struct span text = source_bytes(source, from, most);
		if (!text.len)
			break;
		lines += kernel->count(text, separator);
		from += text.len;
	}
	return lines;
}

/* The range has LINES lines: finds out what number the first one has. */
static bool
ask_base(struct numbers *n, uint64_t lines)
{
	worker_lines(n->worker, lines);
	n->known = worker_base(n->worker, &n->base);
	return n->known;
}

/* Gives what has waited to the sink; false if that takes no more. */
static bool
give(struct numbers *n)
{
	const struct waiting_line *all =
	    (struct waiting_line *)(void *)n->lines.data;
	size_t count = n->lines.len / sizeof(*all);
	const char *text = n->text.data;
	bool going = true;

	for (size_t i = 0; i < count && going; i++) {
		struct sink_line line = {
			.role = LINE_SELECTED,
			.offset = all[i].offset,
			.bytes = span_of(text, all[i].len),
			.number = n->base + all[i].number,
		};
		going = n->real->ops->line(n->real, &line) != SINK_STOP;
		text += all[i].len;
	}
	n->text.len = 0;
	n->lines.len = 0;
	return going;
}

/* No more lines can wait behind LINE. */
static bool
settle(struct numbers *n, uint64_t offset, uint64_t number)
{
	uint64_t rest =
	    numbers_count(n->source, n->kernel, n->separator, offset, n->to);

	return ask_base(n, number - 1 + rest) && give(n);
}

static enum sink_result
take_line(struct sink *sink, const struct sink_line *line)
{
	struct numbers *n = (struct numbers *)sink;
	struct sink_line numbered = *line;
	struct waiting_line waiting = {
		.offset = line->offset,
		.number = (uint32_t)line->number,
		.len = (uint32_t)line->bytes.len,
	};

	if (!n->known && line->bytes.len < TEXT_MOST &&
	    n->text.len + n->lines.len < TEXT_MOST &&
	    waiting.number == line->number) {
		buffer_add(&n->text, line->bytes);
		buffer_add(&n->lines,
		    span_of((const char *)&waiting, sizeof(waiting)));
		return SINK_TAKEN;
	}
	if (!n->known && !settle(n, line->offset, line->number))
		return SINK_STOP;
	numbered.number += n->base;
	return n->real->ops->line(n->real, &numbered);
}

static void
take_undecided(
    struct sink *sink, uint64_t offset, uint64_t number, const char *why)
{
	struct numbers *n = (struct numbers *)sink;

	/* Its number counts from the file's first line already. */
	if (n->known || settle(n, n->from, 1))
		n->real->ops->undecided(n->real, offset, number, why);
}

static void
drop(struct sink *sink, uint64_t bad)
{
	struct numbers *n = (struct numbers *)sink;
	const struct waiting_line *all =
	    (struct waiting_line *)(void *)n->lines.data;
	size_t count = n->lines.len / sizeof(*all);

	while (count && all[count - 1].offset + all[count - 1].len > bad)
		n->text.len -= all[--count].len;
	n->lines.len = count * sizeof(*all);
	n->real->ops->drop(n->real, bad);
}

static void
end(struct sink *sink, uint64_t lines)
{
	struct numbers *n = (struct numbers *)sink;

	if (n->known)
		return;
	worker_lines(n->worker, lines);
	/* Nobody need wait for what is not used. */
	if (n->lines.len && ask_base(n, lines))
		give(n);
}

static const struct sink_ops ops = {
	.line = take_line,
	.undecided = take_undecided,
	.drop = drop,
	.end = end,
};

void
numbers_begin(struct numbers *n, struct sink *real, struct source *source,
    uint64_t from, uint64_t to)
{
	n->sink = (struct sink){ .ops = &ops };
	n->real = real;
	n->source = source;
	n->from = from;
	n->to = to;
	n->known = false;
	n->lines.len = n->text.len = 0;
}
