/* What workers found becomes output, as if one process had found it. */
#include <errno.h>
#include <inttypes.h>
#include <string.h>

#include "crew/job.h"
#include "crew/numbers.h"
#include "tools/mapgrep/share_impl.h"

/* --- in the parent -------------------------------------------------------- */

void
share_begin_file(struct share *share, struct turn *file)
{
	if (share->file == file)
		return;
	share->file = file;
	share->facts = search_no_facts();
	share->hidden = share->failed = false;
	share->counted = share->shown = 0;
	run_begin_file(
	    share->run, &file->entry, run_path(share->run, &file->entry));
}

static void
end_divided(struct share *share, struct turn *file)
{
	struct run *run = share->run;
	struct source *source = file->own;

	share_begin_file(share, file);
	run_close_file(run, run_path(run, &file->entry), &share->facts,
	    share->hidden, share->failed ? &share->err : NULL);
	job_leave_offset(source, &run->plan.search, &share->facts);
	source_close(source);
	drain_file(&run->drain);
	share->file = NULL;
}

void
share_here(void *who, struct queue *queue, struct turn *turn)
{
	struct share *share = who;
	struct error err;

	(void)queue;
	if (turn->kind == TURN_FILE) {
		end_divided(share, turn);
		return;
	}
	if (turn->result != WALK_FILE)
		error_set(&err, "%s",
		    turn->entry.path + strlen(turn->entry.path) + 1);
	if (turn->own)
		run_search(share->run, &turn->entry, turn->own);
	else
		run_take(share->run, turn->result, &turn->entry, &err);
	drain_file(&share->run->drain);
}

/* --- what workers found --------------------------------------------------- */

/* The rest of the file, from the line at FROM on, is searched here. */
static void
search_rest(struct share *share, struct turn *range, uint64_t from)
{
	struct run *run = share->run;
	struct source *source = share->file->own;
	const struct search_plan *plan = &run->plan.search;
	struct search_part part = {
		.from = from,
		.to = UINT64_MAX,
		.shown = share->shown,
		.look_back = UINT64_MAX,
	};
	struct job job = {
		.source = source,
		.plan = plan,
		.matcher = run->matcher,
		.sink = &run->sink.sink,
		.frames = &run->frames,
		.scratch = &run->scratch,
		.part = &part,
	};

	if (plan->numbers) {
		source_range(source, range->order.from, UINT64_MAX);
		part.number = share->file->base;
		if (from > source_at(source))
			part.number +=
			    numbers_count(source, matcher_kernel(run->matcher),
				plan->separator, source_at(source), from);
	}
	share->failed = !job_run(&job, &share->facts, &share->err);
	share->hidden |= run->sink.withheld;
	queue_end_file(&share->queue, share->file);
}

/* A selected line of a binary file: that there is one is enough. */
static void
take_binary(struct share *share, const struct frame *line)
{
	struct search_facts *facts = &share->facts;

	facts->withheld = true;
	facts->stop = line->last;
	facts->limit_reached =
	    ++facts->selected == share->run->plan.search.limit;
	queue_end_file(&share->queue, share->file);
}

/* A line of a range: is it one too many, or of a file that is binary? */
static void
take_line(struct share *share, struct turn *range, const struct frame *frame,
    const char *bytes)
{
	const struct search_plan *plan = &share->run->plan.search;
	/* What may not be shown can come twice. */
	bool counts =
	    frame->selected && !frame->tail && frame->first >= share->counted;

	if (counts)
		share->counted = frame->first + 1;
	if (counts && share->facts.first_nul != NO_OFFSET)
		take_binary(share, frame);
	if (share->facts.first_nul != NO_OFFSET)
		return;
	share->hidden |= frame->hidden;
	if (counts && share->facts.selected + 1 == plan->limit) {
		search_rest(share, range, frame->first);
		return;
	}
	if (plan->limit != UINT64_MAX && counts)
		share->facts.selected++;
	if (frame_is_shown(frame))
		share->shown = frame->last;
	drain_take(&share->run->drain, frame, 1, bytes);
}

/* PCRE2 could not decide about a line. */
static void
take_undecided(
    struct share *share, const struct frame *frame, const char *bytes)
{
	drain_take(&share->run->drain, frame, 1, bytes);
	share->facts.failed = true;
	if (++share->facts.undecided == SEARCH_UNDECIDED_MOST)
		queue_end_file(&share->queue, share->file);
}

/*
 * Adds what is known of a range to what is known of the file. True if that is
 * all there is to be known.
 */
static bool
join_facts(struct search_facts *all, const struct search_plan *plan,
    const struct search_facts *next)
{
	bool was_binary = all->first_nul != NO_OFFSET;
	bool counted = plan->mode == SEARCH_LINES && plan->limit != UINT64_MAX;

	if (!was_binary)
		all->first_nul = next->first_nul;
	if (next->first_nul != NO_OFFSET && plan->binary == BINARY_NO_MATCH) {
		all->selected = next->selected;
		return true;
	}
	if (next->selected)
		all->stop = next->stop;
	if (!counted)
		all->selected += next->selected;
	else if (was_binary ? next->selected : next->withheld)
		all->limit_reached = ++all->selected == plan->limit;
	if (plan->mode == SEARCH_FIRST)
		all->limit_reached = next->limit_reached;
	all->failed |= next->failed;
	/* Of a binary file no line is shown: that there is one is enough. */
	all->withheld |= next->withheld;
	if (was_binary && plan->mode == SEARCH_LINES && next->selected)
		all->withheld = true;
	return all->withheld || (plan->mode == SEARCH_FIRST && all->selected);
}

