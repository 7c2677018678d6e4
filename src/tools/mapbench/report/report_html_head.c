#include <string.h>

#include "tools/mapbench/report/report.h"
#include "tools/mapbench/report/report_html_impl.h"

/* More parts have a list of contents. */
#define PARTS_FEW 3
/* A title lists no more names. */
#define NAMES_MOST 8

/* --- the title ------------------------------------------------------------ */

/* What a subcommand compares. */
static const char *
subject_of(const char *subcommand)
{
	static const struct {
		const char *subcommand, *subject;
	} subjects[] = {
		{ "io", "Ways to the bytes of a file" },
		{ "cmd", "Commands compared" },
		{ "grep", "Programs that search, compared" },
		{ "wc", "Programs that count, compared" },
		{ "share", "What the kinds of mapping do" },
	};

	for (size_t i = 0; i < sizeof(subjects) / sizeof(*subjects); i++)
		if (subcommand && !strcmp(subcommand, subjects[i].subcommand))
			return subjects[i].subject;
	return "What was measured";
}

/* "A against B, C and D". */
static void
add_rivals(struct buffer *to, const struct html *html)
{
	const struct html_set *rivals = &html->rivals;

	HTML(to, "@ against ", html->subject);
	for (size_t i = 0; i < rivals->count; i++)
		HTML(to,
		    i + 1 == rivals->count ? "@" :
		    i + 2 == rivals->count ? "@ and " :
					     "@, ",
		    rivals->texts[i]);
}

/* The title of commands says how they are run, not what they are. */
bool
html_is_titled_alike(const struct results *results)
{
	return results->count == 1 && results->contests[0]->title &&
	       (!results->subcommand ||
		   strcmp(results->subcommand, "cmd") != 0);
}

void
html_title(const struct html *html, struct buffer *to)
{
	const struct results *results = html->results;

	if (html_is_titled_alike(results))
		html_puts(to, results->contests[0]->title);
	else if (html->subject && html->rivals.count &&
		 html->rivals.count <= NAMES_MOST)
		add_rivals(to, html);
	else
		buffer_puts(to, subject_of(results->subcommand));
}

/* --- the machine ---------------------------------------------------------- */

static void
add_fact(struct buffer *to, const char *name, const char *text)
{
	if (text && *text)
		HTML(to, "<div><dt>@</dt><dd>@</dd></div>\n", name, text);
}

static void
add_machine(struct buffer *to, const struct machine *machine)
{
	struct buffer text = { 0 };

	buffer_puts(to, "<dl class=\"machine\">\n");
	add_fact(to, "Processor", machine->cpu);
	if (machine->processors) {
		buffer_printf(&text, "%u%c", machine->processors, '\0');
		add_fact(to, "Processors", text.data);
	}
	if (machine->memory) {
		text.len = 0;
		report_bytes(&text, (double)machine->memory);
		buffer_byte(&text, '\0');
		add_fact(to, "Memory", text.data);
	}
	add_fact(to, "Kernel", machine->kernel);
	add_fact(to, "C library", machine->libc);
	add_fact(to, "Huge pages", machine->huge_pages);
	add_fact(to, "Governor", machine->governor);
	add_fact(to, "File system", machine->filesystem);
	add_fact(to, "Measured", machine->when);
	buffer_puts(to, "</dl>\n");
	buffer_free(&text);
}

/* --- contents ------------------------------------------------------------- */

const char *
html_part_name(const struct html_part *part)
{
	return part->series ? part->contests[0]->series :
			      part->contests[0]->name;
}

bool
html_is_listed(const struct html *html, const struct html_part *part)
{
	bool all_series = true;

	for (size_t i = 0; i < html->count; i++)
		all_series &= html->parts[i].series;
	return all_series || !part->series;
}

static void
add_contents(struct html *html)
{
	if (html->count <= PARTS_FEW)
		return;
	buffer_puts(html->to, "<nav aria-label=\"Contents\"><ol>\n");
	buffer_puts(html->to, "<li><a href=\"#overview\">Overview</a></li>\n");
	for (size_t i = 0; i < html->count; i++) {
		buffer_printf(html->to, "<li><a href=\"#p%zu\">", i + 1);
		HTML(html->to, "@</a></li>\n", html_part_name(&html->parts[i]));
	}
	buffer_puts(html->to,
	    "<li><a href=\"#methods\">Methods</a></li>\n</ol></nav>\n");
}

void
html_head(struct html *html)
{
	const struct results *results = html->results;

	buffer_puts(html->to, "<header>\n");
	HTML(html->to, "<p class=\"kicker\">mapbench @</p>\n<h1>",
	    results->subcommand);
	html_title(html, html->to);
	buffer_puts(html->to, "</h1>\n");
	html_summary(html);
	if (results->command_line)
		HTML(html->to, "<pre><code>@</code></pre>\n",
		    results->command_line);
	add_machine(html->to, &results->machine);
	buffer_puts(html->to, "</header>\n");
	add_contents(html);
}
