#include "tools/mapbench/bench.h"
#include "tools/mapbench/io/io_impl.h"

#include <inttypes.h>
#include <limits.h>
#include <string.h>

#include "tools/mapbench/cache.h"
#include "tools/mapbench/interrupt.h"
#include "tools/mapbench/report/report.h"
#include "tools/mapbench/rounds.h"

#define RUNS_WARM 10
#define RUNS_COLD 5
/* What is shorter than this is repeated until it is as long, */
#define BYTES_LEAST ((uint64_t)4 << 20)
#define REPEATS_MOST 256
/* but what starts processes, or waits for a disk, only so often. */
#define REPEATS_SLOW 16
/* What opening a file, and mapping it, is worth in bytes. */
#define FILE_WORTH 4096
/* Of a warm file so much is in memory. */
#define PART_WARM 0.999
/* Of smaller files the faults do not tell how large the folios are. */
#define NOTED_LEAST ((uint64_t)16 << 20)

/* A contest that goes on. */
struct contesting {
	const struct io_set *set;
	struct io_entries entries; /* one for each contender */
	struct io_board *board;
	unsigned workers; /* that the board has room for */
	const char *who; /* which counted first; null: none did */
	uint64_t count; /* what it counted */
};

/* --- one run ---------------------------------------------------------------
 */

static unsigned
repeats_of(const struct io_set *set, const struct io_way *way)
{
	const struct io_input *input = set->input;
	uint64_t size = input->bytes + FILE_WORTH * input->count;
	bool slow = way->traits & (IO_CROWD | IO_DIRECT);
	uint64_t most = slow ? REPEATS_SLOW : REPEATS_MOST;
	uint64_t repeats = BYTES_LEAST / size;

	if (set->state == STATE_COLD || !repeats)
		return 1;
	return (unsigned)(repeats < most ? repeats : most);
}

/*
 * Makes the page cache what the state says. Only if it was so before is the
 * run to count: nobody knows what filling it has done to other caches.
 */
static enum measured
make_state(const struct io_set *set, struct error *err)
{
	const struct io_input *input = set->input;
	struct error unused;

	if (set->state == STATE_COLD)
		return cache_drop(input->path, err) ? MEASURED : MEASURED_VOID;
	/* To ask about each file of a tree takes longer than a run. */
	if (input->tree)
		return MEASURED;
	double part = cache_part(input->path, input->bytes, &unused);
	if (part < 0 || part >= PART_WARM)
		return MEASURED;
	error_set(err, "%.1f %% of it was in memory", part * 100);
	io_input_fill(input, &unused);
	return MEASURED_VOID;
}

/* Did RUN of WAY see the page cache that the state promises? */
static enum measured
check_state(const struct io_set *set, const struct io_way *way,
    const struct run *run, struct error *err)
{
	struct error unused;

	if (set->state == STATE_COLD || way->traits & IO_DIRECT ||
	    cache_served(run, set->input->bytes, set->input->tree))
		return MEASURED;
	error_set(err, "it was not all in memory");
	io_input_fill(set->input, &unused);
	return MEASURED_VOID;
}

/* The counts of WHO and OTHER differ: nothing of it can be believed. */
static enum measured
differ(const struct contesting *c, const char *other, uint64_t count,
    struct error *err)
{
	bool changed = io_input_changed(c->set->input);

	error_set(err,
	    "%s: counts differ: %s says %" PRIu64 ", %s says %" PRIu64 "%s",
	    c->set->input->path, c->who, c->count, other, count,
	    changed ? ": the file changed meanwhile" : "");
	return MEASURED_STOP;
}

/* Is what ENTRY counted what all the others did? */
static enum measured
check_count(
    struct contesting *c, const struct io_entry *entry, struct error *err)
{
	const struct io_board *board = c->board;

	if (!c->who) {
		c->who = entry->name;
		c->count = board->whole.count;
	}
	if (board->whole.count != c->count)
		return differ(c, entry->name, board->whole.count, err);
	if (board->uneven)
		return differ(c, entry->name, board->other, err);
	return MEASURED;
}

/* ENTRY was ended by a signal, as ERR says. */
static enum measured
killed(
    const struct contesting *c, const struct io_entry *entry, struct error *err)
{
	struct error why = *err;

	if (interrupt_signal())
		return MEASURED_VOID;
	error_set(err, "%s: %s was ended by a signal: %.100s%s",
	    c->set->input->path, entry->name, why.text,
	    io_input_changed(c->set->input) ? ": the file changed meanwhile" :
					      "");
	return MEASURED_STOP;
}

static enum measured
measure_entry(void *with, struct contest *contest, size_t which, bool warmup,
    struct run *run, struct error *err)
{
	struct contesting *c = with;
	const struct io_entry *entry = &c->entries.all[which];
	struct io_job job = {
		.way = entry->way,
		.input = c->set->input,
		.work = c->set->work,
		.workers = entry->workers,
		.repeats = repeats_of(c->set, entry->way),
		.board = c->board,
	};
	struct error unused;

	(void)contest;
	(void)warmup;
	enum measured before = make_state(c->set, err);
	*c->board = (struct io_board){ 0 };
	enum io_end end =
	    io_child_run(&job, run, before == MEASURED ? err : &unused);
	if (end == IO_KILLED)
		return killed(c, entry, err);
	if (end == IO_REFUSED)
		return MEASURED_NEVER;
	enum measured counted = check_count(c, entry, err);
	if (counted != MEASURED)
		return counted;
	return before == MEASURED ? check_state(c->set, entry->way, run, err) :
				    before;
}

/* --- a contest -------------------------------------------------------------
 */

static const char *
state_name(const struct io_set *set)
{
	return set->state == STATE_COLD ? "cold" : "warm";
}

