/* A worker's part of a shared run: files by name. */
#include <fcntl.h>
#include <unistd.h>

#include "crew/names.h"
#include "engine/small.h"
#include "tools/mapgrep/report.h"
#include "tools/mapgrep/share_job_impl.h"

/* Released behind the scan at a time: there are several of us. */
#define DROP ((size_t)2 << 20)
/* Mapped together, at most, and one file more. */
#define GROUP_BYTES ((uint64_t)1 << 20)

/* What is to be done about a name. */
enum opened_as {
	TO_BE_SEARCHED,
	TO_BE_PASSED, /* over */
	TO_BE_RETURNED, /* to the parent */
	TO_BE_GIVEN_UP, /* as it killed workers */
};

struct opened {
	enum opened_as as;
	uint32_t file; /* its number in the job */
	struct walk_entry entry;
	struct source *source; /* of what is to be searched */
};

static struct labour *
labour_of(struct run *run, struct worker *worker)
{
	static struct labour labour;

	if (labour.run)
		return &labour;
	labour = (struct labour){
		.run = run,
		.worker = worker,
		.post = &worker->post,
		.limits = run->plan.limits,
		.held = HELD_NOTHING,
	};
	labour.limits.watch = &worker->watch;
	labour.limits.drop = DROP;
	labour.numbers.worker = worker;
	labour.numbers.kernel = matcher_kernel(run->matcher);
	labour.numbers.separator = run->plan.search.separator;
	/* What the parent holds is the parent's to write. */
	out_init(&run->out, -1);
	run->frames.take = post_take;
	run->frames.who = &worker->post;
	return &labour;
}

bool
labour_is_resumed(const struct job_mark *mark)
{
	return mark->offset != NO_OFFSET || mark->skip;
}

/* --- reports -------------------------------------------------------------- */

bool
labour_report(
    struct labour *l, const struct search_facts *facts, const struct error *err)
{
	struct share_report report = {
		.facts = *facts,
		.hidden = l->run->sink.withheld,
		.whole = !err,
	};

	l->text.len = 0;
	buffer_add(&l->text, span_of((const char *)&report, sizeof(report)));
	if (err)
		buffer_puts(&l->text, err->text);
	return post_close(l->post, FRAME_FILE, buffer_span(&l->text));
}

bool
labour_report_change(
    struct labour *l, const struct job_mark *mark, const char *path)
{
	struct search_facts facts = mark->facts;
	struct error err;

	facts.failed = true;
	l->run->sink.withheld = mark->hidden;
	error_set(&err, "%s: file changed while being searched", path);
	return labour_report(l, &facts, &err);
}

/* Would the parent have anything to do with FACTS? */
static bool
is_worth_a_word(const struct run *run, const struct search_facts *facts)
{
	return facts->selected || facts->failed || facts->withheld ||
	       run->sink.withheld || run->plan.report == &report_count ||
	       run->plan.report == &report_without_match;
}

/* --- one file, or a part of it -------------------------------------------- */

bool
labour_search(struct labour *l, struct source *source,
    const struct search_part *part, struct sink *sink,
    struct search_facts *facts, struct error *err)
{
	struct job job = {
		.source = source,
		.part = part,
		.plan = &l->run->plan.search,
		.matcher = l->run->matcher,
		.sink = sink,
		.frames = &l->run->frames,
		.scratch = &l->run->scratch,
	};

	l->run->frames.refused = false;
	l->post->facts = facts;
	bool whole = job_run(&job, facts, err);
	/* They are the caller's, and go when it is done with the file. */
	l->post->mark.facts = *facts;
	l->post->facts = NULL;
	return whole;
}

uint64_t
labour_lines(
    struct labour *l, struct source *source, uint64_t from, uint64_t offset)
{
	if (!l->run->plan.search.numbers || offset <= from)
		return 0;
	return numbers_count(
	    source, l->numbers.kernel, l->numbers.separator, from, offset);
}

bool
labour_by_output(const struct labour *l, const struct source *source)
{
	return l->run->plan.search.mode != SEARCH_LINES ||
	       !source_mapped(source);
}

/* --- files by name -------------------------------------------------------- */

/* The rest of a file that a worker had begun before it died. */
static bool
search_on(struct labour *l, struct source *source, const struct job_mark *mark,
    struct search_facts *facts, struct error *err)
{
	struct search_part part = {
		.from = mark->offset,
		.to = UINT64_MAX,
		.number = labour_lines(l, source, 0, mark->offset),
		.shown = mark->shown,
		.look_back = UINT64_MAX,
	};

	*facts = mark->facts;
	l->run->sink.withheld = mark->hidden;
	bool whole =
	    labour_search(l, source, &part, &l->run->sink.sink, facts, err);
	source_close(source);
	return whole;
}

