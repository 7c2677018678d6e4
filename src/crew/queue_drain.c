/* What jobs publish, in the order of their turns. */
#include "crew/queue_impl.h"

/* Nanoseconds in which a worker is to notice that its job was cancelled. */
#define PATIENCE UINT64_C(20000000)

static void
take_piece(struct queue *queue, struct turn *turn, const struct frame *frame,
    const char *bytes)
{
	struct buffer *all = &queue->gathered;
	struct frame whole = *frame;

	/* Lines go out as they come; what is to be read must be whole, and ours
	 * alone. */
	if (frame->kind < FRAME_MESSAGE) {
		queue->ops->frame(queue->who, queue, turn, frame, bytes);
		return;
	}
	if (!frame->tail)
		all->len = 0;
	buffer_add(all, span_of(bytes, frame->length));
	if (frame->more)
		return;
	whole.length = (uint32_t)all->len;
	if (frame->kind == FRAME_GIVEN_UP)
		queue->ops->given_up(
		    queue->who, queue, turn, (uint32_t)frame->first);
	else
		queue->ops->frame(
		    queue->who, queue, turn, &whole, buffer_span(all).text);
}

/* One chunk. False if it is not as a worker of ours would have left it. */
static bool
drain_chunk(struct queue *queue, struct turn *turn)
{
	struct board *board = queue->crew.board;
	uint16_t at =
	    atomic_load(&turn->job->chunks[turn->drained % BOARD_CHUNKS]);
	unsigned pool = at / BOARD_CHUNKS, number = at % BOARD_CHUNKS;

	if (pool >= queue->crew.pools || number >= queue->crew.chunk_count)
		return false;
	const struct board_chunk *chunk = &board->workers[pool].chunks[number];
	size_t count = chunk->frame_count, used = 0;
	atomic_signal_fence(memory_order_seq_cst);
	if (count > BOARD_FRAMES)
		return false;
	for (size_t i = 0; i < count; i++) {
		struct frame frame = chunk->frames[i];
		/* What was looked at is not to be fetched again. */
		atomic_signal_fence(memory_order_seq_cst);
		if (frame.length > queue->crew.chunk_bytes - used ||
		    frame.kind > FRAME_RETURNED)
			return false;
		/* What a file's end makes of the queue ends the job's part. */
		if (!atomic_load(&turn->job->cancelled))
			take_piece(queue, turn, &frame, chunk->bytes + used);
		used += frame.length;
	}
	queue_free_chunk(queue, turn);
	return true;
}

static bool
is_damaged(struct error *err)
{
	return error_set(err, "a worker has damaged what it shares with us");
}

/* Is WORD one that a slot with TURN's job can have? */
static bool
is_possible(
    const struct queue *queue, const struct turn *turn, struct job_word word)
{
	bool owned = word.owner < queue->crew.pools;

	return word.generation == turn->generation && owned &&
	       word.state != JOB_EMPTY && word.state <= JOB_DONE;
}

/* All that TURN's job has published. */
static bool
drain_job(struct queue *queue, struct turn *turn, struct error *err)
{
	uint32_t published = atomic_load(&turn->job->published);

	if (published - turn->drained > BOARD_CHUNKS)
		return is_damaged(err);
	while (turn->drained != published) {
		if (!drain_chunk(queue, turn))
			return is_damaged(err);
		if (queue->ops->enough(queue->who))
			return true;
	}
	return true;
}

/* The range TURN is over: the next one's lines are numbered from here. */
static void
pass_base(struct queue *queue, struct turn *turn)
{
	struct turn *file = turn->file;
	uint64_t lines = atomic_load(&turn->job->lines);
	struct turn *next = turn->next;

	if (lines != BOARD_UNKNOWN)
		file->base += lines;
	if (file->last_range == turn)
		file->last_range = NULL;
	if (next->kind != TURN_RANGE || next->file != file || !next->job)
		return;
	atomic_store(&next->job->base, file->base);
	if (atomic_load(&queue->crew.board->asking))
		board_wake(&queue->crew.board->posted);
}

/* The job of the first turn is done and drained. */
static void
end_first(struct queue *queue)
{
	struct turn *turn = queue->first;

	queue->deaths = 0;
	if (turn->signal && turn->kind == TURN_RANGE &&
	    !atomic_load(&turn->job->cancelled))
		queue->ops->given_up(queue->who, queue, turn, 0);
	if (turn->kind == TURN_RANGE)
		pass_base(queue, turn);
	queue_empty_slot(queue, turn);
	queue_drop_first(queue);
}

/* Its turn has come: it may use all of its worker's chunks. */
static void
announce(struct queue *queue, const struct turn *turn)
{
	struct board *board = queue->crew.board;
	struct job_word word;

	if (atomic_load(&board->head) == turn->number)
		return;
	atomic_store(&board->head, turn->number);
	word = job_word(turn->job);
	if (word.state == JOB_TAKEN && word.owner < queue->crew.pools &&
	    atomic_load(&board->workers[word.owner].waits))
		board_wake(&board->workers[word.owner].room);
}

/*
 * A cancelled job is not waited for: it keeps its slot until its worker has
 * noticed.
 */
static void
leave_first(struct queue *queue)
{
	struct turn *turn = queue->first;

	queue->first = turn->next;
	if (!queue->first)
		queue->last = NULL;
	queue->waiting--;
	turn->next = NULL;
	turn->file = NULL;
	turn->kind = TURN_HERE;
	turn->left = crew_clock();
}

/* Deals with the first turn, a job. False if it is not done yet. */
static bool
step_job(struct queue *queue, struct error *err)
{
	struct turn *turn = queue->first;

	if (!turn->job && !queue_issue(queue))
		return false;
	announce(queue, turn);
	struct job_word word = job_word(turn->job);
	if (!is_possible(queue, turn, word))
		return is_damaged(err);
	if (!drain_job(queue, turn, err))
		return false;
	if (queue->ops->enough(queue->who))
		return true;
	if (word.state == JOB_DONE)
		end_first(queue);
	else if (atomic_load(&turn->job->cancelled))
		leave_first(queue);
	else
		return false;
	return true;
}

bool
queue_step(struct queue *queue, struct error *err)
{
	struct turn *turn = queue->first;

	if (!turn)
		return false;
	if (turn->kind == TURN_NAMES || turn->kind == TURN_RANGE)
		return step_job(queue, err);
	if (turn->kind == TURN_FILE && turn->next_from < turn->size)
		return queue_issue(queue);
	queue->ops->here(queue->who, queue, turn);
	queue_drop_first(queue);
	return true;
}

void
queue_collect(struct queue *queue)
{
	queue->crew.hurries = false;
	for (unsigned i = 0; i < BOARD_JOBS; i++) {
		struct turn *turn = queue->slots[i];
		if (!turn || turn->kind != TURN_HERE)
			continue;
		struct job_word word = job_word(turn->job);
		/* It may have been given back at that very time. */
		if (word.state == JOB_FREE)
			queue_cancel(turn);
		if (word.state == JOB_DONE) {
			queue_empty_slot(queue, turn);
			queue_spare(queue, turn);
			continue;
		}
		queue->crew.hurries = true;
		if (word.state == JOB_TAKEN &&
		    crew_clock() - turn->left > PATIENCE)
			crew_dismiss(&queue->crew, word.owner);
	}
}
