#include <string.h>

#include "tools/mapbench/report/report.h"
#include "tools/mapbench/report/report_html_impl.h"

/* Pixels: of the drawing, and of the labels at the ends of lines. */
#define HEIGHT_LEAST 360.0
#define LABEL_GAP 16.0
#define LABEL_WIDTH 7.7 /* of a character, about */
#define LABELS_LEAST 60.0
#define LABELS_MOST 240.0
#define LABEL_ROOM 24.0 /* in front of one: the line to it */
#define UNITS 1000.0
#define TICKS_X 10
#define TICKS_Y 9

/* Lines, one for each name, over sizes, one for each contest. */
struct curves {
	struct html *html;
	struct buffer *to;
	const struct html_part *part;
	struct html_set names;
	struct scale x, y;
	struct ticks x_ticks, y_ticks;
	double height;
};

/* --- values --------------------------------------------------------------- */

/* What NAME did in CONTEST, all zeros if nothing. */
static struct summary
summary_of(const struct contest *contest, const char *name)
{
	const struct contender *own = html_find(contest, name);

	return own ? contender_summary(own) : (struct summary){ 0 };
}

static double
rate_of(const struct contest *contest, double seconds)
{
	return (double)contest->bytes / (seconds > 1e-9 ? seconds : 1e-9);
}

/* The y of SECONDS for CONTEST's bytes. */
static double
y_of(const struct curves *c, const struct contest *contest, double seconds)
{
	return scale_at(&c->y, rate_of(contest, seconds));
}

static double
x_of(const struct curves *c, const struct contest *contest)
{
	return scale_at(&c->x, (double)contest->bytes);
}

static void
collect_names(struct curves *c)
{
	for (size_t i = 0; i < c->part->count; i++) {
		const struct contest *contest = c->part->contests[i];
		for (size_t j = 0; j < contest->count; j++)
			if (contest->contenders[j].count)
				html_set_add(&c->html->arena, &c->names,
				    contest->contenders[j].name);
	}
}

static void
fit_scales(struct curves *c)
{
	const struct contest *const *contests = c->part->contests;
	double least = 0, most = 0;

	for (size_t i = 0; i < c->part->count; i++)
		for (size_t j = 0; j < contests[i]->count; j++) {
			struct summary s =
			    contender_summary(&contests[i]->contenders[j]);
			if (!s.runs)
				continue;
			double low = rate_of(contests[i], s.high);
			double high = rate_of(contests[i], s.low);
			least = least > 0 && least < low ? least : low;
			most = most > high ? most : high;
		}
	c->x = scale_fit(SCALE_LOG2, (double)contests[0]->bytes,
	    (double)contests[c->part->count - 1]->bytes);
	c->y = scale_fit(SCALE_LOG, least, most);
	c->y.start = UNITS;
	c->y.end = 0;
	c->x_ticks = scale_ticks(&c->x, TICKS_X);
	c->y_ticks = scale_ticks(&c->y, TICKS_Y);
}

/* The colour of the line NAME. */
static size_t
color_of(const struct curves *c, size_t name)
{
	const struct contender *own = NULL;

	if (c->names.count <= HTML_COLORS)
		return name;
	for (size_t i = 0; i < c->part->count && !own; i++)
		own = html_find(c->part->contests[i], c->names.texts[name]);
	return own ? html_color(c->html, own) : 0;
}

/* --- lines ---------------------------------------------------------------- */

static void
add_grid(const struct curves *c)
{
	buffer_puts(c->to, "<path class=\"grid\" d=\"");
	for (size_t i = 0; i < c->x_ticks.count; i++)
		PLOT(c->to, "M@ 0V@", scale_at(&c->x, c->x_ticks.at[i]), UNITS);
	for (size_t i = 0; i < c->y_ticks.count; i++)
		PLOT(c->to, "M0 @H@", scale_at(&c->y, c->y_ticks.at[i]), UNITS);
	buffer_puts(c->to, "\"/>");
}

