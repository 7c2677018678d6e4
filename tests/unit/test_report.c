/* Reports: units, ratios, the conclusion, and what is written to files. */
#include <locale.h>

#include "results_made.h"
#include "tap.h"

/* --- units ---------------------------------------------------------------- */

static const struct unit_row {
	void (*add)(struct buffer *to, double value);
	double value;
	const char *text;
} unit_rows[] = {
	{ report_seconds, 0, "0 s" },
	{ report_seconds, 1.23456, "1.23 s" },
	{ report_seconds, 12.3456, "12.3 s" },
	{ report_seconds, 1234.56, "1235 s" },
	{ report_seconds, 0.0123456, "12.3 ms" },
	{ report_seconds, 0.00999, "9.99 ms" },
	{ report_seconds, 0.009999, "10.0 ms" },
	{ report_seconds, 0.9994, "999 ms" },
	{ report_seconds, 0.9996, "1.00 s" },
	{ report_seconds, 45.6e-6, "45.6 us" },
	{ report_seconds, 7e-9, "7.00 ns" },
	{ report_bytes, 0, "0 B" },
	{ report_bytes, 512, "512 B" },
	{ report_bytes, 1023, "1023 B" },
	{ report_bytes, 1024, "1 KiB" },
	{ report_bytes, 1.5 * (1 << 20), "1.5 MiB" },
	{ report_bytes, 15.26 * (1 << 20), "15.3 MiB" },
	{ report_bytes, 256 << 20, "256 MiB" },
	{ report_bytes, 1048575, "1 MiB" },
	{ report_bytes, 3.0 * (1ULL << 40), "3 TiB" },
	{ report_rate, 800, "800 B/s" },
	{ report_rate, 9.44e9, "9.4 GB/s" },
	{ report_rate, 12.34e9, "12.3 GB/s" },
	{ report_rate, 823e6, "823 MB/s" },
	{ report_rate, 999.7e6, "1.0 GB/s" },
	{ report_digits, 0.012345, "0.012" },
	{ report_digits, 0.5, "0.50" },
	{ report_digits, 9.996, "10.0" },
	{ report_digits, 99.96, "100" },
};

static void
test_units(void)
{
	for (size_t i = 0; i < sizeof(unit_rows) / sizeof(*unit_rows); i++) {
		const struct unit_row *row = &unit_rows[i];
		row->add(&text, row->value);
		bool same = text_is(row->text);
		tap_ok(same, "%.9g is %s", row->value, row->text);
	}
	tap_ok(!*report_verdict(VERDICT_NONE) &&
		   !strcmp(report_verdict(VERDICT_SAME), "same") &&
		   !strcmp(report_verdict(VERDICT_REORDERED), "reordered") &&
		   !strcmp(report_verdict(VERDICT_DIFFERS), "DIFFERS"),
	    "verdicts have words");
}

/* --- the conclusion ------------------------------------------------------- */

static bool
concludes(const struct contest *contest, const char *wanted)
{
	report_conclusion(&text, contest);
	return text_is(wanted);
}

static void
test_conclusion(void)
{
	struct contest contest = { 0 };
	size_t last;

	tap_ok(concludes(&contest, ""), "nobody: no conclusion");
	add_contender(&contest, "a", 1, 5);
	tap_ok(concludes(&contest, ""), "one alone: none");
	add_contender(&contest, "b", 1.5, 5);
	tap_ok(concludes(&contest,
		   "a is the fastest: 1.50 times as fast as b (1.50 to 1.50)"),
	    "the fastest is compared with the next one");
	add_contender(&contest, "c", 1.25, 5);
	tap_ok(concludes(&contest,
		   "a is the fastest: 1.25 times as fast as c (1.25 to 1.25)"),
	    "which need not be the first");
	contest.reference = 2;
	contest.contenders[0].verdict = VERDICT_DIFFERS;
	tap_ok(concludes(&contest,
		   "a is the fastest: 1.25 times as fast as c (1.25 to 1.25),"
		   " but its output is not that of c"),
	    "a wrong answer is not just fast");
	add_contender(&contest, "d", 1, 5);
	tap_ok(concludes(&contest, "a and d are the fastest, and equally so: "
				   "the difference is less than the spread"),
	    "two may be the fastest");
	last = contest.count;
	contest.contenders[1].count = contest.contenders[2].count = 0;
	tap_ok(concludes(&contest, "a and d are equally fast: "
				   "the difference is less than the spread"),
	    "those that did not run do not count");
	for (size_t i = last; i < 8; i++)
		add_contender(&contest, "e", 1, 5);
	tap_ok(concludes(&contest, "a, d, e, e and 2 others are equally fast: "
				   "the difference is less than the spread"),
	    "many are not all named");
	contest.count = 2;
	contest.contenders[0].count = contest.contenders[1].count = 2;
	tap_ok(concludes(&contest, "too few runs to tell which is the fastest: "
				   "that takes 3 of each"),
	    "two runs conclude nothing");
}

