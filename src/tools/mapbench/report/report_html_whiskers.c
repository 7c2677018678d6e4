#include <string.h>

#include "tools/mapbench/report/plot.h"
#include "tools/mapbench/report/report.h"
#include "tools/mapbench/report/report_html_impl.h"
#include "tools/mapbench/report/report_impl.h"

/* A row's drawing is that high; grid lines go on into what is around it. */
#define MIDDLE 15.0
#define GRID_TOP (-150.0)
#define GRID_BOTTOM 180.0
#define BOX_TOP 8.0
#define BOX_HEIGHT 14.0
/* Runs lie in that part of the height, spread by the golden ratio. */
#define DOTS_TOP 6.0
#define DOTS_HEIGHT 18.0
#define GOLDEN 0.6180339887498949
#define TICKS_WANTED 8
/* Bytes of a name that a head has room for. */
#define NAME_SHORT 12
/* The axis is repeated below that many rows. */
#define ROWS_FEW 10

struct whiskers {
	struct html *html;
	struct buffer *to;
	const struct html_view *view;
	struct scale scale;
	struct ticks ticks;
	double reference; /* its median; 0: none */
	bool rates, verdicts; /* there is such a column */
	bool ratios;
};

/* --- what is drawn -------------------------------------------------------- */

/* The shortest and the longest of all runs; false if there is none. */
static bool
find_range(const struct html_view *view, double *least, double *most)
{
	bool any = false;

	for (size_t i = 0; i < view->contest->count; i++) {
		const struct summary *s = &view->summaries[i];
		if (!s->runs)
			continue;
		*least = any && *least < s->least ? *least : s->least;
		*most = any && *most > s->most ? *most : s->most;
		any = true;
	}
	return any;
}

static void
add_grid(const struct whiskers *w)
{
	buffer_puts(w->to, "<path class=\"grid\" d=\"");
	for (size_t i = 0; i < w->ticks.count; i++)
		PLOT(w->to, "M@ @V@", scale_at(&w->scale, w->ticks.at[i]),
		    GRID_TOP, GRID_BOTTOM);
	buffer_puts(w->to, "\"/>");
	if (w->reference > 0)
		PLOT(w->to, "<path class=\"ref\" d=\"M@ @V@\"/>",
		    scale_at(&w->scale, w->reference), GRID_TOP, GRID_BOTTOM);
}

/* Runs lie above each other so that those of one time are seen, too. */
static void
add_dots(const struct whiskers *w, const struct contender *own)
{
	buffer_puts(w->to, "<path class=\"dots\" d=\"");
	for (size_t i = 0; i < own->count; i++) {
		double place = (double)(i + 1) * GOLDEN;
		PLOT(w->to, "M@ @h.01", scale_at(&w->scale, own->runs[i].wall),
		    DOTS_TOP + DOTS_HEIGHT * (place - (double)(size_t)place));
	}
	buffer_puts(w->to, "\"/>");
}

/* In words what is drawn. */
static void
add_words(const struct whiskers *w, size_t which)
{
	const struct summary *s = &w->view->summaries[which];

	HTML(w->to, "@: median ", w->view->contest->contenders[which].name);
	report_seconds(w->to, s->median);
	buffer_puts(w->to, "; middle half ");
	report_seconds(w->to, s->low);
	buffer_puts(w->to, " to ");
	report_seconds(w->to, s->high);
	buffer_puts(w->to, "; all ");
	report_seconds(w->to, s->least);
	buffer_puts(w->to, " to ");
	report_seconds(w->to, s->most);
	buffer_puts(w->to, "; ");
	html_count(w->to, s->runs, "run");
}

static void
add_marks(const struct whiskers *w, size_t which)
{
	const struct summary *s = &w->view->summaries[which];
	double low = scale_at(&w->scale, s->low);
	double high = scale_at(&w->scale, s->high);

	PLOT(w->to, "<path class=\"range\" d=\"M@ @H@\"/>",
	    scale_at(&w->scale, s->least), MIDDLE,
	    scale_at(&w->scale, s->most));
	PLOT(w->to,
	    "<rect class=\"box\" x=\"@\" y=\"@\" width=\"@\" height=\"@\"/>",
	    low, BOX_TOP, high - low, BOX_HEIGHT);
	add_dots(w, &w->view->contest->contenders[which]);
	PLOT(w->to, "<path class=\"median\" d=\"M@ @v@\"/>",
	    scale_at(&w->scale, s->median), BOX_TOP - 2, BOX_HEIGHT + 4);
}