static void
add_line(const struct curves *c, const char *name)
{
	char command = 'M';

	buffer_puts(c->to, "<path class=\"line\" d=\"");
	for (size_t i = 0; i < c->part->count; i++) {
		const struct contest *contest = c->part->contests[i];
		struct summary s = summary_of(contest, name);
		if (!s.runs)
			continue;
		buffer_byte(c->to, command);
		PLOT(
		    c->to, "@ @", x_of(c, contest), y_of(c, contest, s.median));
		command = 'L';
	}
	buffer_puts(c->to, "\"/>");
}

/* A point of NAME's line: the middle half and the median. */
static void
add_point(
    const struct curves *c, const struct contest *contest, const char *name)
{
	struct summary s = summary_of(contest, name);
	double x = x_of(c, contest);

	if (!s.runs)
		return;
	HTML(c->to, "<g><title>@, ", name);
	report_bytes(c->to, (double)contest->bytes);
	buffer_puts(c->to, ": ");
	report_rate(c->to, rate_of(contest, s.median));
	buffer_puts(c->to, ", middle half ");
	report_rate(c->to, rate_of(contest, s.high));
	buffer_puts(c->to, " to ");
	report_rate(c->to, rate_of(contest, s.low));
	PLOT(c->to,
	    "</title><path class=\"error\" d=\"M@ @V@\"/>"
	    "<path class=\"dot\" d=\"M@ @h.01\"/></g>",
	    x, y_of(c, contest, s.low), y_of(c, contest, s.high), x,
	    y_of(c, contest, s.median));
}

static void
add_lines(const struct curves *c)
{
	HTML(c->to,
	    "<svg class=\"lines\" viewBox=\"0 0 1000 1000\" "
	    "preserveAspectRatio=\"none\" role=\"img\" "
	    "aria-label=\"Throughput against size, @; the figures are in the "
	    "table below\">",
	    c->part->contests[0]->series);
	add_grid(c);
	for (size_t i = 0; i < c->names.count; i++) {
		buffer_printf(c->to, "<g class=\"k%zu\">", color_of(c, i));
		add_line(c, c->names.texts[i]);
		for (size_t j = 0; j < c->part->count; j++)
			add_point(c, c->part->contests[j], c->names.texts[i]);
		buffer_puts(c->to, "</g>\n");
	}
	buffer_puts(c->to, "</svg>");
}

/* --- labels --------------------------------------------------------------- */

/* Labels of the rates lie on their grid lines, at the left. */
static void
add_rates(const struct curves *c)
{
	buffer_puts(c->to, "<svg class=\"rates\" aria-hidden=\"true\">");
	for (size_t i = 0; i < c->y_ticks.count; i++) {
		double y = scale_at(&c->y, c->y_ticks.at[i]);
		PLOT(c->to, "<text x=\"52\" y=\"@\" dy=\".35em\">",
		    y * c->height / UNITS);
		html_round(c->to, report_rate, c->y_ticks.at[i]);
		buffer_puts(c->to, "</text>");
	}
	buffer_puts(c->to, "</svg>\n");
}

/* A line's end and who it is; sorted by where it ends. */
struct line_end {
	size_t name;
	double y; /* pixels from the top */
};

/* Where NAME's line ends, in pixels; it has a point. */
static double
end_of(const struct curves *c, const char *name)
{
	for (size_t i = c->part->count; i--;) {
		const struct contest *contest = c->part->contests[i];
		struct summary s = summary_of(contest, name);
		if (s.runs)
			return y_of(c, contest, s.median) * c->height / UNITS;
	}
	return 0;
}

static void
find_ends(const struct curves *c, struct line_end *ends)
{
	for (size_t i = 0; i < c->names.count; i++) {
		double y = end_of(c, c->names.texts[i]);
		size_t at = i;
		for (; at && ends[at - 1].y > y; at--)
			ends[at] = ends[at - 1];
		ends[at] = (struct line_end){ i, y };
	}
}

