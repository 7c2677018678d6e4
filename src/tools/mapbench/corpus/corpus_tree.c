/* Directories as those of a big C project. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tools/mapbench/corpus/corpus.h"
#include "tools/mapbench/corpus/corpus_impl.h"
#include "tools/mapbench/scratch.h"

#define DEPTH_MOST 4
#define FILES_MOST 30 /* in a directory; half as many on average */

struct planter {
	struct corpus_random random;
	struct corpus_author *author;
	struct buffer path; /* of what is made next */
	size_t lens[DEPTH_MOST + 1]; /* of the paths of the levels */
	size_t depth;
	struct buffer text;
	uint64_t bytes;
	struct error *err;
};

/* Of 65536 files, this many have at most that many bytes. */
static const struct {
	uint32_t files, bytes;
} sizes[] = {
	{ 0, 20 },
	{ 655, 80 },
	{ 3277, 260 },
	{ 6554, 460 },
	{ 13107, 1100 },
	{ 19661, 2000 },
	{ 26214, 3300 },
	{ 32768, 5000 },
	{ 39322, 7200 },
	{ 45875, 10600 },
	{ 52429, 18000 },
	{ 58982, 36000 },
	{ 62259, 58000 },
	{ 64225, 105000 },
	{ 64881, 170000 },
	{ 65208, 300000 },
	{ 65470, 700000 },
	{ 65536, 1 << 20 },
};

/* A straight line between two rows of that table. */
static size_t
size_draw(struct corpus_random *random)
{
	uint32_t files = random_below(random, 65536);
	size_t i = 1;

	while (files >= sizes[i].files)
		i++;
	uint64_t more = (uint64_t)(sizes[i].bytes - sizes[i - 1].bytes) *
			(files - sizes[i - 1].files) /
			(sizes[i].files - sizes[i - 1].files);
	return sizes[i - 1].bytes + (size_t)more;
}

static const char *
path_here(struct planter *planter)
{
	buffer_byte(&planter->path, '\0');
	planter->path.len--;
	return planter->path.data;
}

static bool
fail(struct planter *planter)
{
	return error_set(
	    planter->err, "%s: %s", path_here(planter), strerror(errno));
}

/* A new directory in the level DEPTH - 1; the longer its name, the rarer. */
static bool
enter_directory(struct planter *planter, size_t depth)
{
	planter->path.len = planter->lens[depth - 1];
	buffer_byte(&planter->path, '/');
	author_add_part(planter->author, &planter->path);
	while (mkdir(path_here(planter), 0777)) {
		if (errno != EEXIST)
			return fail(planter);
		buffer_byte(&planter->path, '-');
		author_add_part(planter->author, &planter->path);
	}
	planter->depth = depth;
	planter->lens[depth] = planter->path.len;
	return true;
}

/* What a file is called, or, with a dot, what its name ends in. */
static const char *const suffixes[] = {
	[SOURCE_C] = ".c",
	[SOURCE_HEADER] = ".h",
	[SOURCE_MAKEFILE] = "Makefile",
	[SOURCE_KCONFIG] = "Kconfig",
	[SOURCE_RST] = ".rst",
	[SOURCE_DTS] = ".dts",
};

static enum source_kind
kind_draw(struct corpus_random *random)
{
	static const char kinds[] = "cccccccccccccchhhhhhhhhhMmkrrsss";

	switch (kinds[random_below(random, sizeof(kinds) - 1)]) {
	case 'c':
		return SOURCE_C;
	case 'h':
		return SOURCE_HEADER;
	case 'M':
	case 'm':
		return SOURCE_MAKEFILE;
	case 'k':
		return SOURCE_KCONFIG;
	case 'r':
		return SOURCE_RST;
	default:
		return SOURCE_DTS;
	}
}

/* Appends the name of a file of KIND, with MORE parts than needed. */
static void
add_name(struct planter *planter, enum source_kind kind, unsigned more)
{
	const char *suffix = suffixes[kind];
	bool is_stem = *suffix == '.';

	if (is_stem)
		author_add_part(planter->author, &planter->path);
	else
		buffer_puts(&planter->path, suffix);
	while (more--) {
		buffer_byte(&planter->path, is_stem ? '-' : '.');
		author_add_part(planter->author, &planter->path);
	}
	if (is_stem)
		buffer_puts(&planter->path, suffix);
}

/* A new file of KIND; the more there are, the longer its name. */
static int
create_file(struct planter *planter, enum source_kind kind)
{
	const int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;

	for (unsigned more = 0;; more++) {
		planter->path.len = planter->lens[planter->depth];
		buffer_byte(&planter->path, '/');
		add_name(planter, kind, more);
		int fd = open(path_here(planter), flags, 0666);
		if (fd >= 0 || errno != EEXIST)
			return fd;
	}
}

static bool
write_all(struct planter *planter, int fd)
{
	struct span bytes = buffer_span(&planter->text);

	while (bytes.len) {
		ssize_t n = write(fd, bytes.text, bytes.len);
		if (n > 0)
			bytes = span_skip(bytes, (size_t)n);
		else if (n < 0 && errno != EINTR)
			return fail(planter);
	}
	return true;
}

/* One file in the directory where the planter is. */
static bool
add_file(struct planter *planter)
{
	enum source_kind kind = kind_draw(&planter->random);
	size_t size = size_draw(&planter->random);
	int fd = create_file(planter, kind);

	if (fd < 0)
		return fail(planter);
	author_write(planter->author, kind, size, &planter->text);
	planter->bytes += size;
	bool good = write_all(planter, fd);
	if (close(fd) && good)
		good = fail(planter);
	return good && corpus_goes_on(path_here(planter), planter->err);
}

/* Where the next directory is: rarely far up, at most one further down. */
static size_t
depth_draw(struct planter *planter)
{
	static const unsigned char depths[] = { 1, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3,
		4, 4, 4, 4, 4 };
	size_t depth = depths[random_below(&planter->random, sizeof(depths))];

	return depth <= planter->depth ? depth : planter->depth + 1;
}

/* Directories, one after another, until there are FILES files. */
static bool
plant(struct planter *planter, uint64_t files)
{
	while (files) {
		uint64_t here = 1 + random_below(&planter->random, FILES_MOST);
		if (!enter_directory(planter, depth_draw(planter)))
			return false;
		for (; here && files; here--, files--)
			if (!add_file(planter))
				return false;
	}
	return true;
}

/* Nothing that is below PATH is left to be written to the disk. */
static bool
sync_tree(const char *path, struct error *err)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool good = fd >= 0 && !syncfs(fd);

	if (!good)
		error_set(err, "%s: %s", path, strerror(errno));
	if (fd >= 0)
		close(fd);
	return good;
}

bool
corpus_tree(const char *path, uint64_t files, uint64_t seed, uint64_t *bytes,
    struct error *err)
{
	struct planter planter = { .random = { seed }, .err = err };
	struct arena arena;

	arena_init(&arena);
	planter.author = author_new(&arena, &planter.random);
	buffer_puts(&planter.path, path);
	planter.lens[0] = planter.path.len;
	bool made = !mkdir(path, 0777) || fail(&planter);
	bool good = made && plant(&planter, files) && sync_tree(path, err);
	if (made && !good)
		scratch_remove_at(AT_FDCWD, path);
	if (bytes)
		*bytes = planter.bytes;
	buffer_free(&planter.path);
	buffer_free(&planter.text);
	arena_free(&arena);
	return good;
}
