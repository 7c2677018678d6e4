#include <string.h>

#include "tools/mapbench/report/report_html_impl.h"
#include "tools/mapbench/report/report_impl.h"

/* So many conclusions are at the top, each for itself. */
#define CONCLUSIONS_MOST 3
/* More advantages do not make a sentence. */
#define RIVALS_MOST 8

/* --- who wins ------------------------------------------------------------- */

/* Is a rival of CONTEST ahead of OWN, of another kind if all refer to it? */
static bool
is_beaten(const struct html *html, const struct contest *contest,
    const struct contender *own)
{
	for (size_t i = 0; i < contest->count; i++) {
		const struct contender *other = &contest->contenders[i];
		bool counts = !html->subject ||
			      strcmp(html_kind(other), html_kind(own)) != 0;
		counts = counts && contest_counts(contest, i);
		if (counts && other != own && contender_ahead(other, own))
			return true;
	}
	return false;
}

/* Adds to *of if NAME could win CONTEST; true if it did. */
static bool
wins(const struct html *html, const struct contest *contest, const char *name,
    size_t *of)
{
	const struct contender *own = html_find(contest, name);

	if (!own || own->count < HTML_ROUNDS_LEAST || contest->count < 2)
		return false;
	++*of;
	return contest_counts(contest, (size_t)(own - contest->contenders)) &&
	       !is_beaten(html, contest, own);
}

/* In how many contests of the overview NAME is not beaten; *of: of those. */
static size_t
count_wins(const struct html *html, const char *name, size_t *of)
{
	size_t won = 0;

	*of = 0;
	for (size_t i = 0; i < html->count; i++) {
		const struct html_part *part = &html->parts[i];
		for (size_t j = 0; j < part->count; j++)
			won += html_is_listed(html, part) &&
			       wins(html, part->contests[j], name, of);
	}
	return won;
}

/* The name that all this is about, or that wins the most. */
static const char *
find_subject(const struct html *html, size_t *won, size_t *of)
{
	const char *best = NULL;

	*won = *of = 0;
	if (html->subject) {
		*won = count_wins(html, html->subject, of);
		return html->subject;
	}
	for (size_t i = 0; i < html->names.count; i++) {
		const char *name = html->names.texts[i];
		size_t contests;
		size_t own = count_wins(html, name, &contests);
		if (best && own <= *won)
			continue;
		best = name;
		*won = own;
		*of = contests;
	}
	return best;
}

/* --- by how much ---------------------------------------------------------- */

/* The median over all contests of the ratio to NAME; 0: there is none. */
static double
median_ratio(struct html *html, const char *name)
{
	const struct results *results = html->results;
	double *values =
	    arena_array(&html->arena, results->count, sizeof(*values));
	size_t count = 0;

	for (size_t i = 0; i < results->count; i++) {
		const struct contest *contest = results->contests[i];
		const struct contender *own = html_find(contest, name);
		if (!own)
			continue;
		struct ratio ratio =
		    report_ratio(contest, (size_t)(own - contest->contenders));
		if (ratio.median > 0)
			values[count++] = ratio.median;
	}
	return count ? values_median(values, count) : 0;
}

/* How many times as fast as each rival, in the middle of all contests. */
static void
add_advantages(struct html *html)
{
	const char *before = " In the middle of all contests it is ";

	if (!html->subject || html->rivals.count > RIVALS_MOST)
		return;
	for (size_t i = 0; i < html->rivals.count; i++) {
		const char *name = html->rivals.texts[i];
		double ratio = median_ratio(html, name);
		if (ratio <= 0)
			continue;
		HTML(html->to, "@<strong>", before);
		html_ratio(html->to, ratio);
		HTML(html->to, "\u00d7</strong> as fast as @", name);
		before = ", ";
	}
	if (*before == ',')
		buffer_byte(html->to, '.');
}

static void
add_summary(struct html *html)
{
	size_t won, of;
	const char *subject = find_subject(html, &won, &of);

	if (!subject)
		return;
	if (!of) {
		buffer_printf(html->to,
		    "<p class=\"lead\">Too few runs to tell which is the "
		    "fastest: that takes %d of each.</p>\n",
		    HTML_ROUNDS_LEAST);
		return;
	}
	HTML(html->to,
	    "<p class=\"lead\"><strong>@</strong> is the fastest, or level "
	    "with it, in ",
	    subject);
	buffer_printf(html->to, "<strong>%zu of %zu</strong> contests%s.", won,
	    of, of < html->results->count ? " that it is compared in" : "");
	add_advantages(html);
	buffer_puts(html->to, "</p>\n");
}

static void
add_conclusions(struct html *html)
{
	for (size_t i = 0; i < html->results->count; i++) {
		size_t start = html->to->len;
		const struct contest *contest = html->results->contests[i];
		buffer_puts(html->to, "<p class=\"lead\">");
		if (html->results->count > 1)
			HTML(html->to, "<span class=\"soft\">@:</span> ",
			    contest->name);
		if (!html_conclusion(html->to, contest)) {
			html->to->len = start;
			continue;
		}
		buffer_puts(html->to, "</p>\n");
	}
}

/* --- what is wrong -------------------------------------------------------- */

/* What is to be seen at once. */
struct troubles {
	size_t differs, failed, incomplete, targets, met;
};

static void
look_at(struct troubles *found, const struct contest *contest)
{
	found->incomplete += contest->incomplete;
	for (size_t i = 0; i < contest->count; i++) {
		const struct contender *own = &contest->contenders[i];
		struct ratio ratio;
		size_t peer;
		found->differs += own->verdict == VERDICT_DIFFERS;
		found->failed += own->problem && !own->count;
		if (!report_target(contest, i, &peer, &ratio))
			continue;
		found->targets++;
		found->met += ratio.median <= own->target;
	}
}

static void
add_trouble(
    struct buffer *to, const char *style, size_t count, const char *what)
{
	if (!count)
		return;
	HTML(to, "<li class=\"@\">", style);
	buffer_number(to, count, 0);
	HTML(to, " @</li>", what);
}

static void
add_troubles(struct html *html)
{
	struct troubles found = { 0 };
	struct buffer *to = html->to;

	for (size_t i = 0; i < html->results->count; i++)
		look_at(&found, html->results->contests[i]);
	buffer_puts(to, "<ul class=\"facts\">");
	if (html->results->incomplete || found.incomplete)
		buffer_puts(to, "<li class=\"warn\">interrupted: "
				"incomplete</li>");
	add_trouble(to, "bad", found.differs, "with an output that DIFFERS");
	add_trouble(to, "warn", found.failed, "not measured");
	add_trouble(to, "good", found.met,
	    found.met == 1 ? "target met" : "targets met");
	add_trouble(to, "bad", found.targets - found.met,
	    found.targets - found.met == 1 ? "target missed" :
					     "targets missed");
	if (html->results->count > 1)
		add_trouble(to, "plain", html->results->count, "contests");
	if (html->names.count > 1)
		add_trouble(to, "plain", html->names.count, "contenders");
	buffer_puts(to, "</ul>\n");
}

void
html_summary(struct html *html)
{
	if (!html->results->count)
		buffer_puts(
		    html->to, "<p class=\"lead\">Nothing was measured.</p>\n");
	else if (html->results->count <= CONCLUSIONS_MOST)
		add_conclusions(html);
	else
		add_summary(html);
	add_troubles(html);
}
