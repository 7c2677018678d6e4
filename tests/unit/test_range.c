/*
 * Ranges of a mapped file: a record belongs to the range that holds its first
 * byte, and the ranges of any cuts give each byte once.
 */
#include "range_input.h"
#include "tap.h"

static size_t page;

/* The plain rule: the first place from AT on where a record starts. */
static size_t
next_start(struct span text, const struct way *way, size_t at)
{
	if (at >= text.len)
		return text.len;
	while (!way->limits.pieces && at && at < text.len &&
	       text.text[at - 1] != way->separator)
		at++;
	return at;
}

/* Is REGION the bytes of TEXT at AT, as regions are to be? */
static bool
lies_at(const struct region *r, struct span text, size_t at)
{
	size_t end = at + r->bytes.len;

	return r->offset == at && r->bytes.len && end <= text.len &&
	       r->before == at && r->after == text.len - end &&
	       r->last == (end == text.len) &&
	       !memcmp(r->bytes.text, text.text + at, r->bytes.len);
}

/* Does SOURCE give what the plain rule gives of TEXT for [FROM, TO)? */
static bool
range_is_right(struct source *s, struct span text, const struct way *way,
    size_t from, size_t to)
{
	size_t at = next_start(text, way, from);
	size_t end = next_start(text, way, to);
	struct region r;
	uint64_t bad;

	end = end < at ? at : end;
	source_range(s, from, to);
	if (source_at(s) != (at < to ? at : to < text.len ? to : text.len))
		return false;
	for (; at < end; at += r.bytes.len) {
		if (source_at(s) != at ||
		    source_next(s, at, &r, &err) != SOURCE_REGION ||
		    !lies_at(&r, text, at))
			return false;
	}
	return at == end && source_next(s, end, &r, &err) == SOURCE_END &&
	       source_check(s, &bad, &err);
}

/* Ranges that join, of all sizes, and some anywhere. */
static bool
cuts_are_right(struct source *s, struct span text, const struct way *way)
{
	size_t from = 0, longest = 1 + chance(text.len);
	struct region r;
	bool right = true;

	while (from < text.len) {
		size_t to = from + 1 + chance(longest);
		right &= range_is_right(s, text, way, from, to);
		from = to;
	}
	for (int i = 0; i < 20; i++) {
		from = chance(text.len + 10);
		/* Behind a range of which not all was taken. */
		source_range(s, chance(text.len), from);
		source_next(s, 0, &r, &err);
		right &= range_is_right(
		    s, text, way, from, from + chance(text.len + 10));
	}
	return right && range_is_right(s, text, way, 0, SIZE_MAX) &&
	       range_is_right(s, text, way, SIZE_MAX, SIZE_MAX);
}

static void
test_cuts(void)
{
	static const size_t sizes[] = { 1, 2, 511, 512, 513, 4096, 9000 };
	static const size_t rates[] = { 0, 1, 3, 60, 700 };
	struct buffer text = { 0 };

	for (size_t w = 0; w < WAYS; w++) {
		bool right = true;
		for (size_t i = 0; i < 7 * 5 * 5; i++) {
			struct span all = make_bytes(&text, sizes[i % 7],
			    rates[i / 7 % 5], rates[i / 35]);
			struct source *s = open_way(file_of(all), &ways[w]);
			right &= cuts_are_right(s, all, &ways[w]);
			source_close(s);
		}
		tap_ok(right, "ranges give each byte once: %s", ways[w].name);
	}
	buffer_free(&text);
}

/* Lines longer than what is looked at in one step. */
static void
test_long_records(void)
{
	struct buffer text = { 0 };
	struct span all = make_bytes(&text, 5 * MIB, 2 * MIB, MIB / 2);
	struct source *s;
	bool right = true;

	text.data[2 * MIB - 1] = '\0';
	text.data[5 * MIB - 1] = 'x';
	for (size_t w = 0; w < WAYS; w++) {
		s = open_way(file_of(all), &ways[w]);
		for (size_t cut = MIB / 2; cut < all.len; cut += MIB / 2)
			right &=
			    range_is_right(s, all, &ways[w], 0, cut) &&
			    range_is_right(s, all, &ways[w], cut, cut + MIB);
		source_close(s);
	}
	tap_ok(right, "a record is given to its end, far behind the range's");
	buffer_free(&text);
}

/* Offsets count from where standard input stands, where a record starts. */
static void
test_standard_input(void)
{
	struct buffer text = { 0 };
	struct span all = make_text(&text, 20000, '\n');
	int fd = file_of(all);

	dup2(fd, STDIN_FILENO);
	lseek(fd, 5001, SEEK_SET);
	struct source *s = open_way(STDIN_FILENO, &ways[0]);
	tap_ok(cuts_are_right(s, span_skip(all, 5001), &ways[0]),
	    "ranges count from standard input's offset");
	source_close(s);
	close(fd);
	buffer_free(&text);
}

