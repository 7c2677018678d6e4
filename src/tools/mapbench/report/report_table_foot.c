#include <math.h>

#include "tools/mapbench/report/report_impl.h"
#include "tools/mapbench/report/report_table_impl.h"

/* A line for each of more contenders is read by nobody. */
#define CONTENDERS_MOST 12

/* What a contender's ratios in all contests come to. */
struct means {
	size_t contests;
	double logarithms; /* their sum */
	double least, most;
	const struct contest *at_least, *at_most;
};

static const char *
reference_of(const struct contest *contest)
{
	return contest->reference < contest->count ?
		   contest->contenders[contest->reference].name :
		   NULL;
}

static bool
is_named(const char *name, const char *other)
{
	return name && other && !strcmp(name, other);
}

/* The contender NAME of CONTEST; its count if there is none. */
static size_t
find_contender(const struct contest *contest, const char *name)
{
	size_t i = 0;

	while (i < contest->count && strcmp(contest->contenders[i].name, name))
		i++;
	return i;
}

static void
add_contest(struct means *means, const struct contest *contest, double ratio)
{
	if (!means->contests || ratio < means->least) {
		means->least = ratio;
		means->at_least = contest;
	}
	if (!means->contests || ratio > means->most) {
		means->most = ratio;
		means->at_most = contest;
	}
	means->logarithms += log(ratio);
	means->contests++;
}

/* Over the contests from FIRST on that are like it in what is compared. */
static struct means
means_of(const struct results *results, size_t first, const char *name)
{
	const struct contest *model = results->contests[first];
	struct means means = { 0 };

	for (size_t i = first; i < results->count; i++) {
		const struct contest *contest = results->contests[i];
		size_t which = find_contender(contest, name);
		if (which == contest->count ||
		    !is_named(reference_of(contest), reference_of(model)))
			continue;
		double ratio = report_ratio(contest, which).median;
		if (ratio > 0)
			add_contest(&means, contest, ratio);
	}
	return means;
}

/* Has a contest in front of contest FIRST told of NAME and this reference? */
static bool
is_told(const struct results *results, size_t first, const char *name)
{
	const struct contest *model = results->contests[first];

	for (size_t i = 0; i < first; i++) {
		const struct contest *contest = results->contests[i];
		if (is_named(reference_of(contest), reference_of(model)) &&
		    find_contender(contest, name) < contest->count)
			return true;
	}
	return false;
}

static void
add_mean(struct buffer *to, const struct contest *model, const char *name,
    const struct means *means)
{
	const char *reference = reference_of(model);

	lines_escape(to, name);
	buffer_puts(to, " takes ");
	report_digits(to, exp(means->logarithms / (double)means->contests));
	buffer_puts(to, " times as long as ");
	lines_escape(to, reference);
	buffer_printf(to, " (geometric mean of %zu), from ", means->contests);
	report_digits(to, means->least);
	buffer_puts(to, " (");
	lines_escape(to, means->at_least->name);
	buffer_puts(to, ") to ");
	report_digits(to, means->most);
	buffer_puts(to, " (");
	lines_escape(to, means->at_most->name);
	buffer_puts(to, ")");
}

void
report_table_foot(struct buffer *to, const struct results *results,
    const struct table_style *style)
{
	struct buffer text = { 0 };
	bool any = false;

	for (size_t i = 0; i < results->count; i++) {
		const struct contest *contest = results->contests[i];
		if (contest->count > CONTENDERS_MOST)
			continue;
		for (size_t k = 0; k < contest->count; k++) {
			const char *name = contest->contenders[k].name;
			if (k == contest->reference ||
			    is_told(results, i, name))
				continue;
			struct means means = means_of(results, i, name);
			if (means.contests < 2)
				continue;
			if (!any)
				buffer_byte(to, '\n');
			any = true;
			text.len = 0;
			add_mean(&text, contest, name, &means);
			lines_wrap(to, buffer_span(&text),
			    (struct lines_place){ 0, SIGN }, NULL, style);
		}
	}
	buffer_free(&text);
}
