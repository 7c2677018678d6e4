#include "base/utf8.h"
#include "tools/mapbench/report/report_impl.h"
#include "tools/mapbench/report/report_table_impl.h"

/* Between columns. */
#define GAP 2
#define BAR_MOST 24
#define BAR_LEAST 4
#define BLOCK 0x2588 /* a full one; the next seven are an eighth less each */
/* A name is cut to these: before columns are left out, and after. */
#define NAME_LEAST 20
#define NAME_SHORT 8

struct rows {
	const struct contest *contest;
	const struct table_style *style;
	struct arena arena;
	struct row *rows;
	double slowest; /* the greatest median, in seconds */
	size_t widths[COLUMNS]; /* 0: left out */
};

/* What can be done without, the least of use first. */
static const enum column lesser[] = { COLUMN_MAJOR, COLUMN_CPU, COLUMN_STATUS,
	COLUMN_MEMORY, COLUMN_MINOR, COLUMN_BAR, COLUMN_RATE, COLUMN_OUTPUT,
	COLUMN_SPREAD };

static void
fill_rows(struct rows *t)
{
	size_t fastest = contest_fastest(t->contest, NULL);

	t->rows = arena_array(&t->arena, t->contest->count, sizeof(*t->rows));
	for (size_t i = 0; i < t->contest->count; i++) {
		const struct contender *c = &t->contest->contenders[i];
		struct row *row = &t->rows[i];
		row->contest = t->contest;
		row->which = i;
		row->contender = c;
		row->summary = contender_summary(c);
		row->fastest =
		    contest_counts(t->contest, i) &&
		    (i == fastest ||
			!contender_ahead(&t->contest->contenders[fastest], c));
		if (row->summary.median > t->slowest)
			t->slowest = row->summary.median;
		cells_fill(&t->arena, row);
	}
}

/* --- widths --------------------------------------------------------------- */

/* Of what stands in COLUMN; 0 if that says nothing. */
static size_t
natural_width(const struct rows *t, enum column column)
{
	size_t most = strlen(cells_title(column));
	bool used = false;

	for (size_t i = 0; i < t->contest->count; i++) {
		struct span cell = t->rows[i].cells[column];
		size_t width = lines_width(cell);
		most = width > most ? width : most;
		used |= width && !span_equal(cell, span_str("0"));
	}
	return used ? most : 0;
}

static size_t
whole_width(const struct rows *t)
{
	size_t width = SIGN + t->widths[COLUMN_NAME];

	for (enum column i = COLUMN_NAME + 1; i < COLUMNS; i++)
		width += t->widths[i] ? GAP + t->widths[i] : 0;
	return width;
}

/* Makes COLUMN narrower, but not than LEAST, if the table is too wide. */
static void
shrink(struct rows *t, enum column column, size_t least)
{
	size_t width = whole_width(t), most = t->style->columns;
	size_t over = width > most ? width - most : 0;
	size_t own = t->widths[column];

	if (own > least)
		t->widths[column] = own - least > over ? own - over : least;
}

static void
set_widths(struct rows *t)
{
	for (enum column i = 0; i < COLUMNS; i++)
		t->widths[i] = natural_width(t, i);
	t->widths[COLUMN_BAR] = t->slowest > 0 ? BAR_MOST : 0;
	shrink(t, COLUMN_BAR, BAR_LEAST);
	shrink(t, COLUMN_NAME, NAME_LEAST);
	for (size_t i = 0; i < sizeof(lesser) / sizeof(*lesser) &&
			   whole_width(t) > t->style->columns;
	     i++)
		t->widths[lesser[i]] = 0;
	shrink(t, COLUMN_NAME, NAME_SHORT);
	/* What was left out may have made more room than was needed. */
	if (t->widths[COLUMN_BAR]) {
		t->widths[COLUMN_BAR] = BAR_MOST;
		shrink(t, COLUMN_BAR, BAR_LEAST);
	}
}

/* --- lines ---------------------------------------------------------------- */

/* PART, 0 to 1, of WIDTH columns: never nothing. */
static void
add_bar(struct buffer *to, double part, size_t width, bool utf8)
{
	size_t steps = utf8 ? 8 : 1;
	size_t filled = (size_t)(part * (double)(width * steps) + 0.5);
	char character[UTF8_MOST];

	if (!filled)
		filled = 1;
	for (; filled >= steps; filled -= steps)
		buffer_add(to,
		    utf8 ? span_of(character, utf8_encode(BLOCK, character)) :
			   span_str("#"));
	if (filled)
		buffer_add(to,
		    span_of(character,
			utf8_encode(BLOCK + 8 - (uint32_t)filled, character)));
}

static const char *
cell_color(const struct row *row, enum column column)
{
	bool wrong = column == COLUMN_OUTPUT &&
		     row->contender->verdict == VERDICT_DIFFERS;
	bool missed =
	    column == COLUMN_TARGET && row->cells[column].text[0] == 'M';

	if (wrong || missed)
		return COLOR_BAD;
	return row->fastest && column <= COLUMN_BAR ? COLOR_GOOD : NULL;
}

