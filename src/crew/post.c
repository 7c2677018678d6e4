#include "crew/post.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

/* Chunks that are left for when a job's turn has come. */
#define RESERVE 2

static bool
is_due(const struct post *post)
{
	return atomic_load(&post->job->turn) <= atomic_load(&post->board->head);
}

/* --- a chunk to fill ------------------------------------------------------ */

/* Chunks of other pools may be there from workers before us. */
static bool
is_full(const struct board_job *job)
{
	return atomic_load(&job->published) - atomic_load(&job->drained) >=
	       BOARD_CHUNKS;
}

static bool
can_take(const struct post *post)
{
	uint64_t free = atomic_load(&post->board->workers[post->worker].free);
	int spared = is_due(post) ? 0 : RESERVE;

	return __builtin_popcountll(free) > spared && !is_full(post->job);
}

static bool
take_free(struct post *post)
{
	struct board_worker *me = &post->board->workers[post->worker];
	uint64_t free = atomic_load(&me->free);

	if (!can_take(post))
		return false;
	post->chunk_number = (unsigned)__builtin_ctzll(free);
	atomic_fetch_and(&me->free, ~(UINT64_C(1) << post->chunk_number));
	post->chunk = &me->chunks[post->chunk_number];
	post->chunk->frame_count = 0;
	post->chunk->byte_count = 0;
	return true;
}

bool
post_is_needed_elsewhere(const struct post *post)
{
	uint64_t turn = atomic_load(&post->job->turn);

	for (unsigned i = 0; i < BOARD_JOBS; i++) {
		const struct board_job *job = &post->board->jobs[i];
		if (job_word(job).state == JOB_FREE &&
		    atomic_load(&job->turn) < turn)
			return true;
	}
	return false;
}

void
post_hand_back(struct post *post)
{
	struct board_job *job = post->job;
	struct job_word was = job_word(job);
	struct job_word will = { JOB_FREE, 0, was.generation };

	/* Nobody wants it, and nobody is to take it. */
	if (atomic_load(&job->cancelled))
		will.state = JOB_DONE;
	post->refused = post->handed_back = true;
	job_change(job, was, will);
}

static bool
wait_for_chunk(struct post *post)
{
	struct board_worker *me = &post->board->workers[post->worker];

	while (!post->refused && !take_free(post)) {
		/* Who changes what is looked at below wakes those who wait. */
		atomic_store(&me->waits, 1);
		uint32_t room = atomic_load(&me->room);
		if (atomic_load(&post->job->cancelled))
			post->refused = true;
		else if (post_is_needed_elsewhere(post))
			post_hand_back(post);
		else if (!can_take(post))
			board_wait(&me->room, room, 0);
		atomic_store(&me->waits, 0);
	}
	return !post->refused;
}

/* --- filling it ----------------------------------------------------------- */

static void
publish(struct post *post)
{
	struct board_job *job = post->job;
	uint32_t count = atomic_load(&job->published);

	if (post->facts)
		post->mark.facts = *post->facts;
	/* The search may be ahead of what goes out here. */
	if (!post->by_output && !post->merges)
		post->mark.facts.selected = post->selected;
	job->marks[(count + 1) % 2] = post->mark;
	atomic_store(&job->chunks[count % BOARD_CHUNKS],
	    (uint16_t)(post->worker * BOARD_CHUNKS + post->chunk_number));
	atomic_store(&job->published, count + 1);
	post->chunk = NULL;
	if (is_due(post))
		board_ring(post->board);
	if (post->die && !--post->die)
		raise(SIGKILL);
}

void
post_flush(struct post *post)
{
	if (post->chunk && post->chunk->frame_count)
		publish(post);
}

void
post_offer(struct post *post)
{
	if (post->eager && post->chunk && is_due(post))
		post_flush(post);
}

/* Bytes that go into the chunk at hand, or into an empty one. */
static size_t
room_left(const struct post *post)
{
	size_t used = post->chunk ? post->chunk->byte_count : 0;

	return post->board->chunk_bytes - used;
}

/* A chunk with room for BYTES, or for some of them; null: none. */
static struct board_chunk *
chunk_with_room(struct post *post, size_t bytes)
{
	size_t room = room_left(post);
	/* Only what fits into no chunk at all is divided. */
	bool full =
	    bytes > room && (!room || bytes <= post->board->chunk_bytes);

	if (post->chunk && (full || post->chunk->frame_count == BOARD_FRAMES))
		publish(post);
	if (!post->chunk && !wait_for_chunk(post))
		return NULL;
	return post->chunk;
}

/*
 * Where to go on behind FRAME, of which OUTPUT bytes were just added. What may
 * not be shown moves nothing: it may bring context from in front of it, and to
 * come twice does it no harm.
 */
static void
move_mark(struct post *post, const struct frame *frame, size_t output)
{
	struct job_mark *mark = &post->mark;

	mark->hidden |= frame->hidden;
	if (post->by_output) {
		mark->skip += output;
	} else if (frame->more) {
		if (!mark->skip && !frame->tail)
			mark->offset = frame->first;
		mark->skip += output;
	} else if (frame_is_shown(frame)) {
		mark->offset = mark->shown = frame->last;
		mark->skip = 0;
		post->selected = frame->lines;
	}
}

