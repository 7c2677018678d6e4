/* A worker's part of a shared run: ranges of one file. */
#include "tools/mapgrep/share_job_impl.h"

/* How far a range may look back for context: a part of a range. */
#define LOOK_BACK ((uint64_t)2 << 20)

/* Numbers of lines: known now, or when the lines have been found. */
static bool
prepare_numbers(struct labour *l, const struct job_order *order,
    struct search_part *part, struct sink **sink)
{
	const struct search_plan *plan = &l->run->plan.search;
	uint64_t base = 0;

	*sink = &l->run->sink.sink;
	if (!plan->numbers)
		return true;
	source_range(l->held.source, order->from, order->to);
	uint64_t begin = source_at(l->held.source);
	if (plan->before || plan->after) {
		worker_lines(
		    l->worker, numbers_count(l->held.source, l->numbers.kernel,
				   l->numbers.separator, begin, order->to));
		if (!worker_base(l->worker, &base))
			return false;
	} else {
		numbers_begin(
		    &l->numbers, *sink, l->held.source, begin, order->to);
		*sink = &l->numbers.sink;
	}
	part->number =
	    base + labour_lines(l, l->held.source, begin, part->from);
	return true;
}

/* How the file is called; what JOB's text holds is the path to open it. */
static const char *
range_path(const struct labour *l, const struct board_job *job)
{
	return job->order.standard_input ? l->run->plan.stdin_name : job->text;
}

static void
begin_range(struct labour *l, const struct board_job *job)
{
	const struct job_order *order = &job->order;
	struct walk_entry entry = {
		.named = order->named,
		.st.st_mode = S_IFREG,
		.st.st_size = (off_t)order->identity.size,
	};

	run_name_file(l->run, &entry, range_path(l, job));
	post_file(
	    l->post, 0, &order->identity, labour_by_output(l, l->held.source));
}

void
labour_range(struct labour *l, const struct board_job *job)
{
	const struct job_order *order = &job->order;
	struct job_mark mark = l->post->mark;
	struct search_facts facts = search_no_facts();
	struct search_part part = {
		.from = mark.offset != NO_OFFSET ? mark.offset : order->from,
		.to = order->to,
		.shown = mark.shown,
		.look_back = mark.offset != NO_OFFSET ? UINT64_MAX : LOOK_BACK,
	};
	struct sink *sink;
	struct error err;

	/* A worker that died published all there is to say. */
	if (mark.file)
		return;
	worker_at(l->worker, 0);
	if (!held_range(
		&l->held, job, l->run->plan.search.separator, &l->limits)) {
		labour_return(l, 0, range_path(l, job));
		return;
	}
	begin_range(l, job);
	if (labour_is_resumed(&mark) && held_changed(&l->held)) {
		labour_report_change(l, &mark, range_path(l, job));
		return;
	}
	/* What counts for the limit is counted where ranges are drained. */
	if (mark.offset != NO_OFFSET) {
		facts = mark.facts;
		if (l->run->plan.search.limit != UINT64_MAX)
			facts.selected = 0;
	}
	l->run->sink.withheld = mark.hidden;
	if (!prepare_numbers(l, order, &part, &sink))
		return;
	bool whole =
	    labour_search(l, l->held.source, &part, sink, &facts, &err);
	if (facts.too_far)
		labour_return(l, 0, range_path(l, job));
	else
		labour_report(l, &facts, whole ? NULL : &err);
}
