/*
 * Files as regions: whole records that join to the file's bytes, whatever its
 * size, its window and its way into memory; and what they cost.
 */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buffer.h"
#include "engine/guard.h"
#include "engine/source.h"
#include "input.h"
#include "tap.h"

#define MIB ((size_t)1 << 20)

/* Is REGION what follows the first DONE bytes of TEXT, in whole records? */
static bool
follows(const struct region *r, struct span text, size_t done, char separator)
{
	struct span bytes = r->bytes;

	if (r->offset != done || !bytes.len || bytes.len > text.len - done ||
	    r->before > done || r->after > text.len - done - bytes.len)
		return false;
	bool ended = bytes.text[bytes.len - 1] == separator;
	bool at_end = done + bytes.len == text.len;
	/* Enough of what may be looked at around it, to be done in time. */
	size_t before = r->before < 100 ? r->before : 100;
	size_t after = r->after < 100 ? r->after : 100;
	return (ended || at_end) && (at_end || !r->last) &&
	       !memcmp(bytes.text - before, text.text + done - before,
		   before + bytes.len + after);
}

/* Takes all regions of SOURCE; true if they are TEXT. LEN: the longest. */
static bool
joins_to(struct source *source, struct span text, char separator, size_t *len)
{
	struct region region;
	enum source_end end;
	size_t done = 0;
	uint64_t bad;

	*len = 0;
	while (
	    (end = source_next(source, done, &region, &err)) == SOURCE_REGION) {
		if (!follows(&region, text, done, separator))
			return false;
		done += region.bytes.len;
		if (region.bytes.len > *len)
			*len = region.bytes.len;
	}
	return end == SOURCE_END && done == text.len &&
	       source_next(source, done, &region, &err) == SOURCE_END &&
	       source_check(source, &bad, &err);
}

/* Both ways into memory, both separators, windows from tiny to usual. */
static bool
size_works(struct buffer *text, size_t size)
{
	static const size_t windows[] = { 16, 4096, 0 };
	bool works = true;
	size_t longest;

	for (int i = 0; i < 12; i++) {
		size_t window = windows[i % 3];
		bool no_map = i / 3 % 2;
		char separator = i / 6 ? '\0' : '\n';
		struct span all = make_text(text, size, separator);
		struct source *s =
		    open_source(file_of(all), separator, window, no_map);
		bool mapped = size && !no_map;
		works &= source_mapped(s) == mapped;
		works &= source_size(s) == (mapped ? size : UINT64_MAX);
		works &= joins_to(s, all, separator, &longest);
		works &= longest <= (window == 16 ? 64 : window ? window : MIB);
		source_close(s);
	}
	return works;
}

static void
test_sizes(void)
{
	static const size_t sizes[] = { 0, 1, 4095, 4096, 4097, 65536,
		3 * MIB };
	struct buffer text = { 0 };

	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++)
		tap_ok(size_works(&text, sizes[i]),
		    "%zu bytes come as whole records", sizes[i]);
	buffer_free(&text);
}

static void
test_long_line(void)
{
	struct buffer text = { 0 };
	size_t longest;

	for (int no_map = 0; no_map < 2; no_map++) {
		struct span all = make_text(&text, 3 * MIB, '\n');
		memset(text.data + 5000, 'x', MIB);
		struct source *s =
		    open_source(file_of(all), '\n', 4096, no_map);
		tap_ok(joins_to(s, all, '\n', &longest) && longest >= MIB &&
			   longest < MIB + 200,
		    "a long line is a region (%s)", no_map ? "fed" : "mapped");
		source_close(s);
	}
	buffer_free(&text);
}

/* The file's tail from START on comes as standard input. */
static void
test_standard_input(bool no_map)
{
	struct buffer text = { 0 };
	struct span all = make_text(&text, 20000, '\n');
	int fd = file_of(all);
	size_t longest;

	dup2(fd, STDIN_FILENO);
	lseek(fd, 5000, SEEK_SET);
	struct source *s = open_source(STDIN_FILENO, '\n', 4096, no_map);
	bool tail = joins_to(s, span_skip(all, 5000), '\n', &longest);
	source_leave_at(s, 10);
	source_close(s);
	tap_ok(tail && lseek(STDIN_FILENO, 0, SEEK_CUR) == 5010,
	    "standard input starts at its offset and is left at one");
	lseek(fd, 30000, SEEK_SET);
	s = open_source(STDIN_FILENO, '\n', 4096, no_map);
	tail = joins_to(s, span_of("", 0), '\n', &longest);
	source_leave_at(s, 0);
	source_close(s);
	tap_ok(tail && lseek(STDIN_FILENO, 0, SEEK_CUR) == 30000,
	    "behind its end there is nothing, and it stays there");
	close(fd);
	buffer_free(&text);
}

