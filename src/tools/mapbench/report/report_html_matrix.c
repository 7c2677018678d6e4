#include <string.h>

#include "tools/mapbench/report/report.h"
#include "tools/mapbench/report/report_html_impl.h"
#include "tools/mapbench/report/report_impl.h"

/* Fewer contests need no overview. */
#define CONTESTS_FEW 3
#define TICKS_WANTED 8
#define MIDDLE 13.0
#define GRID_TOP (-100.0)
#define GRID_BOTTOM 130.0
/* The scale has at least that much below and above 1. */
#define RATIO_LEAST 0.5
#define RATIO_MOST 2.0
/* Names that have a column each: as many as there are colours. */
#define NAMES_MOST HTML_COLORS

struct matrix {
	struct html *html;
	struct buffer *to;
	const char
	    *reference; /* the name of all contests' reference, or null */
	struct scale scale;
	struct ticks ticks;
};

/* --- ratios --------------------------------------------------------------- */

/* The ratio of CONTEST for the contender called NAME; zeros: there is none. */
static struct ratio
ratio_of(const struct contest *contest, const char *name)
{
	const struct contender *own = html_find(contest, name);
	size_t which = own ? (size_t)(own - contest->contenders) : SIZE_MAX;

	if (which == SIZE_MAX || which == contest->reference)
		return (struct ratio){ 0 };
	return report_ratio(contest, which);
}

static struct scale
fit_ratios(const struct html *html)
{
	double least = RATIO_LEAST, most = RATIO_MOST;

	for (size_t i = 0; i < html->results->count; i++)
		for (size_t j = 0; j < html->names.count; j++) {
			struct ratio ratio = ratio_of(
			    html->results->contests[i], html->names.texts[j]);
			if (ratio.median <= 0)
				continue;
			least = ratio.low < least ? ratio.low : least;
			most = ratio.high > most ? ratio.high : most;
		}
	return scale_fit(SCALE_LOG, least, most);
}

/* --- a row's drawing ------------------------------------------------------ */

static void
add_grid(const struct matrix *m)
{
	buffer_puts(m->to, "<path class=\"grid\" d=\"");
	for (size_t i = 0; i < m->ticks.count; i++)
		PLOT(m->to, "M@ @V@", scale_at(&m->scale, m->ticks.at[i]),
		    GRID_TOP, GRID_BOTTOM);
	PLOT(m->to, "\"/><path class=\"one\" d=\"M@ @V@\"/>",
	    scale_at(&m->scale, 1), GRID_TOP, GRID_BOTTOM);
}

static void
add_dot(const struct matrix *m, const struct contest *contest, size_t name)
{
	struct ratio ratio = ratio_of(contest, m->html->names.texts[name]);

	if (ratio.median <= 0)
		return;
	buffer_printf(m->to, "<g class=\"k%zu\"><title>", name);
	HTML(m->to, "@: ", m->html->names.texts[name]);
	html_ratio(m->to, ratio.median);
	buffer_puts(m->to, ", middle half ");
	html_ratio(m->to, ratio.low);
	buffer_puts(m->to, " to ");
	html_ratio(m->to, ratio.high);
	PLOT(m->to,
	    "</title><path class=\"range\" d=\"M@ @H@\"/>"
	    "<path class=\"dot\" d=\"M@ @h.01\"/></g>",
	    scale_at(&m->scale, ratio.low), MIDDLE,
	    scale_at(&m->scale, ratio.high), scale_at(&m->scale, ratio.median),
	    MIDDLE);
}

/* The subject's target, for its time; where ratios are of the others'. */
static void
add_target(const struct matrix *m, const struct contest *contest)
{
	struct ratio ratio;
	size_t which = contest->reference, peer;

	if (!m->html->subject || which >= contest->count ||
	    !report_target(contest, which, &peer, &ratio))
		return;
	double target = contest->contenders[which].target;
	bool met = ratio.median <= target;
	HTML(m->to, "<g class=\"@\"><title>target, @: ", met ? "met" : "missed",
	    met ? "met" : "missed");
	html_ratio(m->to, target);
	HTML(
	    m->to, " of the time of @</title>", contest->contenders[peer].name);
	PLOT(m->to, "<path class=\"target\" d=\"M@ 4V22\"/></g>",
	    scale_at(&m->scale, 1 / target));
}

