/* A worker's part of a shared run. */
#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <sys/vfs.h>
#include <time.h>
#include <unistd.h>

#include "crew/held.h"
#include "engine/count.h"
#include "tools/mapwc/share_impl.h"
#include "tools/mapwc/take.h"

/* The parent waits this long for what was counted, or for one file. */
#define HOLD_NANOSECONDS 20000000

/* What a worker keeps from job to job: the process's, as it is all it does. */
struct labour {
	struct run *run;
	struct worker *worker;
	struct post *post;
	struct buffer text; /* of a report */
	struct timespec flushed; /* by the coarse clock */
	struct held held;
	struct source_limits limits; /* for ranges */
};

static struct labour *
labour_of(struct run *run, struct worker *worker)
{
	static struct labour labour;

	if (labour.run)
		return &labour;
	run->limits.watch = &worker->watch;
	labour = (struct labour){
		.run = run,
		.worker = worker,
		.post = &worker->post,
		.held = HELD_NOTHING,
		.limits = share_limits(run),
	};
	return &labour;
}

/* --- reports -------------------------------------------------------------- */

/* The parent is to deal with number FILE: the job ends here. */
static bool
give_back(struct labour *l, uint32_t file)
{
	static const struct file_identity unknown;

	post_file(l->post, file, &unknown, true);
	post_close(l->post, FRAME_RETURNED, span_of("", 0));
	return false;
}

/* Number FILE is done with; BYTES tells of it. */
static bool
report_bytes(
    struct labour *l, uint32_t file, enum frame_kind kind, struct span bytes)
{
	static const struct file_identity unknown;
	struct timespec now, *then = &l->flushed;

	post_file(l->post, file, &unknown, true);
	if (!post_close(l->post, kind, bytes))
		return false;
	clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
	if ((now.tv_sec - then->tv_sec) * 1000000000 + now.tv_nsec -
		then->tv_nsec >=
	    HOLD_NANOSECONDS) {
		post_flush(l->post);
		*then = now;
	}
	return true;
}

static bool
report(struct labour *l, uint32_t file, const struct share_report *report,
    const struct error *err)
{
	l->text.len = 0;
	buffer_add(&l->text, span_of((const char *)report, sizeof(*report)));
	if (!report->whole && !report->reason)
		buffer_puts(&l->text, err->text);
	return report_bytes(l, file, FRAME_FILE, buffer_span(&l->text));
}

/* --- files by name -------------------------------------------------------- */

/* Counts in FD, which is number FILE of the job, called NAME, with ST. */
static bool
count_open(struct labour *l, uint32_t file, const char *name, int fd,
    const struct stat *st)
{
	struct share_report found = {
		.looked = true,
		.size = (uint64_t)st->st_size,
		.mode = st->st_mode,
	};
	struct error err;

	found.whole = take_count(
	    l->run, fd, st, take_label(l->run, name), &found.counts, &err);
	return report(l, file, &found, &err);
}

/* NAME cannot be counted for REASON; ST, if not null, is what it is. */
static bool
report_reason(
    struct labour *l, uint32_t file, int reason, const struct stat *st)
{
	struct share_report found = { .reason = reason };

	if (st) {
		found.looked = true;
		found.size = (uint64_t)st->st_size;
		found.mode = st->st_mode;
	}
	return report(l, file, &found, NULL);
}

/* Number FILE, which a walk found. False if the job ends with it. */
static bool
do_walked(struct labour *l, const struct job_name *name, uint32_t file)
{
	struct walk_entry entry = { .named = name->named };
	int directory = held_directory(&l->held, name);

	if (directory == -1)
		return give_back(l, file);
	switch (walk_open(
	    &l->run->plan->walk, directory, name->name, name->named, &entry)) {
	case WALK_PASSED:
		return true;
	case WALK_OPENED:
		break;
	default:
		return give_back(l, file);
	}
	if (!share_divides(l->run, &entry.st))
		return count_open(l, file, name->path, entry.fd, &entry.st);
	close(entry.fd);
	return give_back(l, file);
}

/* Would the parent fare the same with what cannot be had for REASON? */
static bool
is_plain(int reason)
{
	return reason == ENOENT || reason == ENOTDIR || reason == EACCES ||
	       reason == ELOOP || reason == ENAMETOOLONG || reason == EPERM;
}

/* In /proc files are others for each process. */
static bool
may_depend_on_process(int fd, const struct stat *st)
{
	struct statfs fs;

	return !st->st_size &&
	       (fstatfs(fd, &fs) || fs.f_type == PROC_SUPER_MAGIC);
}

/*
 * Number FILE, a name as it was given. To open it may already do something if
 * it is a FIFO or a device: so it is looked at before.
 */
static bool
do_named(struct labour *l, const char *name, uint32_t file)
{
	struct nearby *nearby = &l->run->nearby;
	struct stat st;

	if (nearby_stat(nearby, name, &st)) {
		int reason = errno;
		return is_plain(reason) ? report_reason(l, file, reason, NULL) :
					  give_back(l, file);
	}
	bool is_directory = S_ISDIR(st.st_mode);
	if ((!S_ISREG(st.st_mode) && !is_directory) ||
	    share_divides(l->run, &st))
		return give_back(l, file);
	int fd = nearby_open(nearby, name, TAKE_FLAGS);
	if (fd < 0) {
		int reason = errno;
		return is_plain(reason) ? report_reason(l, file, reason, &st) :
					  give_back(l, file);
	}
	if (!fstat(fd, &st) && S_ISREG(st.st_mode) &&
	    !may_depend_on_process(fd, &st))
		return count_open(l, file, name, fd, &st);
	close(fd);
	if (is_directory && S_ISDIR(st.st_mode))
		return report_reason(l, file, EISDIR, &st);
	return give_back(l, file);
}

static void
do_names(struct labour *l, const struct board_job *job)
{
	struct span text = span_of(job->text, job->order.text_len);
	struct job_names names = { 0 };
	uint32_t first = l->post->mark.file;
	bool going = true;

	for (uint32_t file = 0; going && job_names_next(&names, text); file++) {
		if (file < first)
			continue;
		worker_at(l->worker, file);
		if (job->order.given_up >> file & 1)
			going = report_bytes(
			    l, file, FRAME_GIVEN_UP, span_of("", 0));
		else if (l->run->plan->walks)
			going = do_walked(l, &names.last, file);
		else
			going = do_named(l, names.last.path, file);
	}
}

/* --- ranges --------------------------------------------------------------- */

static void
do_range(struct labour *l, const struct board_job *job)
{
	const struct job_order *order = &job->order;
	struct tally sum;

	/* Who died of it had done it, and had said so. */
	if (l->post->mark.file)
		return;
	worker_at(l->worker, 0);
	if (held_range(&l->held, job, '\n', &l->limits) &&
	    count_range(
		l->run->rules, l->held.source, order->from, order->to, &sum))
		report_bytes(
		    l, 0, FRAME_FILE, span_of((const char *)&sum, sizeof(sum)));
	else
		give_back(l, 0);
}

void
share_job(void *who, struct worker *worker, const struct board_job *job)
{
	struct share *share = who;
	struct labour *l = labour_of(share->run, worker);

	if (job->order.kind == JOB_RANGE)
		do_range(l, job);
	else
		do_names(l, job);
}