/* Searches FILE, which was opened. False if the job ends with it. */
static bool
search_opened(struct labour *l, const struct opened *opened)
{
	struct search_facts facts = search_no_facts();
	struct file_identity identity = file_identity(&opened->entry.st);
	struct job_mark mark = l->post->mark;
	const char *path = opened->entry.path;
	struct source *source = opened->source;
	uint32_t file = opened->file;
	struct error err;
	bool whole;

	post_file(l->post, file, &identity, labour_by_output(l, source));
	run_name_file(l->run, &opened->entry, path);
	if (mark.file != file)
		mark = l->post->mark;
	if (labour_is_resumed(&mark) &&
	    !file_is_unchanged(&mark.identity, &identity)) {
		source_close(source);
		return labour_report_change(l, &mark, path);
	}
	if (mark.offset != NO_OFFSET)
		whole = search_on(l, source, &mark, &facts, &err);
	else
		whole = labour_search(
		    l, source, NULL, &l->run->sink.sink, &facts, &err);
	if (!is_worth_a_word(l->run, &facts))
		return !l->post->refused;
	return labour_report(l, &facts, whole ? NULL : &err);
}

bool
labour_return(struct labour *l, uint32_t file, const char *path)
{
	const struct file_identity unknown = { 0 };
	const struct job_mark mark = l->post->mark;

	/* The parent would begin again what was published in part. */
	if (mark.file == file && labour_is_resumed(&mark)) {
		post_file(l->post, file, &mark.identity, true);
		labour_report_change(l, &mark, path);
		return false;
	}
	post_file(l->post, file, &unknown, true);
	post_close(l->post, FRAME_RETURNED, span_of("", 0));
	return false;
}

/* What is to be done about NAME, which is opened if it is to be searched. */
static enum opened_as
open_name(struct labour *l, const struct job_name *name, struct opened *opened)
{
	struct walk_entry *entry = &opened->entry;
	int directory = held_directory(&l->held, name);

	*entry = (struct walk_entry){
		.named = name->named,
		.path = name->path,
	};
	if (directory == -1)
		return TO_BE_RETURNED;
	switch (walk_open(
	    &l->run->plan.walk, directory, name->name, name->named, entry)) {
	case WALK_PASSED:
		if (l->post->mark.file == opened->file &&
		    labour_is_resumed(&l->post->mark))
			return TO_BE_RETURNED;
		return TO_BE_PASSED;
	case WALK_OPENED:
		break;
	default:
		return TO_BE_RETURNED;
	}
	if (share_divides(l->run, &entry->st) ||
	    run_is_output(&l->run->plan, &entry->st)) {
		close(entry->fd);
		return TO_BE_RETURNED;
	}
	opened->source = source_open(entry->fd, &entry->st, name->path,
	    l->run->plan.search.separator, &l->limits);
	return TO_BE_SEARCHED;
}

/*
 * Opens names of JOB from where NAMES stands, as many as one area of small
 * mappings takes, or up to one that ends the job. Returns how many.
 */
static size_t
open_group(struct labour *l, const struct board_job *job,
    struct job_names *names, struct opened *group)
{
	struct span text = span_of(job->text, job->order.text_len);
	uint64_t bytes = 0;
	size_t count = 0;
	bool going = true;

	small_begin();
	while (going && count < BOARD_NAMES && bytes < GROUP_BYTES &&
	       job_names_next(names, text)) {
		struct opened *opened = &group[count];
		opened->file = names->count - 1;
		if (opened->file < l->post->mark.file)
			continue;
		worker_at(l->worker, opened->file);
		if (job->order.given_up >> opened->file & 1)
			opened->as = TO_BE_GIVEN_UP;
		else
			opened->as = open_name(l, &names->last, opened);
		going = opened->as != TO_BE_RETURNED;
		if (opened->as == TO_BE_SEARCHED)
			bytes += (uint64_t)opened->entry.st.st_size;
		count++;
	}
	if (count > 1)
		small_populate();
	return count;
}

static bool
give_up(struct labour *l, uint32_t file)
{
	const struct file_identity unknown = { 0 };

	post_file(l->post, file, &unknown, true);
	return post_close(l->post, FRAME_GIVEN_UP, span_of("", 0));
}

/* Does what is to be done about OPENED. False if the job ends with it. */
static bool
do_opened(struct labour *l, const struct opened *opened)
{
	worker_at(l->worker, opened->file);
	switch (opened->as) {
	case TO_BE_SEARCHED:
		return search_opened(l, opened);
	case TO_BE_RETURNED:
		return labour_return(l, opened->file, opened->entry.path);
	case TO_BE_GIVEN_UP:
		return give_up(l, opened->file);
	default:
		return true;
	}
}

static void
do_names(struct labour *l, const struct board_job *job)
{
	static struct opened group[BOARD_NAMES];
	struct job_names names = { 0 };
	bool going = true;
	size_t count;

	while (going && (count = open_group(l, job, &names, group)))
		for (size_t i = 0; i < count; i++)
			if (going)
				going = do_opened(l, &group[i]);
			else if (group[i].as == TO_BE_SEARCHED)
				source_close(group[i].source);
}

void
share_job(void *who, struct worker *worker, const struct board_job *job)
{
	struct labour *l = labour_of(share_run(who), worker);

	if (job->order.kind == JOB_RANGE)
		labour_range(l, job);
	else
		do_names(l, job);
}
