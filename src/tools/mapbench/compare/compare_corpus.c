/* What programs go through: found, or made. */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/quote.h"
#include "tools/mapbench/compare/compare_impl.h"
#include "tools/mapbench/corpus/corpus.h"
#include "tools/mapbench/scratch.h"

#define SIZE_DEFAULT ((uint64_t)256 << 20)
#define FILES_DEFAULT ((uint64_t)10000)

/* Where few programs do much: starting. */
static const char start_text[] =
    "Doctor Watson had never met Mr Sherlock Holmes before.\n";

/* --- making --------------------------------------------------------------- */

typedef bool make(
    struct compare *c, const char *path, int kind, struct error *err);

static bool
make_text(struct compare *c, const char *path, int kind, struct error *err)
{
	const struct options *options = c->bench->options;
	uint64_t size = options->size ? options->size : SIZE_DEFAULT;

	return corpus_text(path, (enum corpus_text)kind, size, options->seed,
	    CORPUS_WRITE_LARGE, err);
}

static bool
make_tree(struct compare *c, const char *path, int kind, struct error *err)
{
	const struct options *options = c->bench->options;
	uint64_t files = options->files ? options->files : FILES_DEFAULT;

	(void)kind;
	return corpus_tree(path, files, options->seed, NULL, err);
}

static bool
make_start(struct compare *c, const char *path, int kind, struct error *err)
{
	(void)c, (void)kind;
	return compare_write(path, span_str(start_text), err);
}

static bool
make_rare(struct compare *c, const char *path, int kind, struct error *err)
{
	const struct place *from = compare_place(c, "en", NULL, err);

	(void)kind;
	return from && compare_thin(from->path, path, err);
}

/* What can be made, and what of. */
static const struct maker {
	const char *name;
	make *make;
	const char *of; /* made of this one if it is there; null: of nothing */
	int kind; /* enum corpus_text */
	bool always; /* even if it is said where corpora are */
} makers[] = {
	{ "en", make_text, NULL, CORPUS_ENGLISH, false },
	{ "ru", make_text, NULL, CORPUS_RUSSIAN, false },
	{ "zh", make_text, NULL, CORPUS_CHINESE, false },
	{ "ascii", make_text, NULL, CORPUS_ASCII, false },
	{ "tree", make_tree, NULL, 0, false },
	{ "start", make_start, NULL, 0, true },
	{ "en-rare", make_rare, "en", 0, true },
};

const char *
compare_path(
    struct compare *c, const char *name, const char *more, struct error *err)
{
	const char *under = c->bench->options->scratch;
	struct buffer text = { 0 };
	char real[PATH_MAX];

	const char *directory = scratch_directory(c->arena, under, err);
	if (!directory)
		return NULL;
	if (!realpath(directory, real)) {
		error_set(err, "%s: %s", directory, strerror(errno));
		return NULL;
	}
	buffer_printf(
	    &text, "%s/%s%s%s", real, name, more ? "-" : "", more ? more : "");
	return buffer_keep(&text, c->arena);
}

/* Makes PLACE if that is possible and wanted; else it is missing. */
static bool
make_place(struct compare *c, struct place *place, struct error *err)
{
	const struct options *options = c->bench->options;
	bool given = options->corpora || options->corpus.count;
	const struct place *of = NULL;

	place->missing = "it is not there";
	for (size_t i = 0; i < sizeof(makers) / sizeof(makers[0]); i++) {
		const struct maker *maker = &makers[i];
		if (strcmp(maker->name, place->name) ||
		    (given && !maker->always))
			continue;
		if (maker->of && !(of = compare_place(c, maker->of, NULL, err)))
			return false;
		if (of && of->missing)
			continue;
		progress_say(&c->bench->progress, "making a corpus");
		place->missing = NULL;
		place->path = compare_path(c, place->name, NULL, err);
		return place->path &&
		       maker->make(c, place->path, maker->kind, err);
	}
	return true;
}

/* --- finding -------------------------------------------------------------- */

/* The path that --corpus gives NAME, null if it gives none. */
static const char *
given_path(const struct options *options, const char *name)
{
	size_t len = strlen(name);

	for (size_t i = options->corpus.count; i-- > 0;) {
		const char *text = options->corpus.texts[i];
		if (!strncmp(text, name, len) && text[len] == '=')
			return text + len + 1;
	}
	return NULL;
}

