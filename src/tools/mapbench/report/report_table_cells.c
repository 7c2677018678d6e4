#include "tools/mapbench/report/report_impl.h"
#include "tools/mapbench/report/report_table_impl.h"

static void
add_name(struct buffer *to, const struct row *row)
{
	lines_escape(to, row->contender->name);
}

static void
add_time(struct buffer *to, const struct row *row)
{
	report_seconds(to, row->summary.median);
}

static void
add_spread(struct buffer *to, const struct row *row)
{
	if (row->summary.runs > 1)
		buffer_printf(to, "%.1f %%", 100 * row->summary.spread);
}

static void
add_ratio(struct buffer *to, const struct row *row)
{
	double median = report_ratio(row->contest, row->which).median;

	if (median > 0)
		buffer_printf(to, "%.*f",
		    median < 0.0995 ? 3 :
		    median < 99.95  ? 2 :
				      0,
		    median);
}

static void
add_rate(struct buffer *to, const struct row *row)
{
	if (row->contest->bytes && row->summary.median > 0)
		report_rate(
		    to, (double)row->contest->bytes / row->summary.median);
}

static void
add_cpu(struct buffer *to, const struct row *row)
{
	report_seconds(to, row->summary.user + row->summary.system);
}

static void
add_minor(struct buffer *to, const struct row *row)
{
	buffer_number(to, row->summary.minor_faults, 0);
}

static void
add_major(struct buffer *to, const struct row *row)
{
	buffer_number(to, row->summary.major_faults, 0);
}

static void
add_memory(struct buffer *to, const struct row *row)
{
	if (row->contender->pss)
		report_bytes(to, (double)row->contender->pss);
}

static void
add_status(struct buffer *to, const struct row *row)
{
	if (row->contender->status >= 0)
		buffer_printf(to, "%d", row->contender->status);
}

static void
add_output(struct buffer *to, const struct row *row)
{
	buffer_puts(to, report_verdict(row->contender->verdict));
}

static void
add_target(struct buffer *to, const struct row *row)
{
	struct ratio ratio;
	size_t peer;

	if (report_target(row->contest, row->which, &peer, &ratio))
		buffer_puts(to,
		    ratio.median <= row->contender->target ? "met" : "MISSED");
}

/* In the order of enum column; a bar is drawn when its width is known. */
static const struct column_row {
	const char *title;
	void (*add)(struct buffer *to, const struct row *row);
	bool left; /* where its cells are put in a wider column */
} columns[COLUMNS] = {
	[COLUMN_NAME] = { "", add_name, true },
	[COLUMN_TIME] = { "median", add_time, false },
	[COLUMN_SPREAD] = { "spread", add_spread, false },
	[COLUMN_RATIO] = { "ratio", add_ratio, false },
	[COLUMN_BAR] = { "", NULL, true },
	[COLUMN_RATE] = { "rate", add_rate, false },
	[COLUMN_CPU] = { "cpu", add_cpu, false },
	[COLUMN_MINOR] = { "faults", add_minor, false },
	[COLUMN_MAJOR] = { "major", add_major, false },
	[COLUMN_MEMORY] = { "memory", add_memory, false },
	[COLUMN_STATUS] = { "exit", add_status, false },
	[COLUMN_OUTPUT] = { "output", add_output, true },
	[COLUMN_TARGET] = { "target", add_target, true },
};

const char *
cells_title(enum column column)
{
	return columns[column].title;
}

bool
cells_left(enum column column)
{
	return columns[column].left;
}

void
cells_fill(struct arena *arena, struct row *row)
{
	struct buffer text = { 0 };

	for (size_t i = 0; i < COLUMNS; i++) {
		text.len = 0;
		if (columns[i].add && (row->summary.runs || i == COLUMN_NAME))
			columns[i].add(&text, row);
		row->cells[i] = arena_copy(arena, buffer_span(&text));
	}
	buffer_free(&text);
}
