/* What was seen, for people: on 80 columns, and as Markdown. */
#include <stdio.h>
#include <string.h>

#include "tools/mapbench/share/share_impl.h"

#define LABEL 30
#define CELL 8

/* How the same matrix is written: for a terminal or as Markdown. */
struct style {
	void (*label)(struct buffer *to, const char *text);
	void (*cell)(struct buffer *to, const char *text);
	const char *row_end;
	const char *head; /* above each matrix */
	const char *before_title, *after_title;
	const char *before_remark, *after_remark;
};

static void
plain_label(struct buffer *to, const char *text)
{
	buffer_printf(to, "%-*s", LABEL, text);
}

static void
plain_cell(struct buffer *to, const char *text)
{
	buffer_printf(to, "%*s", CELL, text);
}

static void
marked_label(struct buffer *to, const char *text)
{
	buffer_printf(to, "| %s |", text);
}

static void
marked_cell(struct buffer *to, const char *text)
{
	buffer_printf(to, " %s |", text);
}

#define PLAIN_HEAD                                                             \
	"                                       MAP_PRIVATE             "      \
	"MAP_SHARED\n"                                                         \
	"                                  anon    file     shm    anon    "   \
	"file     shm\n"
#define MARKED_HEAD                                                            \
	"| | private anonymous | private file | private shm "                  \
	"| shared anonymous | shared file | shared shm |\n"                    \
	"| :-- | --: | --: | --: | --: | --: | --: |\n"

static const struct style plain = {
	plain_label,
	plain_cell,
	"\n",
	PLAIN_HEAD,
	"\n",
	"\n",
	"! ",
	"\n",
};
static const struct style marked = {
	marked_label,
	marked_cell,
	"\n",
	MARKED_HEAD,
	"\n## ",
	"\n\n",
	"\n**",
	"**\n",
};

static void
add_title(struct buffer *to, const char *title, const struct style *style)
{
	buffer_puts(to, style->before_title);
	buffer_puts(to, title);
	buffer_puts(to, style->after_title);
}

static void
add_cell(
    struct buffer *to, const struct share_cell *cell, const struct style *style)
{
	static const char *const instead[] = {
		[STATE_NONE] = "-",
		[STATE_UNDONE] = "",
		[STATE_IMPOSSIBLE] = "?",
	};
	char wrong[SHARE_SEEN + 1];

	if (cell->state <= STATE_IMPOSSIBLE) {
		style->cell(to, instead[cell->state]);
	} else if (cell->state == STATE_AGREES) {
		style->cell(to, cell->seen.text);
	} else {
		snprintf(wrong, sizeof(wrong), "%s!", cell->seen.text);
		style->cell(to, wrong);
	}
}

static bool
is_of_malloc(const struct share_row *row)
{
	return row->expected[NO_MAPPING];
}

static void
add_row(struct buffer *to, const struct share_row *row,
    const struct share_cell *cells, const struct style *style)
{
	size_t first = is_of_malloc(row) ? NO_MAPPING : 0;
	size_t last = is_of_malloc(row) ? NO_MAPPING : SHARE_KINDS - 1;

	style->label(to, row->label);
	for (size_t i = first; i <= last; i++) {
		/* The one word there is may be a long one. */
		if (first == NO_MAPPING)
			buffer_puts(to, " ");
		add_cell(to, &cells[i], style);
	}
	buffer_puts(to, style->row_end);
}

/* What was not as expected in a row. */
static void
add_remarks(struct buffer *to, const struct share_row *row,
    const struct share_cell *cells, const struct style *style)
{
	for (size_t i = 0; i < SHARE_COLUMNS; i++) {
		if (cells[i].state != STATE_DISAGREES)
			continue;
		buffer_puts(to, style->before_remark);
		buffer_printf(to, "%s, %s: expected %s, seen: %s", row->label,
		    share_kinds[i].name, row->expected[i],
		    cells[i].reason ? cells[i].reason : cells[i].seen.text);
		buffer_puts(to, style->after_remark);
	}
}

static void
add_group(struct buffer *to, const struct share_group *group,
    const struct share_cell *cells, const struct style *style)
{
	size_t count = *group->count;

	add_title(to, group->title, style);
	buffer_puts(to, group->text);
	buffer_puts(to, "\n");
	if (!is_of_malloc(group->rows))
		buffer_puts(to, style->head);
	else if (style == &marked)
		buffer_puts(to, "| | malloc |\n| :-- | --: |\n");
	for (size_t i = 0; i < count; i++)
		add_row(to, &group->rows[i], &cells[i * SHARE_COLUMNS], style);
	for (size_t i = 0; i < count; i++)
		add_remarks(
		    to, &group->rows[i], &cells[i * SHARE_COLUMNS], style);
}

