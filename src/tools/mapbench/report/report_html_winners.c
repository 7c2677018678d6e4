#include "tools/mapbench/report/report.h"
#include "tools/mapbench/report/report_html_impl.h"
#include "tools/mapbench/report/report_impl.h"

/* How many times as fast as the reference, or that it is that itself. */
static void
add_advantage(struct buffer *to, const struct contest *contest, size_t fastest)
{
	if (contest->reference >= contest->count ||
	    contest->reference == fastest) {
		buffer_puts(to, "<td class=\"soft\">the reference</td>");
		return;
	}
	const struct contender *reference =
	    &contest->contenders[contest->reference];
	double ratio = contender_ratio(
	    reference, &contest->contenders[fastest], NULL, NULL);
	buffer_puts(to, "<td class=\"n\">");
	if (ratio > 0) {
		html_ratio(to, ratio);
		HTML(to, "\u00d7 @", reference->name);
	}
	buffer_puts(to, "</td>");
}

static void
add_winner(struct html *html, const struct contest *contest)
{
	size_t equals, fastest = contest_fastest(contest, &equals);

	if (fastest == SIZE_MAX) {
		buffer_puts(html->to, "<td colspan=\"4\" class=\"soft\">"
				      "nothing was measured</td>");
		return;
	}
	const struct contender *own = &contest->contenders[fastest];
	double median = contender_summary(own).median;
	buffer_printf(
	    html->to, "<td><i class=\"k k%zu\"></i>", html_color(html, own));
	html_puts(html->to, own->name);
	if (equals)
		buffer_printf(html->to,
		    " <span class=\"soft\">and %zu level</span>", equals);
	buffer_puts(html->to, "</td><td class=\"n\">");
	report_seconds(html->to, median);
	buffer_puts(html->to, "</td><td class=\"n\">");
	if (contest->bytes && median > 0)
		report_rate(html->to, (double)contest->bytes / median);
	buffer_puts(html->to, "</td>");
	add_advantage(html->to, contest, fastest);
}

void
html_row_start(struct html *html, const struct html_part *part,
    const struct contest *contest)
{
	buffer_printf(
	    html->to, "<tr><th scope=\"row\"><a href=\"#p%zu\"", part->number);
	HTML(html->to, " title=\"@\">@</a>@</th>",
	    contest->title ? contest->title : "", contest->name,
	    contest->incomplete ? " *" : "");
}

static void
add_row(struct html *html, const struct html_part *part,
    const struct contest *contest)
{
	html_row_start(html, part, contest);
	add_winner(html, contest);
	buffer_puts(html->to, "</tr>\n");
}

void
html_winners(struct html *html)
{
	buffer_puts(html->to,
	    "<div class=\"wide\" role=\"region\" tabindex=\"0\" "
	    "aria-label=\"The fastest of each contest\">"
	    "<table class=\"figures winners\"><thead><tr>"
	    "<th scope=\"col\">contest</th><th scope=\"col\">fastest</th>"
	    "<th scope=\"col\">median</th><th scope=\"col\">rate</th>"
	    "<th scope=\"col\">times as fast as</th></tr></thead><tbody>\n");
	for (size_t i = 0; i < html->count; i++)
		for (size_t j = 0; j < html->parts[i].count &&
				   html_is_listed(html, &html->parts[i]);
		     j++)
			add_row(
			    html, &html->parts[i], html->parts[i].contests[j]);
	buffer_puts(html->to, "</tbody></table></div>\n");
}
