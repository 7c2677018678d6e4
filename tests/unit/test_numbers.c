/* Lines that wait for their numbers: until when, and which they get. */
#include "crew/numbers.h"
#include "input.h"
#include "tap.h"

#define MIB ((size_t)1 << 20)
#define BASE 1000 /* lines in front of the range */

/* A sink that writes down what it is given. */
static struct {
	struct sink sink;
	struct buffer heard;
	size_t lines;
	size_t most; /* lines that are taken */
	uint64_t number; /* of the last line */
	bool wrong; /* some line was not as in the text */
} real;

static struct numbers numbers;
static struct worker worker;
static struct board_job *job;
static struct source *source;
static struct span text;

static enum sink_result
real_line(struct sink *sink, const struct sink_line *line)
{
	struct span bytes = line->bytes;

	(void)sink;
	real.wrong |= line->role != LINE_SELECTED ||
		      line->offset + bytes.len > text.len ||
		      memcmp(text.text + line->offset, bytes.text, bytes.len);
	real.number = line->number;
	buffer_printf(&real.heard, "%zu:%zu ", (size_t)line->number,
	    (size_t)line->offset);
	return ++real.lines == real.most ? SINK_STOP : SINK_TAKEN;
}

static void
real_undecided(
    struct sink *sink, uint64_t offset, uint64_t number, const char *why)
{
	(void)sink;
	buffer_printf(
	    &real.heard, "%s%zu:%zu ", why, (size_t)number, (size_t)offset);
}

static void
real_drop(struct sink *sink, uint64_t bad)
{
	(void)sink;
	buffer_printf(&real.heard, "drop%zu ", (size_t)bad);
}

static const struct sink_ops real_ops = {
	.line = real_line,
	.undecided = real_undecided,
	.drop = real_drop,
};

/* The range [FROM, TO) of ALL is searched; it lies behind BASE lines. */
static void
begin(struct span all, uint64_t from, uint64_t to)
{
	text = all;
	if (source)
		source_close(source);
	source = open_source(file_of(all), '\n', 512, false);
	real.heard.len = real.lines = real.most = 0;
	real.wrong = false;
	worker.post.refused = false;
	atomic_store(&job->cancelled, 0);
	atomic_store(&job->lines, BOARD_UNKNOWN);
	atomic_store(&job->base, BASE);
	numbers_begin(&numbers, &real.sink, source, from, to);
}

/* The line at AT, LEN bytes long, is number NUMBER of the range. */
static enum sink_result
take(uint64_t at, size_t len, uint64_t number)
{
	struct sink_line line = {
		.role = LINE_SELECTED,
		.bytes = span_of(text.text + at, len),
		.offset = at,
		.number = number,
	};

	return numbers.sink.ops->line(&numbers.sink, &line);
}

static void
end(uint64_t lines)
{
	numbers.sink.ops->end(&numbers.sink, lines);
}

static bool
is_heard(const char *wanted)
{
	if (span_equal(buffer_span(&real.heard), span_str(wanted)) &&
	    !real.wrong)
		return true;
	printf("# %.*s\n", (int)real.heard.len, real.heard.data);
	return false;
}

static uint64_t
posted(void)
{
	return atomic_load(&job->lines);
}

/* --- tests ---------------------------------------------------------------- */

static void
test_waiting(void)
{
	begin(span_str("a\nbb\nc\ndd\ne\n"), 0, 7);
	take(0, 2, 1);
	take(2, 3, 2);
	tap_ok(posted() == BOARD_UNKNOWN && is_heard(""), "lines wait");
	end(3);
	tap_ok(posted() == 3 && is_heard("1001:0 1002:2 "),
	    "until all lines of the range were counted");
	begin(text, 0, 7);
	atomic_store(&job->base, BOARD_UNKNOWN);
	end(3);
	tap_ok(posted() == 3 && is_heard(""),
	    "where none waits the number of lines is told, and none asked for");
	begin(text, 0, 7);
	atomic_store(&job->base, BOARD_UNKNOWN);
	atomic_store(&job->cancelled, 1);
	take(0, 2, 1);
	end(3);
	tap_ok(is_heard("") && worker.post.refused,
	    "nothing comes of what is not wanted any more");
	begin(text, 0, 7);
	real.most = 1;
	take(0, 2, 1);
	take(2, 3, 2);
	end(3);
	tap_ok(is_heard("1001:0 "), "nor of more than is taken");
	begin(text, 0, 7);
	atomic_store(&job->lines, 2);
	end(3);
	tap_ok(posted() == 2, "what was told by someone before stands");
}

static void
test_undecided(void)
{
	begin(span_str("a\nbb\nc\ndd\ne\n"), 2, 8);
	take(2, 3, 1);
	numbers.sink.ops->undecided(&numbers.sink, 5, 2, "why");
	tap_ok(posted() == 3 && is_heard("1001:2 why2:5 "),
	    "what is not decided comes behind what waited, which is counted");
	take(7, 3, 3);
	end(3);
	tap_ok(is_heard("1001:2 why2:5 1003:7 "),
	    "from there on numbers are known");
	begin(text, 2, 8);
	atomic_store(&job->base, BOARD_UNKNOWN);
	atomic_store(&job->cancelled, 1);
	numbers.sink.ops->undecided(&numbers.sink, 5, 2, "why");
	tap_ok(is_heard(""), "but not if nobody wants it");
}

