/* engine/count: ranges of a file, counted one by one, join to its count. */
#include "engine/count.h"

#include "tests/unit/count_input.h"

static struct bench bench;
static struct buffer bytes;

/* SIZE bytes of KIND, which stay until the next call. */
static struct span
make_kind(size_t size, size_t kind)
{
	bytes.len = 0;
	return text_fill(buffer_reserve(&bytes, size + 1), size, kind);
}

/*
 * Ranges of STEP bytes of SOURCE, which holds TEXT, the last first: joined in
 * order they give what TEXT is.
 */
static bool
ranges_work(struct source *source, struct span text, size_t step)
{
	static struct tally parts[1000];
	struct way way = bench_any_way(&bench);
	struct tally_rules *rules = bench_rules(&bench, way);
	struct answers answers = plain_count(&bench, text);
	size_t count = text.len / step + 1;
	struct tally sum = { 0 };
	bool works = true;

	for (size_t i = count; i-- > 0;) {
		memset(&parts[i], 0x55, sizeof(parts[i]));
		works &= count_range(rules, source, i * step,
		    i + 1 < count ? (i + 1) * step : UINT64_MAX, &parts[i]);
	}
	for (size_t i = 0; i < count; i++)
		tally_join(rules, &sum, &parts[i]);
	source_close(source);
	struct counts got = tally_counts(rules, &sum);
	return works &&
	       bench_check(&bench, way, &got, &answers, text, "in ranges");
}

/* Cut anywhere, in words, lines and characters; and only behind newlines. */
static void
test_ranges(void)
{
	static const size_t steps[] = { 97, 1000, 4096, 40001, 70000, 99999 };
	bool pieces = true, lines = true;

	for (size_t i = 0; i < 3 * TEXT_KINDS; i++) {
		size_t size = i % 3 ? 60000 + i : 70000;
		struct span text = make_kind(size, i % TEXT_KINDS);
		size_t step = steps[i % 6];

		pieces &= ranges_work(
		    open_pieces(file_of(text), i % 2 ? 512 : 0, false), text,
		    step);
		lines &= ranges_work(
		    open_source(file_of(text), '\n', i % 2 ? 512 : 0, false),
		    text, step);
	}
	tap_ok(pieces, "ranges count as the whole does, wherever they end");
	tap_ok(lines, "and so do those that end behind newlines");
}

/* The range [FROM, TO) of SOURCE: is it whole, and of TO - FROM bytes? */
static bool
range_is_whole(struct source *source, uint64_t from, uint64_t to)
{
	struct tally sum;

	return count_range(bench_rules(&bench, KERNEL_ALL(0)), source, from, to,
		   &sum) &&
	       sum.bytes == to - from;
}

static void
test_cut_ranges(void)
{
	struct span text = make_kind(100000, 2);
	int fd = file_of(text);
	struct source *source = open_pieces(dup(fd), 4096, false);

	bool before = range_is_whole(source, 50000, 100000);
	if (ftruncate(fd, 50000))
		exit(99);
	tap_ok(before && range_is_whole(source, 0, 30000) &&
		   range_is_whole(source, 30000, 50000),
	    "a range is whole if what is missing lies behind it");
	tap_ok(!range_is_whole(source, 30000, 50001) &&
		   !range_is_whole(source, 60000, 70000) &&
		   !range_is_whole(source, 90000, 100000),
	    "a range of a file that was cut is not whole");
	source_close(source);
	close(fd);
}

int
main(void)
{
	if (!bench_open(&bench, "C.UTF-8") && !bench_open(&bench, "C"))
		return tap_done();
	test_ranges();
	test_cut_ranges();
	bench_close(&bench, "ranges are counted right");
	return tap_done();
}
