/* A worker's part of a shared run: ranges of one file. */
#include <fcntl.h>
#include <unistd.h>

#include "tools/mapgrep/share_job_impl.h"

/* How far a range may look back for context: a part of a range. */
#define LOOK_BACK ((uint64_t)2 << 20)

static void
forget_source(struct labour *l)
{
	if (l->source)
		source_close(l->source);
	l->source = NULL;
}

/* Opens the file that JOB is about; false if it is not there any more. */
static bool
open_range(struct labour *l, const struct board_job *job)
{
	const struct job_order *order = &job->order;
	struct stat st;

	if (l->source && file_is_same(&l->identity, &order->identity) &&
	    l->standard_input == order->standard_input)
		return true;
	forget_source(l);
	int fd = STDIN_FILENO;
	if (!order->standard_input)
		fd = open(
		    job->text, O_RDONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0)
		return false;
	l->fd = fd;
	l->identity = order->identity;
	l->standard_input = order->standard_input;
	if (fstat(fd, &st) || st.st_dev != order->identity.device ||
	    st.st_ino != order->identity.inode) {
		if (fd != STDIN_FILENO)
			close(fd);
		return false;
	}
	/* Only what was there when the parent opened it is searched. */
	st.st_size = (off_t)order->identity.size;
	/* Nor need holes be looked for, which moves what others read from. */
	st.st_blocks = st.st_size;
	l->source = source_open(
	    fd, &st, job->text, l->run->plan.search.separator, &l->limits);
	if (source_mapped(l->source))
		return true;
	forget_source(l);
	return false;
}

/* Is the file at hand not any more what it was at first? */
static bool
has_changed(const struct labour *l)
{
	struct file_identity identity;
	struct stat st;

	if (fstat(l->fd, &st))
		return true;
	identity = file_identity(&st);
	return !file_is_unchanged(&identity, &l->identity);
}

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
	source_range(l->source, order->from, order->to);
	uint64_t begin = source_at(l->source);
	if (plan->before || plan->after) {
		worker_lines(
		    l->worker, numbers_count(l->source, l->numbers.kernel,
				   l->numbers.separator, begin, order->to));
		if (!worker_base(l->worker, &base))
			return false;
	} else {
		numbers_begin(&l->numbers, *sink, l->source, begin, order->to);
		*sink = &l->numbers.sink;
	}
	part->number = base + labour_lines(l, l->source, begin, part->from);
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
	post_file(l->post, 0, &order->identity, labour_by_output(l, l->source));
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
	if (!open_range(l, job)) {
		labour_return(l, 0, range_path(l, job));
		return;
	}
	begin_range(l, job);
	if (labour_is_resumed(&mark) && has_changed(l)) {
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
	bool whole = labour_search(l, l->source, &part, sink, &facts, &err);
	if (facts.too_far)
		labour_return(l, 0, range_path(l, job));
	else
		labour_report(l, &facts, whole ? NULL : &err);
}
