#include "tools/mapbench/io/io_impl.h"

#include <sys/stat.h>
#include <unistd.h>

#include "engine/small.h"

/* Files that a worker takes at once, and that are mapped side by side. */
#define TOGETHER ((size_t)64)

static bool
go_through(const struct io_job *job, size_t from, size_t to,
    struct io_buffer *buffer, struct io_part *part)
{
	for (size_t i = from; i < to; i++)
		if (!job->way->each(job, &job->input->files[i], buffer, part))
			return false;
	return true;
}

bool
io_tree_each(struct io_job *job, struct io_part *part)
{
	return go_through(job, 0, job->input->count, &job->buffer, part);
}

static bool
take_files(
    const struct io_job *job, struct io_buffer *buffer, struct io_part *part)
{
	size_t count = job->input->count, from, to;

	while ((from = atomic_fetch_add_explicit(&job->board->next, TOGETHER,
		    memory_order_relaxed)) < count) {
		to = count - from < TOGETHER ? count : from + TOGETHER;
		if (!go_through(job, from, to, buffer, part))
			return false;
	}
	return true;
}

bool
io_share_files(const struct io_job *job, unsigned which, struct io_part *part)
{
	struct io_buffer buffer = { 0 };

	(void)which;
	if (job->way->block)
		io_buffer_init(&buffer, job->work, job->way->block);
	bool done = take_files(job, &buffer, part);
	if (job->way->block)
		io_buffer_free(&buffer);
	return done;
}

/* --- side by side ----------------------------------------------------------
 */

/* A file among neighbours. */
struct beside {
	int fd; /* -1: not opened */
	size_t size;
	const char *base; /* null: not mapped */
};

static bool
map_beside(const struct io_file *file, struct beside *b, struct io_part *part)
{
	struct stat st;

	*b = (struct beside){ .fd = io_open(file->path, 0, part) };
	if (b->fd < 0)
		return false;
	fstat(b->fd, &st);
	b->size = (size_t)st.st_size;
	if (b->size)
		b->base = small_map(b->size, b->fd, 0);
	return !b->size || b->base || io_failed(part, "mmap");
}

static void
leave_beside(struct beside *b)
{
	if (b->base)
		small_unmap(b->base, b->size);
	if (b->fd >= 0)
		close(b->fd);
}

/* Maps COUNT files, goes through them, and gives them back. */
static bool
go_beside(const struct io_job *job, const struct io_file *files, size_t count,
    struct io_part *part)
{
	struct beside all[TOGETHER];
	size_t mapped = 0;
	bool done = true;

	while (done && mapped < count) {
		done = map_beside(&files[mapped], &all[mapped], part);
		mapped++;
	}
	if (done && job->way->advice)
		small_populate();
	for (size_t i = 0; i < mapped; i++) {
		if (done && all[i].base)
			part->count += io_count(
			    job->work, span_of(all[i].base, all[i].size));
		leave_beside(&all[i]);
	}
	small_begin();
	return done;
}

bool
io_tree_beside(struct io_job *job, struct io_part *part)
{
	const struct io_input *input = job->input;
	size_t count;

	for (size_t at = 0; at < input->count; at += count) {
		count =
		    input->count - at < TOGETHER ? input->count - at : TOGETHER;
		if (!go_beside(job, input->files + at, count, part))
			return false;
	}
	return true;
}
