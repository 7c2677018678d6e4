/* What becomes of the jobs of workers that die. */
#include <errno.h>
#include <string.h>

#include "crew/queue_impl.h"

/* Deaths without a job finished between them. */
#define DEATHS_MOST 64

/* The worker of TURN's job died: the job is free again, or given up. */
static void
bury_job(struct turn *turn, const struct crew_death *death)
{
	struct board_job *job = turn->job;
	struct job_word was = job_word(job);
	struct job_word will = { JOB_FREE, 0, was.generation };
	uint32_t at = atomic_load(&job->at);
	bool again = turn->deaths && turn->died_at == at;

	if (atomic_load(&job->cancelled)) {
		will.state = JOB_DONE;
	} else if (at < BOARD_NAMES &&
		   ((again && !death->dismissed) || death->overdue)) {
		turn->signal = death->signal ? death->signal : -1;
		turn->overdue = death->overdue;
		turn->deaths = 0;
		if (turn->kind == TURN_RANGE)
			will.state = JOB_DONE;
		job->order.given_up |= UINT64_C(1) << at;
	} else if (at < BOARD_NAMES && !death->dismissed) {
		turn->deaths++;
		turn->died_at = at;
	}
	atomic_store(&job->at, BOARD_NOT_BEGUN);
	job_change(job, was, will);
}

/* The chunks of dead WORKER's pool that nobody has to drain are free. */
static void
sweep_pool(struct queue *queue, unsigned worker)
{
	struct board *board = queue->crew.board;
	uint64_t all = UINT64_MAX >> (BOARD_CHUNKS - queue->crew.chunk_count);
	uint64_t used = 0;

	for (unsigned i = 0; i < BOARD_JOBS; i++) {
		const struct turn *turn = queue->slots[i];
		if (!turn)
			continue;
		uint32_t waiting = queue_undrained(turn);
		for (uint32_t k = 0; k < waiting; k++) {
			uint32_t n = turn->drained + k;
			uint16_t at =
			    atomic_load(&turn->job->chunks[n % BOARD_CHUNKS]);
			if (at / BOARD_CHUNKS == worker)
				used |= UINT64_C(1) << at % BOARD_CHUNKS;
		}
	}
	atomic_store(&board->workers[worker].free, all & ~used);
	atomic_store(&board->workers[worker].waits, 0);
}

static void
bury(struct queue *queue, const struct crew_death *death)
{
	bool mattered = true;

	for (unsigned i = 0; i < BOARD_JOBS; i++) {
		struct turn *turn = queue->slots[i];
		if (!turn)
			continue;
		struct job_word word = job_word(turn->job);
		if (word.state != JOB_TAKEN || word.owner != death->worker)
			continue;
		mattered =
		    !death->dismissed && !atomic_load(&turn->job->cancelled);
		bury_job(turn, death);
	}
	sweep_pool(queue, death->worker);
	queue->deaths += mattered;
}

/* False and ERR when there is no use in going on. */
bool
queue_look_after(struct queue *queue, struct error *err)
{
	struct crew_death death;
	bool died = false;

	while (crew_died(&queue->crew, &death)) {
		bury(queue, &death);
		died = true;
	}
	if (queue->deaths >= DEATHS_MOST)
		return error_set(
		    err, "workers die one after the other; giving up");
	if (!crew_refill(&queue->crew))
		return error_set(
		    err, "cannot start a worker: %s", strerror(errno));
	if (died) {
		crew_call(&queue->crew, BOARD_WORKERS);
		crew_stir(&queue->crew);
	}
	crew_watch(&queue->crew);
	return true;
}
