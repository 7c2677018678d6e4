#include <string.h>

#include "tools/mapbench/bench.h"
#include "tools/mapbench/cache.h"
#include "tools/mapbench/interrupt.h"
#include "tools/mapbench/process/process.h"
#include "tools/mapbench/report/report.h"
#include "tools/mapbench/rounds.h"

#define RUNS_DEFAULT 10
#define SHELL "/bin/sh" /* of what prepares a run */
#define SHELL_RUNS 7
/* What of a command is its name, if it has no other: its two ends. */
#define NAME_FIRST 26
#define NAME_LAST 18
/* Statuses of programs that a signal ended; others may be any program's. */
#define STATUS_SIGNAL 128
#define SIGNALS_MOST 64

/* A command, and what it did when it was looked at. */
struct entry {
	struct command command;
	struct look look;
	uint64_t counters[COUNTERS];
	int status;
	bool looked;
	const char *varies; /* how another run differed from that, or null */
};

/* What is measured, in the order of the contenders. */
struct commands {
	struct bench *bench;
	struct entry *entries;
	size_t count;
	struct command prepare; /* if the options have one */
};

static const char *
kept(struct arena *arena, const char *text)
{
	return arena_copy(arena, span_str(text)).text;
}

/* Is BYTE of UTF-8 not the first one of its character? */
static bool
is_inner(char byte)
{
	return ((unsigned char)byte & 0xc0) == 0x80;
}

/* COMMAND without its middle, if it is too long for a name. */
static const char *
short_name(struct arena *arena, const char *command)
{
	size_t len = strlen(command), first = NAME_FIRST;
	size_t last = len - NAME_LAST;
	struct buffer text = { 0 };

	if (len <= NAME_FIRST + NAME_LAST + 3)
		return command;
	while (is_inner(command[first]))
		first--;
	while (is_inner(command[last]))
		last++;
	buffer_add(&text, span_of(command, first));
	buffer_printf(&text, "...%s", command + last);
	return buffer_keep(&text, arena);
}

/* TEXT is a shell's, whatever it says. */
static void
set_prepare(struct commands *c, const char *text)
{
	struct arena *arena = c->bench->arena;
	const char *words[] = { SHELL, "-c", text };
	char **argv = arena_array(arena, 4, sizeof(*argv));

	for (size_t i = 0; i < 3; i++)
		argv[i] = (char *)arena_copy(arena, span_str(words[i])).text;
	c->prepare = (struct command){ .argv = argv, .file = argv[0] };
}

/* What --prepare and --cold ask for, outside of the clock. */
static bool
prepare_run(const struct commands *c, struct error *err)
{
	const struct options *options = c->bench->options;
	struct look look;
	struct run run;

	if (options->prepare) {
		if (!process_run(&c->prepare, &run, &look, err))
			return false;
		if (run.status)
			return error_set(err,
			    "--prepare ended with status %d%s%s", run.status,
			    *look.message ? ": " : "", look.message);
	}
	for (size_t i = 0; i < options->cold.count; i++)
		if (!cache_drop(options->cold.texts[i], err))
			return false;
	return true;
}

static bool
is_killed(int status)
{
	return status > STATUS_SIGNAL && status <= STATUS_SIGNAL + SIGNALS_MOST;
}

/* Notes what E's first run did, and compares it with the first command's. */
static void
keep_look(const struct commands *c, struct entry *e,
    struct contender *contender, const struct run *run)
{
	const struct entry *first = &c->entries[0];

	e->looked = true;
	memcpy(e->counters, run->counters, sizeof(e->counters));
	e->status = run->status;
	contender->output = e->look.output;
	contender->checksum = e->look.checksum;
	contender->pss = e->look.pss;
	contender->status = run->status;
	if (c->count < 2 || !first->looked)
		return;
	contender->verdict = process_verdict(&e->look, &first->look);
	if (e->status != first->status)
		contender->verdict = VERDICT_DIFFERS;
}

/* A run that does not do what the first one did is no less wrong. */
static void
check_run(const struct commands *c, struct entry *e,
    struct contender *contender, const struct run *run)
{
	struct error why;

	if (e->varies ||
	    (run->output == e->look.output && run->status == e->status))
		return;
	error_set(&why,
	    "a run printed %ju bytes (status %d), an earlier one %ju (%d)",
	    (uintmax_t)run->output, run->status, (uintmax_t)e->look.output,
	    e->status);
	e->varies = kept(c->bench->arena, why.text);
	contender->verdict = VERDICT_DIFFERS;
}

static enum measured
measure_command(void *with, struct contest *contest, size_t which, bool warmup,
    struct run *run, struct error *err)
{
	struct commands *c = with;
	struct contender *contender = &contest->contenders[which];
	struct entry *e = &c->entries[which];
	bool looks = !e->looked;

