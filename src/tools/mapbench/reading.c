#include "tools/mapbench/reading.h"

#include <errno.h>
#include <unistd.h>

ssize_t
reading_next(int fd, void *to, size_t size)
{
	ssize_t got;

	do
		got = read(fd, to, size);
	while (got < 0 && errno == EINTR);
	return got;
}

ssize_t
reading_at(int fd, void *to, size_t size, uint64_t offset)
{
	ssize_t got;

	do
		got = pread(fd, to, size, (off_t)offset);
	while (got < 0 && errno == EINTR);
	return got;
}
