/* Results: medians, quartiles, ratios by rounds, and who is the fastest. */
#include <math.h>
#include <string.h>
#include <time.h>

#include "tap.h"
#include "tools/mapbench/results.h"

static struct arena arena;

/* One of a contender's runs that a test is about. */
struct time {
	unsigned round;
	double wall;
};

#define TIMES(...)                                                             \
	((const struct time[]){ __VA_ARGS__ }),                                \
	    sizeof((const struct time[]){ __VA_ARGS__ }) / sizeof(struct time)

static bool
near(double value, double wanted)
{
	return fabs(value - wanted) < 1e-9;
}

static struct contender
contender_of(const struct time *times, size_t count)
{
	struct contender c = { .name = "c" };

	for (size_t i = 0; i < count; i++) {
		struct run run = { .round = times[i].round,
			.wall = times[i].wall };
		for (size_t k = 0; k < COUNTERS; k++)
			run.counters[k] = COUNTER_UNKNOWN;
		contender_add(&arena, &c, &run);
	}
	return c;
}

static void
test_values(void)
{
	double odd[] = { 5, 1, 3 }, even[] = { 4, 1, 3, 2 }, one[] = { 7 };

	tap_ok(near(values_median(odd, 3), 3), "the median of three");
	tap_ok(near(values_median(even, 4), 2.5), "the median of four");
	tap_ok(even[0] < 2 && even[3] > 3, "values are sorted by it");
	tap_ok(near(values_median(one, 1), 7), "the median of one");
}

static void
test_summary(void)
{
	struct contender even =
	    contender_of(TIMES({ 0, 4 }, { 1, 1 }, { 2, 2 }, { 3, 3 }));
	struct contender odd = contender_of(
	    TIMES({ 0, 9 }, { 1, 1 }, { 2, 3 }, { 3, 7 }, { 4, 5 }));
	struct contender one = contender_of(TIMES({ 0, 2 }));
	struct contender none = { .name = "none" };

	struct summary s = contender_summary(&even);
	tap_ok(s.runs == 4 && near(s.median, 2.5) && near(s.mean, 2.5) &&
		   near(s.least, 1) && near(s.most, 4),
	    "four runs: median, mean, least and most");
	tap_ok(near(s.low, 1.75) && near(s.high, 3.25) && near(s.spread, 0.6),
	    "four runs: the middle half begins and ends between two");
	tap_ok(near(s.deviation, sqrt(5.0 / 3)),
	    "the deviation is a sample's: of one less than there are");
	s = contender_summary(&odd);
	tap_ok(near(s.median, 5) && near(s.low, 3) && near(s.high, 7) &&
		   near(s.spread, 0.8),
	    "five runs: the middle half begins and ends at a run");
	s = contender_summary(&one);
	tap_ok(s.runs == 1 && near(s.median, 2) && near(s.low, 2) &&
		   near(s.high, 2) && near(s.deviation, 0) && near(s.spread, 0),
	    "one run differs from nothing");
	s = contender_summary(&none);
	tap_ok(!s.runs && near(s.median, 0) && !s.minor_faults,
	    "no runs are all zeros");
	tap_ok(near(even.runs[0].wall, 4), "runs stay in their order");
}

/* What is no wall time has a median of its own. */
static void
test_other_medians(void)
{
	struct contender c =
	    contender_of(TIMES({ 0, 1 }, { 1, 2 }, { 2, 3 }, { 3, 4 }));

	for (size_t i = 0; i < c.count; i++) {
		c.runs[i].user = (double)(10 - i);
		c.runs[i].system = (double)(i * i);
		c.runs[i].minor_faults = 100 * i;
		c.runs[i].major_faults = i;
		c.runs[i].waits = i ? 7 : 0;
		c.runs[i].preempted = 5;
		c.runs[i].peak_rss = (uint64_t)1 << 40;
		c.runs[i].counters[COUNTER_CYCLES] = i ? i : COUNTER_UNKNOWN;
	}
	struct summary s = contender_summary(&c);
	tap_ok(near(s.user, 8.5) && near(s.system, 2.5),
	    "user and system time have medians of their own");
	tap_ok(s.minor_faults == 150 && s.major_faults == 2,
	    "a median of numbers is a whole number, a half more");
	tap_ok(
	    s.waits == 7 && s.preempted == 5 && s.peak_rss == (uint64_t)1 << 40,
	    "switches and memory are their own, too");
	tap_ok(s.counters[COUNTER_CYCLES] == 2,
	    "a counter's median is of the runs that know it");
	tap_ok(s.counters[COUNTER_TLB_MISSES] == COUNTER_UNKNOWN,
	    "what no run knows stays unknown");
}

