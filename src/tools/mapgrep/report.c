#include "tools/mapgrep/report.h"

#include "tools/mapgrep/style.h"

/*
 * Of a file that could not be searched to its end nothing is said that could
 * be wrong: no count, and not that it has no match.
 */
static void
close_count(const struct plan *plan, struct drain *drain, const char *path,
    const struct search_facts *facts)
{
	struct buffer *line = &drain->line;

	if (facts->failed)
		return;
	line->len = 0;
	if (plan->format.names)
		style_name(line, &plan->format, path, ':');
	buffer_number(line, facts->selected, 0);
	buffer_byte(line, '\n');
	out_write(drain->out, buffer_span(line));
}

static void
print_name(const struct plan *plan, struct drain *drain, const char *path)
{
	struct buffer *line = &drain->line;

	line->len = 0;
	style_bare_name(line, &plan->format, path);
	buffer_byte(line, plan->format.null_after_name ? '\0' : '\n');
	out_write(drain->out, buffer_span(line));
}

static void
close_with_match(const struct plan *plan, struct drain *drain, const char *path,
    const struct search_facts *facts)
{
	if (facts->selected)
		print_name(plan, drain, path);
}

static void
close_without_match(const struct plan *plan, struct drain *drain,
    const char *path, const struct search_facts *facts)
{
	if (!facts->selected && !facts->failed)
		print_name(plan, drain, path);
}

static void
close_nothing(const struct plan *plan, struct drain *drain, const char *path,
    const struct search_facts *facts)
{
	(void)plan;
	(void)drain;
	(void)path;
	(void)facts;
}

/* A file whose lines could not all be shown is said to match, at least. */
static void
close_lines(const struct plan *plan, struct drain *drain, const char *path,
    const struct search_facts *facts)
{
	if (facts->withheld && !facts->failed &&
	    plan->search.binary != BINARY_NO_MATCH)
		drain_message(drain, "%s: binary file matches", path);
}

const struct report report_lines = { SEARCH_LINES, close_lines };
const struct report report_count = { SEARCH_COUNT, close_count };
const struct report report_with_match = { SEARCH_FIRST, close_with_match };
const struct report report_without_match = { SEARCH_FIRST,
	close_without_match };
const struct report report_nothing = { SEARCH_FIRST, close_nothing };
