#include <string.h>

#include "tools/mapbench/report/report.h"
#include "tools/mapbench/report/report_html_impl.h"
#include "tools/mapbench/report/report_impl.h"

/* A table of no more rows is open from the start, on a page of few. */
#define ROWS_OPEN 8
#define PARTS_OPEN 2

/* A place in the table of figures. */
struct cell {
	struct buffer *to;
	const struct html_view *view;
	size_t which;
	const struct contender *own;
	const struct summary *summary;
	size_t field; /* offset in *summary of what the column is about */
};

/* A column: whether a contender has something for it, and what. */
struct column {
	const char *title, *meaning;
	bool (*has)(const struct cell *cell);
	void (*add)(const struct cell *cell);
	size_t field;
};

/* --- what is in a cell ---------------------------------------------------- */

static bool
has_runs(const struct cell *cell)
{
	return cell->summary->runs > 0;
}

static void
add_runs(const struct cell *cell)
{
	buffer_number(cell->to, cell->summary->runs, 0);
	if (cell->own->dropped)
		buffer_printf(cell->to, " (%zu void)", cell->own->dropped);
}

static double
time_of(const struct cell *cell)
{
	return *(const double *)(const void *)((const char *)cell->summary +
					       cell->field);
}

static uint64_t
number_of(const struct cell *cell)
{
	return *(const uint64_t *)(const void *)((const char *)cell->summary +
						 cell->field);
}

static void
add_time(const struct cell *cell)
{
	report_seconds(cell->to, time_of(cell));
}

static bool
has_number(const struct cell *cell)
{
	return has_runs(cell) && number_of(cell) &&
	       number_of(cell) != COUNTER_UNKNOWN;
}

static void
add_number(const struct cell *cell)
{
	if (number_of(cell) != COUNTER_UNKNOWN)
		html_number(cell->to, number_of(cell));
}

static void
add_field_bytes(const struct cell *cell)
{
	report_bytes(cell->to, (double)number_of(cell));
}

static void
add_range(const struct cell *cell, double low, double high)
{
	report_seconds(cell->to, low);
	buffer_puts(cell->to, " \u2013 ");
	report_seconds(cell->to, high);
}

static void
add_half(const struct cell *cell)
{
	add_range(cell, cell->summary->low, cell->summary->high);
}

static void
add_all(const struct cell *cell)
{
	add_range(cell, cell->summary->least, cell->summary->most);
}

static void
add_mean(const struct cell *cell)
{
	report_seconds(cell->to, cell->summary->mean);
	buffer_puts(cell->to, " \u00b1 ");
	report_seconds(cell->to, cell->summary->deviation);
}

static void
add_spread(const struct cell *cell)
{
	plot_decimals(cell->to, cell->summary->spread * 100, 1);
	buffer_puts(cell->to, "\u202f%");
}

static bool
has_ratio(const struct cell *cell)
{
	return has_runs(cell) && cell->which != cell->view->contest->reference;
}

static void
add_ratio(const struct cell *cell)
{
	struct ratio ratio = report_ratio(cell->view->contest, cell->which);

	if (!has_ratio(cell) || ratio.median <= 0)
		return;
	html_ratio(cell->to, ratio.median);
	buffer_puts(cell->to, " <span class=\"soft\">(");
	html_ratio(cell->to, ratio.low);
	buffer_puts(cell->to, " \u2013 ");
	html_ratio(cell->to, ratio.high);
	buffer_puts(cell->to, ")</span>");
}

static bool
has_rate(const struct cell *cell)
{
	return cell->summary->median > 0 && cell->view->contest->bytes;
}

static void
add_rate(const struct cell *cell)
{
	if (has_rate(cell))
		report_rate(cell->to,
		    (double)cell->view->contest->bytes / cell->summary->median);
}

static bool
has_processes(const struct cell *cell)
{
	return cell->own->processes > 1;
}

static void
add_processes(const struct cell *cell)
{
	if (cell->own->processes)
		buffer_number(cell->to, cell->own->processes, 0);
}

static bool
has_memory(const struct cell *cell)
{
	return cell->own->pss > 0;
}

static void
add_memory(const struct cell *cell)
{
	if (has_memory(cell))
		report_bytes(cell->to, (double)cell->own->pss);
}

static bool
has_output(const struct cell *cell)
{
	return cell->own->output > 0;
}

static void
add_output(const struct cell *cell)
{
	html_number(cell->to, cell->own->output);
	buffer_puts(cell->to, " B");
}

static bool
has_verdict(const struct cell *cell)
{
	return cell->own->verdict != VERDICT_NONE;
}

static void
add_verdict(const struct cell *cell)
{
	HTML(cell->to, "<span class=\"@\">@</span>",
	    cell->own->verdict == VERDICT_DIFFERS ? "differs" : "soft",
	    report_verdict(cell->own->verdict));
}

static bool
has_status(const struct cell *cell)
{
	return cell->own->status > 0;
}

static void
add_status(const struct cell *cell)
{
	if (cell->own->status >= 0)
		buffer_number(cell->to, (uint64_t)cell->own->status, 0);
}

/* --- columns -------------------------------------------------------------- */

#define FIELD(field) offsetof(struct summary, field)
#define COUNTER(name) has_number, add_number, FIELD(counters[COUNTER_##name])

