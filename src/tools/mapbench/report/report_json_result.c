#include "cli/json.h"
#include "tools/mapbench/report/report.h"
#include "tools/mapbench/report/report_impl.h"
#include "tools/mapbench/report/report_json_impl.h"

static const char *const counter_names[COUNTERS] = {
	[COUNTER_CYCLES] = "cycles",
	[COUNTER_INSTRUCTIONS] = "instructions",
	[COUNTER_CACHE_MISSES] = "cache_misses",
	[COUNTER_BRANCH_MISSES] = "branch_misses",
	[COUNTER_TLB_MISSES] = "dtlb_load_misses",
};

/* --- runs ----------------------------------------------------------------- */

/* Appends a value of RUN's, which lies at OFFSET. */
typedef void add_value(struct buffer *to, const struct run *run, size_t offset);

static const void *
value_at(const struct run *run, size_t offset)
{
	return (const char *)run + offset;
}

static void
add_time(struct buffer *to, const struct run *run, size_t offset)
{
	value_double(to, *(const double *)value_at(run, offset));
}

static void
add_number(struct buffer *to, const struct run *run, size_t offset)
{
	value_number(
	    to, *(const uint64_t *)value_at(run, offset), COUNTER_UNKNOWN);
}

static void
add_int(struct buffer *to, const struct run *run, size_t offset)
{
	buffer_printf(to, "%d", *(const int *)value_at(run, offset));
}

static void
add_list(
    struct buffer *to, const struct contender *c, add_value *add, size_t offset)
{
	buffer_byte(to, '[');
	for (size_t i = 0; i < c->count; i++) {
		if (i)
			buffer_byte(to, ',');
		add(to, &c->runs[i], offset);
	}
	buffer_byte(to, ']');
}

/* Lists with a value for each run. Hyperfine has the first three. */
static const struct list {
	const char *key;
	add_value *add;
	size_t offset;
} lists[] = {
	{ "times", add_time, offsetof(struct run, wall) },
	{ "memory_usage_byte", add_number, offsetof(struct run, peak_rss) },
	{ "exit_codes", add_int, offsetof(struct run, status) },
	{ "rounds", add_int, offsetof(struct run, round) },
	{ "user_times", add_time, offsetof(struct run, user) },
	{ "system_times", add_time, offsetof(struct run, system) },
	{ "minor_faults", add_number, offsetof(struct run, minor_faults) },
	{ "major_faults", add_number, offsetof(struct run, major_faults) },
	{ "voluntary_switches", add_number, offsetof(struct run, waits) },
	{ "involuntary_switches", add_number, offsetof(struct run, preempted) },
	{ "blocks_read", add_number, offsetof(struct run, blocks) },
};

static void
add_lists(struct buffer *to, const struct contender *c)
{
	for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++) {
		json_key(to, lists[i].key);
		add_list(to, c, lists[i].add, lists[i].offset);
	}
}

/* What was counted at least once. */
static void
add_counters(
    struct buffer *to, const struct contender *c, const struct summary *s)
{
	json_key(to, "counters");
	buffer_byte(to, '{');
	for (size_t i = 0; i < COUNTERS; i++) {
		if (s->counters[i] == COUNTER_UNKNOWN)
			continue;
		json_key(to, counter_names[i]);
		add_list(to, c, add_number,
		    offsetof(struct run, counters) + i * sizeof(uint64_t));
	}
	buffer_byte(to, '}');
}

/* --- results -------------------------------------------------------------- */

/* What hyperfine says of a command besides the lists, under its names. */
static void
add_summary(struct buffer *to, const struct contest *contest,
    const struct contender *c, const struct summary *s)
{
	member_text(to, "command", report_command(c));
	member_double(to, "mean", s->mean);
	json_key(to, "stddev");
	if (s->runs > 1)
		value_double(to, s->deviation);
	else
		buffer_puts(to, "null");
	member_double(to, "median", s->median);
	member_double(to, "user", report_mean(c, offsetof(struct run, user)));
	member_double(
	    to, "system", report_mean(c, offsetof(struct run, system)));
	member_double(to, "min", s->least);
	member_double(to, "max", s->most);
	/* One at most, and a number: its scripts draw a curve over that. */
	json_key(to, "parameters");
	if (contest->bytes)
		buffer_printf(
		    to, "{\"bytes\":\"%ju\"}", (uintmax_t)contest->bytes);
	else
		buffer_puts(to, "{}");
}

/* Times by which a contender may be judged. */
static void
add_ratios(struct buffer *to, const struct contest *contest, size_t which,
    const struct summary *s)
{
	const struct contender *c = &contest->contenders[which];
	struct ratio ratio = report_ratio(contest, which);
	size_t peer;

	member_double(to, "lower_quartile", s->low);
	member_double(to, "upper_quartile", s->high);
	member_double(to, "spread", s->spread);
	if (contest->bytes && s->median > 0)
		member_double(
		    to, "bytes_per_second", (double)contest->bytes / s->median);
	if (ratio.median > 0) {
		member_double(to, "ratio", ratio.median);
		member_double(to, "ratio_lower_quartile", ratio.low);
		member_double(to, "ratio_upper_quartile", ratio.high);
	}
	if (!report_target(contest, which, &peer, &ratio))
		return;
	member_double(to, "target", c->target);
	member_double(to, "target_ratio", ratio.median);
	member_text(to, "target_peer", contest->contenders[peer].name);
	member_truth(to, "target_met", ratio.median <= c->target);
}

/* What a look at its output and its memory said. */
static void
add_look(struct buffer *to, const struct contender *c)
{
	static const char *const verdicts[] = {
		[VERDICT_NONE] = NULL,
		[VERDICT_SAME] = "same",
		[VERDICT_REORDERED] = "reordered",
		[VERDICT_DIFFERS] = "differs",
	};

	member_text(to, "verdict", verdicts[c->verdict]);
	member_number(to, "pss_bytes", c->pss, 0);
	if (c->status < 0)
		return;
	member_number(to, "status", (uint64_t)c->status, NUMBER_KNOWN);
	member_number(to, "output_bytes", c->output, NUMBER_KNOWN);
	json_key(to, "checksum");
	buffer_printf(to, "\"%016jx\"", (uintmax_t)c->checksum);
}

void
json_contender(struct buffer *to, const struct contender *c)
{
	member_text(to, "name", c->name);
	member_text(to, "kind", c->kind);
	member_number(to, "processes", c->processes, 0);
	member_text(to, "problem", c->problem);
	member_number(to, "dropped_runs", c->dropped, NUMBER_KNOWN);
	add_look(to, c);
}

void
json_result(struct buffer *to, const struct contest *contest, size_t which)
{
	const struct contender *c = &contest->contenders[which];
	struct summary s = contender_summary(c);

	element_begin(to);
	add_summary(to, contest, c, &s);
	add_lists(to, c);
	member_text(to, "contest", contest->name);
	member_text(to, "title", contest->title);
	member_number(to, "bytes", contest->bytes, 0);
	member_number(to, "files", contest->files, 0);
	json_contender(to, c);
	add_ratios(to, contest, which, &s);
	add_counters(to, c, &s);
	buffer_byte(to, '}');
}
