/*
 * engine/count: holes are counted without a look at them; and of files that
 * shrink meanwhile, exactly what was there is counted.
 */
#include "engine/count.h"

#include <fcntl.h>
#include <inttypes.h>
#include <sys/wait.h>
#include <time.h>

#include "tests/unit/count_input.h"

#define NULS 100 /* instead of a hole, where bytes are looked at */
#define FILE_SIZE 40000

static struct bench bench;

/* A file with words at its start, in the middle, at the end, or nowhere. */
struct sparse {
	const char *name;
	const char *texts[3];
};

static const struct sparse sparses[] = {
	{ "all hole", { "", "", "" } },
	{ "a hole at the end", { "some words\n\tand", "", "" } },
	{ "a hole at the start", { "", "", " some\nwords\xC2\xA0" } },
	{ "holes around", { "", "\n\xE4\xB8\xAD words ", "" } },
	{ "a hole in the middle", { "a word \xE3", "", "\x80\x80 more\n" } },
	{ "two holes", { "one two\t", "a\nlonger line", "x y" } },
};

/* What S counts if its holes have SIZE bytes together. */
static struct answers
sparse_answers(const struct sparse *s, uint64_t size)
{
	struct buffer text = { 0 };

	for (int i = 0; i < 3; i++) {
		buffer_puts(&text, s->texts[i]);
		for (int k = 0; i < 2 && k < NULS; k++)
			buffer_byte(&text, 0);
	}
	struct answers answers = plain_count(&bench, buffer_span(&text));
	for (int i = 0; i < 2; i++) {
		answers.by[i].bytes += size - text.len;
		answers.by[i].chars += size - text.len;
	}
	buffer_free(&text);
	return answers;
}

/* S as a file of SIZE bytes; -1 if there cannot be one with holes here. */
static int
sparse_file(const struct sparse *s, off_t size)
{
	int fd = file_of(span_of("", 0));

	if (ftruncate(fd, size)) {
		close(fd);
		return -1;
	}
	for (int i = 0; i < 3; i++) {
		size_t len = strlen(s->texts[i]);
		off_t at = i < 2 ? i * (size / 2 + 4000) : size - (off_t)len;

		if (pwrite(fd, s->texts[i], len, at) != (ssize_t)len)
			exit(99);
	}
	off_t hole = lseek(fd, 5000, SEEK_HOLE);
	lseek(fd, 0, SEEK_SET);
	if (hole >= 0 && hole < size)
		return fd;
	close(fd);
	return -1;
}

static void
test_sparse(const struct sparse *s, off_t size, bool no_map)
{
	struct answers answers = sparse_answers(s, (uint64_t)size);
	int fd = sparse_file(s, size);
	uint64_t bytes = (uint64_t)size;
	struct stat st;

	if (fd < 0) {
		tap_ok(true, "%s # SKIP no such files here", s->name);
		return;
	}
	if (fstat(fd, &st))
		exit(99);
	alarm(60);
	bool known = count_size(fd, &st, &bytes);
	tap_ok((known || !((uint64_t)size % 4096)) && bytes == (uint64_t)size &&
		   counts_to(&bench, KERNEL_ALL(0), open_pieces(fd, 0, no_map),
		       &answers, span_of("", 0)),
	    "%s, in %jd bytes (%s)", s->name, (intmax_t)size,
	    no_map ? "fed" : "mapped");
	alarm(0);
}

static void
test_holes(void)
{
	for (size_t i = 0; i < sizeof(sparses) / sizeof(*sparses); i++) {
		test_sparse(&sparses[i], (off_t)1 << 40, false);
		test_sparse(&sparses[i], ((off_t)1 << 40) + 12345, false);
		test_sparse(&sparses[i], 8 * (off_t)MIB, false);
		test_sparse(&sparses[i], 8 * (off_t)MIB + 77, true);
	}
}

/* S, cut to SIZE when it is open: what is left of its last hole counts, too. */
static void
test_cut_hole(const struct sparse *s, off_t size)
{
	struct answers answers = sparse_answers(s, (uint64_t)size);
	int fd = sparse_file(s, 8 * (off_t)MIB), again = dup(fd);
	struct way way = KERNEL_ALL(0);
	struct tally sum = { 0 };
	char message[100];

	if (fd < 0) {
		tap_ok(true, "%s # SKIP no such files here", s->name);
		return;
	}
	struct source *source = open_pieces(fd, 0, false);
	if (ftruncate(again, size))
		exit(99);
	close(again);
	snprintf(message, sizeof(message),
	    "f: file truncated at %jd while being read", (intmax_t)size);
	bool whole = count_run(bench_rules(&bench, way), source, &sum, &err);
	struct counts got = tally_counts(bench_rules(&bench, way), &sum);
	tap_ok(!whole && !strcmp(err.text, message) &&
		   bench_check(&bench, way, &got, &answers, span_of("", 0),
		       "of a hole that was cut"),
	    "%s, cut to %jd bytes", s->name, (intmax_t)size);
}

