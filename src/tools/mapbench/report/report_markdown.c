#include "base/escape.h"
#include "tools/mapbench/report/report.h"
#include "tools/mapbench/report/report_impl.h"

/* What all times of a contest are told in. */
struct unit {
	const char *name;
	double seconds;
};

/* The greatest unit of which the fastest median has one. */
static struct unit
unit_of(const struct contest *contest)
{
	static const struct unit units[] = { { "s", 1 }, { "ms", 1e-3 },
		{ "us", 1e-6 } };
	size_t fastest = contest_fastest(contest, NULL), i = 0;
	double median =
	    fastest < contest->count ?
		contender_summary(&contest->contenders[fastest]).median :
		1;

	while (i < 2 && median < units[i].seconds)
		i++;
	return units[i];
}

/* TEXT goes to TO with what a terminal would obey escaped, and no newline. */
static void
escape(struct buffer *to, const char *text)
{
	struct span bytes = span_str(text);
	char *at = buffer_reserve(to, bytes.len * ESCAPE_MOST + 1);

	to->len = escape_controls(at, bytes);
}

/* Appends TEXT with nothing in it that Markdown, or HTML, would obey. */
static void
add_text(struct buffer *to, const char *text)
{
	struct buffer escaped = { 0 };

	escape(&escaped, text);
	for (size_t i = 0; i < escaped.len; i++) {
		char byte = escaped.data[i];
		if (strchr("\\`*_[]<>&#|~", byte))
			buffer_byte(to, '\\');
		buffer_byte(to, byte);
	}
	buffer_free(&escaped);
}

/* A paragraph of TEXT, if there is some, which is empty afterwards. */
static void
add_paragraph(struct buffer *to, struct buffer *text)
{
	if (!text->len)
		return;
	buffer_byte(text, '\0');
	buffer_byte(to, '\n');
	add_text(to, text->data);
	buffer_byte(to, '\n');
	text->len = 0;
}

/* As many backticks as one more than the most that stand together in TEXT. */
static size_t
backticks_around(struct span text)
{
	size_t run = 0, longest = 0;

	for (size_t i = 0; i < text.len; i++) {
		run = text.text[i] == '`' ? run + 1 : 0;
		longest = run > longest ? run : longest;
	}
	return longest + 1;
}

static void
add_backticks(struct buffer *to, size_t count)
{
	for (size_t i = 0; i < count; i++)
		buffer_byte(to, '`');
}

/* Appends TEXT as code in a table's cell; a '|' needs its backslash there. */
static void
add_code(struct buffer *to, const char *text)
{
	struct buffer escaped = { 0 };

	escape(&escaped, text);
	size_t around = backticks_around(buffer_span(&escaped));
	add_backticks(to, around);
	buffer_puts(to, around > 1 ? " " : "");
	for (size_t i = 0; i < escaped.len; i++) {
		if (escaped.data[i] == '|')
			buffer_byte(to, '\\');
		buffer_byte(to, escaped.data[i]);
	}
	buffer_puts(to, around > 1 ? " " : "");
	add_backticks(to, around);
	buffer_free(&escaped);
}

static void
add_heading(struct buffer *to, const struct contest *contest)
{
	buffer_puts(to, "### ");
	add_text(to, contest->name);
	if (contest->title) {
		buffer_puts(to, ": ");
		add_text(to, contest->title);
	}
	if (contest->bytes || contest->files) {
		buffer_puts(to, ", ");
		report_size(to, contest);
	}
	if (contest->incomplete)
		buffer_puts(to, " (incomplete: it was interrupted)");
	buffer_puts(to, "\n\n");
}

/* The next cell: SECONDS in UNIT, and how far around it, if that is known. */
static void
add_time(
    struct buffer *to, const struct unit *unit, double seconds, double around)
{
	int digits = unit->seconds < 1 ? 1 : 3;

	buffer_printf(to, " | %.*f", digits, seconds / unit->seconds);
	if (around > 0)
		buffer_printf(to, " ± %.*f", digits, around / unit->seconds);
}

/* Is anybody's output compared with another's? */
static bool
has_verdicts(const struct contest *contest)
{
	for (size_t i = 0; i < contest->count; i++)
		if (contest->contenders[i].verdict != VERDICT_NONE)
			return true;
	return false;
}

static void
add_ratio(struct buffer *to, const struct ratio *ratio)
{
	buffer_puts(to, " | ");
	if (ratio->median <= 0)
		return;
	report_digits(to, ratio->median);
	if (ratio->low < ratio->high) {
		buffer_puts(to, " (");
		report_digits(to, ratio->low);
		buffer_puts(to, " to ");
		report_digits(to, ratio->high);
		buffer_puts(to, ")");
	}
}

static void
add_row(struct buffer *to, const struct contest *contest, size_t which,
    const struct unit *unit)
{
	const struct contender *c = &contest->contenders[which];
	struct summary s = contender_summary(c);
	struct ratio ratio = report_ratio(contest, which);

	buffer_puts(to, "| ");
	add_code(to, c->name);
	if (s.runs) {
		add_time(to, unit, s.mean, s.deviation);
		add_time(to, unit, s.least, 0);
		add_time(to, unit, s.most, 0);
		add_time(to, unit, s.median, 0);
		buffer_printf(to, " | %.1f %%", 100 * s.spread);
		add_ratio(to, &ratio);
	} else {
		buffer_puts(to, " | | | | | | ");
		add_text(to, c->problem ? c->problem : "not run");
	}
	if (has_verdicts(contest))
		buffer_printf(to, " | %s", report_verdict(c->verdict));
	buffer_puts(to, " |\n");
}

static void
add_rows(struct buffer *to, const struct contest *contest)
{
	struct unit unit = unit_of(contest);
	bool verdicts = has_verdicts(contest);

	buffer_printf(to,
	    "| Command | Mean [%s] | Min [%s] | Max [%s] | Median [%s] "
	    "| Spread | Relative |%s\n"
	    "|:---|---:|---:|---:|---:|---:|---:|%s\n",
	    unit.name, unit.name, unit.name, unit.name,
	    verdicts ? " Output |" : "", verdicts ? ":---|" : "");
	for (size_t i = 0; i < contest->count; i++)
		add_row(to, contest, i, &unit);
}

static void
add_contest(struct buffer *to, const struct contest *contest)
{
	struct buffer text = { 0 };

	add_heading(to, contest);
	add_rows(to, contest);
	buffer_puts(&text, contest->note ? contest->note : "");
	add_paragraph(to, &text);
	report_conclusion(&text, contest);
	add_paragraph(to, &text);
	for (size_t i = 0; i < contest->count; i++) {
		report_target_note(&text, contest, i);
		add_paragraph(to, &text);
	}
	buffer_free(&text);
}

void
report_markdown(struct buffer *to, const struct results *results)
{
	struct buffer text = { 0 };

	for (size_t i = 0; i < results->count; i++) {
		add_contest(to, results->contests[i]);
		buffer_byte(to, '\n');
	}
	report_machine(&text, &results->machine);
	buffer_byte(&text, '\0');
	add_text(to, text.data);
	buffer_byte(to, '\n');
	buffer_free(&text);
}
