#include "tools/mapbench/results.h"

#include <math.h>
#include <stdlib.h>

#include "base/buffer.h"

/* With fewer of them the middle half says nothing of what runs differ by. */
#define ROUNDS_LEAST 3
/* A ratio to a time below the clock's resolution is to that. */
#define SECONDS_LEAST 1e-9

struct contest *
results_contest(struct results *results, const char *name, const char *title)
{
	struct contest *contest = arena_alloc(results->arena, sizeof(*contest));

	contest->name = name;
	contest->title = title;
	results->contests = arena_grow(results->arena, results->contests,
	    results->count, &results->room, sizeof(*results->contests));
	results->contests[results->count++] = contest;
	return contest;
}

struct contender *
contest_contender(struct arena *arena, struct contest *contest,
    const char *name, const char *command)
{
	contest->contenders = arena_grow(arena, contest->contenders,
	    contest->count, &contest->room, sizeof(*contest->contenders));
	struct contender *contender = &contest->contenders[contest->count++];
	*contender = (struct contender){
		.name = name,
		.command = command,
		.status = -1,
	};
	return contender;
}

void
contender_add(
    struct arena *arena, struct contender *contender, const struct run *run)
{
	contender->runs = arena_grow(arena, contender->runs, contender->count,
	    &contender->room, sizeof(*contender->runs));
	contender->runs[contender->count++] = *run;
}

/* --- medians -------------------------------------------------------------- */

static int
compare_values(const void *a, const void *b)
{
	double one = *(const double *)a, other = *(const double *)b;

	return (one > other) - (one < other);
}

static void
values_sort(double *values, size_t count)
{
	qsort(values, count, sizeof(*values), compare_values);
}

/* What PART, 0 to 1, of sorted VALUES lies below; between two of them, both. */
static double
values_quantile(const double *values, size_t count, double part)
{
	double at = part * (double)(count - 1);
	size_t below = (size_t)at;
	size_t above = below + 1 < count ? below + 1 : below;

	return values[below] +
	       (at - (double)below) * (values[above] - values[below]);
}

double
values_median(double *values, size_t count)
{
	values_sort(values, count);
	return values_quantile(values, count, 0.5);
}

/* The field of RUN that lies at OFFSET. */
#define FIELD(run, offset, type)                                               \
	(*(const type *)(const void *)((const char *)(run) + (offset)))

/* The median of a time; VALUES is room for as many as there are runs. */
static double
median_time(const struct contender *contender, double *values, size_t offset)
{
	for (size_t i = 0; i < contender->count; i++)
		values[i] = FIELD(&contender->runs[i], offset, double);
	return values_median(values, contender->count);
}

/* The same of a number, over those runs that know it. */
static uint64_t
median_number(const struct contender *contender, double *values, size_t offset)
{
	size_t count = 0;

	for (size_t i = 0; i < contender->count; i++) {
		uint64_t number = FIELD(&contender->runs[i], offset, uint64_t);
		if (number != COUNTER_UNKNOWN)
			values[count++] = (double)number;
	}
	if (!count)
		return COUNTER_UNKNOWN;
	return (uint64_t)(values_median(values, count) + 0.5);
}

/* --- one contender -------------------------------------------------------- */

/* Of wall times that are sorted. */
static void
summarize_wall(struct summary *s, const double *values, size_t count)
{
	double sum = 0, squares = 0;

	for (size_t i = 0; i < count; i++)
		sum += values[i];
	s->mean = sum / (double)count;
	for (size_t i = 0; i < count; i++)
		squares += (values[i] - s->mean) * (values[i] - s->mean);
	s->deviation = count > 1 ? sqrt(squares / (double)(count - 1)) : 0;
	s->least = values[0];
	s->most = values[count - 1];
	s->median = values_quantile(values, count, 0.5);
	s->low = values_quantile(values, count, 0.25);
	s->high = values_quantile(values, count, 0.75);
	s->spread = s->median > 0 ? (s->high - s->low) / s->median : 0;
}

/* What is not of the wall clock. */
static void
summarize_rest(
    struct summary *s, const struct contender *contender, double *values)
{
	static const struct {
		size_t to, from; /* offsets */
	} numbers[] = {
#define NUMBER(field)                                                          \
	{ offsetof(struct summary, field), offsetof(struct run, field) }
		NUMBER(minor_faults),
		NUMBER(major_faults),
		NUMBER(waits),
		NUMBER(preempted),
		NUMBER(peak_rss),
	};

