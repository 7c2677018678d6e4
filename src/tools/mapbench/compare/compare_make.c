/* What is made of corpora: lists of their files, and thinner ones. */
#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/out.h"
#include "engine/literal.h"
#include "engine/walk.h"
#include "tools/mapbench/compare/compare_impl.h"
#include "tools/mapbench/interrupt.h"

/* Of so many lines with a name one is kept. */
#define KEPT 200

static bool
complain(struct error *err, const char *path)
{
	return error_set(err, "%s: %s", path, strerror(errno));
}

/* --- mapping -------------------------------------------------------------- */

/* Maps ST's bytes, up to MOST of them. False and errno. */
static bool
map_open(int fd, size_t most, struct span *bytes)
{
	struct stat st;

	if (fstat(fd, &st))
		return false;
	size_t size = st.st_size > 0 ? (size_t)st.st_size : 0;
	*bytes = span_of("", size < most ? size : most);
	if (!bytes->len)
		return true;
	bytes->text = mmap(NULL, bytes->len, PROT_READ, MAP_PRIVATE, fd, 0);
	return bytes->text != MAP_FAILED;
}

bool
compare_map(
    const char *path, size_t most, struct span *bytes, struct error *err)
{
	int fd = open(path, O_RDONLY | O_NOCTTY | O_CLOEXEC);
	bool done = fd >= 0 && map_open(fd, most, bytes);

	if (!done)
		complain(err, path);
	if (fd >= 0)
		close(fd);
	return done;
}

void
compare_unmap(struct span bytes)
{
	if (bytes.len)
		munmap((void *)(uintptr_t)bytes.text, bytes.len);
}

/* --- writing -------------------------------------------------------------- */

static bool
create(struct out *out, const char *path, struct error *err)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);

	out_init(out, fd);
	return fd >= 0 || complain(err, path);
}

/* All of it is to be on the disk: what is written later takes time then. */
static bool
finish(struct out *out, const char *path, struct error *err)
{
	bool done = out_flush(out);

	if (!done)
		errno = out->error;
	else
		done = !fdatasync(out->fd);
	if (!done)
		complain(err, path);
	close(out->fd);
	buffer_free(&out->held);
	return done;
}

bool
compare_write(const char *path, struct span bytes, struct error *err)
{
	struct out out;

	if (!create(&out, path, err))
		return false;
	out_write(&out, bytes);
	return finish(&out, path, err);
}

/* --- thinner -------------------------------------------------------------- */

/* Where the line around AT in TEXT begins, and where the next one does. */
static struct span
line_around(struct span text, size_t at)
{
	const char *newline = memrchr(text.text, '\n', at);
	const char *start = newline ? newline + 1 : text.text;
	size_t rest = text.len - (size_t)(start - text.text);
	const char *end = memchr(start, '\n', rest);

	return span_of(start, end ? (size_t)(end - start) + 1 : rest);
}

static void
write_thin(struct out *out, struct span text, const struct literal_set *names)
{
	size_t done = 0, at = 0, len, met = 0;

	while ((at = literal_set_find(names, text, at, &len)) != LITERAL_NONE) {
		struct span line = line_around(text, at);
		size_t start = (size_t)(line.text - text.text);
		at = start + line.len;
		if (met++ % KEPT == 0)
			continue;
		out_write(out, span_of(text.text + done, start - done));
		done = at;
		if (interrupt_signal())
			break;
	}
	out_write(out, span_skip(text, done));
}

bool
compare_thin(const char *from, const char *to, struct error *err)
{
	static const struct span names[] = {
		{ "Holmes", 6 },
		{ "Watson", 6 },
		{ "Adler", 5 },
		{ "Lestrade", 8 },
		{ "Moriarty", 8 },
	};
	struct arena arena;
	struct span text;
	struct out out;

	if (!compare_map(from, SIZE_MAX, &text, err))
		return false;
	arena_init(&arena);
	bool done = create(&out, to, err);
	if (done) {
		write_thin(&out, text,
		    literal_set_new(&arena, names,
			sizeof(names) / sizeof(names[0]), LITERAL_EXACT, NULL));
		done = finish(&out, to, err);
	}
	arena_free(&arena);
	compare_unmap(text);
	return done;
}

/* --- trees ---------------------------------------------------------------- */

void
compare_walk(const struct compare *c, struct place *place, struct buffer *names)
{
	static const struct walk_rules rules = {
		.directories = DIRECTORIES_RECURSE,
		.devices = DEVICES_SKIP,
	};
	char *operand = (char *)(uintptr_t)place->path;
	struct walk *walk = walk_new(c->arena, &operand, 1, &rules);
	struct walk_entry entry;
	enum walk_result result;
	struct error unused;

	while (!interrupt_signal() &&
	       (result = walk_next(walk, &entry, &unused)) != WALK_END) {
		if (result != WALK_FILE)
			continue;
		close(entry.fd);
		if (!S_ISREG(entry.st.st_mode))
			continue;
		place->files++;
		place->bytes += (uint64_t)entry.st.st_size;
		buffer_puts(names, entry.path);
		buffer_byte(names, '\0');
	}
	walk_free(walk);
}
