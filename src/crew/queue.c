#include "crew/queue.h"

#include <string.h>

#include "base/xalloc.h"
#include "crew/queue_impl.h"

/* Room for what is put in between, in the numbers of turns. */
#define GAP (UINT64_C(1) << 32)
/* Ranges of a file; a larger file has larger ones. */
#define RANGES_MOST (UINT64_C(1) << 20)
/* Turns waiting to be done in the parent. */
#define WAITING_MOST 64

/* --- turns ---------------------------------------------------------------- */

struct turn *
queue_turn(struct queue *queue, enum turn_kind kind)
{
	struct turn *turn = queue->spares;

	if (turn)
		queue->spares = turn->next;
	else
		turn = xmap(xmap_round(sizeof(*turn)));
	struct buffer text = turn->text;
	text.len = 0;
	*turn = (struct turn){ .kind = kind, .text = text };
	turn->order.kind = kind == TURN_RANGE ? JOB_RANGE : JOB_NAMES;
	return turn;
}

void
queue_spare(struct queue *queue, struct turn *turn)
{
	turn->next = queue->spares;
	queue->spares = turn;
}

void
turn_entry(
    struct turn *turn, enum walk_result result, const struct walk_entry *entry)
{
	turn->result = result;
	turn->entry = *entry;
	turn->text.len = 0;
	buffer_add(&turn->text, span_of(entry->path, strlen(entry->path) + 1));
	turn->entry.path = turn->text.data;
}

void
turn_divide(struct turn *turn, uint64_t from, uint64_t size, uint64_t step)
{
	uint64_t least = (size - from) / RANGES_MOST + 1;

	turn->next_from = from;
	turn->size = size;
	turn->step = step > least ? step : least;
}

/* Numbers that TURN's ranges need, in front of its own. */
uint64_t
turn_numbers(const struct turn *turn)
{
	if (turn->kind != TURN_FILE || turn->size <= turn->next_from)
		return 0;
	return (turn->size - turn->next_from) / turn->step + 1;
}

void
queue_append(struct queue *queue, struct turn *turn)
{
	turn->number = queue->back + turn_numbers(turn);
	queue->back = turn->number + GAP;
	turn->next = NULL;
	if (queue->last)
		queue->last->next = turn;
	else
		queue->first = turn;
	queue->last = turn;
	queue->waiting++;
}

void
queue_insert(struct queue *queue, struct turn *before, struct turn *turn)
{
	turn->number = before->number + 1 + turn_numbers(turn);
	turn->next = before->next;
	before->next = turn;
	if (queue->last == before)
		queue->last = turn;
	queue->waiting++;
}

void
queue_drop_first(struct queue *queue)
{
	struct turn *turn = queue->first;

	queue->first = turn->next;
	if (!queue->first)
		queue->last = NULL;
	queue->waiting--;
	queue_spare(queue, turn);
}

/* --- the run -------------------------------------------------------------- */

bool
queue_start(struct queue *queue, const struct crew_limits *limits, bool merges,
    const struct queue_ops *ops, void *who)
{
	*queue = (struct queue){ .ops = ops, .who = who, .back = GAP };
	return crew_start(&queue->crew, limits, merges, ops->run, who);
}

static bool
has_room(const struct queue *queue)
{
	return !queue->ended && queue->waiting < WAITING_MOST &&
	       queue->in_use < BOARD_JOBS - QUEUE_RESERVED;
}

/* All that can be done now. False if that was nothing. */
static bool
work(struct queue *queue, struct error *err)
{
	bool moved = false;

	while (!queue->ops->enough(queue->who) && queue_step(queue, err))
		moved = true;
	queue_collect(queue);
	moved |= queue_issue(queue);
	if (!*err->text && has_room(queue) && !queue->ops->enough(queue->who)) {
		queue->ended = !queue->ops->more(queue->who, queue);
		queue_issue(queue);
		moved = true;
	}
	return moved;
}

static void
free_turns(struct queue *queue)
{
	for (unsigned i = 0; i < BOARD_JOBS; i++)
		if (queue->slots[i] && queue->slots[i]->kind == TURN_HERE)
			queue_spare(queue, queue->slots[i]);
	while (queue->first)
		queue_drop_first(queue);
	for (struct turn *turn = queue->spares; turn; turn = turn->next)
		buffer_free(&turn->text);
	buffer_free(&queue->gathered);
}

bool
queue_run(struct queue *queue, struct error *err)
{
	*err->text = '\0';
	while (!queue->ops->enough(queue->who) &&
	       !(queue->ended && !queue->first)) {
		uint32_t bell = atomic_load(&queue->crew.board->bell);
		if (!queue_look_after(queue, err))
			break;
		if (!work(queue, err) && !*err->text)
			crew_sleep(&queue->crew, bell);
		if (*err->text)
			break;
	}
	crew_stop(&queue->crew);
	free_turns(queue);
	return !*err->text;
}
