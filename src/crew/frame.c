#include "crew/frame.h"

/* Output goes on in pieces of about this size. */
#define ENOUGH_BYTES ((size_t)64 << 10)
#define ENOUGH_FRAMES 2048
/* Beyond this even frames that should be held go on: memory is bounded. */
#define HOLD_MOST ((size_t)8 << 20)

static struct frame *
frame_list(struct frames *frames, size_t *count)
{
	*count = frames->list.len / sizeof(struct frame);
	return (struct frame *)(void *)frames->list.data;
}

struct buffer *
frames_begin(struct frames *frames)
{
	frames->started = frames->bytes.len;
	return &frames->bytes;
}

void
frames_cancel(struct frames *frames)
{
	frames->bytes.len = frames->started;
}

/* Hands on the first COUNT frames and moves the rest to the front. */
static void
hand_on(struct frames *frames, size_t count)
{
	size_t all;
	struct frame *list = frame_list(frames, &all);
	size_t bytes = 0;

	if (!count)
		return;
	for (size_t i = 0; i < count; i++)
		bytes += list[i].length;
	frames->refused |= !frames->take(
	    frames->who, list, count, buffer_span(&frames->bytes).text);
	memmove(list, list + count, (all - count) * sizeof(*list));
	frames->list.len = (all - count) * sizeof(*list);
	if (!bytes)
		return;
	frames->bytes.len -= bytes;
	memmove(
	    frames->bytes.data, frames->bytes.data + bytes, frames->bytes.len);
}

/*
 * The frames in front of the first one that is to be held, or to be taken
 * back: the bytes of a long line may have vanished while it was copied.
 */
static size_t
ready(struct frames *frames)
{
	size_t count;
	struct frame *list = frame_list(frames, &count);
	uint64_t end = frames->source ? source_bad(frames->source) : UINT64_MAX;

	if (frames->bytes.len <= HOLD_MOST && frames->hold < end)
		end = frames->hold;
	while (count && list[count - 1].last > end)
		count--;
	return count;
}

bool
frames_end(struct frames *frames, const struct frame *frame)
{
	struct frame *new =
	    (struct frame *)(void *)buffer_reserve(&frames->list, sizeof(*new));

	*new = *frame;
	new->length = (uint32_t)(frames->bytes.len - frames->started);
	/* Context may lie in front of the selected line that it is shown for.
	 */
	if (frames->facts)
		new->lines =
		    frames->facts->selected - (frames->facts->stop > new->last);
	frames->list.len += sizeof(*new);
	if (frames->eager || frames->bytes.len >= ENOUGH_BYTES ||
	    frames->list.len >= ENOUGH_FRAMES * sizeof(*new))
		hand_on(frames, ready(frames));
	return !frames->refused;
}

void
frames_drop(struct frames *frames, uint64_t bad)
{
	size_t count;
	struct frame *list = frame_list(frames, &count);

	while (count && list[count - 1].last > bad) {
		frames->bytes.len -= list[--count].length;
		frames->list.len -= sizeof(*list);
	}
}

void
frames_flush(struct frames *frames)
{
	hand_on(frames, frames->list.len / sizeof(struct frame));
}

void
frames_free(struct frames *frames)
{
	buffer_free(&frames->bytes);
	buffer_free(&frames->list);
}