/* A file of 40 pages, some of them holes; lines go on behind those. */
static int
file_with_holes(void)
{
	int fd = file_of(span_of("", 0));

	if (ftruncate(fd, (off_t)(40 * page)))
		exit(99);
	for (size_t i = 0; i < 40; i++) {
		char line[20];
		if (i % 5 == 1 || i % 7 < 3)
			continue;
		snprintf(line, sizeof(line), "b%zu\nc%zu\n%s", i, i,
		    i % 2 ? "d" : "");
		for (size_t at = 0; at < page; at += page / 4)
			if (pwrite(fd, line, strlen(line),
				(off_t)(i * page + at)) < 0)
				exit(99);
	}
	return fd;
}

/* Adds what SOURCE gives for [FROM, TO), but NULs, to SEEN. */
static void
see(struct source *s, size_t from, size_t to, struct buffer *seen)
{
	struct region r;

	source_range(s, from, to);
	while (source_next(s, UINT64_MAX, &r, &err) == SOURCE_REGION)
		for (size_t i = 0; i < r.bytes.len; i++)
			if (r.bytes.text[i])
				buffer_byte(seen, r.bytes.text[i]);
}

/* All bytes of a file with holes, but NULs. Mapped, some lose their holes. */
static void
see_all(struct buffer *all)
{
	int fd = file_with_holes();
	char byte;

	all->len = 0;
	for (size_t at = 0; pread(fd, &byte, 1, (off_t)at) == 1; at++)
		if (byte)
			buffer_byte(all, byte);
	close(fd);
}

static void
test_holes(void)
{
	struct buffer all = { 0 }, seen = { 0 };
	bool right = true;

	see_all(&all);
	for (size_t i = 0; i < 40 * WAYS; i++) {
		struct source *s = open_way(file_with_holes(), &ways[i % WAYS]);
		source_skip_holes(s);
		seen.len = 0;
		for (size_t at = 0, to; at < 40 * page; at = to) {
			to = at + 1 + chance(i % 3 ? page : 9 * page);
			see(s, at, to, &seen);
		}
		right &= seen.len == all.len &&
			 !memcmp(seen.data, all.data, all.len);
		source_close(s);
	}
	tap_ok(right, "ranges without holes give all that is not in one");
	buffer_free(&all);
	buffer_free(&seen);
}

struct watcher {
	size_t bytes;
	int left;
};

static bool
watch_region(void *who, size_t bytes)
{
	struct watcher *watcher = who;

	watcher->bytes += bytes;
	return watcher->left-- > 0;
}

static void
test_watch(bool no_map)
{
	struct watcher watcher = { .left = 3 };
	struct source_watch watch = { watch_region, &watcher };
	struct source_limits limits = {
		.region = 512, .no_map = no_map, .watch = &watch
	};
	struct buffer text = { 0 };
	struct span all = make_text(&text, 4000, '\n');
	int fd = file_of(all);
	size_t given = 0;
	struct region r;
	struct stat st;

	fstat(fd, &st);
	struct source *s = source_open(fd, &st, "f", '\n', &limits);
	while (source_next(s, 0, &r, &err) == SOURCE_REGION)
		given += r.bytes.len;
	tap_ok(given > 1000 && given < 1536 && watcher.bytes > given &&
		   watcher.bytes <= given + 512 && watcher.left == -1,
	    "who watches is told of each region and may stop the scan (%s)",
	    no_map ? "fed" : "mapped");
	source_close(s);
	buffer_free(&text);
}

static void
test_bytes(void)
{
	struct span all = span_of("one\ntwo\nthree", 13);
	struct source *s = open_source(file_of(all), '\n', 0, false);
	struct span middle = source_bytes(s, 3, 9);
	struct span end = source_bytes(s, 8, UINT64_MAX);

	tap_ok(middle.len == 6 && !memcmp(middle.text, "\ntwo\nt", 6) &&
		   end.len == 5 && !memcmp(end.text, "three", 5) &&
		   !source_bytes(s, 13, 20).len && !source_bytes(s, 5, 5).len,
	    "any bytes can be looked at");
	source_close(s);
}

int
main(void)
{
	page = (size_t)sysconf(_SC_PAGESIZE);
	test_cuts();
	test_long_records();
	test_standard_input();
	test_holes();
	test_watch(false);
	test_watch(true);
	test_bytes();
	return tap_done();
}
