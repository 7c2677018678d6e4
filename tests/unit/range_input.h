/* Files for the tests of ranges, and the ways to take them. */
#ifndef TESTS_UNIT_RANGE_INPUT_H
#define TESTS_UNIT_RANGE_INPUT_H

#include "input.h"

#define MIB ((size_t)1 << 20)

/* How records end, and what a region may end in. */
static const struct way {
	const char *name;
	struct source_limits limits;
	char separator;
} ways[] = {
	{ "lines", { .region = 512 }, '\n' },
	{ "lines, cut at NULs", { .region = 512, .nul_ends = true }, '\n' },
	{ "records that end in NULs", { .region = 512 }, '\0' },
	{ "pieces", { .region = 512, .pieces = true }, '\n' },
};

#define WAYS (sizeof(ways) / sizeof(*ways))

/* A number below LIMIT; always the same ones. */
static size_t
chance(size_t limit)
{
	static uint64_t state = 1;

	state = state * 6364136223846793005 + 1442695040888963407;
	return (size_t)(state >> 33) % limit;
}

static struct source *
open_way(int fd, const struct way *way)
{
	struct stat st;

	if (fd < 0 || fstat(fd, &st))
		exit(99);
	return source_open(fd, &st, "f", way->separator, &way->limits);
}

/* Fills TEXT with SIZE bytes, one in so many being a newline or a NUL. */
__attribute__((unused)) static struct span
make_bytes(struct buffer *text, size_t size, size_t lines, size_t nuls)
{
	text->len = 0;
	for (size_t i = 0; i < size; i++) {
		char byte = (char)('a' + i % 26);
		if (lines && !chance(lines))
			byte = '\n';
		else if (nuls && !chance(nuls))
			byte = '\0';
		buffer_byte(text, byte);
	}
	return buffer_span(text);
}

#endif
