/* What workers counted is said, as if one process had counted it. */
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "tools/mapwc/say.h"
#include "tools/mapwc/share_impl.h"
#include "tools/mapwc/take.h"

/*
 * The name at hand is the run's next. Where lines wait for their width, that
 * is looked for in the names that the run has left; and they need a name that
 * stays, which is the run's own.
 */
static const char *
pass_name(struct run *run, const char *name)
{
	struct error unused;

	if (run->pending.on)
		names_next(&run->names, &name, &unused);
	return name;
}

/* --- a file that was divided ---------------------------------------------- */

static void
begin_file(struct share *share, struct turn *file)
{
	if (share->file == file)
		return;
	share->file = file;
	share->sum = (struct tally){ 0 };
	share->broken = share->given_up = false;
}

/* Lost it bytes since it was opened, perhaps behind those who counted? */
static bool
has_shrunk(const struct turn *file)
{
	struct stat st;

	return fstat(file->entry.fd, &st) ||
	       st.st_size < file->entry.st.st_size;
}

static void
end_file(struct share *share, struct turn *file)
{
	struct run *run = share->run;
	struct source *source = file->own;
	struct counts counts;

	begin_file(share, file);
	share->file = NULL;
	if (share->given_up) {
		source_close(source);
	} else if (share->broken || has_shrunk(file)) {
		take_source(run, source, file->entry.path);
	} else {
		source_leave_at(source, source_size(source));
		source_close(source);
		counts = take_counts(run, &share->sum);
		take_end(run, file->entry.path, &counts, NULL);
	}
	say_held_if_old(run);
}

/* One of its ranges is done, or cannot be by a worker. */
static void
take_range(struct share *share, struct turn *range, const struct frame *frame,
    const char *bytes)
{
	struct tally next;

	begin_file(share, range->file);
	if (frame->kind == FRAME_FILE && frame->length == sizeof(next)) {
		memcpy(&next, bytes, sizeof(next));
		tally_join(share->run->rules, &share->sum, &next);
		return;
	}
	share->broken = true;
	queue_end_file(&share->queue, share->file);
}

/* --- files by name -------------------------------------------------------- */

/* What a worker found NAME to be; its error is in BYTES. */
static void
take_report(struct share *share, const char *name,
    const struct share_report *report, struct span error)
{
	struct run *run = share->run;
	struct stat st = {
		.st_mode = report->mode,
		.st_size = (off_t)report->size,
	};
	struct error err;

	run->met++;
	name = pass_name(run, name);
	if (report->looked && !run->plan->walks)
		sizes_add(&run->sizes, &st);
	error_set(&err, "%.*s", (int)error.len, error.text);
	if (!report->reason)
		take_end(
		    run, name, &report->counts, report->whole ? NULL : &err);
	else if (S_ISDIR(st.st_mode))
		take_directory(run, name);
	else
		say_trouble_of(run, name, report->reason);
	say_held_if_old(run);
}

/* NAME, found by the run's walk, is not for workers. */
static void
take_walked(struct run *run, const struct job_name *name)
{
	struct walk_entry entry = {
		.path = name->path,
		.name = name->name,
		.named = name->named,
		.directory = name->named ? NULL : &name->directory,
	};
	struct error err = { "" };
	enum walk_result result = walk_reopen(run->walk, &entry, &err);

	if (result != WALK_NOTHING)
		run_take(run, result, &entry, &err);
}

/* A worker could not, or should not, count in a file. */
static void
take_returned(
    struct share *share, struct turn *turn, const struct job_name *name)
{
	struct run *run = share->run;

	if (run->plan->walks) {
		take_walked(run, name);
	} else {
		take_name(run, pass_name(run, name->path));
		say_held_if_old(run);
	}
	/* If it is divided it has a turn by now, and this comes behind. */
	struct turn *rest = queue_rest(&share->queue, turn);
	if (rest)
		queue_insert(&share->queue, share->before, rest);
}

void
share_frame(void *who, struct queue *queue, struct turn *turn,
    const struct frame *frame, const char *bytes)
{
	struct share *share = who;
	struct share_report report;
	const struct job_name *name;

	(void)queue;
	share->before = turn;
	if (turn->kind == TURN_RANGE) {
		take_range(share, turn, frame, bytes);
		return;
	}
	name = turn_name(turn, (uint32_t)frame->first);
	if (!name)
		return;
	if (frame->kind == FRAME_RETURNED) {
		take_returned(share, turn, name);
	} else if (frame->length >= sizeof(report)) {
		memcpy(&report, bytes, sizeof(report));
		take_report(share, name->path, &report,
		    span_of(bytes + sizeof(report),
			frame->length - sizeof(report)));
	}
}

/* --- what is not for workers ---------------------------------------------- */

static void
take_message(struct share *share, struct turn *turn, const char *message)
{
	struct run *run = share->run;

	if (turn->result == WALK_NOTHING) {
		say_held(run);
		share->caught_up = true;
		share->queue.ended = false;
		return;
	}
	/* A bad name is one that was met; a bad list is none. */
	if (turn->result == WALK_TROUBLE) {
		pass_name(run, "");
		run->met++;
	}
	say_trouble(run, message);
}

void
share_here(void *who, struct queue *queue, struct turn *turn)
{
	struct share *share = who;
	struct run *run = share->run;
	const char *path = turn->entry.path;
	struct error err;

	(void)queue;
	share->before = turn;
	if (turn->kind == TURN_FILE) {
		end_file(share, turn);
	} else if (!*path) {
		take_message(share, turn, path + 1);
	} else if (turn->result == WALK_NAME) {
		take_name(run, pass_name(run, path));
		say_held_if_old(run);
	} else {
		error_set(&err, "%s", path + strlen(path) + 1);
		run_take(run, turn->result, &turn->entry, &err);
	}
}

/* --- what workers died of ------------------------------------------------- */

void
share_given_up(void *who, struct queue *queue, struct turn *turn, uint32_t file)
{
	struct share *share = who;
	struct run *run = share->run;
	struct buffer *text = &queue->gathered;
	const struct job_order *order = &turn->order;
	const struct job_name *name;

	text->len = 0;
	if (turn->kind != TURN_RANGE) {
		name = turn_name(turn, file);
		run->met++;
		turn_fate(turn, run->plan->crew.timeout, text);
		say_trouble_about(
		    run, pass_name(run, name ? name->path : "?"), text->data);
		return;
	}
	begin_file(share, turn->file);
	share->given_up = true;
	buffer_printf(text, "bytes %" PRIu64 "-%" PRIu64 ": ", order->from,
	    order->to == UINT64_MAX ? turn->file->size : order->to);
	turn_fate(turn, run->plan->crew.timeout, text);
	say_trouble_about(run,
	    turn->file->entry.path ? turn->file->entry.path : "standard input",
	    text->data);
	queue_end_file(queue, turn->file);
}
