#include "tools/mapgrep/run.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "crew/job.h"
#include "tools/mapgrep/report.h"
#include "tools/mapgrep/share.h"

bool
run_has_enough(const struct run *run)
{
	return run->out.error || (run->plan.stop_at_match && run->found);
}

void
run_complain(struct run *run, const struct error *err)
{
	if (!run->plan.quiet_trouble)
		drain_message(&run->drain, "%s", err->text);
}

const char *
run_path(const struct run *run, const struct walk_entry *entry)
{
	return entry->standard_input ? run->plan.stdin_name : entry->path;
}

bool
run_is_output(const struct plan *plan, const struct stat *st)
{
	return plan->guards_output && S_ISREG(st->st_mode) &&
	       st->st_ino == plan->output.st_ino &&
	       st->st_dev == plan->output.st_dev;
}

/* A directory counts as an empty file that could not be read. */
static void
refuse_directory(struct run *run, const char *path, const struct error *err)
{
	const struct search_facts nothing = search_no_facts();

	run_complain(run, err);
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
		run_complain(run, &err);
		run->failed = true;
	}
}

void
run_begin_file(
    struct run *run, const struct walk_entry *entry, const char *path)
{
	drain_file(&run->drain);
	run_name_file(run, entry, path);
}

void
run_name_file(struct run *run, const struct walk_entry *entry, const char *path)
{
	if (run->plan.names_in_tree)
		run->plan.format.names = !entry->named;
	print_sink_file(&run->sink, path,
	    S_ISREG(entry->st.st_mode) ? entry->st.st_size : -1);
}

void
run_close_file(struct run *run, const char *path, struct search_facts *facts,
    bool hidden, const struct error *err)
{
	const struct plan *plan = &run->plan;

	if (facts->withheld)
		drain_withheld(&run->drain);
	facts->withheld |= hidden;
	plan->report->close(plan, &run->drain, path, facts);
	if (err)
		run_complain(run, err);
	if (plan->line_buffered)
		out_flush(&run->out);
	run->found |= facts->selected > 0;
	run->failed |= facts->failed;
}

void
run_search(
    struct run *run, const struct walk_entry *entry, struct source *source)
{
	const char *path = run_path(run, entry);
	struct job job = {
		.source = source,
		.plan = &run->plan.search,
		.matcher = run->matcher,
		.sink = &run->sink.sink,
		.frames = &run->frames,
		.scratch = &run->scratch,
	};
	struct search_facts facts = search_no_facts();
	struct error err;

	run_begin_file(run, entry, path);
	bool whole = job_run(&job, &facts, &err);
	run_close_file(
	    run, path, &facts, run->sink.withheld, whole ? NULL : &err);
	drain_rest(run, entry, path, &facts);
}

struct source *
run_open(const struct run *run, const struct walk_entry *entry)
{
	return source_open(entry->fd, &entry->st, run_path(run, entry),
	    run->plan.search.separator, &run->plan.limits);
}

/* Searches ENTRY unless it is what we write to. */
static void
take_entry(struct run *run, const struct walk_entry *entry)
{
	const char *path = run_path(run, entry);
	struct error err;

	if (S_ISDIR(entry->st.st_mode)) {
		error_set(&err, "%s: %s", path, strerror(EISDIR));
		refuse_directory(run, path, &err);
		return;
	}
	if (!run_is_output(&run->plan, &entry->st)) {
		run_search(run, entry, run_open(run, entry));
		return;
	}
	error_set(&err, "%s: input file is also the output", path);
	run_complain(run, &err);
	run->failed = true;
	if (entry->fd != STDIN_FILENO)
		close(entry->fd);
}

void
run_take(struct run *run, enum walk_result result,
    const struct walk_entry *entry, const struct error *err)
{
	switch (result) {
	case WALK_FILE:
		take_entry(run, entry);
		break;
	case WALK_TROUBLE:
		run->failed = true;
		run_complain(run, err);
		break;
	case WALK_DIRECTORY:
		refuse_directory(run, entry->path, err);
		break;
	case WALK_WARNING:
		run_complain(run, err);
		break;
	default:
		break;
	}
}

void
run_files(struct run *run)
{
	struct walk_entry entry;
	enum walk_result result;
	struct error err;

	if (share_all(run))
		return;
	while (!run_has_enough(run)) {
		result = walk_next(run->walk, &entry, &err);
		if (result == WALK_END || share_rest(run, result, &entry, &err))
			return;
		run_take(run, result, &entry, &err);
	}
}