/* --- ratios --------------------------------------------------------------- */

static void
test_ratios(void)
{
	struct contest contest = { 0 };
	struct ratio ratio;
	size_t peer;

	add_contender(&contest, "ours", 1, 5)->target = 0.6;
	add_contender(&contest, "slow", 4, 5);
	add_contender(&contest, "fast", 2, 5);
	add_contender(&contest, "wrong", 0.5, 5)->verdict = VERDICT_DIFFERS;
	add_contender(&contest, "also ours", 0.5, 5);
	add_contender(&contest, "wants", 0.5, 5)->target = 0.9;
	add_contender(&contest, "does less", 0.5, 5)->aside = true;
	contest.contenders[0].kind = contest.contenders[4].kind = "ours";
	tap_ok(report_ratio(&contest, 1).median > 3.99 &&
		   report_ratio(&contest, 1).median < 4.01,
	    "a ratio is a time to the reference's");
	tap_ok(report_target(&contest, 0, &peer, &ratio) && peer == 2 &&
		   ratio.median > 0.499 && ratio.median < 0.501,
	    "a target is to the best peer that is right");
	tap_ok(!report_target(&contest, 1, &peer, &ratio),
	    "who has no target meets none");
	report_target_note(&text, &contest, 0);
	tap_ok(text_is("Target met: ours takes 0.50 times as long as fast; "
		       "0.60 is the most that is wanted"),
	    "a target that is met is told");
	contest.contenders[0].target = 0.4;
	report_target_note(&text, &contest, 0);
	tap_ok(text_is("Target MISSED: ours takes 0.50 times as long as fast; "
		       "0.40 is the most that is wanted"),
	    "and one that is not");
	contest.contenders[0].target_peer = "slow";
	tap_ok(report_target(&contest, 0, &peer, &ratio) && peer == 1 &&
		   ratio.median > 0.249 && ratio.median < 0.251,
	    "a target may name its peer");
	contest.contenders[0].target_peer = "nobody";
	tap_ok(
	    !report_target(&contest, 0, &peer, &ratio), "who may not be there");
	contest.contenders[0].target_peer = NULL;
	contest.contenders[0].verdict = VERDICT_DIFFERS;
	contest.right_only = true;
	tap_ok(!report_target(&contest, 0, &peer, &ratio),
	    "a wrong answer meets no target");
	contest.reference = 17;
	tap_ok(report_ratio(&contest, 1).median <= 0,
	    "without a reference there is no ratio");
}

/* --- files ---------------------------------------------------------------- */

static void
test_markdown(void)
{
	struct results results = results_new();
	struct contest *contest = add_ways(&results);

	contest->contenders[0].name = "a | b `c`";
	contest->contenders[1].count = 1;
	contest->contenders[1].verdict = VERDICT_SAME;
	contest->note = "A *note*.";
	report_markdown(&text, &results);
	tap_ok(text_is(
		   "### lines: count newlines, 95.4 MiB in 1 file\n\n"
		   "| Command | Mean [ms] | Min [ms] | Max [ms] | Median [ms] "
		   "| Spread | Relative | Output |\n"
		   "|:---|---:|---:|---:|---:|---:|---:|:---|\n"
		   "| `` a \\| b `c` `` | 20.0 ± 7.9 | 10.0 | 30.0 | 20.0 "
		   "| 50.0 % | 2.00 |  |\n"
		   "| `map` | 5.0 | 5.0 | 5.0 | 5.0 | 0.0 % | 1.00 | same |\n"
		   "| `direct` | | | | | | it cannot be done on this file "
		   "system |  |\n\n"
		   "A \\*note\\*.\n\n"
		   "too few runs to tell which is the fastest: that takes 3 of "
		   "each\n\n"
		   "Some CPU, 2 processors, 8 GiB, file system: ext4\n"),
	    "Markdown has a table for each contest");
}