static void
add_drawing(const struct whiskers *w, size_t which)
{
	const struct contender *own = &w->view->contest->contenders[which];

	buffer_printf(w->to,
	    "<svg class=\"row k%zu\" viewBox=\"0 0 1000 30\" "
	    "preserveAspectRatio=\"none\" ",
	    html_color(w->html, own));
	if (own->count) {
		buffer_puts(w->to, "role=\"img\"><title>");
		add_words(w, which);
		buffer_puts(w->to, "</title>");
	} else {
		buffer_puts(w->to, "aria-hidden=\"true\">");
	}
	add_grid(w);
	if (own->count)
		add_marks(w, which);
	buffer_puts(w->to, "</svg>");
}

/* --- cells ---------------------------------------------------------------- */

static void
add_tag(struct buffer *to, const char *style, const char *text)
{
	HTML(to, " <span class=\"tag @\">@</span>", style, text);
}

static void
add_target(const struct whiskers *w, size_t which)
{
	const struct contest *contest = w->view->contest;
	struct ratio ratio;
	size_t peer;

	if (!report_target(contest, which, &peer, &ratio))
		return;
	const struct contender *own = &contest->contenders[which];
	bool met = ratio.median <= own->target;
	HTML(w->to, " <span class=\"tag @\" title=\"", met ? "good" : "bad");
	html_ratio(w->to, ratio.median);
	HTML(w->to, " of the time of @\">@ target ",
	    contest->contenders[peer].name, met ? "\u2713" : "\u2717");
	html_ratio(w->to, own->target);
	buffer_puts(w->to, "</span>");
}

void
html_problem(struct buffer *to, const struct contender *contender)
{
	if (contender->verdict == VERDICT_DIFFERS)
		add_tag(to, "bad", "output DIFFERS");
	if (!contender->problem)
		return;
	add_tag(to, "bad", contender->count ? "problem" : "not measured");
	HTML(to, "<small class=\"why\">@</small>", contender->problem);
}

static void
add_name(const struct whiskers *w, size_t which)
{
	const struct contest *contest = w->view->contest;
	const struct contender *own = &contest->contenders[which];

	buffer_printf(w->to,
	    "<th scope=\"row\" class=\"name\"><i class=\"k k%zu\"></i>",
	    html_color(w->html, own));
	HTML(w->to, "<span>@</span>", own->name);
	if (which == w->view->fastest && contest->count > 1)
		add_tag(w->to, "first", "fastest");
	if (w->view->level[which])
		add_tag(w->to, "first", "level");
	if (which == contest->reference && w->ratios)
		add_tag(w->to, "plain", "reference");
	add_target(w, which);
	html_problem(w->to, own);
	buffer_puts(w->to, "</th>");
}

static void
add_ratio(const struct whiskers *w, size_t which)
{
	struct ratio ratio = report_ratio(w->view->contest, which);

	buffer_puts(w->to, "<td class=\"n\">");
	if (which == w->view->contest->reference || ratio.median <= 0)
		buffer_puts(w->to, "<span class=\"soft\">\u2014</span>");
	else
		html_ratio(w->to, ratio.median);
	buffer_puts(w->to, "</td>");
}

static void
add_median(const struct whiskers *w, size_t which)
{
	const struct summary *s = &w->view->summaries[which];

	buffer_puts(w->to, "<td class=\"n\">");
	if (s->runs)
		report_seconds(w->to, s->median);
	buffer_puts(w->to, "</td>");
}

static void
add_rate(const struct whiskers *w, size_t which)
{
	double bytes = (double)w->view->contest->bytes;
	double median = w->view->summaries[which].median;

	buffer_puts(w->to, "<td class=\"n\">");
	if (median > 0)
		report_rate(w->to, bytes / median);
	buffer_puts(w->to, "</td>");
}

static void
add_verdict(const struct whiskers *w, size_t which)
{
	enum verdict verdict = w->view->contest->contenders[which].verdict;

	HTML(w->to, "<td class=\"@\">@</td>",
	    verdict == VERDICT_DIFFERS	 ? "differs" :
	    verdict == VERDICT_REORDERED ? "reordered" :
					   "soft",
	    report_verdict(verdict));
}

