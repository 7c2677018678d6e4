/*
 * Ranges of a mapped file: they look at nothing that is not theirs, leave
 * nothing in memory, and tell when the file was cut.
 */
#include <sys/mman.h>

#include "range_input.h"
#include "tap.h"

static size_t page;

/* Only where something was touched behind the cut it shows as lost. */
static void
test_cost(void)
{
	struct buffer text = { 0 };
	struct span all = make_bytes(&text, 4 * MIB, 0, 0);
	int fd = file_of(all);
	struct source *s = open_way(fd, &ways[0]);
	struct region r;
	uint64_t bad;

	if (ftruncate(fd, (off_t)(2 * MIB)))
		exit(99);
	source_range(s, MIB / 2, MIB);
	tap_ok(source_next(s, 0, &r, &err) == SOURCE_END &&
		   source_bad(s) == UINT64_MAX && source_check(s, &bad, &err),
	    "a range inside one line costs nothing behind it");
	source_close(s);
	buffer_free(&text);
}

/* Neither a hole nor what a cut left is looked through to its end. */
static void
test_endless(void)
{
	int fd = memfd_create("long", MFD_CLOEXEC);
	off_t size = (off_t)1 << 40;
	struct region r;
	struct stat st;
	uint64_t bad;

	if (fd < 0 || ftruncate(fd, size) ||
	    pwrite(fd, "\nend", 4, size - 4) != 4 || fstat(fd, &st))
		exit(99);
	alarm(30);
	struct source *s = open_way(dup(fd), &ways[0]);
	source_range(s, 5000, 9000);
	bool none = source_at(s) == 9000;
	source_range(s, 5000, UINT64_MAX);
	tap_ok(none && source_at(s) == (uint64_t)size - 3,
	    "the first record is looked for behind a hole");
	source_close(s);
	/* As if it had none. */
	st.st_blocks = st.st_size / 512 + 1;
	s = source_open(fd, &st, "f", '\n', &ways[0].limits);
	if (ftruncate(fd, 10000))
		exit(99);
	source_range(s, 6000, UINT64_MAX);
	tap_ok(source_next(s, 0, &r, &err) == SOURCE_END &&
		   !source_check(s, &bad, &err) && bad == 10000,
	    "or until the file turns out to be shorter");
	alarm(0);
	source_close(s);
}

/*
 * Takes all of [FROM, TO). Is it told to be cut at CUT, or whole if 0? What the
 * cut left of a page is zeros, which may be taken for records that end in NULs.
 */
static bool
is_told(struct source *s, size_t from, size_t to, uint64_t cut)
{
	char message[100];
	struct region r;
	uint64_t bad;

	source_range(s, from, to);
	while (source_next(s, UINT64_MAX, &r, &err) == SOURCE_REGION)
		if (cut && r.offset + r.bytes.len > (cut + page) / page * page)
			return false;
	snprintf(message, sizeof(message),
	    "f: file truncated at %d while being read", (int)cut);
	if (source_check(s, &bad, &err))
		return !cut;
	return bad == cut && !strcmp(err.text, message);
}

static void
test_change(const struct way *way)
{
	struct buffer text = { 0 };
	struct span all = make_text(&text, 40000, way->separator);
	int fd = file_of(all);
	struct source *s = open_way(fd, way);
	struct region r;
	uint64_t bad;

	tap_ok(is_told(s, 0, 20000, 0) && is_told(s, 20000, 30000, 0) &&
		   is_told(s, 9000, 9001, 0) && is_told(s, 30000, 40000, 0),
	    "a range that ends inside an intact file is whole: %s", way->name);
	tap_ok(source_last_page(s) == 39999 / page * page,
	    "the last page is the file's");
	if (ftruncate(fd, 20000))
		exit(99);
	bool right = is_told(s, 0, 15000, 0);
	right &= is_told(s, 15000, 25000, 20000);
	right &= is_told(s, 0, 15000, 0) && is_told(s, 25000, 30000, 20000);
	right &= is_told(s, 19900, 20300, 20000);
	right &= is_told(s, 20100, 20300, 20000);
	tap_ok(right && is_told(s, 0, UINT64_MAX, 20000),
	    "a cut is told of what reaches or lies behind it: %s", way->name);
	source_range(s, 0, 10000);
	tap_ok(source_last_page(s) == 9999 / page * page,
	    "the last page is the range's");
	source_next(s, 0, &r, &err);
	if (ftruncate(fd, 100))
		exit(99);
	tap_ok(!source_check(s, &bad, &err) && bad == 100,
	    "one inside what was handed out, too: %s", way->name);
	source_close(s);
	buffer_free(&text);
}