static void
test_ratio(void)
{
	struct contender a = contender_of(
	    TIMES({ 0, 1 }, { 1, 1 }, { 2, 3 }, { 4, 2 }, { 7, 9 }));
	struct contender b =
	    contender_of(TIMES({ 1, 2 }, { 2, 4 }, { 3, 1 }, { 4, 2 }));
	struct contender later = contender_of(TIMES({ 9, 1 }));
	struct contender once =
	    contender_of(TIMES({ 4, 4 }, { 5, 3 }, { 6, 1 }));
	struct contender none = { .name = "none" };
	struct contender zero = contender_of(TIMES({ 9, 0 }));
	double low, high;

	/* Rounds 1, 2 and 4: 1/2, 3/4 and 1. */
	tap_ok(near(contender_ratio(&a, &b, &low, &high), 0.75) &&
		   near(low, 0.625) && near(high, 0.875),
	    "ratios are of the rounds that both have");
	tap_ok(near(contender_ratio(&b, &a, NULL, NULL), 4.0 / 3),
	    "and the other way round");
	tap_ok(near(contender_ratio(&a, &a, &low, &high), 1) && near(low, 1) &&
		   near(high, 1),
	    "one takes as long as itself");
	tap_ok(near(contender_ratio(&a, &later, &low, &high), 2) &&
		   near(low, 1) && near(high, 3),
	    "without common rounds it is that of the medians");
	/* Round 4 alone is common, and is 2 / 4. */
	tap_ok(near(contender_ratio(&a, &once, NULL, NULL), 2.0 / 3),
	    "of one common round in several, too");
	tap_ok(near(contender_ratio(&a, &none, &low, &high), 0) &&
		   near(low, 0) && near(high, 0),
	    "no run is no ratio");
	tap_ok(contender_ratio(&later, &zero, NULL, NULL) > 1e8 &&
		   isfinite(contender_ratio(&later, &zero, NULL, NULL)),
	    "a time of nothing is no infinity");
}

static void
test_ahead(void)
{
	struct contender early =
	    contender_of(TIMES({ 0, 1 }, { 1, 1 }, { 2, 1 }));
	struct contender late =
	    contender_of(TIMES({ 5, 2 }, { 6, 2 }, { 7, 2 }));
	struct contender mixed =
	    contender_of(TIMES({ 5, 0.5 }, { 6, 2 }, { 7, 2 }, { 8, 0.6 }));
	struct contender slow = contender_of(
	    TIMES({ 0, 10 }, { 1, 10 }, { 2, 10 }, { 3, 10 }, { 4, 10 }));
	struct contender fast = contender_of(
	    TIMES({ 0, 9 }, { 1, 9.5 }, { 2, 9.9 }, { 3, 9.8 }, { 4, 30 }));
	struct contender even = contender_of(
	    TIMES({ 0, 9 }, { 1, 9.5 }, { 2, 9.9 }, { 3, 10.1 }, { 4, 30 }));
	struct contender two = contender_of(TIMES({ 0, 1 }, { 1, 1 }));
	struct contender three =
	    contender_of(TIMES({ 0, 1 }, { 1, 1 }, { 2, 1 }));

	tap_ok(contender_ahead(&fast, &slow),
	    "ahead is who is faster in the middle half");
	tap_ok(!contender_ahead(&slow, &fast), "the slower one is not");
	tap_ok(!contender_ahead(&even, &slow) && !contender_ahead(&slow, &even),
	    "neither is ahead if the middle half has both sides of 1");
	tap_ok(!contender_ahead(&slow, &slow), "nobody is ahead of itself");
	tap_ok(!contender_ahead(&two, &slow),
	    "two rounds do not tell, however far apart");
	tap_ok(contender_ahead(&three, &slow), "three do");
	tap_ok(
	    contender_ahead(&early, &late) && !contender_ahead(&late, &early),
	    "in rounds of their own, if the middle halves lie apart");
	tap_ok(!contender_ahead(&early, &mixed), "and not otherwise");
}

/* A contest of as many contenders as there are WALLS, 0: without a run. */
static struct contest
contest_of(const double *walls, size_t count)
{
	struct contest contest = { .name = "contest" };

	for (size_t i = 0; i < count; i++) {
		struct contender *c =
		    contest_contender(&arena, &contest, "c", NULL);
		/* Two rounds of each are slower, not the same ones. */
		for (unsigned r = 0; r < 5 && walls[i] > 0; r++) {
			double part = r == i % 5 || r == (i + 1) % 5 ? 1.1 : 1;
			struct run run = { .round = r,
				.wall = walls[i] * part };
			contender_add(&arena, c, &run);
		}
	}
	return contest;
}