/* Puts TEXT into a column of WIDTH, as the table has them. */
static void
add_cell(struct buffer *to, const struct rows *t, enum column column,
    struct span text, const char *color)
{
	size_t width = lines_width(text);
	size_t blanks =
	    t->widths[column] > width ? t->widths[column] - width : 0;

	if (column != COLUMN_NAME)
		lines_blanks(to, GAP);
	if (!cells_left(column))
		lines_blanks(to, blanks);
	lines_paint(to, text, color, t->style);
	if (cells_left(column))
		lines_blanks(to, blanks);
}

static void
end_line(struct buffer *to)
{
	while (to->len && to->data[to->len - 1] == ' ')
		to->len--;
	buffer_byte(to, '\n');
}

static void
add_titles(struct buffer *to, const struct rows *t)
{
	lines_blanks(to, SIGN);
	for (enum column i = 0; i < COLUMNS; i++)
		if (t->widths[i])
			add_cell(
			    to, t, i, span_str(cells_title(i)), COLOR_FAINT);
	end_line(to);
}

/* Why there are no runs, in the place of what they would come to. */
static void
add_problem(struct buffer *to, const struct rows *t, const struct row *row)
{
	size_t at = SIGN + t->widths[COLUMN_NAME] + GAP;
	const char *problem = row->contender->problem;
	struct buffer text = { 0 };

	lines_escape(&text, problem ? problem : "not run");
	lines_blanks(to, GAP);
	lines_wrap(to, buffer_span(&text), (struct lines_place){ at, at },
	    COLOR_BAD, t->style);
	buffer_free(&text);
}

/* A line below the rows. */
static void
add_remark(struct buffer *to, const struct rows *t, const struct buffer *text)
{
	lines_blanks(to, SIGN);
	lines_wrap(to, buffer_span(text), (struct lines_place){ SIGN, SIGN },
	    COLOR_FAINT, t->style);
}

static void
start_dropped(struct buffer *text, const char *why)
{
	buffer_puts(text, "Runs that did not count");
	if (why) {
		buffer_puts(text, " (");
		lines_escape(text, why);
		buffer_puts(text, ")");
	}
	buffer_puts(text, ": ");
}

/* Whose runs did not count, and why the first of these did not. */
static void
add_dropped(struct buffer *to, const struct rows *t)
{
	struct buffer text = { 0 };

	for (size_t i = 0; i < t->contest->count; i++) {
		const struct contender *c = &t->contest->contenders[i];
		if (!c->dropped)
			continue;
		if (text.len)
			buffer_puts(&text, ", ");
		else
			start_dropped(&text, c->why_dropped);
		buffer_printf(&text, "%zu of ", c->dropped);
		lines_escape(&text, c->name);
	}
	if (text.len)
		add_remark(to, t, &text);
	buffer_free(&text);
}

/* Why some have fewer runs. */
static void
add_fewer(struct buffer *to, const struct rows *t)
{
	struct buffer text = { 0 };

	for (size_t i = 0; i < t->contest->count; i++) {
		const struct contender *c = &t->contest->contenders[i];
		if (!c->count || !c->problem)
			continue;
		text.len = 0;
		lines_escape(&text, c->name);
		buffer_puts(&text, ": ");
		lines_escape(&text, c->problem);
		add_remark(to, t, &text);
	}
	buffer_free(&text);
	add_dropped(to, t);
}

/* What ROW's runs come to, behind its name. */
static void
add_figures(struct buffer *to, const struct rows *t, const struct row *row)
{
	struct buffer text = { 0 };

	for (enum column i = COLUMN_NAME + 1; i < COLUMNS; i++) {
		if (!t->widths[i])
			continue;
		text.len = 0;
		buffer_add(&text, row->cells[i]);
		if (i == COLUMN_BAR)
			add_bar(&text, row->summary.median / t->slowest,
			    t->widths[i], t->style->utf8);
		add_cell(to, t, i, buffer_span(&text), cell_color(row, i));
	}
	end_line(to);
	buffer_free(&text);
}

static void
add_row(struct buffer *to, const struct rows *t, const struct row *row)
{
	struct buffer name = { 0 };

	lines_cut(
	    &name, row->cells[COLUMN_NAME], t->widths[COLUMN_NAME], t->style);
	buffer_puts(to, row->fastest ? "* " : "  ");
	add_cell(to, t, COLUMN_NAME, buffer_span(&name),
	    cell_color(row, COLUMN_NAME));
	if (row->summary.runs)
		add_figures(to, t, row);
	else
		add_problem(to, t, row);
	buffer_free(&name);
}

void
table_rows(struct buffer *to, const struct contest *contest,
    const struct table_style *style)
{
	struct rows t = { .contest = contest, .style = style };

	arena_init(&t.arena);
	fill_rows(&t);
	set_widths(&t);
	if (t.slowest > 0)
		add_titles(to, &t);
	for (size_t i = 0; i < contest->count; i++)
		add_row(to, &t, &t.rows[i]);
	add_fewer(to, &t);
	arena_free(&t.arena);
}