/* Pages that could not be had, though the file is as long as it was. */
static void
test_lost_pages(const struct way *way)
{
	struct buffer text = { 0 };
	struct span all = make_bytes(&text, 20 * page, 60, 0);
	int fd = file_of(all);
	struct source *s = open_way(fd, way);
	struct region r;
	uint64_t bad;

	if (ftruncate(fd, 0) || *source_bytes(s, 8 * page, SIZE_MAX).text ||
	    ftruncate(fd, (off_t)(20 * page)))
		exit(99);
	source_range(s, 12 * page, 13 * page);
	tap_ok(source_next(s, 0, &r, &err) == SOURCE_END &&
		   !source_check(s, &bad, &err) && bad == 8 * page &&
		   strstr(err.text, "I/O error"),
	    "pages that cannot be read are told: %s", way->name);
	source_close(s);
	buffer_free(&text);
}

/* KiB in memory of what is mapped at AT. */
static long
resident(const char *at)
{
	FILE *maps = fopen("/proc/self/smaps", "r");
	unsigned long from, to;
	bool here = false;
	char line[4096];
	long size = -1;

	while (maps && size < 0 && fgets(line, sizeof(line), maps)) {
		if (sscanf(line, "%lx-%lx ", &from, &to) == 2)
			here = (uintptr_t)at >= from && (uintptr_t)at < to;
		else if (here)
			sscanf(line, "Rss: %ld", &size);
	}
	if (maps)
		fclose(maps);
	return size;
}

/* Scans [FROM, TO), and looks BACK bytes in front. The most in memory. */
static long
look_through(struct source *s, size_t from, size_t to, size_t back)
{
	struct region r;
	unsigned sum = 0;
	long most = 0;

	source_range(s, from, to);
	while (source_next(s, UINT64_MAX, &r, &err) == SOURCE_REGION) {
		for (size_t at = 0; at < r.bytes.len; at += 512)
			sum += (unsigned char)r.bytes.text[at];
		long now = resident(r.bytes.text);
		most = now > most ? now : most;
	}
	if (back)
		sum += (unsigned char)*source_bytes(s, from - back, from).text;
	return sum ? most : 0;
}

/* The memory that ranges of SIZE leave when released, having looked BACK. */
static long
left_behind(int fd, size_t size, size_t back)
{
	struct source *s = open_source(dup(fd), '\n', 0, false);
	size_t step = size > 5 * MIB ? size : 5 * MIB;

	for (size_t at = 4 * MIB; at < 60 * MIB; at += step) {
		/* Just behind and in front of where folios join, too. */
		for (size_t shift = 0; shift < 64; shift += 21) {
			size_t from = at + shift;
			look_through(s, from, from + size, back);
			source_release(s, back ? from - back : UINT64_MAX);
		}
	}
	long left = resident(source_bytes(s, 0, 1).text);
	source_close(s);
	return left;
}

static void
test_release(void)
{
	static const size_t sizes[] = { 1, 4096, 300000, 2 * MIB, 5 * MIB };
	struct buffer text = { 0 };
	int fd = file_of(make_text(&text, 64 * MIB, '\n'));

	buffer_free(&text);
	struct source *s = open_source(dup(fd), '\n', 0, false);
	const char *start = source_bytes(s, 0, 1).text;
	look_through(s, 0, 3 * MIB, 0);
	long front = resident(start);
	if (front < 3 << 10) {
		tap_ok(true, "released memory # skip: cannot be seen here");
		source_close(s);
		close(fd);
		return;
	}
	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++)
		tap_ok(!left_behind(fd, sizes[i], 0) &&
			   !left_behind(fd, sizes[i], 3 * MIB),
		    "ranges of %zu bytes leave nothing in memory", sizes[i]);
	tap_ok(look_through(s, 40 * MIB, 64 * MIB, 0) < 16 << 10,
	    "a range is released behind the scan");
	source_release(s, UINT64_MAX);
	tap_ok(
	    resident(start) == front, "but nothing that lies in front of it");
	source_close(s);
	close(fd);
}

int
main(void)
{
	page = (size_t)sysconf(_SC_PAGESIZE);
	test_cost();
	test_endless();
	test_change(&ways[0]);
	test_change(&ways[2]);
	test_lost_pages(&ways[0]);
	test_lost_pages(&ways[3]);
	test_release();
	return tap_done();
}