/* DIR/NAME.txt, or DIR/NAME; null if there is neither. */
static const char *
path_in(const struct compare *c, const char *dir, const char *name)
{
	static const char *const ends[] = { ".txt", "" };
	struct buffer text = { 0 };

	for (size_t i = 0; dir && i < 2; i++) {
		buffer_printf(&text, "%s/%s%s", dir, name, ends[i]);
		const char *path = buffer_keep(&text, c->arena);
		if (!access(path, F_OK))
			return path;
	}
	return NULL;
}

/* PLACE's directory, and what it is called there, from its path. */
static void
split_path(const struct compare *c, struct place *place)
{
	const char *slash = strrchr(place->path, '/');
	size_t len = slash > place->path ? (size_t)(slash - place->path) : 1;
	struct buffer text = { 0 };

	place->directory = arena_copy(c->arena, span_of(place->path, len)).text;
	/* No name is to be taken for an option. */
	buffer_printf(
	    &text, "%s%s", slash[1] == '-' || !slash[1] ? "./" : "", slash + 1);
	place->operand = buffer_keep(&text, c->arena);
}

/* Finds out what is at PLACE's path. */
static bool
look_at(struct compare *c, struct place *place, struct error *err)
{
	struct buffer names = { 0 };
	char real[PATH_MAX];
	struct stat st;

	if (!realpath(place->path, real) || stat(real, &st))
		return error_set(err, "%s: %s", place->path, strerror(errno));
	place->path = arena_copy(c->arena, span_str(real)).text;
	split_path(c, place);
	place->tree = S_ISDIR(st.st_mode);
	if (!place->tree && !S_ISREG(st.st_mode))
		return error_set(
		    err, "%s: neither a file nor a directory", place->path);
	if (!place->tree) {
		place->bytes = (uint64_t)st.st_size;
		place->files = 1;
		return true;
	}
	progress_say(&c->bench->progress, "looking through a tree");
	compare_walk(c, place, &names);
	const char *list = compare_path(c, place->name, "files", err);
	bool done = list && compare_write(list, buffer_span(&names), err);
	buffer_free(&names);
	buffer_printf(&names, "--files0-from=%s", list ? list : "");
	place->list = buffer_keep(&names, c->arena);
	return done;
}

/* Finds the corpus that PLACE is, or makes it. */
static bool
find_place(struct compare *c, struct place *place, struct error *err)
{
	const struct options *options = c->bench->options;

	place->path = given_path(options, place->name);
	if (!place->path)
		place->path = path_in(c, options->corpora, place->name);
	if (!place->path && !make_place(c, place, err))
		return false;
	return place->missing || look_at(c, place, err);
}

/* --- copies --------------------------------------------------------------- */

bool
compare_renew(const struct place *place, struct error *err)
{
	bool small = !strcmp(place->folios, "small");

	if (unlink(place->path) && errno != ENOENT)
		return error_set(err, "%s: %s", place->path, strerror(errno));
	return corpus_copy(place->from, place->path,
	    small ? CORPUS_WRITE_SMALL : CORPUS_WRITE_LARGE, err);
}

/* Makes PLACE a copy of the corpus FROM. */
static bool
copy_place(struct compare *c, struct place *place, const struct place *from,
    struct error *err)
{
	place->missing = from->missing;
	if (place->missing)
		return true;
	progress_say(&c->bench->progress, "copying a corpus");
	place->from = from->path;
	place->path = compare_path(c, place->name, place->folios, err);
	return place->path && compare_renew(place, err) &&
	       look_at(c, place, err);
}

/* Is PLACE the one of NAME in FOLIOS? */
static bool
is_place(const struct place *place, const char *name, const char *folios)
{
	return !strcmp(place->name, name) && !place->folios == !folios &&
	       (!folios || !strcmp(place->folios, folios));
}

const struct place *
compare_place(
    struct compare *c, const char *name, const char *folios, struct error *err)
{
	const struct place *from = NULL;

	for (size_t i = 0; i < c->place_count; i++)
		if (is_place(c->places[i], name, folios))
			return c->places[i];
	if (folios && !(from = compare_place(c, name, NULL, err)))
		return NULL;
	struct place *place = arena_alloc(c->arena, sizeof(*place));
	*place = (struct place){ .name = name, .folios = folios };
	if (!(from ? copy_place(c, place, from, err) :
		     find_place(c, place, err)))
		return NULL;
	c->places = arena_grow(c->arena, c->places, c->place_count,
	    &c->place_room, sizeof(struct place *));
	return c->places[c->place_count++] = place;
}