	s->user = median_time(contender, values, offsetof(struct run, user));
	s->system =
	    median_time(contender, values, offsetof(struct run, system));
	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++)
		*(uint64_t *)(void *)((char *)s + numbers[i].to) =
		    median_number(contender, values, numbers[i].from);
	for (size_t i = 0; i < COUNTERS; i++)
		s->counters[i] = median_number(contender, values,
		    offsetof(struct run, counters) + i * sizeof(uint64_t));
}

struct summary
contender_summary(const struct contender *contender)
{
	struct summary s = { .runs = contender->count };
	struct buffer room = { 0 };

	if (!contender->count)
		return s;
	double *values = (double *)(void *)buffer_reserve(
	    &room, contender->count * sizeof(*values));
	median_time(contender, values, offsetof(struct run, wall));
	summarize_wall(&s, values, contender->count);
	summarize_rest(&s, contender, values);
	buffer_free(&room);
	return s;
}

/* --- two contenders ------------------------------------------------------- */

/* VALUES becomes the ratios of the rounds that both have; returns how many. */
static size_t
ratios_of_rounds(
    const struct contender *a, const struct contender *b, double *values)
{
	size_t count = 0, i = 0, j = 0;

	while (i < a->count && j < b->count) {
		const struct run *one = &a->runs[i], *other = &b->runs[j];
		if (one->round == other->round) {
			double least = other->wall > SECONDS_LEAST ?
					   other->wall :
					   SECONDS_LEAST;
			values[count++] = one->wall / least;
		}
		i += one->round <= other->round;
		j += other->round <= one->round;
	}
	return count;
}

/*
 * The same from all runs, whatever their round: the least that the middle
 * halves leave possible, and the most.
 */
static void
compare_alone(const struct contender *a, const struct contender *b,
    double *median, double *low, double *high)
{
	struct summary one = contender_summary(a);
	struct summary other = contender_summary(b);

	*median = one.median / fmax(other.median, SECONDS_LEAST);
	*low = one.low / fmax(other.high, SECONDS_LEAST);
	*high = one.high / fmax(other.low, SECONDS_LEAST);
}

/* As contender_ratio. */
static void
compare_pair(const struct contender *a, const struct contender *b,
    double *median, double *low, double *high)
{
	struct buffer room = { 0 };
	double *values = (double *)(void *)buffer_reserve(
	    &room, (a->count + 1) * sizeof(*values));
	size_t count = ratios_of_rounds(a, b, values);

	*median = *low = *high = 0;
	/* Where all runs have a partner, few are all that was asked for. */
	if (count >= ROUNDS_LEAST ||
	    (count && (count == a->count || count == b->count))) {
		*median = values_median(values, count);
		*low = values_quantile(values, count, 0.25);
		*high = values_quantile(values, count, 0.75);
	} else if (a->count && b->count) {
		compare_alone(a, b, median, low, high);
	}
	buffer_free(&room);
}

double
contender_ratio(const struct contender *a, const struct contender *b,
    double *low, double *high)
{
	double median, from, to;

	compare_pair(a, b, &median, &from, &to);
	if (low)
		*low = from;
	if (high)
		*high = to;
	return median;
}

bool
contender_ahead(const struct contender *faster, const struct contender *slower)
{
	double median, low, high;

	compare_pair(faster, slower, &median, &low, &high);
	return faster->count >= ROUNDS_LEAST && slower->count >= ROUNDS_LEAST &&
	       high < 1;
}

bool
contest_counts(const struct contest *contest, size_t which)
{
	const struct contender *c = &contest->contenders[which];

	return c->count && !c->aside &&
	       !(contest->right_only && c->verdict == VERDICT_DIFFERS);
}

size_t
contest_fastest(const struct contest *contest, size_t *equals)
{
	size_t fastest = SIZE_MAX;
	double least = 0;

	for (size_t i = 0; i < contest->count; i++) {
		struct summary s = contender_summary(&contest->contenders[i]);
		if (contest_counts(contest, i) &&
		    (fastest == SIZE_MAX || s.median < least)) {
			fastest = i;
			least = s.median;
		}
	}
	if (!equals)
		return fastest;
	*equals = 0;
	for (size_t i = 0; i < contest->count && fastest != SIZE_MAX; i++)
		*equals += i != fastest && contest_counts(contest, i) &&
			   !contender_ahead(&contest->contenders[fastest],
			       &contest->contenders[i]);
	return fastest;
}
