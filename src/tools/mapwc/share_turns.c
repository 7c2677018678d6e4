/* What a shared run's names and walk come to becomes turns. */
#include <string.h>

#include "tools/mapwc/share_impl.h"

/* Names of the first batch where nobody knows how many there are. */
#define BATCH_FIRST 4
/* Else each worker gets so many batches at least. */
#define BATCHES_EACH 4

/* --- batches -------------------------------------------------------------- */

static void
append_batch(struct share *share)
{
	if (share->batch)
		queue_append(&share->queue, share->batch);
	share->batches += share->batch != NULL;
	share->batch = NULL;
}

/* At first, and towards the end, little: all are to be busy. */
static size_t
batch_most(const struct share *share)
{
	const struct run *run = share->run;
	size_t most = run->plan->crew.batch;
	size_t left = names_left(&share->names);

	if (!most && !run->plan->walks && left != SIZE_MAX)
		most = left / (BATCHES_EACH * share->queue.crew.count) + 1;
	else if (!most && share->batches < 4)
		most = (size_t)BATCH_FIRST << share->batches;
	return most && most < BOARD_NAMES ? most : BOARD_NAMES;
}

bool
share_add_name(
    struct turn *turn, struct job_names *names, const struct walk_entry *entry)
{
	return job_names_add(names, &turn->text, BOARD_TEXT, entry);
}

static bool
add_name(struct share *share, const struct walk_entry *entry)
{
	if (!share->batch) {
		share->most = batch_most(share);
		share->batch = queue_turn(&share->queue, TURN_NAMES);
		share->written = (struct job_names){ 0 };
	}
	if (!share_add_name(share->batch, &share->written, entry))
		return false;
	if (share->written.count >= share->most)
		append_batch(share);
	return true;
}

/* --- what the parent does ------------------------------------------------- */

/* A turn for RESULT, ENTRY, and ERR or null: see share_here. */
static void
append_here(struct share *share, enum walk_result result,
    const struct walk_entry *entry, const struct error *err)
{
	struct turn *turn = queue_turn(&share->queue, TURN_HERE);

	append_batch(share);
	turn_entry(turn, result, entry);
	if (err)
		buffer_add(
		    &turn->text, span_of(err->text, strlen(err->text) + 1));
	turn->entry.path = turn->text.data;
	queue_append(&share->queue, turn);
}

/* As append_here, of something that has no path. */
static void
append_message(
    struct share *share, enum walk_result result, const struct error *err)
{
	const struct walk_entry nowhere = { .path = "" };

	append_here(share, result, &nowhere, err);
}

/* Nothing more is taken until all that was taken is counted and said. */
static bool
catch_up(struct share *share)
{
	static const struct error nothing;

	append_message(share, WALK_NOTHING, &nothing);
	return false;
}

/* --- names and walks ------------------------------------------------------ */

/* ENTRY is for workers, if its path is no longer than there is room. */
static void
append_name(struct share *share, const struct walk_entry *entry)
{
	struct walk_entry opened = *entry;
	struct error err;

	if (add_name(share, entry))
		return;
	if (share->written.count) {
		append_batch(share);
		append_name(share, entry);
		return;
	}
	queue_spare(&share->queue, share->batch);
	share->batch = NULL;
	if (!share->run->plan->walks) {
		append_here(share, WALK_NAME, entry, NULL);
		return;
	}
	enum walk_result result = walk_reopen(share->run->walk, &opened, &err);
	if (result != WALK_NOTHING)
		append_here(share, result, &opened, &err);
}

/* What the walk finds next. False if that is its end. */
static bool
append_walked(struct share *share)
{
	struct walk_entry entry;
	struct error err = { "" };
	enum walk_result result = walk_next(share->run->walk, &entry, &err);

	if (result == WALK_END)
		return false;
	if (result == WALK_NAME)
		append_name(share, &entry);
	else
		append_here(share, result, &entry, &err);
	return true;
}

/* NAME, or what it leads to, comes next. */
static void
append_named(struct share *share, const char *name)
{
	const struct walk_entry entry = { .path = name, .named = true };

	if (share->run->plan->walks)
		share->name = name;
	else if (strcmp(name, "-"))
		append_name(share, &entry);
	else
		append_here(share, WALK_NAME, &entry, NULL);
}

/* False if nothing comes, or not now. */
static bool
append_next(struct share *share)
{
	struct names *names = &share->names;
	struct error err;
	const char *name;

	if (!share->caught_up && names_may_wait(names) &&
	    !names_are_there(names))
		return catch_up(share);
	share->caught_up = false;
	switch (names_next(names, &name, &err)) {
	case NAMES_NAME:
		append_named(share, name);
		return true;
	case NAMES_TROUBLE:
		append_message(share, WALK_TROUBLE, &err);
		return true;
	case NAMES_FAILED:
		append_message(share, WALK_WARNING, &err);
		return true;
	case NAMES_END:
		break;
	}
	append_batch(share);
	return false;
}

/* Starts to walk from the name at hand. False if not now. */
static bool
begin_walk(struct share *share)
{
	struct run *run = share->run;

	if (!share->caught_up && run_may_wait(run, share->name))
		return catch_up(share);
	share->caught_up = false;
	run_walk(run, share->name);
	share_by_name(run);
	share->name = NULL;
	run->in_walk = true;
	return true;
}

bool
share_more(void *who, struct queue *queue)
{
	struct share *share = who;
	struct run *run = share->run;
	const struct turn *last = queue->last;
	bool more = true;

	while (more && queue->last == last)
		if (run->in_walk)
			run->in_walk = append_walked(share);
		else if (share->name)
			more = begin_walk(share);
		else
			more = append_next(share);
	return more;
}