static void
add_drawing(const struct matrix *m, const struct contest *contest)
{
	HTML(m->to,
	    "<svg class=\"row dotted\" viewBox=\"0 0 1000 26\" "
	    "preserveAspectRatio=\"none\" role=\"img\" "
	    "aria-label=\"Ratios of @\">",
	    contest->name);
	add_grid(m);
	add_target(m, contest);
	for (size_t i = 0; i < m->html->names.count; i++)
		add_dot(m, contest, i);
	buffer_puts(m->to, "</svg>");
}

/* --- cells ---------------------------------------------------------------- */

/* Blue is less time than the reference, or less of the page's subject. */
static bool
below_is_blue(const struct html *html)
{
	return !html->subject;
}

/*
 * The class for how RATIO is to be seen: 0 about 1, 1 to 4 ever farther from
 * it; 'b' is blue, 'a' is the other colour.
 */
static void
add_tint(const struct matrix *m, double ratio)
{
	static const double limits[] = { 1.05, 1.3, 2, 5 };
	double away = ratio < 1 ? 1 / ratio : ratio;
	unsigned step = 0;

	while (step < 4 && away >= limits[step])
		step++;
	if (step)
		buffer_printf(m->to, " %c%u",
		    (ratio < 1) == below_is_blue(m->html) ? 'b' : 'a', step);
}

/* Marks DIFFERS; else what kept NAME from running. */
static void
add_cell_problem(struct buffer *to, const struct contender *own)
{
	if (own->verdict == VERDICT_DIFFERS)
		buffer_puts(to, "<b class=\"differs\" title=\"its output "
				"differs\">\u2260</b> ");
	if (own->problem && !own->count)
		HTML(to, "<span class=\"soft\" title=\"@\">failed</span>",
		    own->problem);
}

static void
add_cell(const struct matrix *m, const struct contest *contest, size_t name)
{
	const char *text = m->html->names.texts[name];
	const struct contender *own = html_find(contest, text);
	struct ratio ratio = ratio_of(contest, text);

	buffer_puts(m->to, "<td class=\"n");
	if (ratio.median > 0)
		add_tint(m, ratio.median);
	HTML(m->to, "\" data-name=\"@\">", text);
	if (own)
		add_cell_problem(m->to, own);
	if (ratio.median > 0)
		html_ratio(m->to, ratio.median);
	else if (!own || own->count)
		buffer_puts(m->to, "<span class=\"soft\">\u2013</span>");
	buffer_puts(m->to, "</td>");
}

/* Is NAME's column of any use: not that of the one reference. */
static bool
has_column(const struct matrix *m, size_t name)
{
	return !m->reference ||
	       strcmp(m->html->names.texts[name], m->reference) != 0;
}

static void
add_row(const struct matrix *m, const struct html_part *part,
    const struct contest *contest)
{
	html_row_start(m->html, part, contest);
	buffer_puts(m->to, "<td class=\"draw\">");
	add_drawing(m, contest);
	buffer_puts(m->to, "</td>");
	for (size_t i = 0; i < m->html->names.count; i++)
		if (has_column(m, i))
			add_cell(m, contest, i);
	buffer_puts(m->to, "</tr>\n");
}

/* --- the table ------------------------------------------------------------ */

