#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tools/mapbench/corpus/corpus.h"
#include "tools/mapbench/corpus/corpus_impl.h"
#include "tools/mapbench/interrupt.h"

bool
corpus_goes_on(const char *path, struct error *err)
{
	return !interrupt_signal() || error_set(err, "%s: interrupted", path);
}

bool
file_create(
    struct corpus_file *file, const char *path, size_t piece, struct error *err)
{
	const int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;

	*file = (struct corpus_file){ .path = path, .piece = piece };
	file->fd = open(path, flags, 0666);
	if (file->fd < 0)
		return error_set(err, "%s: %s", path, strerror(errno));
	return true;
}

/* One piece, even if the kernel takes it in parts. */
static bool
add_piece(struct corpus_file *file, struct span piece, struct error *err)
{
	while (piece.len) {
		ssize_t n = write(file->fd, piece.text, piece.len);
		if (n > 0)
			piece = span_skip(piece, (size_t)n);
		else if (n < 0 && errno != EINTR)
			return error_set(
			    err, "%s: %s", file->path, strerror(errno));
		if (!corpus_goes_on(file->path, err))
			return false;
	}
	return true;
}

bool
file_add(struct corpus_file *file, struct span bytes, struct error *err)
{
	while (bytes.len) {
		size_t len = bytes.len < file->piece ? bytes.len : file->piece;
		if (!add_piece(file, span_of(bytes.text, len), err))
			return false;
		bytes = span_skip(bytes, len);
	}
	return true;
}

bool
file_finish(struct corpus_file *file, bool good, struct error *err)
{
	/* Some file systems tell only now that there is no room. */
	if (good && fsync(file->fd))
		good = error_set(err, "%s: %s", file->path, strerror(errno));
	if (close(file->fd) && good)
		good = error_set(err, "%s: %s", file->path, strerror(errno));
	if (!good)
		unlink(file->path);
	return good;
}

/* All of FD, a regular file of SIZE bytes; a null text if that fails. */
static struct span
map_all(int fd, const struct stat *st)
{
	if (!S_ISREG(st->st_mode)) {
		errno = S_ISDIR(st->st_mode) ? EISDIR : EINVAL;
		return span_of(NULL, 0);
	}
	if (!st->st_size)
		return span_of("", 0);
	void *at =
	    mmap(NULL, (size_t)st->st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	return span_of(at == MAP_FAILED ? NULL : at, (size_t)st->st_size);
}

/* FROM's bytes, to be unmapped; a null text and ERR if there are none. */
static struct span
map_file(const char *from, struct error *err)
{
	struct span bytes = { 0 };
	struct stat st;
	int fd = open(from, O_RDONLY | O_NONBLOCK | O_CLOEXEC);

	if (fd >= 0 && !fstat(fd, &st))
		bytes = map_all(fd, &st);
	if (!bytes.text)
		error_set(err, "%s: %s", from, strerror(errno));
	if (fd >= 0)
		close(fd);
	return bytes;
}

bool
corpus_copy(const char *from, const char *to, size_t write, struct error *err)
{
	struct span bytes = map_file(from, err);
	struct corpus_file file;

	if (!bytes.text)
		return false;
	/* Were FROM to shrink now, write() would tell: it is the kernel that
	 * touches the mapping. */
	bool good = file_create(&file, to, write, err) &&
		    file_finish(&file, file_add(&file, bytes, err), err);
	if (bytes.len)
		munmap((void *)bytes.text, bytes.len);
	return good;
}
