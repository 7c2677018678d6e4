#include "tools/mapwc/run.h"

#include <errno.h>
#include <string.h>

#include "tools/mapwc/say.h"
#include "tools/mapwc/share.h"
#include "tools/mapwc/take.h"

/* --- what a walk finds ---------------------------------------------------- */

/* The walk's message, "PATH: REASON", with the name as ours have it. */
static void
say_walk_trouble(struct run *run, const char *path, const struct error *err)
{
	size_t len = strlen(path) + strlen(": ");

	/* The reason was cut off: no path that long has another one. */
	say_trouble_about(run, path,
	    len < strlen(err->text) ? err->text + len : strerror(ENAMETOOLONG));
}

void
run_take(struct run *run, enum walk_result result,
    const struct walk_entry *entry, const struct error *err)
{
	run->met++;
	if (result == WALK_FILE)
		take_file(run, entry->fd, &entry->st, entry->path);
	else if (result == WALK_DIRECTORY)
		take_directory(run, entry->path);
	else
		say_walk_trouble(run, entry->path, err);
	say_held_if_old(run);
}

static void
take_walk(struct run *run)
{
	struct walk_entry entry;
	enum walk_result result;
	struct error err;

	run->in_walk = true;
	while (!run_is_over(run) && !share_rest(run)) {
		result = walk_next(run->walk, &entry, &err);
		if (result == WALK_END)
			break;
		run_take(run, result, &entry, &err);
	}
	run->in_walk = false;
}

bool
run_may_wait(const struct run *run, const char *name)
{
	struct stat st;

	return run->sizes.may_wait && !stat(name, &st) &&
	       !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode);
}

void
run_walk(struct run *run, const char *name)
{
	size_t count = run->plan->nameless ? 0 : 1;

	run->operand = (char *)name;
	if (run->walk)
		walk_more(run->walk, &run->operand, count);
	else
		run->walk = walk_new(
		    &run->walking, &run->operand, count, &run->plan->walk);
}

/* --- all files ------------------------------------------------------------ */

bool
run_is_over(const struct run *run)
{
	return run->over || run->output.out.error;
}

static void
take_named(struct run *run, const char *name)
{
	if (!run->plan->walks) {
		take_name(run, name);
		return;
	}
	if (output_holds(&run->output) && run_may_wait(run, name))
		say_held(run);
	run_walk(run, name);
	take_walk(run);
}

static void
take_names(struct run *run)
{
	struct error err;
	const char *name;

	while (!run_is_over(run) && !share_rest(run)) {
		if (names_may_wait(&run->names))
			say_held(run);
		switch (names_next(&run->names, &name, &err)) {
		case NAMES_NAME:
			take_named(run, name);
			break;
		case NAMES_TROUBLE:
			run->met++;
			say_trouble(run, err.text);
			break;
		case NAMES_FAILED:
			say_trouble(run, err.text);
			break;
		case NAMES_END:
			return;
		}
		say_held_if_old(run);
	}
}

void
run_files(struct run *run)
{
	say_begin(run);
	run->nearby.fd = -1;
	run->limits = run->plan->limits;
	arena_init(&run->walking);
	take_names(run);
	if (run->walk)
		walk_free(run->walk);
	arena_free(&run->walking);
	nearby_free(&run->nearby);
	say_end(run);
}
