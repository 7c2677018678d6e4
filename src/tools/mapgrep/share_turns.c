/* What a shared run's walk finds becomes turns. */
#include <string.h>

#include "tools/mapgrep/share_impl.h"

static void
append_names(struct share *share)
{
	if (share->names)
		queue_append(&share->queue, share->names);
	share->names = NULL;
}

static size_t
names_most(const struct share *share)
{
	size_t wanted = share->run->plan.crew.batch;

	return wanted && wanted < BOARD_NAMES ? wanted : BOARD_NAMES;
}

static bool
add_name(struct share *share, const struct walk_entry *entry)
{
	if (!share->names) {
		share->names = queue_turn(&share->queue, TURN_NAMES);
		share->written = (struct job_names){ 0 };
	}
	return job_names_add(
	    &share->written, &share->names->text, BOARD_TEXT, entry);
}

/* ENTRY is to be divided, if it can be: it may have holes, or not be mapped. */
static void
divide(struct share *share, struct turn *turn)
{
	const struct walk_entry *entry = &turn->entry;
	struct source *source = run_open(share->run, entry);

	turn->own = source;
	if (!source_mapped(source) || source_has_hole(source))
		return;
	turn->kind = TURN_FILE;
	turn->order = (struct job_order){
		.kind = JOB_RANGE,
		.identity = file_identity(&entry->st),
		.standard_input = entry->standard_input,
		.named = entry->named,
	};
	turn_divide(turn, 0, source_size(source), share_range_size(share->run));
}

struct turn *
share_turn(struct share *share, enum walk_result result,
    const struct walk_entry *entry, const struct error *err)
{
	struct turn *turn = queue_turn(&share->queue, TURN_HERE);

	turn_entry(turn, result, entry);
	if (result == WALK_FILE) {
		if (share_divides(share->run, &entry->st) &&
		    !run_is_output(&share->run->plan, &entry->st) &&
		    strlen(entry->path) < BOARD_TEXT)
			divide(share, turn);
		return turn;
	}
	buffer_add(&turn->text, span_of(err->text, strlen(err->text) + 1));
	turn->entry.path = turn->text.data;
	return turn;
}

void
share_append(struct share *share, enum walk_result result,
    const struct walk_entry *entry, const struct error *err)
{
	if (result == WALK_NAME && add_name(share, entry)) {
		if (share->written.count == names_most(share))
			append_names(share);
		return;
	}
	if (result == WALK_NAME && share->written.count) {
		append_names(share);
		share_append(share, result, entry, err);
		return;
	}
	append_names(share);
	if (result == WALK_NAME) {
		/* No slot has room for such a path. */
		struct walk_entry opened = *entry;
		struct error why;
		result = walk_reopen(share->run->walk, &opened, &why);
		share_append(share, result, &opened, &why);
	} else if (result != WALK_NOTHING) {
		queue_append(
		    &share->queue, share_turn(share, result, entry, err));
	}
}

bool
share_more(void *who, struct queue *queue)
{
	struct share *share = who;
	struct walk_entry entry;
	struct error err;
	const struct turn *last = queue->last;

	do {
		enum walk_result result =
		    walk_next(share->run->walk, &entry, &err);
		if (result == WALK_END) {
			append_names(share);
			return false;
		}
		share_append(share, result, &entry, &err);
	} while (queue->last == last);
	return true;
}
