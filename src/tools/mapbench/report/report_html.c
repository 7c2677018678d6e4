#include "tools/mapbench/report/report.h"
#include "tools/mapbench/report/report_html_impl.h"
#include "tools/mapbench/report/report_impl.h"

bool
html_conclusion(struct buffer *to, const struct contest *contest)
{
	struct buffer text = { 0 };

	report_conclusion(&text, contest);
	bool any = text.len > 0;
	html_text(to, buffer_span(&text));
	if (any && text.data[text.len - 1] != '.')
		buffer_byte(to, '.');
	buffer_free(&text);
	return any;
}

/* --- a contest ------------------------------------------------------------ */

static void
add_size(struct buffer *to, const struct contest *contest)
{
	if (!contest->bytes && !contest->files)
		return;
	buffer_puts(to, " <span class=\"size\">");
	report_size(to, contest);
	buffer_puts(to, "</span>");
}

/* What to conclude; alone on the page, it is at the top already. */
static void
add_answer(struct html *html, const struct contest *contest)
{
	size_t start = html->to->len;

	if (html->results->count == 1)
		return;
	buffer_puts(html->to, "<p class=\"conclusion\">");
	if (html_conclusion(html->to, contest))
		buffer_puts(html->to, "</p>\n");
	else
		html->to->len = start;
}

static void
add_contest(struct html *html, const struct contest *contest)
{
	struct html_view view = html_view(html, contest);

	if (contest->note)
		HTML(html->to, "<p class=\"note\">@</p>\n", contest->note);
	if (contest->count) {
		html_whiskers(html, &view);
		html_figures(html, &view);
	}
}

/* What it is about, which is the page's title if it is alone. */
static void
add_title(struct html *html, const struct contest *contest)
{
	struct buffer *to = html->to;

	HTML(to, "<p class=\"title\">@",
	    html_is_titled_alike(html->results) ? NULL : contest->title);
	add_size(to, contest);
	if (contest->incomplete)
		buffer_puts(to, " <span class=\"tag warn\">incomplete: "
				"interrupted</span>");
	buffer_puts(to, "</p>\n");
}

/* One of a series, folded up: the curves have told the most of it. */
static void
add_folded(struct html *html, const struct contest *contest)
{
	HTML(html->to, "<details class=\"one\"><summary>@", contest->name);
	add_size(html->to, contest);
	buffer_puts(html->to, "</summary>\n");
	add_title(html, contest);
	add_answer(html, contest);
	add_contest(html, contest);
	buffer_puts(html->to, "</details>\n");
}

static void
add_part(struct html *html, const struct html_part *part)
{
	buffer_printf(html->to, "<section id=\"p%zu\">", part->number);
	HTML(html->to, "<h2>@</h2>\n", html_part_name(part));
	if (part->series) {
		html_curves(html, part);
		for (size_t i = 0; i < part->count; i++)
			add_folded(html, part->contests[i]);
	} else {
		add_title(html, part->contests[0]);
		add_answer(html, part->contests[0]);
		add_contest(html, part->contests[0]);
	}
	buffer_puts(html->to, "</section>\n");
}

/* --- how to read it ------------------------------------------------------- */

static void
add_methods(struct html *html)
{
	buffer_puts(html->to,
	    "<section id=\"methods\"><h2>Methods</h2>\n"
	    "<dl class=\"methods\">"
	    "<dt>Rounds</dt><dd>The contenders of a contest run in turns: each "
	    "once, then each once more, and another one starts each time. So "
	    "what else the machine does hits all of them alike. Runs to warm "
	    "up do not count.</dd>\n"
	    "<dt>Median and middle half</dt><dd>Of a contender\u2019s runs the "
	    "median counts, which a few slow ones do not move. The middle half "
	    "lies between the first and the third quartile; divided by the "
	    "median it is the spread.</dd>\n"
	    "<dt>Ratios</dt><dd>Two contenders are compared round by round: "
	    "the ratio is the median of the ratios of wall times in rounds "
	    "that both have run. One is ahead of the other if the middle half "
	    "of these ratios lies below 1; if not, they are level.</dd>\n"
	    "<dt>Output</dt><dd>A program\u2019s output goes to a pipe that is "
	    "drained, as another program would read it: writing to /dev/null "
	    "lets some of them stop at the first match. Where outputs can be "
	    "compared they are, for a wrong answer may be a fast one.</dd>\n"
	    "<dt>Drawings</dt><dd>A thin line reaches from the fastest run to "
	    "the slowest, a box is the middle half, the bar in it the median; "
	    "each dot is one run. Dots are moved up and down only to be told "
	    "apart. The dashed line is the reference\u2019s median. Axes that "
	    "are linear need not start at 0.</dd>\n"
	    "<dt>Units</dt><dd>KiB and MiB are powers of 1024, MB/s and GB/s "
	    "powers of 1000. PSS shares each page among the processes that "
	    "have it mapped.</dd></dl></section>\n");
}

/* --- the page ------------------------------------------------------------- */

static void
add_start(struct html *html)
{
	buffer_puts(html->to,
	    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
	    "<meta charset=\"utf-8\">\n"
	    "<meta name=\"viewport\" "
	    "content=\"width=device-width, initial-scale=1\">\n"
	    "<meta name=\"color-scheme\" content=\"light dark\">\n"
	    "<meta name=\"generator\" content=\"mapbench\">\n<title>");
	html_title(html, html->to);
	HTML(html->to, " \u2013 mapbench @</title>\n<style>\n",
	    html->results->subcommand);
	buffer_puts(html->to, html_style);
	buffer_puts(html->to, "</style>\n</head>\n<body>\n");
}

void
report_html(struct buffer *to, const struct results *results)
{
	struct html html = { .to = to, .results = results };

	arena_init(&html.arena);
	html_sort(&html);
	add_start(&html);
	html_head(&html);
	buffer_puts(to, "<main>\n");
	html_overview(&html);
	for (size_t i = 0; i < html.count; i++)
		add_part(&html, &html.parts[i]);
	add_methods(&html);
	buffer_puts(to, "</main>\n</body>\n</html>\n");
	arena_free(&html.arena);
}
