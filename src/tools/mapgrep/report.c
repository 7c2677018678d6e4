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
	struct buffer line = { 0 };

	if (facts->failed)
		return;
	if (plan->format.names)
		style_name(&line, &plan->format, path, ':');
	style_number(&line, facts->selected, 0);
	buffer_byte(&line, '\n');
	out_write(drain->out, buffer_span(&line));
	buffer_free(&line);
}

static void
print_name(const struct plan *plan, struct drain *drain, const char *path)
{
	struct buffer line = { 0 };

	style_bare_name(&line, &plan->format, path);
	buffer_byte(&line, plan->format.null_after_name ? '\0' : '\n');
	out_write(drain->out, buffer_span(&line));
	buffer_free(&line);
}

static void
close_with_match(const struct plan *plan, struct drain *drain,
    const char *path, const struct search_facts *facts)
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

const struct report report_count = { SEARCH_COUNT, close_count };
const struct report report_with_match = { SEARCH_FIRST, close_with_match };
const struct report report_without_match = {
	SEARCH_FIRST, close_without_match
};
const struct report report_nothing = { SEARCH_FIRST, close_nothing };
