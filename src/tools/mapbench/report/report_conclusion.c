#include "tools/mapbench/report/report.h"
#include "tools/mapbench/report/report_impl.h"

/* Names that a sentence lists. */
#define NAMES_MOST 5
/* With fewer common rounds contender_ahead does not decide. */
#define ROUNDS_LEAST 3

/* Appends how many times as fast A is as B. */
static void
add_advantage(
    struct buffer *to, const struct contender *a, const struct contender *b)
{
	double low, high, median = contender_ratio(b, a, &low, &high);

	report_digits(to, median);
	buffer_printf(to, " times as fast as %s (", b->name);
	report_digits(to, low);
	buffer_puts(to, " to ");
	report_digits(to, high);
	buffer_puts(to, ")");
}

/* The contender with the least median behind FASTEST's. */
static const struct contender *
find_second(const struct contest *contest, size_t fastest)
{
	const struct contender *second = NULL;
	double least = 0;

	for (size_t i = 0; i < contest->count; i++) {
		struct summary s = contender_summary(&contest->contenders[i]);
		if (i == fastest || !contest_counts(contest, i) ||
		    (second && s.median >= least))
			continue;
		second = &contest->contenders[i];
		least = s.median;
	}
	return second;
}

/* Adds the names of FASTEST and of those that it is not ahead of. */
static void
add_equals(struct buffer *to, const struct contest *contest, size_t fastest,
    size_t equals)
{
	size_t names = equals + 1, listed = 0;
	size_t most = names > NAMES_MOST ? NAMES_MOST - 1 : names;

	for (size_t i = 0; i < contest->count && listed < most; i++) {
		const struct contender *c = &contest->contenders[i];
		if (!contest_counts(contest, i) ||
		    (i != fastest &&
			contender_ahead(&contest->contenders[fastest], c)))
			continue;
		if (listed)
			buffer_puts(to, listed + 1 == names ? " and " : ", ");
		buffer_puts(to, c->name);
		listed++;
	}
	if (listed < names)
		buffer_printf(to, " and %zu others", names - listed);
}

/* How many contenders have runs; *least is how many the least of them has. */
static size_t
count_measured(const struct contest *contest, size_t *least)
{
	size_t measured = 0;

	for (size_t i = 0; i < contest->count; i++) {
		size_t runs = contest->contenders[i].count;
		if (contest_counts(contest, i) &&
		    (!measured++ || runs < *least))
			*least = runs;
	}
	return measured;
}

/* A wrong answer is not to be admired for its speed. */
static void
add_doubt(struct buffer *to, const struct contest *contest, size_t fastest)
{
	const struct contender *c = &contest->contenders[fastest];

	if (c->verdict == VERDICT_DIFFERS &&
	    contest->reference < contest->count)
		buffer_printf(to, ", but its output is not that of %s",
		    contest->contenders[contest->reference].name);
}

void
report_conclusion(struct buffer *to, const struct contest *contest)
{
	size_t equals = 0, least = 0;
	size_t measured = count_measured(contest, &least);
	size_t fastest = contest_fastest(contest, &equals);

	if (measured < 2)
		return;
	if (equals && least < ROUNDS_LEAST) {
		buffer_printf(to,
		    "too few runs to tell which is the fastest: "
		    "that takes %d of each",
		    ROUNDS_LEAST);
	} else if (equals) {
		add_equals(to, contest, fastest, equals);
		buffer_puts(to, equals + 1 == measured ?
				    " are equally fast" :
				    " are the fastest, and equally so");
		buffer_puts(to, ": the difference is less than the spread");
	} else {
		const struct contender *own = &contest->contenders[fastest];
		buffer_printf(to, "%s is the fastest: ", own->name);
		add_advantage(to, own, find_second(contest, fastest));
		add_doubt(to, contest, fastest);
	}
}

void
report_target_note(
    struct buffer *to, const struct contest *contest, size_t which)
{
	const struct contender *c = &contest->contenders[which];
	struct ratio ratio;
	size_t peer;

	if (!report_target(contest, which, &peer, &ratio))
		return;
	buffer_printf(to, "Target %s: %s takes ",
	    ratio.median <= c->target ? "met" : "MISSED", c->name);
	report_digits(to, ratio.median);
	buffer_printf(
	    to, " times as long as %s; ", contest->contenders[peer].name);
	report_digits(to, c->target);
	buffer_puts(to, " is the most that is wanted");
}
