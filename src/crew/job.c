#include "crew/job.h"

/*
 * A standard input that is a file is left where GNU grep leaves it: behind
 * the last selected line if the limit ended the search, else at its end.
 */
static void
leave_offset(struct source *source, const struct search_plan *plan,
    const struct search_facts *facts)
{
	uint64_t size = source_size(source);

	if (!plan->limit)
		return;
	if (facts->limit_reached)
		source_leave_at(source, facts->stop);
	else if (size != UINT64_MAX)
		source_leave_at(source, size);
}

bool
job_run(const struct job *job, struct search_facts *facts, struct error *err)
{
	struct source *source = job->source;

	job->frames->hold = source_last_page(source);
	job->frames->source = source;
	struct search_input input = {
		.source = source,
		.matcher = job->matcher,
		.sink = job->sink,
		.scratch = job->scratch,
	};
	bool whole = search_run(job->plan, &input, facts, err);
	leave_offset(source, job->plan, facts);
	frames_flush(job->frames);
	job->frames->source = NULL;
	source_close(source);
	return whole;
}