static void
add_median_ratio(const struct matrix *m, size_t name)
{
	const struct results *results = m->html->results;
	double *values =
	    arena_array(&m->html->arena, results->count, sizeof(*values));
	size_t count = 0;

	for (size_t i = 0; i < results->count; i++) {
		struct ratio ratio =
		    ratio_of(results->contests[i], m->html->names.texts[name]);
		if (ratio.median > 0)
			values[count++] = ratio.median;
	}
	HTML(m->to, "<td class=\"n\" data-name=\"@\">",
	    m->html->names.texts[name]);
	if (count)
		html_ratio(m->to, values_median(values, count));
	buffer_puts(m->to, "</td>");
}

static void
add_head(const struct matrix *m)
{
	buffer_puts(m->to,
	    "<thead><tr><th scope=\"col\">contest</th>"
	    "<th scope=\"col\" class=\"draw\"><span class=\"what\">");
	HTML(m->to, "time, divided by that of @",
	    m->reference ? m->reference : "the reference");
	buffer_puts(m->to, "</span>");
	html_axis(m->to, &m->scale, &m->ticks, html_ratio);
	buffer_puts(m->to, "</th>");
	for (size_t i = 0; i < m->html->names.count; i++)
		if (has_column(m, i)) {
			buffer_printf(m->to,
			    "<th scope=\"col\" class=\"n\">"
			    "<i class=\"k k%zu\"></i>",
			    i);
			HTML(m->to, "@</th>", m->html->names.texts[i]);
		}
	buffer_puts(m->to, "</tr></thead>\n");
}

static void
add_foot(const struct matrix *m)
{
	buffer_puts(m->to, "<tfoot><tr><th scope=\"row\">median of all</th>"
			   "<td class=\"draw\">");
	html_axis(m->to, &m->scale, &m->ticks, html_ratio);
	buffer_puts(m->to, "</td>");
	for (size_t i = 0; i < m->html->names.count; i++)
		if (has_column(m, i))
			add_median_ratio(m, i);
	buffer_puts(m->to, "</tr></tfoot>\n");
}

static bool
has_targets(const struct results *results)
{
	for (size_t i = 0; i < results->count; i++)
		for (size_t j = 0; j < results->contests[i]->count; j++)
			if (results->contests[i]->contenders[j].target > 0)
				return true;
	return false;
}

static void
add_words(const struct matrix *m)
{
	buffer_puts(m->to, "<p class=\"soft\">");
	HTML(m->to,
	    m->html->subject ? "Right of 1, blue: more time than @ takes." :
			       "Left of 1, blue: less time than @ takes.",
	    m->reference ? m->reference : "the reference");
	buffer_puts(m->to, " A dot is the median of the ratios, its line their "
			   "middle half.");
	if (has_targets(m->html->results))
		buffer_puts(m->to,
		    " An upright bar is the target for the ratio to the best "
		    "peer, or to one that it names: green if met, red if "
		    "missed.");
	buffer_puts(m->to, "</p>\n");
}

static void
add_matrix(struct html *html)
{
	struct matrix m = { .html = html, .to = html->to };

	m.reference = html->reference;
	m.scale = fit_ratios(html);
	m.ticks = scale_ticks(&m.scale, TICKS_WANTED);
	html_legend(m.to, &html->names);
	add_words(&m);
	buffer_puts(m.to, "<table class=\"chart matrix\"><caption>Ratios of "
			  "times, a row for each contest</caption>\n");
	add_head(&m);
	buffer_puts(m.to, "<tbody>\n");
	for (size_t i = 0; i < html->count; i++)
		for (size_t j = 0; j < html->parts[i].count &&
				   html_is_listed(html, &html->parts[i]);
		     j++)
			add_row(
			    &m, &html->parts[i], html->parts[i].contests[j]);
	buffer_puts(m.to, "</tbody>\n");
	add_foot(&m);
	buffer_puts(m.to, "</table>\n");
}

void
html_overview(struct html *html)
{
	if (html->results->count < CONTESTS_FEW)
		return;
	buffer_puts(html->to, "<section id=\"overview\"><h2>Overview</h2>\n");
	if (html->names.count <= NAMES_MOST)
		add_matrix(html);
	else
		html_winners(html);
	buffer_puts(html->to, "</section>\n");
}