static void
test_cut_holes(void)
{
	for (size_t i = 0; i < sizeof(sparses) / sizeof(*sparses); i++) {
		if (*sparses[i].texts[2])
			continue;
		test_cut_hole(&sparses[i], 6 * (off_t)MIB);
		test_cut_hole(&sparses[i], 7 * (off_t)MIB + 77);
		test_cut_hole(&sparses[i], 8 * (off_t)MIB - 1);
	}
}

/* What to do to a file that is open and counted next. */
struct change {
	const char *name;
	size_t start; /* offset of standard input */
	off_t size; /* the file's new size */
	bool whole; /* nothing is wrong */
};

static const struct change changes[] = {
	{ "cut to nothing", 0, 0, false },
	{ "cut to a part of the first page", 0, 100, false },
	{ "cut at a page border", 0, 8192, false },
	{ "cut in mid page", 0, 20500, false },
	{ "cut where its last page starts", 0, 36864, false },
	{ "cut inside the last page", 0, 39990, false },
	{ "cut by one byte", 0, FILE_SIZE - 1, false },
	{ "cut in mid page behind an offset", 5000, 20500, false },
	{ "cut inside the last page behind an offset", 5001, 39900, false },
	{ "cut to nothing behind an offset in its last page", 38000, 36000,
	    false },
	{ "cut in front of an offset", 5000, 300, false },
	{ "longer than before", 0, 2 * FILE_SIZE, true },
};

/* Counts what was said to be there, in the ways of kernel KERNEL. */
static bool
change_works(
    const struct change *c, struct span all, struct way way, size_t region)
{
	size_t size = (size_t)c->size < all.len ? (size_t)c->size : all.len;
	size_t left = size > c->start ? size - c->start : 0;
	struct span text = span_of(all.text + size - left, left);
	struct answers answers = plain_count(&bench, text);
	struct tally sum = { 0 };
	int fd = file_of(all);
	char message[100];

	dup2(fd, STDIN_FILENO);
	lseek(fd, (off_t)c->start, SEEK_SET);
	struct source *s = open_pieces(STDIN_FILENO, region, false);
	if (ftruncate(fd, c->size))
		exit(99);
	close(fd);
	*err.text = '\0';
	bool whole = count_run(bench_rules(&bench, way), s, &sum, &err);
	struct counts got = tally_counts(bench_rules(&bench, way), &sum);
	snprintf(message, sizeof(message),
	    "f: file truncated at %jd while being read", (intmax_t)c->size);
	if (whole != c->whole || (!whole && strcmp(err.text, message)))
		return false;
	return bench_check(
	    &bench, way, &got, &answers, text, "of a file that changed");
}

static void
test_changes(void)
{
	static const size_t regions[] = { 0, 4096, 10000 };
	char *bytes = xmap(xmap_round(FILE_SIZE));

	for (size_t i = 0; i < sizeof(changes) / sizeof(*changes); i++) {
		struct span all = text_fill(bytes, FILE_SIZE, i % TEXT_KINDS);
		bool works = true;

		for (size_t k = 0; k < 3 * bench.kernels; k++) {
			struct way way = bench_any_way(&bench);

			way.kernel = k / 3;
			works &=
			    change_works(&changes[i], all, way, regions[k % 3]);
		}
		tap_ok(works, "a file that is %s", changes[i].name);
	}
}

/* A page that cannot be had though the file is as long as it was. */
static void
test_lost_page(void)
{
	char *bytes = xmap(xmap_round(FILE_SIZE));
	size_t page = xmap_round(1);
	struct way way = KERNEL_ALL(0);
	struct tally sum = { 0 };
	struct span all = text_fill(bytes, FILE_SIZE, 2);
	int fd = file_of(all), again = dup(fd);
	char message[100];

	/* Its pages are not there when they are first looked at. */
	struct source *s = open_source(fd, '\n', 0, false);
	struct region r;
	source_next(s, 0, &r, &err);
	if (ftruncate(again, 0) || memchr(r.bytes.text + 2 * page, 'a', 1) ||
	    ftruncate(again, FILE_SIZE))
		exit(99);
	snprintf(message, sizeof(message), "f: I/O error at %zu", 2 * page);
	bool whole = count_run(bench_rules(&bench, way), s, &sum, &err);
	tap_ok(!whole && !strcmp(err.text, message) && sum.bytes <= 2 * page,
	    "a page that cannot be read is told: %s", err.text);
	close(again);
}

