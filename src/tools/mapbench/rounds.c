#include "tools/mapbench/rounds.h"

#include <limits.h>

#include "tools/mapbench/bench.h"
#include "tools/mapbench/clock.h"
#include "tools/mapbench/interrupt.h"

/* Up to so many runs while a contest has taken less than A_WHILE. */
#define RUNS_MOST 100
#define A_WHILE 3.0 /* seconds */
#define SECONDS_DEFAULT 60.0
#define WARMUPS_DEFAULT 1
/* Rounds for each run that is wanted, when some do not count. */
#define TRIES 3
/* What takes so many seconds need not be run more often than that. */
#define LONG 2.0
#define LONG_RUNS 3

struct rounds
rounds_of(
    const struct options *options, unsigned runs, measure *call, void *with)
{
	bool given = options->runs > 0;

	return (struct rounds){
		.runs = given ? options->runs : runs,
		.most = given ? options->runs : RUNS_MOST,
		.warmups = options->warmups == UINT_MAX ? WARMUPS_DEFAULT :
							  options->warmups,
		.seconds =
		    options->seconds > 0 ? options->seconds : SECONDS_DEFAULT,
		.measure = call,
		.with = with,
	};
}

/* What goes on while a contest is measured. */
struct measuring {
	struct bench *bench;
	struct contest *contest;
	const struct rounds *rounds;
	uint64_t started; /* clock_now() */
	unsigned round; /* warm-ups are rounds, too */
	struct error *err;
};

static bool
is_warmup(const struct measuring *s)
{
	return s->round < s->rounds->warmups;
}

/* Has C as many runs as it needs, the contest having taken ELAPSED? */
static bool
is_content(const struct measuring *s, const struct contender *c, double elapsed)
{
	const struct rounds *rounds = s->rounds;

	if (c->problem)
		return true;
	if (rounds->most > rounds->runs && c->count >= LONG_RUNS &&
	    contender_summary(c).median > LONG)
		return true;
	return c->count >= rounds->most ||
	       (c->count >= rounds->runs && elapsed >= A_WHILE);
}

static bool
all_content(const struct measuring *s, double elapsed)
{
	for (size_t i = 0; i < s->contest->count; i++)
		if (!is_content(s, &s->contest->contenders[i], elapsed))
			return false;
	return true;
}

/* Is there to be another round? There is one in any case. */
static bool
goes_on(const struct measuring *s)
{
	const struct rounds *rounds = s->rounds;
	double elapsed = clock_since(s->started);
	unsigned timed = s->round - rounds->warmups;

	if (interrupt_signal())
		return false;
	if (s->round <= rounds->warmups)
		return true;
	if (rounds->seconds > 0 && elapsed > rounds->seconds)
		return false;
	return timed < TRIES * rounds->most && !all_content(s, elapsed);
}

static const char *
keep_reason(const struct measuring *s)
{
	return arena_copy(s->bench->arena, span_str(s->err->text)).text;
}

/* Notes that a run of C does not count. */
static void
drop_run(const struct measuring *s, struct contender *c)
{
	if (!c->dropped++)
		c->why_dropped = keep_reason(s);
}

/* Runs contender WHICH once. False: the contest is over, see err. */
static bool
run_once(struct measuring *s, size_t which)
{
	struct contest *contest = s->contest;
	struct contender *c = &contest->contenders[which];
	struct run run = { .round = s->round };
	bool warmup = is_warmup(s);
	enum measured measured = s->rounds->measure(
	    s->rounds->with, contest, which, warmup, &run, s->err);

	/* What was interrupted is no run, whatever it says. */
	if (interrupt_signal())
		return true;
	run.round = s->round;
	if (measured == MEASURED && !warmup)
		contender_add(s->bench->arena, c, &run);
	else if (measured == MEASURED_VOID && !warmup)
		drop_run(s, c);
	else if (measured == MEASURED_NEVER)
		c->problem = keep_reason(s);
	return measured != MEASURED_STOP;
}

static size_t
common_divisor(size_t a, size_t b)
{
	return b ? common_divisor(b, a % b) : a;
}

/*
 * How far it is from one of COUNT contenders to the next in ROUND: nobody is
 * to run behind the same one each time, whose caches it would find.
 */
static size_t
stride_of(size_t round, size_t count)
{
	if (count < 3)
		return 1;
	size_t stride = 1 + round % (count - 1);
	while (common_divisor(stride, count) > 1)
		stride = stride % (count - 1) + 1;
	return stride;
}

/* One run of each contender that still wants one. */
static bool
run_round(struct measuring *s)
{
	struct contest *contest = s->contest;
	double elapsed = clock_since(s->started);
	size_t stride = stride_of(s->round, contest->count);
	size_t steps = contest->count * (s->rounds->runs + s->rounds->warmups);

	for (size_t i = 0; i < contest->count; i++) {
		size_t which = (s->round + i * stride) % contest->count;
		struct contender *c = &contest->contenders[which];
		size_t at = contest->count * s->round + i;
		if (interrupt_signal())
			return true;
		if (c->problem || (!is_warmup(s) && is_content(s, c, elapsed)))
			continue;
		progress_step(&s->bench->progress, contest->name, c->name,
		    at < steps ? at : steps, steps);
		if (!run_once(s, which))
			return false;
	}
	return true;
}

/* Says of those without a run why there is none. */
static void
explain_voids(struct measuring *s)
{
	for (size_t i = 0; i < s->contest->count; i++) {
		struct contender *c = &s->contest->contenders[i];
		if (!c->count && c->dropped && !c->problem)
			c->problem = c->why_dropped;
	}
}

bool
rounds_run(struct bench *bench, struct contest *contest,
    const struct rounds *rounds, struct error *err)
{
	struct measuring s = { bench, contest, rounds, clock_now(), 0, err };

	for (; goes_on(&s); s.round++)
		if (!run_round(&s))
			return false;
	if (interrupt_signal()) {
		contest->incomplete = true;
		bench->results.incomplete = true;
	}
	explain_voids(&s);
	bench->progress.over++;
	return true;
}
