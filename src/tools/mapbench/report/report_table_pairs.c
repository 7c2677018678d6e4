#include "tools/mapbench/report/report_impl.h"
#include "tools/mapbench/report/report_table_impl.h"

/* So many contenders have a matrix: of fewer one sentence tells it. */
#define PAIRS_LEAST 3
#define PAIRS_MOST 9
/* Of a ratio, its brackets, and the blanks in front of it. */
#define RATIO_WIDTH 8
/* Of a contender's number and the blanks around it. */
#define NUMBER_WIDTH 4
#define NAME_LEAST 8

/* The ratio of A's time to B's; in brackets if neither is ahead. */
static void
add_ratio(struct buffer *to, const struct contender *a,
    const struct contender *b, const struct table_style *style)
{
	struct buffer text = { 0 };
	bool ahead = contender_ahead(a, b);
	bool sure = ahead || contender_ahead(b, a);
	double median = a == b ? 0 : contender_ratio(a, b, NULL, NULL);

	if (median > 0) {
		buffer_puts(&text, sure ? "" : "(");
		report_digits(&text, median);
		buffer_puts(&text, sure ? " " : ")");
	} else {
		buffer_puts(&text, "- ");
	}
	lines_blanks(to, text.len < RATIO_WIDTH ? RATIO_WIDTH - text.len : 1);
	lines_paint(to, buffer_span(&text), ahead ? COLOR_GOOD : NULL, style);
	buffer_free(&text);
}

/* How wide names may be; each contender has a column besides. */
static size_t
names_width(const struct contest *contest, const struct table_style *style)
{
	struct buffer name = { 0 };
	size_t taken = NUMBER_WIDTH + contest->count * RATIO_WIDTH, most = 0;
	size_t room = style->columns > taken + NAME_LEAST ?
			  style->columns - taken :
			  NAME_LEAST;

	for (size_t i = 0; i < contest->count; i++) {
		name.len = 0;
		lines_escape(&name, contest->contenders[i].name);
		size_t width = lines_width(buffer_span(&name));
		most = width > most ? width : most;
	}
	buffer_free(&name);
	return most < room ? most : room;
}

static void
add_row(struct buffer *to, const struct contest *contest, size_t which,
    size_t names, const struct table_style *style)
{
	const struct contender *own = &contest->contenders[which];

	buffer_number(to, which + 1, NUMBER_WIDTH - 1);
	buffer_byte(to, ' ');
	lines_name(to, own->name, names, style);
	for (size_t i = 0; i < contest->count; i++)
		add_ratio(to, own, &contest->contenders[i], style);
	/* Room for a bracket that is not there. */
	while (to->data[to->len - 1] == ' ')
		to->len--;
	buffer_byte(to, '\n');
}

void
table_pairs(struct buffer *to, const struct contest *contest,
    const struct table_style *style)
{
	size_t names = names_width(contest, style);

	if (contest->count < PAIRS_LEAST || contest->count > PAIRS_MOST)
		return;
	buffer_byte(to, '\n');
	lines_blanks(to, SIGN);
	lines_wrap(to,
	    span_str("Each one's time as a part of another's (in brackets: "
		     "within the spread):"),
	    (struct lines_place){ SIGN, SIGN }, NULL, style);
	lines_blanks(to, NUMBER_WIDTH + names);
	for (size_t i = 0; i < contest->count; i++)
		buffer_number(to, i + 1, i ? RATIO_WIDTH : RATIO_WIDTH - 1);
	buffer_byte(to, '\n');
	for (size_t i = 0; i < contest->count; i++)
		add_row(to, contest, i, names, style);
}
