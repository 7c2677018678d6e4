#include "crew/worker.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "engine/feed.h"

static struct board_worker *
own_slot(struct worker *worker)
{
	return &worker->board->workers[worker->number];
}

/* --- jobs ----------------------------------------------------------------- */

/* The free job whose turn comes first; null if there is none. */
static struct board_job *
first_free(struct board *board, struct job_word *word)
{
	struct board_job *first = NULL;
	uint64_t turn = UINT64_MAX;

	for (unsigned i = 0; i < BOARD_JOBS; i++) {
		struct board_job *job = &board->jobs[i];
		struct job_word now = job_word(job);
		if (now.state != JOB_FREE || atomic_load(&job->turn) >= turn)
			continue;
		turn = atomic_load(&job->turn);
		first = job;
		*word = now;
	}
	return first;
}

static struct board_job *
claim(struct worker *worker)
{
	struct board_job *job;
	struct job_word was;

	while ((job = first_free(worker->board, &was))) {
		struct job_word will = was;
		will.state = JOB_TAKEN;
		will.owner = worker->number;
		if (job_change(job, was, will))
			return job;
	}
	return NULL;
}

static struct board_job *
wait_for_job(struct worker *worker)
{
	struct board *board = worker->board;
	struct board_job *job = claim(worker);

	while (!job) {
		atomic_fetch_add(&board->idle, 1);
		uint32_t work = atomic_load(&board->work);
		job = claim(worker);
		if (!job)
			board_wait(&board->work, work, 0);
		atomic_fetch_sub(&board->idle, 1);
		if (!job)
			job = claim(worker);
	}
	return job;
}

static void
finish(struct worker *worker, struct board_job *job)
{
	struct job_word was = job_word(job);
	struct job_word will = was;

	post_flush(&worker->post);
	will.state = JOB_DONE;
	job_change(job, was, will);
	if (atomic_load(&job->turn) <= atomic_load(&worker->board->head))
		board_ring(worker->board);
}

/* --- progress ------------------------------------------------------------- */

static bool
on_region(void *who, size_t bytes)
{
	struct worker *worker = who;
	struct board_worker *own = own_slot(worker);

	/* Nobody else writes to these. */
	atomic_store_explicit(
	    &own->steps, own->steps + 1, memory_order_relaxed);
	atomic_store_explicit(
	    &own->bytes, own->bytes + bytes, memory_order_relaxed);
	post_offer(&worker->post);
	return !atomic_load_explicit(
		   &worker->post.job->cancelled, memory_order_relaxed) &&
	       !worker->post.refused;
}

void
worker_at(struct worker *worker, uint32_t file)
{
	struct board_worker *own = own_slot(worker);

	atomic_store(&worker->post.job->at, file);
	atomic_store_explicit(
	    &own->steps, own->steps + 1, memory_order_relaxed);
	atomic_store_explicit(
	    &own->files, own->files + 1, memory_order_relaxed);
}

void
worker_lines(struct worker *worker, uint64_t lines)
{
	uint64_t unknown = BOARD_UNKNOWN;

	/* The job may be another's by now. */
	if (worker->post.refused)
		return;
	/* What a dead worker has posted may have been used: it stays. */
	atomic_compare_exchange_strong(
	    &worker->post.job->lines, &unknown, lines);
	if (atomic_load(&worker->board->asking))
		board_wake(&worker->board->posted);
}

bool
worker_base(struct worker *worker, uint64_t *base)
{
	struct board *board = worker->board;
	struct board_worker *own = own_slot(worker);
	struct post *post = &worker->post;

	while (!post->refused && !board_base(board, post->job, base)) {
		/* Who changes what is looked at below wakes those who wait. */
		atomic_store(&own->waits, 1);
		atomic_fetch_add(&board->asking, 1);
		uint32_t posted = atomic_load(&board->posted);
		if (atomic_load(&post->job->cancelled))
			post->refused = true;
		else if (post_is_needed_elsewhere(post))
			post_hand_back(post);
		else if (!board_base(board, post->job, base))
			board_wait(&board->posted, posted, 0);
		atomic_fetch_sub(&board->asking, 1);
		atomic_store(&own->waits, 0);
	}
	return !post->refused;
}

/* --- life ----------------------------------------------------------------- */

/*
 * What is sent to the whole group, by ^C for one, is the parent's to answer:
 * a worker that dies of it first would look like one that crashed.
 */
static void
ignore_signals(void)
{
	static const int ours[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT };
	struct sigaction ignore = { .sa_handler = SIG_IGN };
	struct sigaction plain = { .sa_handler = SIG_DFL };

	for (size_t i = 0; i < sizeof(ours) / sizeof(*ours); i++)
		sigaction(ours[i], &ignore, NULL);
	sigaction(SIGCHLD, &plain, NULL);
}

/* When memory runs out, better one of us than the parent. */
static void
stand_in_front(void)
{
	static const char more[] = "500";
	int fd = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);

	if (fd < 0)
		return;
	ssize_t ignored = write(fd, more, strlen(more));
	(void)ignored;
	close(fd);
}

void
worker_live(struct worker *worker, pid_t parent, worker_job *run, void *who)
{
	ignore_signals();
	/* The parent may be gone before it can be told to take us along. */
	if (prctl(PR_SET_PDEATHSIG, SIGKILL) || getppid() != parent)
		_exit(1);
	stand_in_front();
	feed_forget();
	worker->watch = (struct source_watch){ on_region, worker };
	worker->post.board = worker->board;
	worker->post.worker = worker->number;
	for (;;) {
		struct board_job *job = wait_for_job(worker);
		post_begin(&worker->post, job);
		run(who, worker, job);
		if (!worker->post.handed_back)
			finish(worker, job);
	}
}