/* KiB of memory this process uses, shared pages by their share. */
static long
resident(void)
{
	FILE *rollup = fopen("/proc/self/smaps_rollup", "r");
	char line[256];
	long size = -1;

	if (!rollup)
		exit(99);
	while (size < 0 && fgets(line, sizeof(line), rollup))
		sscanf(line, "Pss: %ld", &size);
	fclose(rollup);
	return size;
}

/* The most memory in use while 64 MiB are scanned, over what it was before. */
static long
most_resident(int fd, size_t drop)
{
	struct source_limits limits = { .drop = drop };
	struct region r;
	struct stat st;
	long before = resident(), most = 0, sum = 0;

	fstat(fd, &st);
	struct source *s = source_open(dup(fd), &st, "f", '\n', &limits);
	for (int i = 0; source_next(s, UINT64_MAX, &r, &err) == SOURCE_REGION;
	     i++) {
		for (size_t at = 0; at < r.bytes.len; at += 512)
			sum += r.bytes.text[at];
		/* As for context: a look at what lies in front. */
		if (r.before > 300000)
			sum += r.bytes.text[-300000];
		long now = i % 8 ? 0 : resident() - before;
		most = now > most ? now : most;
	}
	source_close(s);
	return sum ? most : 0;
}

static void
test_memory(void)
{
	struct buffer text = { 0 };
	struct span all = make_text(&text, 64 * MIB, '\n');
	int fd = file_of(all);

	buffer_free(&text);
	long usual = most_resident(fd, 0), small = most_resident(fd, MIB / 4);
	printf("# %ld KiB, with a small step %ld KiB\n", usual, small);
	tap_ok(usual > 0 && usual < 16 << 10,
	    "a scan keeps less than 16 MiB in memory");
	tap_ok(small > 0 && small < 8 << 10, "with a small step less than 8");
	close(fd);
}

/* The number of this process's mappings and, times 10000, next descriptor. */
static long
holdings(void)
{
	FILE *maps = fopen("/proc/self/maps", "r");
	long count = 0;

	if (!maps)
		exit(99);
	for (int c; (c = getc(maps)) != EOF;)
		count += c == '\n';
	count += 10000 * fileno(maps);
	fclose(maps);
	return count;
}

static void
test_many(void)
{
	struct buffer text = { 0 };
	struct span all = make_text(&text, 5000, '\n');
	struct source *open[GUARD_MAPPINGS + 2];
	size_t count = sizeof(open) / sizeof(*open), longest;
	int fd = file_of(all);
	bool right = true;

	for (int round = 0; round < 2; round++) {
		for (size_t i = 0; i < count; i++)
			open[i] = open_source(dup(fd), '\n', 0, false);
		for (size_t i = 0; i < count; i++) {
			lseek(fd, 0, SEEK_SET);
			right &= joins_to(open[i], all, '\n', &longest);
			source_close(open[i]);
		}
	}
	tap_ok(right, "files beyond what can be guarded are fed");
	long before = holdings();
	for (int i = 0; i < 1000; i++) {
		struct source *s = open_source(dup(fd), '\n', 0, i % 2);
		lseek(fd, 0, SEEK_SET);
		right &= source_mapped(s) == !(i % 2);
		right &= joins_to(s, all, '\n', &longest);
		source_close(s);
	}
	/* Small mappings wait for their neighbours, in 2 MiB of addresses. */
	long more = holdings() - before;
	tap_ok(right && labs(more) < 100,
	    "closed sources leave no descriptors, and few mappings at most");
	close(fd);
	buffer_free(&text);
}

int
main(void)
{
	test_sizes();
	test_long_line();
	test_standard_input(false);
	test_standard_input(true);
	test_memory();
	test_many();
	return tap_done();
}
