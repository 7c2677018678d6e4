/* What the parent knows of a turn: its names, and what workers died of in it.
 */
#include <string.h>

#include "crew/queue.h"

const struct job_name *
turn_name(struct turn *turn, uint32_t file)
{
	if (turn->read.count > file + 1)
		turn->read = (struct job_names){ 0 };
	if (!job_names_find(&turn->read, buffer_span(&turn->text), file))
		return NULL;
	return &turn->read.last;
}

struct turn *
queue_rest(struct queue *queue, const struct turn *turn)
{
	struct turn *rest = queue_turn(queue, TURN_NAMES);
	struct job_names names = turn->read, written = { 0 };
	struct span text = buffer_span(&turn->text);

	while (job_names_next(&names, text)) {
		struct walk_entry entry = {
			.path = names.last.path,
			.directory =
			    names.last.named ? NULL : &names.last.directory,
		};
		job_names_add(&written, &rest->text, BOARD_TEXT, &entry);
	}
	if (written.count)
		return rest;
	queue_spare(queue, rest);
	return NULL;
}

void
turn_fate(const struct turn *turn, uint64_t timeout, struct buffer *text)
{
	if (turn->overdue)
		buffer_printf(text, "no progress for %g seconds, given up",
		    (double)timeout / 1e9);
	else if (turn->signal > 0)
		buffer_printf(text, "worker killed by signal %d (%s)",
		    turn->signal, strsignal(turn->signal));
	else
		buffer_puts(text, "worker ended unexpectedly");
	buffer_byte(text, '\0');
}
