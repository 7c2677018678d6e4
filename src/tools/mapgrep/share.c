#include "tools/mapgrep/share.h"

#include "crew/processors.h"
#include "tools/mapgrep/share_impl.h"

/* A file is divided from this size on, */
#define DIVIDED ((uint64_t)16 << 20)
/* in ranges of this size; */
#define RANGE ((uint64_t)8 << 20)
/* not if so many lines of context may have to be looked for before each. */
#define CONTEXT_MOST 4096
/* So many files, or bytes of them, are searched before workers are called. */
#define FILES_ALONE 64
#define BYTES_ALONE ((uint64_t)1 << 20)

struct run *
share_run(void *who)
{
	const struct share *share = who;

	return share->run;
}

uint64_t
share_range_size(const struct run *run)
{
	size_t wanted = run->plan.crew.job;

	return wanted ? wanted : RANGE;
}

static uint64_t
divided_size(const struct run *run)
{
	return run->plan.crew.at_once ? share_range_size(run) : DIVIDED;
}

bool
share_divides(const struct run *run, const struct stat *st)
{
	const struct search_plan *plan = &run->plan.search;

	return S_ISREG(st->st_mode) && !run->plan.limits.no_map &&
	       (uint64_t)st->st_size >= divided_size(run) &&
	       plan->before + plan->after <= CONTEXT_MOST;
}

static bool
enough(void *who)
{
	const struct share *share = who;

	return run_has_enough(share->run);
}

static const struct queue_ops ops = {
	.run = share_job,
	.more = share_more,
	.here = share_here,
	.frame = share_frame,
	.given_up = share_given_up,
	.enough = enough,
};

/* Is more than one process of use, or wanted? */
static bool
wants_workers(struct run *run)
{
	struct crew_limits *limits = &run->plan.crew;

	if (!limits->jobs)
		limits->jobs = processors_usable();
	return limits->jobs > 1 || limits->timeout;
}

/* Is there enough to do, a file whose fstat is ST being next? */
static bool
is_time(struct run *run, const struct stat *st)
{
	/* What is next is not behind us. */
	bool enough =
	    run->files_alone >= FILES_ALONE || run->bytes_alone >= BYTES_ALONE;

	run->files_alone++;
	run->bytes_alone += (uint64_t)st->st_size;
	return enough || share_divides(run, st);
}

/* Forks the workers; false if there are none, nor will be. */
static bool
start(struct share *share, struct run *run)
{
	bool merges = run->plan.search.limit == UINT64_MAX && !run->plan.groups;

	share->run = run;
	run->alone = !wants_workers(run);
	if (run->alone)
		return false;
	matcher_ready(run->matcher);
	run->alone =
	    !queue_start(&share->queue, &run->plan.crew, merges, &ops, share);
	if (run->alone)
		return false;
	drain_file(&run->drain);
	walk_by_name(run->walk, divided_size(run));
	return true;
}

static void
finish(struct share *share)
{
	struct run *run = share->run;
	struct error err;

	if (queue_run(&share->queue, &err))
		return;
	run_complain(run, &err);
	run->failed = true;
}

/* The process's only one: its workers find it where their parent had it. */
static struct share share;

bool
share_all(struct run *run)
{
	const struct crew_limits *limits = &run->plan.crew;

	if ((!limits->at_once && !limits->timeout) || !start(&share, run))
		return false;
	finish(&share);
	return true;
}

bool
share_rest(struct run *run, enum walk_result result,
    const struct walk_entry *entry, const struct error *err)
{
	if (run->alone || result != WALK_FILE || entry->standard_input ||
	    !is_time(run, &entry->st) || !start(&share, run))
		return false;
	share_append(&share, result, entry, err);
	finish(&share);
	return true;
}
