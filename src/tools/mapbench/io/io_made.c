#include "tools/mapbench/bench.h"
#include "tools/mapbench/io/io_impl.h"

#include <string.h>

#include "tools/mapbench/corpus/corpus.h"
#include "tools/mapbench/scratch.h"

#define SIZE_DEFAULT ((uint64_t)256 << 20)
#define FILES_DEFAULT ((uint64_t)10000)

static struct io_input *
add_input(struct io_inputs *inputs, struct arena *arena)
{
	inputs->all = arena_grow(arena, inputs->all, inputs->count,
	    &inputs->room, sizeof(*inputs->all));
	return &inputs->all[inputs->count++];
}

/* Those of the kinds of folios that OPTIONS ask for, as "large" and "small". */
static const char *
folios_name(const struct options *options, enum folios kind)
{
	if (options->folios != (int)kind && options->folios != FOLIOS_BOTH)
		return NULL;
	return kind == FOLIOS_LARGE ? "large" : "small";
}

static size_t
folios_write(const char *folios)
{
	return folios && !strcmp(folios, "small") ? CORPUS_WRITE_SMALL :
						    CORPUS_WRITE_LARGE;
}

/* A place for NAME in FOLIOS, in the scratch directory; null and ERR. */
static const char *
make_place(struct bench *bench, const char *name, const char *folios,
    struct error *err)
{
	struct buffer text = { 0 };

	if (!scratch_directory(bench->arena, bench->options->scratch, err))
		return NULL;
	if (folios)
		buffer_printf(&text, "%s-", folios);
	buffer_puts(&text, name);
	return scratch_path(bench->arena, buffer_keep(&text, bench->arena));
}

/* Makes the text that INPUT is to be. */
static bool
make_text(struct io_input *input, struct bench *bench, struct error *err)
{
	const struct options *options = bench->options;
	uint64_t size = options->size ? options->size : SIZE_DEFAULT;

	progress_say(&bench->progress, "making a text");
	input->path = make_place(bench, "en.txt", input->folios, err);
	input->label = "en.txt";
	input->made = true;
	return input->path &&
	       corpus_text(input->path, CORPUS_ENGLISH, size, options->seed,
		   folios_write(input->folios), err);
}

static bool
make_tree(struct io_input *input, struct bench *bench, struct error *err)
{
	const struct options *options = bench->options;
	uint64_t files = options->files ? options->files : FILES_DEFAULT;

	progress_say(&bench->progress, "making a tree");
	input->path = make_place(bench, "tree", NULL, err);
	input->made = true;
	return input->path &&
	       corpus_tree(input->path, files, options->seed, NULL, err);
}

/* Makes the file FROM's copy that INPUT is to be, copy NUMBER of the run. */
static bool
make_copy(struct io_input *input, struct bench *bench,
    const struct io_input *from, size_t number, struct error *err)
{
	struct buffer name = { 0 };

	progress_say(&bench->progress, "copying a file");
	/* Files in several directories may have one name. */
	buffer_printf(&name, "copy-%zu", number);
	input->path = make_place(
	    bench, buffer_keep(&name, bench->arena), input->folios, err);
	input->label = from->label;
	return input->path && corpus_copy(from->path, input->path,
				  folios_write(input->folios), err);
}

/*
 * Adds a file in each kind of folios that is asked for: FROM's copies, or if
 * that is null texts.
 */
static bool
add_copies(struct io_inputs *inputs, struct bench *bench,
    const struct io_input *from, struct error *err)
{
	static const enum folios kinds[] = { FOLIOS_LARGE, FOLIOS_SMALL };

	for (size_t i = 0; i < 2; i++) {
		const char *name = folios_name(bench->options, kinds[i]);
		if (!name)
			continue;
		struct io_input *input = add_input(inputs, bench->arena);
		input->folios = name;
		if (!(from ? make_copy(input, bench, from, inputs->count, err) :
			     make_text(input, bench, err)) ||
		    !io_input_look(input, bench, err))
			return false;
	}
	return true;
}

static bool
add_made(struct io_inputs *inputs, struct bench *bench, struct error *err)
{
	struct io_input *input;

	if (bench->options->folios == FOLIOS_FOUND) {
		input = add_input(inputs, bench->arena);
		if (!make_text(input, bench, err) ||
		    !io_input_look(input, bench, err))
			return false;
	} else if (!add_copies(inputs, bench, NULL, err)) {
		return false;
	}
	input = add_input(inputs, bench->arena);
	return make_tree(input, bench, err) && io_input_look(input, bench, err);
}

/* Is there another one of COUNT OPERANDS called as number WHICH is? */
static bool
is_doubtful(char *const *operands, size_t count, size_t which)
{
	for (size_t i = 0; i < count; i++)
		if (i != which && io_same_name(operands[i], operands[which]))
			return true;
	return false;
}

bool
io_inputs_find(struct io_inputs *inputs, struct bench *bench,
    char *const *operands, size_t count, struct error *err)
{
	if (!count)
		return add_made(inputs, bench, err);
	for (size_t i = 0; i < count; i++) {
		struct io_input found = {
			.path = operands[i],
			.label = io_label(bench->arena, operands[i],
			    is_doubtful(operands, count, i)),
		};
		if (!io_input_look(&found, bench, err))
			return false;
		if (!found.tree && bench->options->folios != FOLIOS_FOUND) {
			if (!add_copies(inputs, bench, &found, err))
				return false;
			continue;
		}
		*add_input(inputs, bench->arena) = found;
	}
	return true;
}