/* BYTES as they are typed, like "64K". */
static void
add_size(struct buffer *text, uint64_t bytes)
{
	static const char units[] = "KMGT";
	size_t unit = 0;

	while (unit < sizeof(units) - 1 && bytes % 1024 == 0) {
		bytes /= 1024;
		unit++;
	}
	buffer_printf(text, "%" PRIu64, bytes);
	if (unit)
		buffer_byte(text, units[unit - 1]);
}

/* "en.txt-newlines-warm-large-64K", and only what is needed of it. */
static const char *
name_of(const struct io_set *set)
{
	const struct io_input *input = set->input;
	struct buffer text = { 0 };

	if (set->many)
		buffer_printf(&text, "%s-", input->label);
	buffer_printf(&text, "%s-%s", set->work->name, state_name(set));
	if (input->folios)
		buffer_printf(&text, "-%s", input->folios);
	if (set->part) {
		buffer_byte(&text, '-');
		add_size(&text, input->bytes);
	}
	return buffer_keep(&text, set->bench->arena);
}

static const char *
title_of(const struct io_set *set, const char *what)
{
	struct buffer text = { 0 };

	buffer_printf(
	    &text, "%s %s, %s", set->work->title, what, state_name(set));
	return buffer_keep(&text, set->bench->arena);
}

/* What all contests of SET's series are called. */
static const char *
series_of(const struct io_set *set)
{
	struct buffer text = { 0 };

	if (!set->part)
		return NULL;
	buffer_puts(&text, set->input->label);
	if (set->input->folios)
		buffer_printf(&text, " in %s folios", set->input->folios);
	const char *what = buffer_keep(&text, set->bench->arena);
	return title_of(set, what);
}

static unsigned
trait_of(const struct io_set *set)
{
	if (set->part)
		return IO_SIZES;
	return set->state == STATE_COLD ? IO_COLD : 0;
}

static void
add_contenders(struct contesting *c, struct contest *contest)
{
	struct arena *arena = c->set->bench->arena;

	for (size_t i = 0; i < c->entries.count; i++) {
		const struct io_entry *entry = &c->entries.all[i];
		struct contender *one = contest_contender(
		    arena, contest, entry->name, entry->command);
		one->kind = entry->way->kind;
		one->processes = entry->workers ? entry->workers : 1;
		if (!strcmp(entry->name, "read-128K"))
			contest->reference = i;
		if (entry->workers > c->workers)
			c->workers = entry->workers;
	}
}

static struct contest *
make_contest(struct contesting *c)
{
	const struct io_set *set = c->set;
	struct contest *contest = results_contest(&set->bench->results,
	    name_of(set), title_of(set, set->input->title));

	contest->bytes = set->input->bytes;
	contest->files = set->input->count;
	contest->series = series_of(set);
	add_contenders(c, contest);
	return contest;
}

/*
 * What a fault brings in tells how large the page cache's folios are, which
 * decides on most of what is seen here.
 */
static void
note_folios(const struct io_set *set, const struct contest *contest,
    struct buffer *text)
{
	if (set->input->tree || set->state == STATE_COLD ||
	    contest->bytes < NOTED_LEAST)
		return;
	for (size_t i = 0; i < contest->count; i++) {
		const struct contender *one = &contest->contenders[i];
		uint64_t faults = contender_summary(one).minor_faults;
		if (strcmp(one->name, "mmap") || !faults)
			continue;
		buffer_puts(text, "; a fault of the plain mmap maps ");
		report_bytes(text, (double)contest->bytes / (double)faults);
	}
}

static void
note_count(const struct contesting *c, struct contest *contest)
{
	struct buffer text = { 0 };

	if (!c->who)
		return;
	buffer_printf(&text, "each way counted %" PRIu64, c->count);
	note_folios(c->set, contest, &text);
	contest->note = buffer_keep(&text, c->set->bench->arena);
}

/* Can the page cache be brought into the state at all? */
static bool
try_state(const struct io_set *set)
{
	struct error err;
	bool cold = set->state == STATE_COLD;

	progress_say(&set->bench->progress,
	    cold ? "dropping files from memory" : "bringing files into memory");
	if (cold ? cache_drop(set->input->path, &err) :
		   io_input_fill(set->input, &err))
		return true;
	if (!interrupt_signal())
		bench_say(set->bench, "%s is not measured: %s\n", name_of(set),
		    err.text);
	return false;
}

static bool
run_contest(struct contesting *c, struct contest *contest, struct error *err)
{
	const struct io_set *set = c->set;
	bool cold = set->state == STATE_COLD;
	struct rounds rounds = rounds_of(set->bench->options,
	    cold ? RUNS_COLD : RUNS_WARM, measure_entry, c);

	/* There is little to warm up, as the cache is dropped again. */
	if (cold && set->bench->options->warmups == UINT_MAX)
		rounds.warmups = 0;
	c->board = io_board_new(c->workers);
	bool done = rounds_run(set->bench, contest, &rounds, err);
	io_board_free(c->board, c->workers);
	return done;
}

bool
io_contest(const struct io_set *set, struct error *err)
{
	struct bench *bench = set->bench;
	struct contesting c = { .set = set };

	io_pick(&c.entries, bench,
	    set->input->tree ? &io_tree_ways : &io_file_ways, trait_of(set));
	if (!c.entries.count || !try_state(set))
		return true;
	machine_filesystem(&bench->results.machine, set->input->path);
	struct contest *contest = make_contest(&c);
	if (!run_contest(&c, contest, err)) {
		bench->results.count--;
		return false;
	}
	note_count(&c, contest);
	bench_show(bench, contest);
	return true;
}
