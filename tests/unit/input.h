/* Files and texts for the tests of inputs. */
#ifndef TESTS_UNIT_INPUT_H
#define TESTS_UNIT_INPUT_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buffer.h"
#include "engine/source.h"

static struct error err;

/* An unnamed file that holds BYTES. */
__attribute__((unused)) static int
file_of(struct span bytes)
{
	const char *folder = getenv("TMPDIR");
	char path[4096];

	snprintf(path, sizeof(path), "%s/mapscan-XXXXXX",
	    folder && *folder ? folder : "/tmp");
	int fd = mkstemp(path);
	if (fd < 0 || unlink(path))
		exit(99);
	while (bytes.len) {
		ssize_t n = write(fd, bytes.text, bytes.len);
		if (n <= 0)
			exit(99);
		bytes = span_skip(bytes, (size_t)n);
	}
	lseek(fd, 0, SEEK_SET);
	return fd;
}

/* FD as an input named "f". */
static struct source *
open_source(int fd, char separator, size_t region, bool no_map)
{
	struct source_limits limits = { .region = region, .no_map = no_map };
	struct stat st;

	if (fd < 0 || fstat(fd, &st))
		exit(99);
	return source_open(fd, &st, "f", separator, &limits);
}

/* SIZE bytes in records of different lengths, some empty. */
__attribute__((unused)) static struct span
make_text(struct buffer *text, size_t size, char separator)
{
	text->len = 0;
	for (size_t i = 0, left = 3; i < size; i++) {
		buffer_byte(text, left ? (char)('a' + i % 26) : separator);
		left = left ? left - 1 : i * 7919 % 61;
	}
	return buffer_span(text);
}

#endif
