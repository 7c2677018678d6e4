/* What the files of the queue share; nobody else includes this. */
#ifndef CREW_QUEUE_IMPL_H
#define CREW_QUEUE_IMPL_H

#include "base/error.h"
#include "crew/queue.h"

/* Slots that only what comes first may use, lest what comes later takes all. */
#define QUEUE_RESERVED 32

/* Numbers that TURN's ranges need, in front of its own. */
uint64_t turn_numbers(const struct turn *turn);

/* The first turn is over and out of the queue. */
void queue_drop_first(struct queue *queue);

/* Puts on the board what there is room for; false if that was nothing. */
bool queue_issue(struct queue *queue);

/* Gives back the chunk of TURN's job that comes next: it is drained. */
void queue_free_chunk(struct queue *queue, struct turn *turn);

/* Nobody is to begin TURN's job; who works on it is to stop. */
void queue_cancel(struct turn *turn);

/* Chunks of TURN's job that are published and not drained. */
uint32_t queue_undrained(const struct turn *turn);

/* The slot of TURN's job, which nobody works on, is empty again. */
void queue_empty_slot(struct queue *queue, struct turn *turn);

/* Deals with the first turn. False if that has to wait, or with ERR set. */
bool queue_step(struct queue *queue, struct error *err);

/* Empties slots of cancelled jobs whose workers have noticed. */
void queue_collect(struct queue *queue);

/*
 * Frees the jobs of workers that died, and replaces these. False and ERR when
 * there is no use in going on.
 */
bool queue_look_after(struct queue *queue, struct error *err);

#endif