static void
add_row(const struct whiskers *w, size_t which)
{
	HTML(
	    w->to, "<tr@>", which == w->view->fastest ? " class=\"best\"" : "");
	add_name(w, which);
	buffer_puts(w->to, "<td class=\"draw\">");
	add_drawing(w, which);
	buffer_puts(w->to, "</td>");
	add_median(w, which);
	if (w->ratios)
		add_ratio(w, which);
	if (w->rates)
		add_rate(w, which);
	if (w->verdicts)
		add_verdict(w, which);
	buffer_puts(w->to, "</tr>\n");
}

/* --- the table ------------------------------------------------------------ */

/* Columns beside the names and the drawings. */
static int
count_columns(const struct whiskers *w)
{
	return 1 + w->ratios + w->rates + w->verdicts;
}

/* What the ratios are to. */
static void
add_ratio_head(const struct whiskers *w)
{
	const struct contest *contest = w->view->contest;
	const char *name = contest->contenders[contest->reference].name;

	HTML(w->to, "<th scope=\"col\" class=\"n\">\u00f7&nbsp;@</th>",
	    strlen(name) <= NAME_SHORT ? name : "reference");
}

static void
add_head(const struct whiskers *w)
{
	buffer_puts(w->to, "<thead><tr><th scope=\"col\">contender</th>"
			   "<th scope=\"col\" class=\"draw\">");
	HTML(w->to, "<span class=\"what\">wall time@</span>",
	    w->scale.kind == SCALE_LOG ? ", logarithmic" : "");
	html_axis(w->to, &w->scale, &w->ticks, report_seconds);
	buffer_puts(w->to, "</th><th scope=\"col\" class=\"n\">median</th>");
	if (w->ratios)
		add_ratio_head(w);
	if (w->rates)
		buffer_puts(w->to, "<th scope=\"col\" class=\"n\">rate</th>");
	if (w->verdicts)
		buffer_puts(w->to, "<th scope=\"col\">output</th>");
	buffer_puts(w->to, "</tr></thead>\n");
}

static void
add_foot(const struct whiskers *w)
{
	if (w->view->contest->count <= ROWS_FEW)
		return;
	buffer_puts(w->to, "<tfoot aria-hidden=\"true\"><tr><td></td>"
			   "<td class=\"draw\">");
	html_axis(w->to, &w->scale, &w->ticks, report_seconds);
	buffer_printf(w->to, "</td><td colspan=\"%d\"></td></tr></tfoot>\n",
	    count_columns(w));
}

/* Which columns there are, and where things are drawn. */
static struct whiskers
whiskers_of(struct html *html, const struct html_view *view)
{
	const struct contest *contest = view->contest;
	struct whiskers w = { .html = html, .to = html->to, .view = view };
	double least = 1, most = 1;

	find_range(view, &least, &most);
	w.scale = scale_fit(scale_choose(least, most), least, most);
	w.ticks = scale_ticks(&w.scale, TICKS_WANTED);
	w.rates = contest->bytes > 0;
	if (contest->reference < contest->count && contest->count > 1) {
		w.reference = view->summaries[contest->reference].median;
		w.ratios = w.reference > 0;
	}
	for (size_t i = 0; i < contest->count; i++)
		w.verdicts |= contest->contenders[i].verdict != VERDICT_NONE;
	return w;
}

void
html_whiskers(struct html *html, const struct html_view *view)
{
	struct whiskers w = whiskers_of(html, view);

	if (html->by_kind && html->keys.count <= HTML_COLORS)
		html_legend(w.to, &html->keys);
	buffer_printf(w.to, "<table class=\"chart columns%d\"><caption>",
	    count_columns(&w));
	HTML(w.to, "Wall time of each contender in @</caption>\n",
	    view->contest->name);
	add_head(&w);
	buffer_puts(w.to, "<tbody>\n");
	for (size_t i = 0; i < view->contest->count; i++)
		add_row(&w, i);
	buffer_puts(w.to, "</tbody>\n");
	add_foot(&w);
	buffer_puts(w.to, "</table>\n");
}