	(void)warmup;
	if (!prepare_run(c, err))
		return MEASURED_STOP;
	if (!process_run(&e->command, run, looks ? &e->look : NULL, err))
		return MEASURED_NEVER;
	if (looks)
		keep_look(c, e, contender, run);
	if (is_killed(run->status)) {
		error_set(err, "%s: killed by signal %d, %s", contender->name,
		    run->status - STATUS_SIGNAL,
		    strsignal(run->status - STATUS_SIGNAL));
		return MEASURED_NEVER;
	}
	check_run(c, e, contender, run);
	/* Counting takes time: none that is timed was counted. */
	memcpy(run->counters, e->counters, sizeof(e->counters));
	return MEASURED;
}

/* Makes entries and contenders of the COUNT OPERANDS. */
static bool
add_commands(struct commands *c, struct contest *contest, char *const *operands,
    struct error *err)
{
	struct bench *bench = c->bench;
	const struct options *options = bench->options;
	const struct text_list *names = &options->names;

	if (names->count > c->count)
		return error_set(err, "there are more names than commands");
	for (size_t i = 0; i < c->count; i++) {
		struct command *command = &c->entries[i].command;
		if (!process_parse(command, bench->arena, operands[i],
			options->shell, err))
			return false;
		command->input = options->input;
		contest_contender(bench->arena, contest,
		    i < names->count ? names->texts[i] :
				       short_name(bench->arena, operands[i]),
		    operands[i]);
	}
	return true;
}

/* Measures what the shell alone takes, if one of C's commands needs it. */
static bool
note_shell(struct commands *c, struct buffer *note, struct error *err)
{
	const struct options *options = c->bench->options;
	double walls[SHELL_RUNS];
	struct command command;
	struct run run;
	size_t shelled = 0;

	for (size_t i = 0; i < c->count; i++)
		shelled += c->entries[i].command.shelled;
	if (!shelled)
		return true;
	if (!process_parse(&command, c->bench->arena, ":", options->shell, err))
		return false;
	for (size_t i = 0; i < SHELL_RUNS; i++) {
		if (!process_run(&command, &run, NULL, err))
			return false;
		walls[i] = run.wall;
	}
	buffer_printf(note, "%s -c : takes ", command.file);
	report_seconds(note, values_median(walls, SHELL_RUNS));
	buffer_printf(
	    note, ", and is part of %zu of %zu commands", shelled, c->count);
	return true;
}

/*
 * Says why a command failed that says it itself: what fails at once is fast,
 * and that is all that would be seen.
 */
static void
note_messages(const struct commands *c, const struct contest *contest,
    struct buffer *note)
{
	for (size_t i = 0; i < c->count; i++) {
		const struct entry *e = &c->entries[i];
		if (!e->looked || !e->status || !*e->look.message)
			continue;
		buffer_printf(note, "%s%s: status %d, %s",
		    note->len ? "; " : "", contest->contenders[i].name,
		    e->status, e->look.message);
	}
}

/* What was measured of CONTEST is told. False and ERR if something was not. */
static bool
finish(struct commands *c, struct contest *contest, struct error *err)
{
	struct bench *bench = c->bench;
	const char *problem = NULL;

	for (size_t i = 0; i < c->count; i++) {
		struct contender *contender = &contest->contenders[i];
		if (contender->problem && !problem)
			problem = contender->problem;
		if (!contender->problem)
			contender->problem = c->entries[i].varies;
		if (contender->verdict == VERDICT_DIFFERS)
			bench->failed = true;
	}
	bench_show(bench, contest);
	return !problem || error_set(err, "%s", problem);
}

/* The first run of each is looked at: there is at least one warm-up. */
static struct rounds
rounds_here(struct commands *c)
{
	struct rounds rounds =
	    rounds_of(c->bench->options, RUNS_DEFAULT, measure_command, c);

	if (!rounds.warmups)
		rounds.warmups = 1;
	return rounds;
}

/* Measures CONTEST's commands. False and ERR if that came to an end. */
static bool
measure_all(struct commands *c, struct contest *contest, struct error *err)
{
	struct rounds rounds = rounds_here(c);
	struct buffer note = { 0 };
	bool ok = note_shell(c, &note, err) &&
		  rounds_run(c->bench, contest, &rounds, err);

	note_messages(c, contest, &note);
	if (note.len)
		contest->note = buffer_keep(&note, c->bench->arena);
	buffer_free(&note);
	return ok;
}

bool
cmd_run(
    struct bench *bench, char *const *operands, size_t count, struct error *err)
{
	struct commands c = { .bench = bench, .count = count };
	struct contest *contest;

	if (!count)
		return error_set(err, "no command to be measured");
	contest = results_contest(&bench->results, "cmd",
	    "whole commands, their output drained through a pipe");
	c.entries = arena_array(bench->arena, count, sizeof(*c.entries));
	if (!add_commands(&c, contest, operands, err))
		return false;
	if (bench->options->prepare)
		set_prepare(&c, bench->options->prepare);
	bool ok = measure_all(&c, contest, err);
	/* What an interrupt ended is no trouble. */
	if (interrupt_signal())
		contest->incomplete = bench->results.incomplete = true;
	else if (!ok)
		return false;
	return finish(&c, contest, err);
}