static double
label_width(const struct curves *c)
{
	double width = LABELS_LEAST;

	for (size_t i = 0; i < c->names.count; i++) {
		double own = LABEL_ROOM +
			     LABEL_WIDTH * (double)strlen(c->names.texts[i]);
		width = own > width ? own : width;
	}
	return width < LABELS_MOST ? width : LABELS_MOST;
}

static void
add_labels(const struct curves *c)
{
	size_t count = c->names.count;
	struct line_end *ends =
	    arena_array(&c->html->arena, count + 1, sizeof(*ends));
	double *at = arena_array(&c->html->arena, count + 1, sizeof(*at));

	find_ends(c, ends);
	for (size_t i = 0; i < count; i++)
		at[i] = ends[i].y;
	plot_spread(
	    at, count, LABEL_GAP, LABEL_GAP / 2, c->height - LABEL_GAP / 2);
	PLOT(c->to, "<svg class=\"ends\" width=\"@\" aria-hidden=\"true\">",
	    label_width(c));
	for (size_t i = 0; i < count; i++) {
		buffer_printf(
		    c->to, "<g class=\"k%zu\">", color_of(c, ends[i].name));
		PLOT(c->to,
		    "<path d=\"M2 @L16 @\"/>"
		    "<text x=\"20\" y=\"@\" dy=\".35em\">",
		    ends[i].y, at[i], at[i]);
		HTML(c->to, "@</text></g>", c->names.texts[ends[i].name]);
	}
	buffer_puts(c->to, "</svg>\n");
}

/* --- the table ------------------------------------------------------------ */

static void
add_table_row(const struct curves *c, const char *name)
{
	HTML(c->to, "<tr><th scope=\"row\">@</th>", name);
	for (size_t i = 0; i < c->part->count; i++) {
		const struct contest *contest = c->part->contests[i];
		struct summary s = summary_of(contest, name);
		buffer_puts(c->to, "<td>");
		if (s.runs)
			report_rate(c->to, rate_of(contest, s.median));
		buffer_puts(c->to, "</td>");
	}
	buffer_puts(c->to, "</tr>\n");
}

static void
add_table(const struct curves *c)
{
	HTML(c->to,
	    "<div class=\"wide\" role=\"region\" tabindex=\"0\" "
	    "aria-label=\"Throughput of @\"><table class=\"figures\">"
	    "<caption>Throughput by size, medians</caption>"
	    "<thead><tr><th scope=\"col\">contender</th>",
	    c->part->contests[0]->series);
	for (size_t i = 0; i < c->part->count; i++) {
		buffer_puts(c->to, "<th scope=\"col\">");
		report_bytes(c->to, (double)c->part->contests[i]->bytes);
		buffer_puts(c->to, "</th>");
	}
	buffer_puts(c->to, "</tr></thead><tbody>\n");
	for (size_t i = 0; i < c->names.count; i++)
		add_table_row(c, c->names.texts[i]);
	buffer_puts(c->to, "</tbody></table></div>\n");
}

void
html_curves(struct html *html, const struct html_part *part)
{
	struct curves c = { .html = html, .to = html->to, .part = part };

	collect_names(&c);
	if (!c.names.count)
		return;
	c.height = LABEL_GAP * (double)(c.names.count + 2);
	c.height = c.height > HEIGHT_LEAST ? c.height : HEIGHT_LEAST;
	fit_scales(&c);
	html_legend(
	    c.to, c.names.count <= HTML_COLORS ? &c.names : &html->keys);
	buffer_puts(c.to, "<p class=\"soft\">Bytes per second against bytes, "
			  "both logarithmic; medians, and the middle half of "
			  "the runs.</p>\n");
	PLOT(c.to, "<div class=\"curves\" style=\"--height:@px\">\n", c.height);
	add_rates(&c);
	add_lines(&c);
	add_labels(&c);
	buffer_puts(c.to, "<span></span>");
	html_axis(c.to, &c.x, &c.x_ticks, report_bytes);
	buffer_puts(c.to, "</div>\n");
	add_table(&c);
}
