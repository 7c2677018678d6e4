#include "tools/mapbench/io/io_impl.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/xalloc.h"
#include "tools/mapbench/reading.h"

void
io_buffer_init(
    struct io_buffer *buffer, const struct io_work *work, size_t block)
{
	/* Blocks start at a page: O_DIRECT wants that. */
	size_t front = work->more ? xmap_round(work->more) : 0;
	size_t size = front + xmap_round(block);

	*buffer = (struct io_buffer){ xmap(size), size, front, 0 };
}

void
io_buffer_free(struct io_buffer *buffer)
{
	munmap(buffer->mapping, buffer->size);
}

/*
 * Counts what is complete by GOT more bytes, and keeps in front of the next
 * block what may begin something.
 */
static void
take_block(const struct io_work *work, struct io_buffer *buffer, size_t got,
    struct io_part *part)
{
	char *block = buffer->mapping + buffer->front;
	size_t here = buffer->kept + got;
	size_t keep = here < work->more ? here : work->more;

	part->count += io_count(work, span_of(block - buffer->kept, here));
	memmove(block - keep, block + got - keep, keep);
	buffer->kept = keep;
}

/* Reads up to SIZE bytes, which are at AT, as the way does. */
static ssize_t
read_block(const struct io_job *job, int fd, struct io_buffer *buffer,
    uint64_t at, uint64_t size)
{
	const struct io_way *way = job->way;
	char *to = buffer->mapping + buffer->front;
	/* O_DIRECT reads whole blocks, the file's last one too. */
	size_t len = size < way->block && !(way->traits & IO_DIRECT) ?
			 (size_t)size :
			 way->block;

	return way->traits & IO_AT ? reading_at(fd, to, len, at) :
				     reading_next(fd, to, len);
}

/* Goes through what lies from AT to END, if the file is that long. */
static bool
read_range(const struct io_job *job, int fd, struct io_buffer *buffer,
    struct io_range range, struct io_part *part)
{
	uint64_t at = range.from;
	ssize_t got;

	buffer->kept = 0;
	while (at < range.end) {
		got = read_block(job, fd, buffer, at, range.end - at);
		if (got < 0)
			return io_failed(part, "read");
		if (!got)
			break;
		if ((uint64_t)got > range.end - at)
			got = (ssize_t)(range.end - at);
		take_block(job->work, buffer, (size_t)got, part);
		at += (uint64_t)got;
	}
	return true;
}

bool
io_file_read(struct io_job *job, struct io_part *part)
{
	struct io_range all = { 0, job->input->bytes, job->input->bytes };
	int flags = job->way->traits & IO_DIRECT ? O_DIRECT : 0;
	int fd = io_open(job->input->path, flags, part);

	if (fd < 0)
		return false;
	bool done = read_range(job, fd, &job->buffer, all, part);
	close(fd);
	return done;
}

bool
io_share_read(const struct io_job *job, unsigned which, struct io_part *part)
{
	struct io_buffer buffer;

	io_buffer_init(&buffer, job->work, job->way->block);
	bool done =
	    read_range(job, job->fd, &buffer, io_range_of(job, which), part);
	io_buffer_free(&buffer);
	return done;
}

/* Reads until there is no more, as is done where a size is not asked for. */
bool
io_each_read(const struct io_job *job, const struct io_file *file,
    struct io_buffer *buffer, struct io_part *part)
{
	char *to = buffer->mapping + buffer->front;
	int fd = io_open(file->path, 0, part);
	ssize_t got;

	if (fd < 0)
		return false;
	buffer->kept = 0;
	while ((got = reading_next(fd, to, job->way->block)) > 0)
		take_block(job->work, buffer, (size_t)got, part);
	if (got < 0)
		io_failed(part, "read");
	close(fd);
	return got >= 0;
}

/* Asks for the size, and then for all of it at once. */
bool
io_each_read_whole(const struct io_job *job, const struct io_file *file,
    struct io_buffer *buffer, struct io_part *part)
{
	char *to = buffer->mapping + buffer->front;
	int fd = io_open(file->path, 0, part);
	struct stat st;

	if (fd < 0)
		return false;
	fstat(fd, &st);
	size_t room = buffer->size - buffer->front;
	size_t size = (uint64_t)st.st_size < room ? (size_t)st.st_size : room;
	ssize_t got = job->way->traits & IO_AT ? reading_at(fd, to, size, 0) :
						 reading_next(fd, to, size);
	buffer->kept = 0;
	if (got < 0)
		io_failed(part, "read");
	else
		take_block(job->work, buffer, (size_t)got, part);
	close(fd);
	return got >= 0;
}