/* What stands for a cost of KIND that is not there. */
static const char *
no_cost(const struct share *share, const struct share_cost *cost, size_t kind)
{
	if (!(cost->kinds >> kind & 1))
		return "-";
	return share->impossible[kind] ? "?" : "";
}

static void
add_cost(struct buffer *to, const struct share *share, size_t which,
    const struct style *style)
{
	const struct share_cost *cost = &share_costs[which];
	char text[32];

	style->label(to, cost->label);
	for (size_t i = 0; i < SHARE_KINDS; i++) {
		double ns = share->ns[which * SHARE_COLUMNS + i];
		snprintf(text, sizeof(text), ns < 10 ? "%.1f" : "%.0f", ns);
		style->cell(to, ns > 0 ? text : no_cost(share, cost, i));
	}
	buffer_puts(to, style->row_end);
}

static void
add_costs(
    struct buffer *to, const struct share *share, const struct style *style)
{
	add_title(to, "Costs, in nanoseconds for each page", style);
	buffer_printf(to,
	    "One byte of each of %zu pages is touched; the median of %d "
	    "times.\n"
	    "Pages of files and objects are in memory before.\n\n",
	    SHARE_PAGES_TIMED, SHARE_ROUNDS);
	buffer_puts(to, style->head);
	for (size_t i = 0; i < share_cost_count; i++)
		add_cost(to, share, i, style);
}

/* Has a cell before the one AT the same reason why it is impossible? */
static bool
was_told(const struct share *share, size_t at)
{
	const struct share_cell *cells = share->cells;

	for (size_t i = 0; i < at; i++)
		if (cells[i].state == STATE_IMPOSSIBLE &&
		    !strcmp(cells[i].reason, cells[at].reason))
			return true;
	return false;
}

/* Why some could not be looked at: once for each reason. */
static void
add_reasons(struct buffer *to, const struct share *share)
{
	for (size_t i = 0; i < share_rows_all() * SHARE_COLUMNS; i++)
		if (share->cells[i].state == STATE_IMPOSSIBLE &&
		    !was_told(share, i))
			buffer_printf(to, "?  not possible here: %s\n",
			    share->cells[i].reason);
}

static size_t
count_cells(const struct share *share, enum share_state state)
{
	size_t count = 0;

	for (size_t i = 0; i < share_rows_all() * SHARE_COLUMNS; i++)
		count += share->cells[i].state == state;
	return count;
}

static void
add_foot(struct buffer *to, const struct share *share)
{
	size_t agree = count_cells(share, STATE_AGREES);
	size_t wrong = count_cells(share, STATE_DISAGREES);

	buffer_puts(to, "\n-  anonymous memory has no name and no descriptor; "
			"shared memory is not copied\n");
	add_reasons(to, share);
	buffer_printf(to, "\n%zu of %zu experiments are as expected.\n", agree,
	    agree + wrong);
	if (share->incomplete)
		buffer_puts(to, "Interrupted: this is incomplete.\n");
}

static void
add_head(struct buffer *to, const struct share *share)
{
	const struct machine *machine = &share->bench->results.machine;

	buffer_printf(
	    to, "%s, pages of %zu KiB\n", machine->kernel, share->page >> 10);
	buffer_printf(to,
	    "the file is on %s, the object in POSIX shared "
	    "memory\n",
	    *machine->filesystem ? machine->filesystem : "a file system");
}

static void
add_all(struct buffer *to, const struct share *share, const struct style *style)
{
	const struct share_cell *cells = share->cells;

	add_head(to, share);
	for (size_t i = 0; i < share_group_count; i++) {
		add_group(to, &share_groups[i], cells, style);
		cells += *share_groups[i].count * SHARE_COLUMNS;
	}
	add_costs(to, share, style);
	add_foot(to, share);
}

void
share_text(struct buffer *to, const struct share *share)
{
	add_all(to, share, &plain);
}

void
share_markdown(struct buffer *to, const struct share *share)
{
	buffer_puts(to, "# What kinds of mapping do\n\n");
	add_all(to, share, &marked);
}