static void
test_csv(void)
{
	struct results results = results_new();
	struct contest *contest = add_ways(&results);

	contest->contenders[0].command = "say \"a\", b";
	contest->contenders[0].count = 3;
	contest->contenders[1].count = 1;
	contest->contenders[1].output = 12;
	contest->contenders[2].command = "\"d\"";
	contest->contenders[1].status = 0;
	report_csv(&text, &results);
	tap_ok(
	    text_is(
		"command,mean,stddev,median,user,system,min,max,contest,"
		"name,runs,lower_quartile,upper_quartile,ratio,"
		"ratio_lower_quartile,ratio_upper_quartile,bytes,files,"
		"processes,bytes_per_second,minor_faults,major_faults,"
		"pss_bytes,output_bytes,verdict,status,target,problem\n"
		"\"say \"\"a\"\", b\",0.015,0.005,0.015,0.01,0.005,0.01,"
		"0.02,lines,read,3,0.0125,0.0175,2,2,2,100000000,1,,"
		"6666666666.666667,0,0,,,,,,\n"
		"map,0.005,,0.005,0.005,0.0025,0.005,0.005,lines,map,1,"
		"0.005,0.005,1,1,1,100000000,1,,20000000000,0,0,,12,,0,,\n"
		"\"\"\"d\"\"\",,,,,,,,lines,direct,0,,,,,,100000000,1,,,,,,,,,,"
		"it cannot be done on this file system\n"),
	    "CSV has hyperfine's columns first, and a row for each contender");
}

static void
test_json(void)
{
	struct results results = results_new();
	struct contest *contest = add_ways(&results);

	contest->contenders[0].command = "a \"b\"\377\n";
	contest->contenders[0].count = 3;
	contest->contenders[0].runs[1].counters[COUNTER_CYCLES] = 77;
	contest->contenders[0].runs[2].status = 130;
	contest->contenders[1].count = 1;
	contest->contenders[1].status = 1;
	contest->contenders[1].checksum = 0xabc;
	contest->contenders[1].verdict = VERDICT_SAME;
	report_json(&text, &results);
	tap_ok(text_has("{\"results\":[\n"
			"{\"command\":\"a \\\"b\\\"\357\277\275\\n\","
			"\"mean\":0.015,\"stddev\":0.005,\"median\":0.015,"
			"\"user\":0.01,\"system\":0.005,\"min\":0.01,"
			"\"max\":0.02,\"parameters\":{\"bytes\":\"100000000\"},"
			"\"times\":[0.01,0.015,0.02],"
			"\"memory_usage_byte\":[4096,4096,4096],"
			"\"exit_codes\":[0,0,130],"),
	    "a result has what hyperfine's have");
	tap_ok(text_has("\"mean\":0.005,\"stddev\":null,"),
	    "one run has no deviation");
	tap_ok(text_has("\"counters\":{\"cycles\":[null,77,null]}") &&
		   text_has("\"counters\":{}"),
	    "counters are there if something was counted");
	tap_ok(text_has("\"verdict\":\"same\",\"pss_bytes\":null,\"status\":1,"
			"\"output_bytes\":0,"
			"\"checksum\":\"0000000000000abc\""),
	    "what a look said is there if there was one");
	tap_ok(text_has("\"pss_bytes\":null,\"lower_quartile\":0.0125,"),
	    "and is not if there was none");
	tap_ok(!text_has("{\"command\":\"direct\",\"mean\"") &&
		   text_has("{\"command\":\"direct\",\"runs\":0,"),
	    "who has no runs is no result, but a contender");
	text.len = 0;
	results.count = 0;
	report_json(&text, &results);
	tap_ok(text_has("{\"results\":[\n],\n\"mapbench\":{\"version\":") &&
		   text_has(",\"contests\":[\n]}}\n"),
	    "no contest is no result");
	text.len = 0;
}

int
main(void)
{
	setlocale(LC_CTYPE, "C.UTF-8");
	arena_init(&arena);
	test_units();
	test_conclusion();
	test_ratios();
	test_markdown();
	test_csv();
	test_json();
	buffer_free(&text);
	arena_free(&arena);
	return tap_done();
}
