#include "tools/mapbench/bench.h"
#include "tools/mapbench/io/io_impl.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/quote.h"
#include "engine/walk.h"
#include "tools/mapbench/cache.h"
#include "tools/mapbench/interrupt.h"
#include "tools/mapbench/report/report.h"

/* --- what it is called -----------------------------------------------------
 */

/* The last part of PATH. */
static struct span
name_in(const char *path)
{
	size_t len = strlen(path), start;

	while (len > 1 && path[len - 1] == '/')
		len--;
	for (start = len; start && path[start - 1] != '/'; start--)
		;
	return span_of(path + start, len - start);
}

bool
io_same_name(const char *path, const char *other)
{
	return span_equal(name_in(path), name_in(other));
}

const char *
io_label(struct arena *arena, const char *path, bool whole)
{
	struct buffer text = { 0 };

	quote_add(&text, whole ? span_str(path) : name_in(path), QUOTE_NEEDED);
	return buffer_keep(&text, arena);
}

static const char *
title_of(struct arena *arena, const struct io_input *input)
{
	struct buffer text = { 0 };

	buffer_puts(&text, input->label);
	if (input->folios)
		buffer_printf(&text, " in %s folios", input->folios);
	return buffer_keep(&text, arena);
}

void
io_input_cut(struct io_input *input, struct arena *arena, uint64_t bytes)
{
	input->bytes = bytes;
	input->title = title_of(arena, input);
}

/* --- its files -------------------------------------------------------------
 */

static void
add_file(struct io_input *input, struct arena *arena, const char *path,
    const struct stat *st)
{
	uint64_t size = (uint64_t)st->st_size;

	input->files = arena_grow(arena, input->files, input->count,
	    &input->room, sizeof(*input->files));
	input->files[input->count++] = (struct io_file){
		.path = arena_copy(arena, span_str(path)).text,
		.size = size,
		.changed = st->st_mtim,
	};
	input->bytes += size;
	if (size > input->largest)
		input->largest = size;
}

/*
 * Adds the files below INPUT, and returns how many could not be opened, or
 * were no files.
 */
static size_t
add_tree(struct io_input *input, struct arena *arena)
{
	static const struct walk_rules rules = {
		.directories = DIRECTORIES_RECURSE,
		.devices = DEVICES_SKIP,
	};
	char *operand = (char *)(uintptr_t)input->path;
	struct walk *walk = walk_new(arena, &operand, 1, &rules);
	struct walk_entry entry;
	enum walk_result result;
	struct error unused;
	size_t others = 0;

	while (!interrupt_signal() &&
	       (result = walk_next(walk, &entry, &unused)) != WALK_END) {
		if (result != WALK_FILE || !S_ISREG(entry.st.st_mode))
			others++;
		else
			add_file(input, arena, entry.path, &entry.st);
		if (result == WALK_FILE)
			close(entry.fd);
	}
	walk_free(walk);
	return others;
}

static void
look_below(struct io_input *input, struct bench *bench)
{
	progress_say(&bench->progress, input->label);
	size_t others = add_tree(input, bench->arena);
	if (others)
		bench_say(bench,
		    "%s: %zu that are no files, or cannot be opened, are left "
		    "out\n",
		    input->label, others);
}

bool
io_input_look(struct io_input *input, struct bench *bench, struct error *err)
{
	struct arena *arena = bench->arena;
	struct stat st;

	if (stat(input->path, &st) || access(input->path, R_OK))
		return error_set(err, "%s: %s", input->path, strerror(errno));
	if (!input->label)
		input->label = io_label(arena, input->path, false);
	input->tree = S_ISDIR(st.st_mode);
	if (!input->tree && !S_ISREG(st.st_mode))
		return error_set(
		    err, "%s: neither a file nor a directory", input->path);
	if (input->tree)
		look_below(input, bench);
	else
		add_file(input, arena, input->path, &st);
	if (!input->count && !interrupt_signal())
		return error_set(err, "%s: there are no files", input->path);
	input->title = title_of(arena, input);
	return true;
}

static bool
is_as_before(const struct io_file *file)
{
	struct stat st;

	return !stat(file->path, &st) && (uint64_t)st.st_size == file->size &&
	       st.st_mtim.tv_sec == file->changed.tv_sec &&
	       st.st_mtim.tv_nsec == file->changed.tv_nsec;
}

bool
io_input_changed(const struct io_input *input)
{
	for (size_t i = 0; i < input->count; i++)
		if (!is_as_before(&input->files[i]))
			return true;
	return false;
}

bool
io_input_fill(const struct io_input *input, struct error *err)
{
	for (size_t i = 0; i < input->count && !interrupt_signal(); i++)
		if (!cache_fill(input->files[i].path,
			input->tree ? 0 : input->bytes, err))
			return false;
	return true;
}
