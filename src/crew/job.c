#include "crew/job.h"

void
job_leave_offset(struct source *source, const struct search_plan *plan,
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

	if (job->part)
		source_range(source, job->part->from, job->part->to);
	job->frames->hold = source_last_page(source);
	job->frames->source = source;
	job->frames->facts = facts;
	struct search_input input = {
		.source = source,
		.matcher = job->matcher,
		.sink = job->sink,
		.scratch = job->scratch,
		.part = job->part,
	};
	bool whole = search_run(job->plan, &input, facts, err);
	frames_flush(job->frames);
	job->frames->source = NULL;
	job->frames->facts = NULL;
	if (job->part)
		return whole;
	job_leave_offset(source, job->plan, facts);
	source_close(source);
	return whole;
}