static void
test_fastest(void)
{
	static const double alone[] = { 3, 0, 1, 2 };
	static const double equals[] = { 1.01, 5, 1, 0, 1.02 };
	static const double nobody[] = { 0, 0 };
	size_t others = 9;

	struct contest contest = contest_of(alone, 4);
	tap_ok(contest_fastest(&contest, &others) == 2 && !others,
	    "the fastest is ahead of all others");
	contest.contenders[2].verdict = VERDICT_DIFFERS;
	tap_ok(contest_fastest(&contest, NULL) == 2,
	    "a wrong answer may be the fastest where it is not said what is "
	    "right");
	contest.right_only = true;
	tap_ok(contest_fastest(&contest, NULL) != 2 &&
		   !contest_counts(&contest, 2) && contest_counts(&contest, 0),
	    "it is no rival where only right ones count");
	contest.contenders[2].verdict = VERDICT_REORDERED;
	tap_ok(contest_fastest(&contest, NULL) == 2,
	    "and right in another order is right");
	tap_ok(contest_fastest(&contest, NULL) == 2,
	    "nobody needs to ask who else");
	contest.contenders[2].aside = true;
	tap_ok(contest_fastest(&contest, NULL) != 2 &&
		   !contest_counts(&contest, 2),
	    "who does something else is no rival");
	contest = contest_of(equals, 5);
	tap_ok(contest_fastest(&contest, &others) == 2 && others == 2,
	    "others are as fast if it is not ahead of them");
	contest = contest_of(nobody, 2);
	tap_ok(contest_fastest(&contest, &others) == SIZE_MAX && !others,
	    "without runs nobody is the fastest");
	contest.count = 0;
	tap_ok(contest_fastest(&contest, &others) == SIZE_MAX,
	    "nor without contenders");
}

/* More of everything than there is room for at first. */
static void
test_growth(void)
{
	struct results results = { .arena = &arena };
	struct run run = { .wall = 1 };
	bool kept = true;

	for (size_t i = 0; i < 100; i++) {
		struct contest *contest =
		    results_contest(&results, "name", "title");
		contest->bytes = i;
		for (size_t k = 0; k < 40; k++) {
			struct contender *c =
			    contest_contender(&arena, contest, "c", "command");
			c->output = k;
			kept &= c->status == -1 && !c->count;
			for (run.round = 0; run.round < 20; run.round++)
				contender_add(&arena, c, &run);
		}
	}
	kept &= results.count == 100;
	for (size_t i = 0; i < results.count; i++) {
		const struct contest *contest = results.contests[i];
		kept &= contest->bytes == i && contest->count == 40 &&
			!strcmp(contest->title, "title");
		for (size_t k = 0; k < contest->count; k++)
			kept &= contest->contenders[k].output == k &&
				contest->contenders[k].count == 20 &&
				contest->contenders[k].runs[19].round == 19;
	}
	tap_ok(kept, "contests, contenders and runs stay as they grow");
}

static void
test_machine(void)
{
	struct machine machine;
	struct tm tm;

	memset(&machine, 'x', sizeof(machine));
	machine_describe(&machine);
	tap_ok(machine.processors >= 1 && machine.memory >= 1 << 20,
	    "a machine has processors and memory");
	tap_ok(!strncmp(machine.kernel, "Linux ", 6), "the kernel is '%s'",
	    machine.kernel);
	tap_ok(strlen(machine.when) == 20 &&
		   strptime(machine.when, "%Y-%m-%dT%H:%M:%SZ", &tm) ==
		       machine.when + 20,
	    "the time is written as RFC 3339 has it");
	tap_ok(!strpbrk(machine.cpu, "\n\t") && strlen(machine.cpu) < 128 &&
		   !strpbrk(machine.huge_pages, "[]\n") &&
		   !strpbrk(machine.governor, "\n") && !machine.filesystem[0],
	    "facts are words");
	machine_filesystem(&machine, "/");
	tap_ok(
	    machine.filesystem[0] != '\0', "/ is on '%s'", machine.filesystem);
	machine_filesystem(&machine, "/no/such/path");
	tap_ok(!machine.filesystem[0], "what is not there is on nothing");
}

int
main(void)
{
	arena_init(&arena);
	test_values();
	test_summary();
	test_other_medians();
	test_ratio();
	test_ahead();
	test_fastest();
	test_growth();
	test_machine();
	arena_free(&arena);
	return tap_done();
}
