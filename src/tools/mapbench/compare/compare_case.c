/* One case: a contest of all programs that can do it. */
#include <errno.h>
#include <limits.h>

#include "base/quote.h"
#include "tools/mapbench/cache.h"
#include "tools/mapbench/compare/compare_impl.h"
#include "tools/mapbench/interrupt.h"
#include "tools/mapbench/rounds.h"

#define RUNS_WARM 7
#define RUNS_COLD 8

/* --- one run -------------------------------------------------------------- */

/*
 * Brings back what something pushed out of memory since the last run; a copy
 * is made anew, as it would come back in other folios. Of trees nobody looks:
 * that would take longer than a run.
 */
static bool
warm_up(const struct place *place, struct error *err)
{
	struct error unused;

	if (place->tree)
		return true;
	double part = cache_part(place->path, 0, &unused);
	if (part < 0 || part >= 1)
		return true;
	return place->from ? compare_renew(place, err) :
			     cache_fill(place->path, 0, err);
}

static enum measured
measure_case(void *with, struct contest *contest, size_t which, bool warmup,
    struct run *run, struct error *err)
{
	const struct trial *trial = with;
	const struct contender *c = &contest->contenders[which];

	(void)warmup;
	if (trial->row->cold && !cache_drop(trial->place->path, err))
		return MEASURED_VOID;
	if (!trial->row->cold && !warm_up(trial->place, err))
		return MEASURED_STOP;
	if (!compare_run(trial, &trial->entries[which].command, run, NULL, err))
		return interrupt_signal() ? MEASURED_VOID : MEASURED_STOP;
	if (!trial->row->cold &&
	    !cache_served(run, trial->place->bytes, trial->place->tree)) {
		error_set(err, "something came from the disk");
		return MEASURED_VOID;
	}
	if (run->output == c->output && run->status == c->status)
		return MEASURED;
	if (trial->entries[which].program->ours)
		trial->compare->bench->failed = true;
	error_set(err, "its output is not always the same");
	return MEASURED_NEVER;
}

static struct rounds
rounds_for(struct trial *trial)
{
	const struct options *options = trial->compare->bench->options;
	bool cold = trial->row->cold;
	struct rounds rounds = rounds_of(
	    options, cold ? RUNS_COLD : RUNS_WARM, measure_case, trial);

	if (cold)
		rounds.most = rounds.runs;
	/* That everything is in memory was seen to already. */
	else if (options->warmups == UINT_MAX)
		rounds.warmups = 0;
	return rounds;
}

/* --- the contest ---------------------------------------------------------- */

/* "en-n", or "en-n-large" in such folios. */
static const char *
name_of(const struct trial *trial)
{
	struct buffer text = { 0 };

	if (!trial->place->folios)
		return trial->row->name;
	buffer_printf(&text, "%s-%s", trial->row->name, trial->place->folios);
	return buffer_keep(&text, trial->compare->arena);
}

/* What is done, as a command of the first kind's with the corpus's path. */
static const char *
title_of(const struct trial *trial)
{
	const struct compare *c = trial->compare;
	const struct case_row *row = trial->row;
	struct buffer text = { 0 };

	buffer_printf(&text, "%s %s%s", c->tool->name, row->arguments[0],
	    *row->arguments[0] ? " " : "");
	quote_add(&text, span_str(trial->place->path), QUOTE_NEEDED);
	if (row->cold)
		buffer_puts(&text, ", dropped from memory before each run");
	if (trial->place->folios)
		buffer_printf(&text, ", in %s folios", trial->place->folios);
	return buffer_keep(&text, c->arena);
}

static bool
leave_out(const struct trial *trial, const char *why)
{
	bench_say(
	    trial->compare->bench, "%s is left out: %s\n", name_of(trial), why);
	return true;
}

/* Adds the trial's contest to the results: nothing of it can fail any more. */
static void
begin(struct trial *trial)
{
	struct compare *c = trial->compare;
	struct contest *contest = results_contest(
	    &c->bench->results, name_of(trial), title_of(trial));

	contest->bytes = trial->place->bytes;
	contest->files = trial->place->files;
	contest->right_only = true;
	trial->contest = contest;
}

/* What was interrupted is shown as well, and no trouble. */
static bool
run_trial(struct trial *trial, struct error *err)
{
	struct bench *bench = trial->compare->bench;
	struct rounds rounds = rounds_for(trial);
	const char *folios;
	bool done = compare_look(trial, &folios, err);

	if (done) {
		compare_target(trial, folios);
		done = rounds_run(bench, trial->contest, &rounds, err);
	}
	if (!done && interrupt_signal()) {
		trial->contest->incomplete = true;
		bench->results.incomplete = true;
		done = true;
	}
	bench_show(bench, trial->contest);
	return done;
}

bool
compare_case(struct compare *c, const struct case_row *row,
    const struct place *place, struct error *err)
{
	struct trial trial = { .compare = c, .row = row, .place = place };
	struct error why;

	if (row->cold && !cache_drop(place->path, &why))
		return leave_out(&trial, why.text);
	begin(&trial);
	if (!compare_enter(&trial, err))
		return false;
	if (trial.few) {
		/* It was the last one that was added. */
		c->bench->results.count--;
		return leave_out(&trial, "the corpus has too few words");
	}
	return run_trial(&trial, err);
}