/* A child that cuts FD's file to SIZE after DELAY microseconds. */
static pid_t
cut_later(int fd, size_t size, unsigned delay)
{
	pid_t child = fork();

	if (child < 0)
		exit(99);
	if (child)
		return child;
	usleep(delay);
	_exit(ftruncate(fd, (off_t)size) != 0);
}

/* ALL is cut to SIZE while it is counted: what is told must be true. */
static bool
race_works(struct span all, size_t size, unsigned delay, struct way way)
{
	struct tally_rules *rules = bench_rules(&bench, way);
	struct tally sum = { 0 }, plain = { 0 };
	int fd = file_of(all), again = dup(fd);
	struct answers answers;
	char message[100];

	struct source *s = open_pieces(fd, 65536, false);
	pid_t child = cut_later(again, size, delay);
	bool whole = count_run(rules, s, &sum, &err);
	waitpid(child, NULL, 0);
	close(again);
	struct span text = span_of(all.text, whole ? all.len : size);
	tally_add(rules, &plain, text);
	answers.by[0] = answers.by[1] = tally_counts(rules, &plain);
	struct counts got = tally_counts(rules, &sum);
	snprintf(message, sizeof(message),
	    "f: file truncated at %zu while being read", size);
	return (whole || !strcmp(err.text, message)) &&
	       bench_check(&bench, way, &got, &answers, span_of(text.text, 0),
		   "of a file that was cut meanwhile");
}

static void
test_races(void)
{
	static const size_t sizes[] = { 0, 4096, 5 * MIB + 77, 3 * MIB,
		8 * MIB - 5, 8 * MIB + 10 };
	size_t count = sizeof(sizes) / sizeof(*sizes);
	char *bytes = xmap(xmap_round(8 * MIB + 100));
	struct span all = text_fill(bytes, 8 * MIB + 100, 3);
	bool works = true;

	for (size_t i = 0; i < 4 * count; i++)
		works &= race_works(all, sizes[i % count],
		    (unsigned)(i / count * 4000),
		    KERNEL_ALL(i % bench.kernels));
	tap_ok(works, "a file that is cut at any moment");
}

/*
 * A file cut to 7 MiB is cut once more, after DELAY microseconds, most likely
 * when what is left of ALL is counted anew. FIRST or SECOND is right then.
 */
static bool
two_cuts_work(struct span all, unsigned delay, const struct answers *first,
    const struct answers *second)
{
	struct way way = KERNEL_ALL(bench.kernels - 1);
	int fd = file_of(all), again = dup(fd);
	struct tally sum = { 0 };

	struct source *s = open_pieces(fd, 65536, false);
	if (ftruncate(again, 7 * (off_t)MIB))
		exit(99);
	pid_t child = cut_later(again, MIB + 5, delay);
	bool whole = count_run(bench_rules(&bench, way), s, &sum, &err);
	waitpid(child, NULL, 0);
	close(again);
	struct counts got = tally_counts(bench_rules(&bench, way), &sum);
	return !whole && bench_check(&bench, way, &got,
			     got.bytes == second->by[0].bytes ? second : first,
			     span_of("", 0), "of a file that was cut twice");
}

static void
test_two_cuts(void)
{
	char *bytes = xmap(xmap_round(8 * MIB));
	struct span all = text_fill(bytes, 8 * MIB, 3);
	struct answers first = plain_count(&bench, span_of(bytes, 7 * MIB));
	struct answers second = plain_count(&bench, span_of(bytes, MIB + 5));
	struct way way = KERNEL_ALL(bench.kernels - 1);
	bool works = true;

	clock_t start = clock();
	bench_count(&bench, way, span_of(bytes, 7 * MIB), &first);
	clock_t once = (clock() - start) * 1000000 / CLOCKS_PER_SEC;
	for (unsigned i = 0; i < 8; i++)
		works &= two_cuts_work(
		    all, (unsigned)once * (8 + i) / 8, &first, &second);
	tap_ok(works, "a file that is cut when what is left is counted anew");
}

int
main(void)
{
	if (!bench_open(&bench, "C.UTF-8") && !bench_open(&bench, "C"))
		return tap_done();
	test_holes();
	test_cut_holes();
	test_changes();
	test_lost_page();
	test_races();
	test_two_cuts();
	bench_close(&bench, "what was there is counted right");
	return tap_done();
}
