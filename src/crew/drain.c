#include "crew/drain.h"

#include <stdarg.h>

#include "base/diag.h"

/* What was to go on with a line will not do so any more: it died of it. */
static void
finish_line(struct drain *drain)
{
	if (drain->unfinished)
		out_write(drain->out, span_of("\n", 1));
	drain->unfinished = false;
}

void
drain_file(struct drain *drain)
{
	finish_line(drain);
	drain->end = UINT64_MAX;
}

void
drain_withheld(struct drain *drain)
{
	drain->printed = true;
}

void
drain_message(struct drain *drain, const char *format, ...)
{
	va_list ap;

	finish_line(drain);
	out_flush(drain->out);
	va_start(ap, format);
	diag_list(format, ap);
	va_end(ap);
}

/* Is FRAME set apart from the line before it? */
static bool
starts_group(struct drain *drain, const struct frame *frame)
{
	if (frame->tail)
		return false;
	/* A line of context that may not be shown can come twice. */
	if (!frame->length && drain->end != UINT64_MAX &&
	    frame->first < drain->end)
		return false;
	bool apart = drain->groups && drain->printed &&
		     frame->kind != FRAME_WITHHELD &&
		     frame->first != drain->end;

	drain->printed = true;
	/* Context that was due behind it would have begun with the file. */
	if (frame->kind == FRAME_WITHHELD && drain->after &&
	    drain->end == UINT64_MAX)
		drain->end = 0;
	/* Of a selected line only a part may have been shown, with -o. */
	if (frame->last > frame->first && !(frame->hidden && frame->selected))
		drain->end = frame->last;
	return apart;
}

/* Frames whose bytes follow each other go out as one piece. */
bool
drain_take(
    void *who, const struct frame *frames, size_t count, const char *bytes)
{
	struct drain *drain = who;
	struct span piece = span_of(bytes, 0);

	for (size_t i = 0; i < count; i++) {
		const struct frame *frame = &frames[i];
		const char *at = piece.text + piece.len;
		bool message = frame->kind == FRAME_MESSAGE;

		if (message || starts_group(drain, frame)) {
			out_write(drain->out, piece);
			piece = span_of(at, 0);
			if (message) {
				out_flush(drain->out);
				diag("%.*s", (int)frame->length, at);
				piece.text += frame->length;
				continue;
			}
			out_write(drain->out, drain->separator);
		}
		drain->unfinished = frame->more;
		piece.len += frame->length;
	}
	out_write(drain->out, piece);
	if (drain->eager)
		out_flush(drain->out);
	return !drain->out->error;
}
