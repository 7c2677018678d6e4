/* What of the queue is on the board: slots, ranges of files. */
#include <string.h>

#include "crew/queue_impl.h"

static unsigned
slot_of(const struct queue *queue, const struct board_job *job)
{
	return (unsigned)(job - queue->crew.board->jobs);
}

/* Fills in what has to do with the numbers of lines. */
static void
link_range(struct queue *queue, struct turn *turn, struct board_job *job)
{
	struct turn *before = turn->file->last_range;

	job->previous = BOARD_JOBS;
	atomic_store(&job->base, BOARD_UNKNOWN);
	if (before) {
		job->previous = slot_of(queue, before->job);
		job->previous_generation = job_word(before->job).generation;
	} else {
		atomic_store(&job->base, turn->file->base);
	}
	turn->file->last_range = turn;
}

/* Puts TURN's job on the board if ROOM slots may be in use. */
static bool
issue(struct queue *queue, struct turn *turn, unsigned room)
{
	unsigned slot = 0;

	if (queue->in_use >= room)
		return false;
	while (queue->slots[slot])
		slot++;
	struct board_job *job = &queue->crew.board->jobs[slot];
	struct job_word was = job_word(job);
	struct job_word will = { JOB_FREE, 0, was.generation + 1 };
	atomic_store(&job->turn, turn->number);
	atomic_store(&job->cancelled, 0);
	atomic_store(&job->at, BOARD_NOT_BEGUN);
	atomic_store(&job->published, 0);
	atomic_store(&job->drained, 0);
	atomic_store(&job->lines, BOARD_UNKNOWN);
	job->marks[0] = (struct job_mark){
		.offset = NO_OFFSET,
		.facts.first_nul = NO_OFFSET,
	};
	job->order = turn->order;
	job->order.text_len = turn->text.len;
	memcpy(queue->crew.board->texts[slot], turn->text.data, turn->text.len);
	turn->job = job;
	turn->generation = will.generation;
	if (turn->kind == TURN_RANGE)
		link_range(queue, turn, job);
	queue->slots[slot] = turn;
	queue->in_use++;
	queue->overtakes |= turn->number < queue->highest;
	if (turn->number > queue->highest)
		queue->highest = turn->number;
	job_change(job, was, will);
	return true;
}

/* Wakes worker NUMBER if it waits for a chunk. */
static void
wake_waiting(struct queue *queue, unsigned number)
{
	struct board *board = queue->crew.board;

	if (number < queue->crew.pools &&
	    atomic_load(&board->workers[number].waits))
		board_wake(&board->workers[number].room);
}

void
queue_free_chunk(struct queue *queue, struct turn *turn)
{
	struct board *board = queue->crew.board;
	uint32_t n = turn->drained++;
	uint16_t at = atomic_load(&turn->job->chunks[n % BOARD_CHUNKS]);
	unsigned pool = at / BOARD_CHUNKS;

	atomic_store(&turn->job->drained, turn->drained);
	struct job_word word = job_word(turn->job);
	if (pool >= queue->crew.pools)
		return;
	atomic_fetch_or(
	    &board->workers[pool].free, UINT64_C(1) << at % BOARD_CHUNKS);
	wake_waiting(queue, pool);
	/* Another worker may have gone on with the job. */
	if (word.state == JOB_TAKEN && word.owner != pool)
		wake_waiting(queue, word.owner);
}

uint32_t
queue_undrained(const struct turn *turn)
{
	uint32_t count = atomic_load(&turn->job->published) - turn->drained;

	return count < BOARD_CHUNKS ? count : BOARD_CHUNKS;
}

void
queue_empty_slot(struct queue *queue, struct turn *turn)
{
	struct job_word was = job_word(turn->job);
	struct job_word will = { JOB_EMPTY, 0, was.generation };
	uint32_t waiting = queue_undrained(turn);

	while (waiting--)
		queue_free_chunk(queue, turn);
	job_change(turn->job, was, will);
	queue->slots[slot_of(queue, turn->job)] = NULL;
	queue->in_use--;
	turn->job = NULL;
}

/* The next range of FILE, the turn behind BEFORE (null: the first turn). */
static bool
issue_range(
    struct queue *queue, struct turn *before, struct turn *file, unsigned room)
{
	if (queue->in_use >= room)
		return false;
	struct turn *range = queue_turn(queue, TURN_RANGE);
	uint64_t left = file->size - file->next_from;

	range->order = file->order;
	range->order.kind = JOB_RANGE;
	range->order.from = file->next_from;
	range->order.to =
	    left > file->step ? file->next_from + file->step : UINT64_MAX;
	range->file = file;
	range->number = file->number - turn_numbers(file);
	buffer_add(&range->text, buffer_span(&file->text));
	file->next_from += left > file->step ? file->step : left;
	issue(queue, range, room);
	range->next = file;
	if (before)
		before->next = range;
	else
		queue->first = range;
	queue->waiting++;
	return true;
}

/*
 * Puts on the board what of TURN, behind BEFORE, there is ROOM for. Returns how
 * many jobs.
 */
static unsigned
issue_turn(
    struct queue *queue, struct turn *before, struct turn *turn, unsigned room)
{
	unsigned issued = 0;

	if (turn->kind == TURN_NAMES && !turn->job)
		return issue(queue, turn, room);
	if (turn->kind != TURN_FILE)
		return 0;
	while (turn->next_from < turn->size &&
	       issue_range(queue, before, turn, room)) {
		before = before ? before->next : queue->first;
		issued++;
	}
	return issued;
}

/*
 * What comes first may use all slots: what is put in between comes first, and
 * must not find them taken by what comes later.
 */
bool
queue_issue(struct queue *queue)
{
	struct turn *before = NULL;
	const struct turn *file = NULL; /* whose ranges lead the queue */
	bool leads = true;
	unsigned issued = 0;

	for (struct turn *turn = queue->first; turn;
	     before = turn, turn = turn->next) {
		bool first = leads && (!file || file == turn);
		issued += issue_turn(queue, before, turn,
		    first ? BOARD_JOBS : BOARD_JOBS - QUEUE_RESERVED);
		leads &=
		    turn->kind == TURN_RANGE && (!file || file == turn->file);
		file = turn->file;
	}
	if (issued)
		crew_call(&queue->crew, issued);
	/* Who waits in a job that comes later may be needed for this one. */
	if (queue->overtakes)
		crew_stir(&queue->crew);
	queue->overtakes = false;
	return issued;
}

void
queue_cancel(struct turn *turn)
{
	struct job_word was = job_word(turn->job);
	struct job_word done = { JOB_DONE, 0, was.generation };

	atomic_store(&turn->job->cancelled, 1);
	if (was.state == JOB_FREE)
		job_change(turn->job, was, done);
}

void
queue_end_file(struct queue *queue, struct turn *file)
{
	file->next_from = file->size;
	file->last_range = NULL;
	for (unsigned i = 0; i < BOARD_JOBS; i++)
		if (queue->slots[i] && queue->slots[i]->file == file)
			queue_cancel(queue->slots[i]);
	crew_stir(&queue->crew);
}
