#include "tools/mapbench/io/io_impl.h"

#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/xalloc.h"

/* Ranges begin at multiples of this, */
#define FOLIO ((uint64_t)2 << 20)
/* if they are large enough to be about as long as one another then. */
#define FOLIOS_LEAST 16

/* Where the range of worker WHICH begins, and that of the one before ends. */
static uint64_t
border(const struct io_job *job, unsigned which)
{
	uint64_t size = job->input->bytes, count = job->workers;
	uint64_t unit =
	    size / count < FOLIOS_LEAST * FOLIO ? xmap_round(1) : FOLIO;
	uint64_t units = (size + unit - 1) / unit;
	uint64_t at = units * which / count * unit;

	return at < size ? at : size;
}

struct io_range
io_range_of(const struct io_job *job, unsigned which)
{
	uint64_t size = job->input->bytes;
	struct io_range range = { border(job, which), border(job, which + 1),
		0 };

	range.end = size - range.to < job->work->more ?
			size :
			range.to + job->work->more;
	/* Nothing is its own: nothing is looked at. */
	if (range.from == range.to)
		range.end = range.to;
	return range;
}

/* Makes COUNT workers ready. */
static void
reset(struct io_job *job)
{
	struct io_board *board = job->board;

	atomic_store(&board->next, 0);
	for (unsigned i = 0; i < job->workers; i++)
		board->workers[i] = (struct io_worker){
			.job = job,
			.which = i,
		};
}

/* Adds up what the workers found. False if one of them failed. */
static bool
sum_up(const struct io_job *job, struct io_part *part)
{
	for (unsigned i = 0; i < job->workers; i++) {
		const struct io_part *one = &job->board->workers[i].part;
		if (one->error) {
			*part = *one;
			return false;
		}
		part->count += one->count;
	}
	return true;
}

static void
work(struct io_worker *worker)
{
	const struct io_job *job = worker->job;
	struct io_part part = { 0 };

	job->way->share(job, worker->which, &part);
	worker->part = part;
}

/* --- processes -------------------------------------------------------------
 */

/*
 * Waits for COUNT processes, and ends as one that a signal ended. False if one
 * gave up: it had no memory.
 */
static bool
wait_all(unsigned count)
{
	bool done = true;
	int status;

	while (count--) {
		if (wait(&status) < 0)
			continue;
		if (WIFSIGNALED(status))
			raise(WTERMSIG(status));
		done &= !WEXITSTATUS(status);
	}
	return done;
}

bool
io_fork(struct io_job *job, struct io_part *part)
{
	unsigned started;

	reset(job);
	for (started = 0; started < job->workers; started++) {
		pid_t pid = fork();
		if (pid < 0) {
			io_failed(part, "fork");
			break;
		}
		if (!pid) {
			work(&job->board->workers[started]);
			_exit(0);
		}
	}
	if (!wait_all(started))
		*part = (struct io_part){ .error = ENOMEM, .call = "a worker" };
	return !part->error && sum_up(job, part);
}

bool
io_file_fork(struct io_job *job, struct io_part *part)
{
	job->fd = io_open(job->input->path, 0, part);
	if (job->fd < 0)
		return false;
	bool done = io_fork(job, part);
	close(job->fd);
	return done;
}

/* --- threads ---------------------------------------------------------------
 */

static void *
run_thread(void *worker)
{
	work(worker);
	return NULL;
}

bool
io_threads(struct io_job *job, struct io_part *part)
{
	struct io_worker *workers = job->board->workers;
	unsigned started = 0;
	int error = 0;

	reset(job);
	while (!error && started < job->workers) {
		error = pthread_create(&workers[started].thread, NULL,
		    run_thread, &workers[started]);
		started += !error;
	}
	for (unsigned i = 0; i < started; i++)
		pthread_join(workers[i].thread, NULL);
	if (!error)
		return sum_up(job, part);
	*part = (struct io_part){ .error = error, .call = "pthread_create" };
	return false;
}

bool
io_file_threads(struct io_job *job, struct io_part *part)
{
	job->fd = io_open(job->input->path, 0, part);
	if (job->fd < 0)
		return false;
	bool done = io_threads(job, part);
	close(job->fd);
	return done;
}