static void
test_drop(void)
{
	begin(span_str("a\nbb\nc\ndd\ne\n"), 0, 12);
	take(0, 2, 1);
	take(2, 3, 2);
	take(5, 2, 3);
	take(7, 3, 4);
	numbers.sink.ops->drop(&numbers.sink, 7);
	take(5, 2, 5);
	end(6);
	tap_ok(is_heard("drop7 1001:0 1002:2 1003:5 1005:5 "),
	    "what reaches past a place is dropped, what ends there is not");
	numbers.sink.ops->drop(&numbers.sink, 0);
	begin(text, 0, 12);
	take(0, 2, 1);
	numbers.sink.ops->drop(&numbers.sink, 1);
	end(2);
	tap_ok(posted() == 2 && is_heard("drop1 "), "even if it is all");
}

/* Lines of SIZE bytes, in a range of 1500 KiB. */
static void
test_full(size_t size)
{
	struct buffer all = { 0 };
	size_t count = (1500 << 10) / size;
	size_t waiting = 0;
	bool going = true;

	for (size_t i = 0; i < count * size; i++)
		buffer_byte(&all, i % size == size - 1 ? '\n' : 'x');
	begin(buffer_span(&all), 0, text.len);
	numbers.to = text.len;
	for (size_t i = 0; i < count; i++) {
		going &= take(i * size, size, i + 1) == SINK_TAKEN;
		waiting += posted() == BOARD_UNKNOWN;
		going &= real.lines == (waiting == i + 1 ? 0 : i + 1);
	}
	tap_ok(going && waiting * size <= (512 << 10) + size &&
		   waiting < count && (waiting || size > 512 << 10) &&
		   posted() == count,
	    "of lines of %zu bytes no more than half a MiB wait", size);
	end(count);
	tap_ok(
	    real.lines == count && real.number == BASE + count && !real.wrong,
	    "and all get their numbers");
	buffer_free(&all);
}

static void
test_stop(void)
{
	struct buffer all = { 0 };

	for (size_t i = 0; i < 600 << 10; i++)
		buffer_byte(&all, 'x');
	buffer_byte(&all, '\n');
	begin(buffer_span(&all), 0, text.len);
	atomic_store(&job->base, BOARD_UNKNOWN);
	atomic_store(&job->cancelled, 1);
	tap_ok(take(0, all.len, 1) == SINK_STOP && is_heard(""),
	    "where there are no numbers to be had the search stops");
	begin(buffer_span(&all), 0, text.len);
	take(0, 1, 1);
	real.most = 1;
	tap_ok(take(0, all.len, 1) == SINK_STOP && real.lines == 1,
	    "and where what waited is too much");
	buffer_free(&all);
}

/* A number below LIMIT; always the same ones. */
static size_t
chance(size_t limit)
{
	static uint64_t state = 1;

	state = state * 6364136223846793005 + 1442695040888963407;
	return (size_t)(state >> 33) % limit;
}

/* Separators in what the lines of [FROM, TO) are, one byte at a time. */
static uint64_t
count_plainly(uint64_t from, uint64_t to)
{
	uint64_t lines = 0;

	for (uint64_t at = from; at < text.len; at++) {
		if (at >= to && (at == from || text.text[at - 1] == '\n'))
			break;
		lines += text.text[at] == '\n';
	}
	return to > from ? lines : 0;
}

static void
test_count(size_t size, size_t lines, bool ended)
{
	struct buffer all = { 0 };
	const struct kernel *kernel = kernel_choose(NULL);
	bool right = true;
	uint64_t bad;

	for (size_t i = 0; i < size; i++)
		buffer_byte(&all, chance(lines) ? 'x' : '\n');
	if (ended)
		all.data[all.len - 1] = '\n';
	begin(buffer_span(&all), 0, 1);
	for (int i = 0; i < 12; i++) {
		uint64_t from = chance(all.len), to = chance(all.len + 20);
		while (from && all.data[from - 1] != '\n')
			from--;
		if (i == 0)
			to = UINT64_MAX;
		right &= numbers_count(source, kernel, '\n', from, to) ==
			 count_plainly(from, to);
	}
	for (uint64_t to = 0; to < 200; to++)
		right &= numbers_count(source, kernel, '\n', 0, to) ==
			 count_plainly(0, to);
	tap_ok(right && source_check(source, &bad, &err),
	    "of %zu bytes the lines of any range are counted", size);
	buffer_free(&all);
}

int
main(void)
{
	alarm(60);
	worker.board = worker.post.board = board_new(1, 0);
	job = worker.post.job = &worker.board->jobs[0];
	job->previous = BOARD_JOBS;
	real.sink.ops = &real_ops;
	numbers.worker = &worker;
	numbers.kernel = kernel_choose(NULL);
	numbers.separator = '\n';
	test_waiting();
	test_undecided();
	test_drop();
	test_full(10);
	test_full(5000);
	test_full(700 << 10);
	test_stop();
	test_count(300, 20, false);
	test_count(5000, 3, true);
	test_count(3 * MIB + 77, MIB, false);
	test_count(3 * MIB, MIB / 4, true);
	source_close(source);
	buffer_free(&real.heard);
	board_free(worker.board);
	return tap_done();
}