/* Can FRAME be part of the one before it in CHUNK? */
static struct frame *
joined(const struct post *post, struct board_chunk *chunk,
    const struct frame *frame)
{
	struct frame *last;

	if (!post->merges || !chunk->frame_count || frame->kind != FRAME_LINES)
		return NULL;
	last = &chunk->frames[chunk->frame_count - 1];
	return last->kind == FRAME_LINES ? last : NULL;
}

/* Adds FRAME, or the first of its BYTES that fit. Returns how many. */
static size_t
put_piece(struct post *post, struct frame frame, const char *bytes)
{
	struct board_chunk *chunk = chunk_with_room(post, frame.length);

	if (!chunk)
		return SIZE_MAX;
	size_t room = room_left(post);
	if (frame.length > room) {
		frame.length = (uint32_t)room;
		frame.more = true;
	}
	struct frame *last = joined(post, chunk, &frame);
	memcpy(chunk->bytes + chunk->byte_count, bytes, frame.length);
	chunk->byte_count += frame.length;
	move_mark(post, &frame, frame.length);
	if (last) {
		last->length += frame.length;
		last->last = frame.last;
		last->more = frame.more;
		last->hidden |= frame.hidden;
	} else {
		chunk->frames[chunk->frame_count++] = frame;
	}
	return frame.length;
}

/* Leaves out what of FRAME was published before; false if that is all. */
static bool
cut_published(struct post *post, struct frame *frame, const char **bytes)
{
	if (!post->skip)
		return true;
	if (frame->length <= post->skip) {
		post->skip -= frame->length;
		return false;
	}
	*bytes += post->skip;
	frame->length -= (uint32_t)post->skip;
	frame->tail = true;
	post->skip = 0;
	return true;
}

static bool
put(struct post *post, struct frame frame, const char *bytes)
{
	if (!cut_published(post, &frame, &bytes))
		return true;
	do {
		size_t done = put_piece(post, frame, bytes);
		if (done == SIZE_MAX)
			return false;
		bytes += done;
		frame.length -= (uint32_t)done;
		frame.tail = true;
	} while (frame.length);
	return true;
}

/*
 * How many of COUNT frames can go as one, ALL: lines that fit into a chunk, if
 * nobody asks where one ends.
 */
static size_t
gather(const struct post *post, const struct frame *frames, size_t count,
    struct frame *all)
{
	size_t room = room_left(post);
	size_t n = 1;

	*all = frames[0];
	if (!post->merges || post->skip || all->kind != FRAME_LINES)
		return n;
	if (all->length > room)
		room = post->board->chunk_bytes;
	for (; n < count && frames[n].kind == FRAME_LINES &&
	       all->length + frames[n].length <= room && !all->more;
	     n++) {
		all->length += frames[n].length;
		all->last = frames[n].last;
		all->more = frames[n].more;
		all->hidden |= frames[n].hidden;
	}
	return n;
}

bool
post_take(
    void *who, const struct frame *frames, size_t count, const char *bytes)
{
	struct post *post = who;

	if (atomic_load(&post->job->cancelled))
		post->refused = true;
	while (count && !post->refused) {
		struct frame all;
		size_t n = gather(post, frames, count, &all);
		if (!put(post, all, bytes))
			return false;
		bytes += all.length;
		frames += n;
		count -= n;
	}
	return !post->refused;
}

/* --- files ---------------------------------------------------------------- */

void
post_begin(struct post *post, struct board_job *job)
{
	post->job = job;
	post->mark = *job_mark(job);
	post->facts = NULL;
	post->skip = 0;
	post->refused = post->handed_back = false;
	post->chunk = NULL;
}

void
post_file(struct post *post, uint32_t number,
    const struct file_identity *identity, bool by_output)
{
	struct job_mark *mark = &post->mark;

	if (mark->file != number)
		*mark = (struct job_mark){
			.file = number,
			.offset = NO_OFFSET,
			.facts.first_nul = NO_OFFSET,
		};
	mark->identity = *identity;
	post->by_output = by_output;
	post->selected = mark->facts.selected;
	/* What is left out now counts as published again in a later mark. */
	post->skip = mark->skip;
}

bool
post_close(struct post *post, enum frame_kind kind, struct span bytes)
{
	struct frame frame = {
		.kind = kind,
		.first = post->mark.file,
		.length = (uint32_t)bytes.len,
	};
	/* With what is returned the job ends, and is not to be gone on with. */
	uint32_t next =
	    kind == FRAME_RETURNED ? BOARD_NAMES : post->mark.file + 1;

	/* Whatever of the file was published, this was not. */
	post->skip = 0;
	post->by_output = true;
	if (post->refused || !put(post, frame, bytes.text))
		return false;
	post->facts = NULL;
	post->mark = (struct job_mark){
		.file = next,
		.offset = NO_OFFSET,
		.facts.first_nul = NO_OFFSET,
	};
	return true;
}