/* A range is done. */
static void
take_range(struct share *share, struct turn *range, const struct frame *frame,
    const char *bytes)
{
	const struct search_plan *plan = &share->run->plan.search;
	struct share_report report;

	if (frame->length < sizeof(report))
		return;
	memcpy(&report, bytes, sizeof(report));
	if (plan->mode == SEARCH_COUNT &&
	    report.facts.selected >= plan->limit - share->facts.selected) {
		search_rest(share, range, range->order.from);
		return;
	}
	share->hidden |= report.hidden;
	if (!report.whole) {
		share->failed = true;
		error_set(&share->err, "%.*s",
		    (int)(frame->length - sizeof(report)),
		    bytes + sizeof(report));
	}
	if (join_facts(&share->facts, plan, &report.facts) || !report.whole)
		queue_end_file(&share->queue, share->file);
	share->facts.ended =
	    range->order.to == UINT64_MAX && report.facts.ended;
}

static void
take_range_frame(struct share *share, struct turn *range,
    const struct frame *frame, const char *bytes)
{
	share_begin_file(share, range->file);
	switch ((enum frame_kind)frame->kind) {
	case FRAME_FILE:
		take_range(share, range, frame, bytes);
		break;
	case FRAME_RETURNED:
		search_rest(share, range, range->order.from);
		break;
	case FRAME_MESSAGE:
		take_undecided(share, frame, bytes);
		break;
	default:
		take_line(share, range, frame, bytes);
		break;
	}
}

static void
take_file(struct share *share, const struct job_name *name,
    const struct frame *frame, const char *bytes)
{
	struct share_report report;
	struct error err;

	if (frame->length < sizeof(report))
		return;
	memcpy(&report, bytes, sizeof(report));
	error_set(&err, "%.*s", (int)(frame->length - sizeof(report)),
	    bytes + sizeof(report));
	if (share->run->plan.names_in_tree)
		share->run->plan.format.names = !name->named;
	run_close_file(share->run, name->path, &report.facts, report.hidden,
	    report.whole ? NULL : &err);
	drain_file(&share->run->drain);
}

/* A worker could not, or should not, search a file: it is dealt with here. */
static void
take_returned(
    struct share *share, struct turn *turn, const struct job_name *name)
{
	struct turn *rest, *last = turn;
	struct walk_entry entry = {
		.path = name->path,
		.name = name->name,
		.named = name->named,
		.directory = name->named ? NULL : &name->directory,
	};
	struct error err = { "" };
	enum walk_result result = walk_reopen(share->run->walk, &entry, &err);

	if (result != WALK_NOTHING) {
		last = share_turn(share, result, &entry, &err);
		queue_insert(&share->queue, turn, last);
	}
	rest = queue_rest(&share->queue, turn);
	if (rest)
		queue_insert(&share->queue, last, rest);
}

void
share_frame(void *who, struct queue *queue, struct turn *turn,
    const struct frame *frame, const char *bytes)
{
	struct share *share = who;
	const struct job_name *name;

	(void)queue;
	if (turn->kind == TURN_RANGE) {
		take_range_frame(share, turn, frame, bytes);
		return;
	}
	if (frame->kind != FRAME_FILE && frame->kind != FRAME_RETURNED) {
		drain_take(&share->run->drain, frame, 1, bytes);
		return;
	}
	name = turn_name(turn, (uint32_t)frame->first);
	if (!name)
		return;
	if (frame->kind == FRAME_FILE)
		take_file(share, name, frame, bytes);
	else
		take_returned(share, turn, name);
}

/* --- what workers died of ------------------------------------------------- */

void
share_given_up(void *who, struct queue *queue, struct turn *turn, uint32_t file)
{
	struct share *share = who;
	struct run *run = share->run;
	struct buffer *text = &queue->gathered;
	struct error err;

	text->len = 0;
	turn_fate(turn, run->plan.crew.timeout, text);
	const char *why = text->data;
	if (turn->kind == TURN_RANGE) {
		share_begin_file(share, turn->file);
		share->failed = share->facts.failed = true;
		error_set(&share->err, "%s: bytes %" PRIu64 "-%" PRIu64 ": %s",
		    run_path(run, &turn->file->entry), turn->order.from,
		    turn->order.to == UINT64_MAX ? turn->file->size :
						   turn->order.to,
		    why);
		queue_end_file(queue, turn->file);
		return;
	}
	const struct job_name *name = turn_name(turn, file);
	error_set(&err, "%s: %s", name ? name->path : "?", why);
	run_complain(run, &err);
	run->failed = true;
	drain_file(&run->drain);
}
