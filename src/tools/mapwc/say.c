#include "tools/mapwc/say.h"

#include <errno.h>
#include <string.h>

#include "base/diag.h"
#include "base/quote.h"

static void
print_line(struct run *run, const char *name, const struct counts *counts)
{
	run->plan->report->file(&run->line, &run->format, name, counts);
	output_line(&run->output, &run->line);
}

void
say_file(struct run *run, const char *name, const struct counts *counts)
{
	if (run->plan->total == TOTAL_ONLY)
		return;
	if (run->pending.on)
		pending_add(&run->pending, name, counts);
	else
		print_line(run, name, counts);
}

/* Lines wait for their width no more: files not opened yet are looked at. */
static void
end_waiting(struct run *run)
{
	const struct pending_line *lines;
	size_t count;

	if (!run->pending.on)
		return;
	sizes_add_names(&run->sizes, run->plan, &run->names);
	run->format.width = sizes_width(&run->sizes, run->plan, &run->names);
	lines = pending_lines(&run->pending, &count);
	for (size_t i = 0; i < count; i++)
		print_line(run, lines[i].name, &lines[i].counts);
	pending_stop(&run->pending);
}

void
say_held(struct run *run)
{
	end_waiting(run);
	output_flush(&run->output);
}

void
say_held_if_old(struct run *run)
{
	if (!run->pending.on)
		output_flush_old(&run->output);
	else if (pending_is_due(&run->pending))
		say_held(run);
}

/* Lines are printed before a message about what comes after them. */
static bool
may_speak(struct run *run)
{
	run->failed = true;
	say_held(run);
	return !run->output.out.error;
}

void
say_trouble(struct run *run, const char *message)
{
	if (may_speak(run))
		diag("%s", message);
}

void
say_trouble_about(struct run *run, const char *name, const char *reason)
{
	if (may_speak(run))
		diag("%s: %s", quote_name(&run->quoted, name), reason);
}

void
say_trouble_of(struct run *run, const char *name, int reason)
{
	say_trouble_about(run, name, strerror(reason));
}

/* The total of bytes is always there, so it is looked at. */
static void
say_overflows(struct run *run)
{
	unsigned looked_at = run->format.columns | COLUMN_BIT(COLUMN_BYTES);

	for (enum column column = 0; column < COLUMNS; column++) {
		unsigned bit = COLUMN_BIT(column);
		if (run->totals.overflowed & looked_at & bit)
			say_trouble_of(run, column_total(column), EOVERFLOW);
	}
}

static void
say_total(struct run *run)
{
	enum total_when when = run->plan->total;

	if (when == TOTAL_NEVER || (when == TOTAL_AUTO && run->met < 2))
		return;
	say_overflows(run);
	run->plan->report->total(&run->line, &run->format, &run->totals);
	output_line(&run->output, &run->line);
}

/*
 * Columns need all sizes. In a tree they are those of what was named; else
 * they come with the files.
 */
void
say_begin(struct run *run)
{
	const struct plan *plan = run->plan;

	run->format = plan->format;
	run->format.width = 1;
	run->sizes.may_wait = true;
	if (!sizes_matter(plan, &run->names))
		return;
	run->sizes.may_wait = false;
	pending_start(&run->pending);
	if (plan->walks)
		end_waiting(run);
}

void
say_end(struct run *run)
{
	end_waiting(run);
	if (!run->output.out.error)
		say_total(run);
}
