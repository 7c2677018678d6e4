#include "tools/mapgrep/run.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "crew/job.h"
#include "tools/mapgrep/report.h"

static void
complain(struct run *run, const struct error *err)
{
	if (!run->plan.quiet_trouble)
		drain_message(&run->drain, "%s", err->text);
}

/* Searching what we are writing to would never end. */
static bool
is_output(const struct plan *plan, const struct stat *st)
{
	return plan->guards_output && S_ISREG(st->st_mode) &&
	       st->st_ino == plan->output.st_ino &&
	       st->st_dev == plan->output.st_dev;
}

/* A directory counts as an empty file that could not be read. */
static void
refuse_directory(struct run *run, const char *path, const struct error *err)
{
	const struct search_facts nothing = { .first_nul = NO_OFFSET };

	complain(run, err);
	run->plan.report->close(&run->plan, &run->drain, path, &nothing);
	run->failed = true;
}

/*
 * As in GNU grep, who writes to our standard input gets rid of all of it
 * though less was enough; but not with -q, -l, -L or at the limit.
 */
static void
drain_rest(struct run *run, const struct walk_entry *entry, const char *path,
    const struct search_facts *facts)
{
	const struct report *report = run->plan.report;
	struct error err;

	if (!entry->standard_input || facts->ended || facts->failed ||
	    run->out.error || facts->limit_reached || run->plan.stop_at_match ||
	    report == &report_with_match || report == &report_without_match)
		return;
	if (!source_drain(entry->fd, &entry->st, path, &err)) {
		complain(run, &err);
		run->failed = true;
	}
}

static void
search_file(struct run *run, const struct walk_entry *entry, const char *path)
{
	const struct plan *plan = &run->plan;
	struct job job = {
		.source = source_open(entry->fd, &entry->st, path,
		    plan->search.separator, &plan->limits),
		.plan = &plan->search,
		.matcher = run->matcher,
		.sink = &run->sink.sink,
		.frames = &run->frames,
		.scratch = &run->scratch,
	};
	struct search_facts facts;
	struct error err;

	if (plan->names_in_tree)
		run->plan.format.names = !entry->named;
	drain_file(&run->drain);
	print_sink_file(&run->sink, path,
	    S_ISREG(entry->st.st_mode) ? entry->st.st_size : -1);
	bool whole = job_run(&job, &facts, &err);
	if (facts.withheld)
		drain_withheld(&run->drain);
	facts.withheld |= run->sink.withheld;
	plan->report->close(plan, &run->drain, path, &facts);
	if (!whole)
		complain(run, &err);
	if (plan->line_buffered)
		out_flush(&run->out);
	run->found |= facts.selected > 0;
	run->failed |= facts.failed;
	drain_rest(run, entry, path, &facts);
}

static bool
has_enough(const struct run *run)
{
	return run->out.error || (run->plan.stop_at_match && run->found);
}

/* Searches ENTRY unless it is what we write to. */
static void
take_entry(struct run *run, const struct walk_entry *entry)
{
	const char *path =
	    entry->standard_input ? run->plan.stdin_name : entry->path;
	struct error err;

	if (S_ISDIR(entry->st.st_mode)) {
		error_set(&err, "%s: %s", path, strerror(EISDIR));
		refuse_directory(run, path, &err);
		return;
	}
	if (!is_output(&run->plan, &entry->st)) {
		search_file(run, entry, path);
		return;
	}
	error_set(&err, "%s: input file is also the output", path);
	complain(run, &err);
	run->failed = true;
	if (entry->fd != STDIN_FILENO)
		close(entry->fd);
}

void
run_files(struct run *run, struct walk *walk)
{
	struct walk_entry entry;
	struct error err;

	while (!has_enough(run)) {
		switch (walk_next(walk, &entry, &err)) {
		case WALK_FILE:
			take_entry(run, &entry);
			break;
		case WALK_TROUBLE:
			run->failed = true;
			complain(run, &err);
			break;
		case WALK_DIRECTORY:
			refuse_directory(run, entry.path, &err);
			break;
		case WALK_WARNING:
			complain(run, &err);
			break;
		case WALK_END:
			return;
		}
	}
}
