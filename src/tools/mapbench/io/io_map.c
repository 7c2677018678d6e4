#include "tools/mapbench/io/io_impl.h"

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef MADV_POPULATE_READ
#	define MADV_POPULATE_READ 22
#endif

/* What is populated at once, and what a release is aligned to. */
#define FOLIO ((size_t)2 << 20)
/* What is released at once. */
#define RELEASE ((size_t)4 << 20)

/* How much the way goes through at once; 0: all. */
static size_t
step_of(const struct io_way *way)
{
	if (way->traits & IO_RELEASED)
		return RELEASE;
	return way->advice == MADV_POPULATE_READ ? FOLIO : 0;
}

/*
 * Where the step ends that starts AT bytes behind BASE: at an address that is
 * a multiple of STEP, or behind LEN.
 */
static size_t
step_end(const char *base, size_t at, size_t len, size_t step)
{
	uintptr_t address = (uintptr_t)base + at;
	size_t size = step ? step - (address & (step - 1)) : len;

	return size < len - at ? at + size : len;
}

static bool
advise(const char *at, size_t len, int advice)
{
	return !madvise((void *)(uintptr_t)at, len, advice);
}

bool
io_scan(const struct io_job *job, struct io_part *part, const char *base,
    size_t len, size_t size)
{
	const struct io_way *way = job->way;
	size_t step = step_of(way), end, look;

	for (size_t at = 0; at < len; at = end) {
		end = step_end(base, at, len, step);
		look =
		    size - end < job->work->more ? size : end + job->work->more;
		if (way->advice == MADV_POPULATE_READ &&
		    !advise(base + at, end - at, MADV_POPULATE_READ))
			return io_failed(part, "madvise");
		part->count +=
		    io_count(job->work, span_of(base + at, look - at));
		if (way->traits & IO_RELEASED &&
		    !advise(base + at, end - at, MADV_DONTNEED))
			return io_failed(part, "madvise");
	}
	return true;
}

/* SIZE (> 0) bytes of FD from FROM on, with the way's advice, or null. */
static const char *
map(const struct io_way *way, int fd, uint64_t from, size_t size,
    struct io_part *part)
{
	char *base = mmap(NULL, size, PROT_READ, way->flags, fd, (off_t)from);

	if (base == MAP_FAILED) {
		io_failed(part, "mmap");
		return NULL;
	}
	if (!way->advice || way->advice == MADV_POPULATE_READ ||
	    advise(base, size, way->advice))
		return base;
	io_failed(part, "madvise");
	munmap(base, size);
	return NULL;
}

static void
unmap(const char *base, size_t size)
{
	munmap((void *)(uintptr_t)base, size);
}

/* Maps RANGE of FD, goes through it, and unmaps it. */
static bool
map_range(const struct io_job *job, int fd, struct io_range range,
    struct io_part *part)
{
	size_t size = (size_t)(range.end - range.from);

	if (!size)
		return true;
	const char *base = map(job->way, fd, range.from, size, part);
	if (!base)
		return false;
	bool done =
	    io_scan(job, part, base, (size_t)(range.to - range.from), size);
	unmap(base, size);
	return done;
}

bool
io_file_map(struct io_job *job, struct io_part *part)
{
	struct io_range all = { 0, job->input->bytes, job->input->bytes };
	int fd = io_open(job->input->path, 0, part);
	struct stat st;

	if (fd < 0)
		return false;
	/* Who maps a file has to know its size. */
	fstat(fd, &st);
	bool done = map_range(job, fd, all, part);
	close(fd);
	return done;
}

bool
io_share_map(const struct io_job *job, unsigned which, struct io_part *part)
{
	return map_range(job, job->fd, io_range_of(job, which), part);
}

bool
io_share_mapped(const struct io_job *job, unsigned which, struct io_part *part)
{
	struct io_range range = io_range_of(job, which);

	return io_scan(job, part, job->base + range.from,
	    (size_t)(range.to - range.from), (size_t)(range.end - range.from));
}

bool
io_file_threads_map(struct io_job *job, struct io_part *part)
{
	size_t size = (size_t)job->input->bytes;

	job->fd = io_open(job->input->path, 0, part);
	if (job->fd < 0)
		return false;
	/* Nothing can be mapped of an empty file; all else is done. */
	job->base = size ? map(job->way, job->fd, 0, size, part) : "";
	bool done = job->base && io_threads(job, part);
	if (job->base && size)
		unmap(job->base, size);
	close(job->fd);
	return done;
}

bool
io_each_map(const struct io_job *job, const struct io_file *file,
    struct io_buffer *buffer, struct io_part *part)
{
	int fd = io_open(file->path, 0, part);
	struct io_range all = { 0 };
	struct stat st;

	(void)buffer;
	if (fd < 0)
		return false;
	if (!fstat(fd, &st))
		all.to = all.end = (uint64_t)st.st_size;
	bool done = map_range(job, fd, all, part);
	close(fd);
	return done;
}
