/*
 * What a job yields: frames, in order, and their bytes.
 *
 * A frame says what its bytes are and which bytes of the input they stand
 * for, so that whoever drains frames can decide about separators, limits and
 * repetition without looking at the input.
 */
#ifndef CREW_FRAME_H
#define CREW_FRAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "engine/search.h"

enum frame_kind {
	FRAME_LINES, /* selected lines, as they are to be printed */
	FRAME_CONTEXT, /* a line of context */
	FRAME_WITHHELD, /* a selected line that may not be shown: no bytes */
	FRAME_MESSAGE, /* for standard error, without name and newline */
	/* Of workers; FIRST is the number of the file in its job. */
	FRAME_FILE, /* a file is done; what is known of it */
	FRAME_GIVEN_UP, /* two workers died in it: it is left out */
	FRAME_RETURNED, /* it is for the parent to do: the job ends here */
};

/*
 * Where lines may have to be taken back, each is a frame. A frame may
 * be empty: its line is part of the output's order, but prints nothing.
 */
struct frame {
	enum frame_kind kind;
	bool selected; /* its lines are selected ones */
	bool tail; /* it goes on with the line of the one before */
	bool more; /* its last line goes on in the next one */
	bool hidden; /* some of its lines are not shown for what they are */
	uint32_t length; /* bytes of output */
	uint64_t first; /* input offset of its first byte */
	uint64_t last; /* input offset behind its last byte */
	uint64_t lines; /* that were selected in the file up to there */
};

/* Was FRAME's line shown, even if, with -o, not all of it could be? */
static inline bool
frame_is_shown(const struct frame *frame)
{
	return frame->kind == FRAME_LINES || !frame->hidden;
}

/*
 * Takes COUNT frames whose bytes lie one after the other at BYTES. False if
 * no more of them can be used.
 */
typedef bool frames_taker(
    void *who, const struct frame *frames, size_t count, const char *bytes);

struct frames {
	struct buffer bytes;
	struct buffer list; /* struct frame, one after the other */
	size_t started; /* bytes.len when the frame being made was begun */
	uint64_t hold; /* frames past this input offset wait for the end */
	const struct source *source; /* what they are of; null: not known */
	const struct search_facts *facts; /* of that, as they are now */
	bool eager; /* each line goes out at once */
	bool refused; /* nobody takes frames any more */
	frames_taker *take;
	void *who;
};

/* The buffer in which to put the bytes of the frame that comes next. */
struct buffer *frames_begin(struct frames *frames);

/* Forgets what was put into the buffer since frames_begin. */
void frames_cancel(struct frames *frames);

/*
 * Ends the frame begun by frames_begin; FRAME is copied and its length set.
 * Hands frames on when enough bytes are waiting, but none past what is lost of
 * the source. False if they are refused.
 */
bool frames_end(struct frames *frames, const struct frame *frame);

/* Takes back all frames that are still here and reach past offset BAD. */
void frames_drop(struct frames *frames, uint64_t bad);

/* Hands on everything, held frames too. */
void frames_flush(struct frames *frames);

/* Gives the memory back. */
void frames_free(struct frames *frames);

#endif
