/* Rounds: who runs when, how often, and what does not count. */
#include <signal.h>
#include <string.h>

#include "tap.h"
#include "tools/mapbench/bench.h"
#include "tools/mapbench/interrupt.h"
#include "tools/mapbench/rounds.h"

#define CALLS_MOST 400
#define CONTENDERS 12

/* What a fake measurement says, and what it was asked. */
struct fake {
	size_t calls, warmups;
	size_t order[CALLS_MOST];
	size_t never; /* who never can; SIZE_MAX: nobody */
	size_t voids; /* of the first contender's runs, do not count */
	size_t stop; /* the call at which all is over */
	size_t interrupt; /* the call at which a signal comes */
};

static struct arena arena;
static struct error err;

static enum measured
pretend(void *with, struct contest *contest, size_t which, bool warmup,
    struct run *run, struct error *why)
{
	struct fake *fake = with;

	(void)contest;
	if (fake->calls == CALLS_MOST)
		return MEASURED_STOP;
	fake->order[fake->calls++] = which;
	fake->warmups += warmup;
	if (fake->calls == fake->interrupt)
		raise(SIGTERM);
	if (fake->calls == fake->stop) {
		error_set(why, "over");
		return MEASURED_STOP;
	}
	if (which == fake->never) {
		error_set(why, "cannot");
		return MEASURED_NEVER;
	}
	run->wall = 1e-3 * (double)(which + 1);
	if (!which && !warmup && fake->voids) {
		error_set(why, "rained %zu", fake->voids--);
		return MEASURED_VOID;
	}
	return MEASURED;
}

static struct bench bench;

/* A new contest of COUNT contenders, called a, b, c. */
static struct contest *
contest_of(size_t count)
{
	static const char *const names[CONTENDERS] = { "a", "b", "c", "d", "e",
		"f", "g", "h", "i", "j", "k", "l" };
	struct contest *contest = results_contest(&bench.results, "x", "X");

	for (size_t i = 0; i < count; i++)
		contest_contender(&arena, contest, names[i], names[i]);
	return contest;
}

/* RUNS timed runs and no more, behind WARMUPS. */
static bool
run_fixed(
    struct contest *contest, struct fake *fake, unsigned runs, unsigned warmups)
{
	struct options options = { .runs = runs, .warmups = warmups };
	struct rounds rounds = rounds_of(&options, 7, pretend, fake);

	return rounds_run(&bench, contest, &rounds, &err);
}

/* Does each of COUNT contenders run once in each of ROUNDS rounds? */
static bool
all_run(size_t count, unsigned rounds)
{
	struct fake fake = { .never = SIZE_MAX };
	struct contest *contest = contest_of(count);

	if (!run_fixed(contest, &fake, rounds, 0) ||
	    fake.calls != count * rounds)
		return false;
	for (size_t i = 0; i < fake.calls; i += count) {
		unsigned seen = 0;
		for (size_t k = 0; k < count; k++)
			seen |= 1U << fake.order[i + k];
		if (seen != (1U << count) - 1)
			return false;
	}
	return true;
}

static void
check_turns(void)
{
	struct fake fake = { .never = SIZE_MAX };
	struct contest *contest = contest_of(3);
	static const size_t order[] = { 0, 1, 2, 1, 0, 2, 2, 0, 1 };

	tap_ok(run_fixed(contest, &fake, 2, 1) && fake.calls == 9 &&
		   fake.warmups == 3,
	    "each runs as often as asked, behind its warm-up");
	tap_ok(!memcmp(fake.order, order, sizeof(order)),
	    "each round begins with the next one, in another order");
	tap_ok(contest->contenders[2].count == 2 &&
		   contest->contenders[2].runs[0].round == 1 &&
		   contest->contenders[2].runs[1].round == 2,
	    "runs know their round, and warm-ups are none");
	tap_ok(!contest->incomplete, "such a contest is complete");
	bool all = true;
	for (size_t count = 1; count <= CONTENDERS; count++)
		all = all && all_run(count, 12);
	tap_ok(all, "nobody is left out, however many there are");
}

static void
check_failures(void)
{
	struct fake never = { .never = 1 }, voids = { .never = 9, .voids = 2 };
	struct fake all_void = { .never = 9, .voids = 1000 };
	struct fake stop = { .never = 9, .stop = 3 };
	struct contest *contest = contest_of(3);

	tap_ok(run_fixed(contest, &never, 3, 0) &&
		   !contest->contenders[1].count &&
		   !strcmp(contest->contenders[1].problem, "cannot") &&
		   contest->contenders[0].count == 3 && never.calls == 7,
	    "who cannot is asked once, and the others go on");
	contest = contest_of(2);
	tap_ok(run_fixed(contest, &voids, 3, 0) &&
		   contest->contenders[0].count == 3 &&
		   contest->contenders[0].dropped == 2 &&
		   contest->contenders[1].count == 3,
	    "a run that does not count is tried again");
	contest = contest_of(2);
	tap_ok(run_fixed(contest, &all_void, 3, 0) &&
		   !contest->contenders[0].count &&
		   !strcmp(contest->contenders[0].problem, "rained 1000") &&
		   contest->contenders[0].dropped == 9,
	    "but not for ever, and the first reason is kept");
	contest = contest_of(2);
	tap_ok(!run_fixed(contest, &stop, 3, 0) && !strcmp(err.text, "over") &&
		   stop.calls == 3,
	    "a measurement can end it all");
}

static void
check_default(void)
{
	struct fake fake = { .never = SIZE_MAX };
	struct options options = { .warmups = UINT32_MAX };
	struct rounds rounds = rounds_of(&options, 7, pretend, &fake);
	struct contest *contest = contest_of(1);

	tap_ok(rounds_run(&bench, contest, &rounds, &err) &&
		   contest->contenders[0].count == 100 && fake.warmups == 1,
	    "what takes no time runs a hundred times unless told otherwise");
	options.seconds = 1e-9;
	rounds = rounds_of(&options, 7, pretend, &fake);
	contest = contest_of(1);
	tap_ok(rounds_run(&bench, contest, &rounds, &err) &&
		   contest->contenders[0].count == 1,
	    "there is one round however little time there is");
}

static void
check_interrupt(void)
{
	struct fake fake = { .never = SIZE_MAX, .interrupt = 5 };
	struct contest *contest = contest_of(2);

	interrupt_install();
	tap_ok(run_fixed(contest, &fake, 50, 0) && contest->incomplete &&
		   bench.results.incomplete && fake.calls == 5,
	    "an interrupt ends the contest, which says so");
	tap_ok(contest->contenders[0].count + contest->contenders[1].count == 4,
	    "what it interrupted is no run, what was before it stays");
}

int
main(void)
{
	arena_init(&arena);
	bench.arena = bench.results.arena = &arena;
	check_turns();
	check_failures();
	check_default();
	check_interrupt();
	return tap_done();
}