static const struct column columns[] = {
	{ "runs", "that count", has_runs, add_runs, 0 },
	{ "median", "of wall time", has_runs, add_time, FIELD(median) },
	{ "middle half", "of wall times", has_runs, add_half, 0 },
	{ "all", "least and most wall time", has_runs, add_all, 0 },
	{ "mean \u00b1 deviation", "of wall time", has_runs, add_mean, 0 },
	{ "spread", "of the middle half, as a part of the median", has_runs,
	    add_spread, 0 },
	{ "ratio", "of wall times, median of the rounds", has_ratio, add_ratio,
	    0 },
	{ "rate", "bytes of the input per second", has_rate, add_rate, 0 },
	{ "user", "CPU time in the program", has_runs, add_time, FIELD(user) },
	{ "system", "CPU time in the kernel", has_runs, add_time,
	    FIELD(system) },
	{ "at once", "processes or threads", has_processes, add_processes, 0 },
	{ "minor faults", "pages that were in memory", has_number, add_number,
	    FIELD(minor_faults) },
	{ "major faults", "pages that came from a disk", has_number, add_number,
	    FIELD(major_faults) },
	{ "waits", "context switches that it asked for", has_number, add_number,
	    FIELD(waits) },
	{ "preempted", "context switches that it did not ask for", has_number,
	    add_number, FIELD(preempted) },
	{ "PSS", "most proportional memory of all its processes", has_memory,
	    add_memory, 0 },
	{ "peak RSS", "most memory of its largest process", has_number,
	    add_field_bytes, FIELD(peak_rss) },
	{ "cycles", "of the processor", COUNTER(CYCLES) },
	{ "instructions", "carried out", COUNTER(INSTRUCTIONS) },
	{ "cache misses", "of the last level", COUNTER(CACHE_MISSES) },
	{ "branch misses", "guessed wrong", COUNTER(BRANCH_MISSES) },
	{ "TLB misses", "of loads of data", COUNTER(TLB_MISSES) },
	{ "output", "of a run that was looked at", has_output, add_output, 0 },
	{ "compared", "its output with the reference's", has_verdict,
	    add_verdict, 0 },
	{ "status", "of its exit", has_status, add_status, 0 },
};

#define COLUMNS (sizeof(columns) / sizeof(*columns))

static struct cell
cell_at(struct html *html, const struct html_view *view, size_t which,
    const struct column *column)
{
	return (struct cell){
		.to = html->to,
		.view = view,
		.which = which,
		.own = &view->contest->contenders[which],
		.summary = &view->summaries[which],
		.field = column->field,
	};
}

/* Does any contender have something for COLUMN? */
static bool
is_wanted(struct html *html, const struct html_view *view,
    const struct column *column)
{
	for (size_t i = 0; i < view->contest->count; i++) {
		struct cell cell = cell_at(html, view, i, column);
		if (column->has(&cell))
			return true;
	}
	return false;
}

/* --- the table ------------------------------------------------------------ */

static void
add_row(struct html *html, const struct html_view *view, size_t which,
    const bool *wanted)
{
	HTML(html->to, "<tr><th scope=\"row\">@</th>",
	    view->contest->contenders[which].name);
	for (size_t i = 0; i < COLUMNS; i++) {
		if (!wanted[i])
			continue;
		struct cell cell = cell_at(html, view, which, &columns[i]);
		buffer_puts(html->to, "<td>");
		if (view->summaries[which].runs)
			columns[i].add(&cell);
		buffer_puts(html->to, "</td>");
	}
	buffer_puts(html->to, "</tr>\n");
}

static void
add_table(struct html *html, const struct html_view *view)
{
	bool wanted[COLUMNS];

	HTML(html->to,
	    "<div class=\"wide\" role=\"region\" tabindex=\"0\" "
	    "aria-label=\"Figures of @\"><table class=\"figures\"><thead><tr>"
	    "<th scope=\"col\">contender</th>",
	    view->contest->name);
	for (size_t i = 0; i < COLUMNS; i++) {
		wanted[i] = is_wanted(html, view, &columns[i]);
		if (wanted[i])
			HTML(html->to, "<th scope=\"col\" title=\"@\">@</th>",
			    columns[i].meaning, columns[i].title);
	}
	buffer_puts(html->to, "</tr></thead><tbody>\n");
	for (size_t i = 0; i < view->contest->count; i++)
		add_row(html, view, i, wanted);
	buffer_puts(html->to, "</tbody></table></div>\n");
}

/* --- what was run --------------------------------------------------------- */

static bool
tells_more(const struct contender *contender)
{
	return strcmp(report_command(contender), contender->name) != 0;
}

static void
add_commands(struct buffer *to, const struct contest *contest)
{
	size_t told = 0;

	for (size_t i = 0; i < contest->count; i++) {
		const struct contender *own = &contest->contenders[i];
		if (!tells_more(own))
			continue;
		if (!told++)
			buffer_puts(to, "<dl class=\"commands\">");
		HTML(to, "<dt>@</dt><dd><code>@</code></dd>\n", own->name,
		    report_command(own));
	}
	if (told)
		buffer_puts(to, "</dl>\n");
}

void
html_figures(struct html *html, const struct html_view *view)
{
	bool open = view->contest->count <= ROWS_OPEN &&
		    html->count <= PARTS_OPEN &&
		    html->results->count <= PARTS_OPEN;

	HTML(html->to,
	    "<details@><summary>All figures, and what was run"
	    "</summary>\n",
	    open ? " open" : "");
	add_table(html, view);
	add_commands(html->to, view->contest);
	buffer_puts(html->to, "</details>\n");
}
