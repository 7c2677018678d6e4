/* Made files, and where the tests of them make them. */
#ifndef TESTS_UNIT_CORPUS_FILES_H
#define TESTS_UNIT_CORPUS_FILES_H

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/span.h"
#include "tap.h"
#include "tools/mapbench/corpus/corpus.h"

#define MIB ((size_t)1 << 20)

static struct error err;

/* The bytes of PATH until the next call; a null text if there is none. */
static struct span
bytes_of(const char *path)
{
	static struct span bytes;
	struct stat st;
	int fd = open(path, O_RDONLY);

	if (bytes.len)
		munmap((void *)bytes.text, bytes.len);
	bytes = (struct span){ 0 };
	if (fd < 0 || fstat(fd, &st))
		return bytes;
	bytes.text = "";
	if (st.st_size)
		bytes = span_of(mmap(NULL, (size_t)st.st_size, PROT_READ,
				    MAP_PRIVATE, fd, 0),
		    (size_t)st.st_size);
	close(fd);
	return bytes;
}

/* FNV-1a, going on from SUM. */
static uint64_t
checksum_of(uint64_t sum, struct span bytes)
{
	for (size_t i = 0; i < bytes.len; i++)
		sum = (sum ^ (unsigned char)bytes.text[i]) * 0x100000001b3;
	return sum;
}

/* SIZE bytes of text, until the next call. */
static struct span
text_of(enum corpus_text kind, uint64_t size, uint64_t seed, size_t write)
{
	unlink("text");
	if (!corpus_text("text", kind, size, seed, write, &err)) {
		printf("Bail out! %s\n", err.text);
		exit(99);
	}
	return bytes_of("text");
}

static bool
has(struct span line, const char *text)
{
	return memmem(line.text, line.len, text, strlen(text));
}

/* A new directory, which the test is in until leave(). */
static int
enter(char *path, size_t size)
{
	const char *folder = getenv("TMPDIR");
	int above = open(".", O_PATH);

	umask(022);
	snprintf(path, size, "%s/mapscan-XXXXXX",
	    folder && *folder ? folder : "/tmp");
	if (above < 0 || !mkdtemp(path) || chdir(path))
		exit(99);
	return above;
}

/* True if nothing was left there. */
static bool
leave(const char *path, int above)
{
	unlink("text");
	return !fchdir(above) && !rmdir(path);
}

#endif
