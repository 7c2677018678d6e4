#include "tools/mapbench/report/report.h"
#include "tools/mapbench/report/report_impl.h"
#include "tools/mapbench/report/report_json_impl.h"

/* Hyperfine's columns, and ours behind them. */
static const char titles[] =
    "command,mean,stddev,median,user,system,min,max,"
    "contest,name,runs,lower_quartile,upper_quartile,ratio,"
    "ratio_lower_quartile,ratio_upper_quartile,bytes,files,processes,"
    "bytes_per_second,minor_faults,major_faults,pss_bytes,output_bytes,"
    "verdict,status,target,problem\n";

/* Appends TEXT as a field, in quotes if it has what separates fields. */
static void
add_text(struct buffer *to, const char *text)
{
	if (!strpbrk(text, ",\"\r\n")) {
		buffer_puts(to, text);
		return;
	}
	buffer_byte(to, '"');
	for (; *text; text++) {
		if (*text == '"')
			buffer_byte(to, '"');
		buffer_byte(to, *text);
	}
	buffer_byte(to, '"');
}

/* The next field: VALUE if it is KNOWN, else nothing. */
static void
next_double(struct buffer *to, double value, bool known)
{
	buffer_byte(to, ',');
	if (known)
		value_double(to, value);
}

static void
next_number(struct buffer *to, uint64_t number, bool known)
{
	buffer_byte(to, ',');
	if (known)
		buffer_number(to, number, 0);
}

static void
next_text(struct buffer *to, const char *text)
{
	buffer_byte(to, ',');
	add_text(to, text);
}

static void
add_times(struct buffer *to, const struct contender *c, const struct summary *s)
{
	bool ran = s->runs != 0;

	add_text(to, report_command(c));
	next_double(to, s->mean, ran);
	next_double(to, s->deviation, s->runs > 1);
	next_double(to, s->median, ran);
	next_double(
	    to, ran ? report_mean(c, offsetof(struct run, user)) : 0, ran);
	next_double(
	    to, ran ? report_mean(c, offsetof(struct run, system)) : 0, ran);
	next_double(to, s->least, ran);
	next_double(to, s->most, ran);
}

static void
add_rest(struct buffer *to, const struct contest *contest,
    const struct contender *c, const struct summary *s)
{
	bool ran = s->runs != 0, looked = c->status >= 0;
	bool rated = contest->bytes && s->median > 0;

	next_number(to, contest->bytes, contest->bytes);
	next_number(to, contest->files, contest->files);
	next_number(to, c->processes, c->processes);
	next_double(to, rated ? (double)contest->bytes / s->median : 0, rated);
	next_number(to, s->minor_faults, ran);
	next_number(to, s->major_faults, ran);
	next_number(to, c->pss, c->pss);
	next_number(to, c->output, looked);
	next_text(to, report_verdict(c->verdict));
	next_number(to, (uint64_t)c->status, looked);
	next_double(to, c->target, c->target > 0);
	next_text(to, c->problem ? c->problem : "");
	buffer_byte(to, '\n');
}

static void
add_row(struct buffer *to, const struct contest *contest, size_t which)
{
	const struct contender *c = &contest->contenders[which];
	struct summary s = contender_summary(c);
	struct ratio ratio = report_ratio(contest, which);
	bool known = ratio.median > 0;

	add_times(to, c, &s);
	next_text(to, contest->name);
	next_text(to, c->name);
	next_number(to, s.runs, true);
	next_double(to, s.low, s.runs);
	next_double(to, s.high, s.runs);
	next_double(to, ratio.median, known);
	next_double(to, ratio.low, known);
	next_double(to, ratio.high, known);
	add_rest(to, contest, c, &s);
}

void
report_csv(struct buffer *to, const struct results *results)
{
	buffer_puts(to, titles);
	for (size_t i = 0; i < results->count; i++)
		for (size_t k = 0; k < results->contests[i]->count; k++)
			add_row(to, results->contests[i], k);
}
