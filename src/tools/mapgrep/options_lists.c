#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/source.h"
#include "tools/mapgrep/options.h"
#include "tools/mapgrep/options_take.h"

/* A power of 2. */
#define FIRST_INDEX 64

/* What is done with each line of a file; LINE stays as long as the arena. */
typedef void take_line(struct options *o, struct span line, int value);

static size_t
hash_of(struct span text)
{
	size_t hash = text.len;

	for (size_t i = 0; i < text.len; i++)
		hash = (hash ^ (unsigned char)text.text[i]) * 1099511628211u;
	return hash ^ hash >> 29;
}

/* Where PATTERN is in the index, or where it is to go: 0 there. */
static size_t *
find_pattern(struct options *o, struct span pattern)
{
	size_t i = hash_of(pattern) & (o->index_room - 1);

	while (
	    o->index[i] && !span_equal(o->patterns[o->index[i] - 1], pattern))
		i = (i + 1) & (o->index_room - 1);
	return &o->index[i];
}

/* The index is never more than half full. */
static void
grow_index(struct options *o)
{
	if (2 * o->pattern_count < o->index_room)
		return;
	o->index_room = o->index_room ? 4 * o->index_room : FIRST_INDEX;
	o->index = arena_array(o->arena, o->index_room, sizeof(*o->index));
	for (size_t i = 0; i < o->pattern_count; i++)
		*find_pattern(o, o->patterns[i]) = i + 1;
}

/* A pattern that is there already is not taken again. */
static void
add_pattern(struct options *o, struct span pattern, int value)
{
	(void)value;
	o->reading.line++;
	grow_index(o);
	size_t *known = find_pattern(o, pattern);
	if (*known)
		return;
	o->patterns = arena_grow(o->arena, o->patterns, o->pattern_count,
	    &o->pattern_room, sizeof(*o->patterns));
	o->origins = arena_grow(o->arena, o->origins, o->pattern_count,
	    &o->origin_room, sizeof(*o->origins));
	o->origins[o->pattern_count] = o->reading;
	o->patterns[o->pattern_count++] = pattern;
	*known = o->pattern_count;
}

static void
add_glob(struct options *o, struct span glob, int kind)
{
	walk_globs_add(&o->globs, o->arena, (enum walk_glob_kind)kind, glob);
}

/* Blanks at the end of a line are no part of the glob; no glob, no line. */
static void
add_glob_line(struct options *o, struct span line, int kind)
{
	while (line.len && isspace((unsigned char)line.text[line.len - 1]))
		line.len--;
	if (line.len)
		add_glob(o, line, kind);
}

/* Calls TAKE for what stands between TEXT's newlines: at least once. */
static void
cut_lines(struct options *o, struct span text, take_line *take, int value)
{
	const char *newline;

	while (text.len && (newline = memchr(text.text, '\n', text.len))) {
		size_t len = (size_t)(newline - text.text);
		take(o, span_of(text.text, len), value);
		text = span_skip(text, len + 1);
	}
	take(o, text, value);
}

/* All lines of SOURCE, copied, since its regions do not stay. */
static bool
take_source(struct options *o, struct source *source, take_line *take,
    int value, struct error *err)
{
	struct region region;
	enum source_end end;
	uint64_t at = 0, bad;

	while ((end = source_next(source, at, &region, err)) == SOURCE_REGION) {
		struct span text = arena_copy(o->arena, region.bytes);
		at = region.offset + text.len;
		if (!text.len)
			continue;
		if (text.text[text.len - 1] == '\n')
			text.len--;
		cut_lines(o, text, take, value);
	}
	source_leave_at(source, at);
	return end == SOURCE_END && source_check(source, &bad, err);
}

/* The descriptor of the file NAME or, for "-", of standard input. */
static int
open_list(const char *name, struct stat *st)
{
	int fd = STDIN_FILENO;

	if (strcmp(name, "-"))
		fd = open(name, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return -1;
	if (!fstat(fd, st) && !S_ISDIR(st->st_mode))
		return fd;
	int reason = errno;
	if (fd != STDIN_FILENO)
		close(fd);
	errno = S_ISDIR(st->st_mode) ? EISDIR : reason;
	return -1;
}

static bool
take_file(struct options *o, const char *name, take_line *take, int value,
    struct error *err)
{
	static const struct source_limits limits;
	struct stat st = { 0 };
	int fd = open_list(name, &st);

	if (fd < 0)
		return error_set(err, "%s: %s", name, strerror(errno));
	struct source *source = source_open(fd, &st, name, '\n', &limits);
	bool whole = take_source(o, source, take, value, err);
	source_close(source);
	return whole;
}

void
options_add_patterns(struct options *options, const char *list)
{
	cut_lines(options, span_str(list), add_pattern, 0);
}

bool
take_patterns(
    void *fields, const struct opt_row *row, const char *arg, struct error *err)
{
	struct options *o = fields;

	(void)row, (void)err;
	o->patterns_given = true;
	options_add_patterns(o, arg);
	return true;
}

bool
take_pattern_file(
    void *fields, const struct opt_row *row, const char *arg, struct error *err)
{
	struct options *o = fields;

	(void)row;
	o->patterns_given = true;
	o->reading = (struct pattern_origin){ arg, 0 };
	bool whole = take_file(o, arg, add_pattern, 0, err);
	o->reading = (struct pattern_origin){ NULL, 0 };
	return whole;
}

bool
take_glob(
    void *fields, const struct opt_row *row, const char *arg, struct error *err)
{
	(void)err;
	add_glob(fields, span_str(arg), row->value);
	return true;
}

bool
take_glob_file(
    void *fields, const struct opt_row *row, const char *arg, struct error *err)
{
	return take_file(fields, arg, add_glob_line, row->value, err);
}
