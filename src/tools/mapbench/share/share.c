/* mapbench share: what kinds of mapping do, shown by doing it. */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tools/mapbench/clock.h"
#include "tools/mapbench/interrupt.h"
#include "tools/mapbench/scratch.h"
#include "tools/mapbench/share/share_impl.h"

bool
share_see(struct share_seen *seen, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	vsnprintf(seen->text, sizeof(seen->text), format, ap);
	va_end(ap);
	return true;
}

bool
share_see_whether(struct share_seen *seen, bool yes)
{
	return share_see(seen, yes ? "yes" : "no");
}

bool
share_agrees(const char *expected, const char *seen)
{
	char *end, *seen_end;
	long least = strtol(expected, &end, 10), most = least;
	long number = strtol(seen, &seen_end, 10);

	if (end == expected)
		return !strcmp(expected, seen);
	/* Less than what is always needed cannot be; some more can. */
	if (*end == '-')
		most = strtol(end + 1, NULL, 10);
	return seen_end != seen && !*seen_end && number >= least &&
	       number <= most + SHARE_SLACK;
}

size_t
share_rows_all(void)
{
	size_t count = 0;

	for (size_t i = 0; i < share_group_count; i++)
		count += *share_groups[i].count;
	return count;
}

static bool
is_interrupted(struct share *share)
{
	if (interrupt_signal())
		share->incomplete = share->bench->results.incomplete = true;
	return share->incomplete;
}

static const char *
keep(struct share *share, const char *text)
{
	return arena_copy(share->bench->arena, span_str(text)).text;
}

/* Does what ROW is about with a mapping of KIND, which is a new one. */
static bool
experiment(struct share *share, const struct share_row *row,
    const struct share_kind *kind, struct share_seen *seen, struct error *err)
{
	struct share_map map = { .kind = kind, .fd = -1 };

	if (kind == &share_kinds[NO_MAPPING])
		return row->run(share, &map, seen, err);
	if (!share_map_open(share, kind, SHARE_PAGES, &map, err))
		return false;
	bool done = row->run(share, &map, seen, err);
	share_map_close(share, &map);
	return done;
}

static void
fill_cell(struct share *share, const struct share_row *row, size_t column,
    struct share_cell *cell)
{
	const char *expected = row->expected[column];
	struct error err = { "" };

	*cell = (struct share_cell){ .reason = share->impossible[column] };
	if (!expected)
		return;
	cell->state = STATE_IMPOSSIBLE;
	if (cell->reason)
		return;
	if (experiment(share, row, &share_kinds[column], &cell->seen, &err)) {
		bool agrees = share_agrees(expected, cell->seen.text);
		cell->state = agrees ? STATE_AGREES : STATE_DISAGREES;
		return;
	}
	cell->reason = keep(share, err.text);
	if (cell->seen.impossible)
		return;
	cell->state = STATE_DISAGREES;
	share_see(&cell->seen, "failed");
}

static void
fill_row(
    struct share *share, const struct share_row *row, struct share_cell *cells)
{
	for (size_t i = 0; i < SHARE_COLUMNS; i++) {
		cells[i].state = row->expected[i] ? STATE_UNDONE : STATE_NONE;
		if (is_interrupted(share))
			continue;
		fill_cell(share, row, i, &cells[i]);
		if (cells[i].state == STATE_DISAGREES)
			share->bench->failed = true;
	}
}

static void
fill_rows(struct share *share)
{
	struct share_cell *cells = share->cells;

	for (size_t i = 0; i < share_group_count; i++) {
		const struct share_group *group = &share_groups[i];
		progress_say(&share->bench->progress, group->title);
		for (size_t j = 0; j < *group->count; j++) {
			fill_row(share, &group->rows[j], cells);
			cells += SHARE_COLUMNS;
		}
	}
}

/* Is KIND to be had here? Shared memory need not be, nor room in it. */
static bool
try_kind(
    const struct share *share, const struct share_kind *kind, struct error *err)
{
	struct share_map map;

	if (!share_map_open(share, kind, SHARE_PAGES_TIMED, &map, err))
		return false;
	bool has_room = share_map_reserve(&map, err);
	share_map_close(share, &map);
	return has_room;
}

static void
try_kinds(struct share *share)
{
	struct error err;

	for (size_t i = 0; i < SHARE_KINDS; i++)
		if (!try_kind(share, &share_kinds[i], &err))
			share->impossible[i] = keep(share, err.text);
}

static uint64_t
time_once(struct share *share, const struct share_cost *cost, size_t kind,
    struct error *err)
{
	struct share_map map;

	if (!share_map_open(
		share, &share_kinds[kind], SHARE_PAGES_TIMED, &map, err))
		return 0;
	uint64_t ns = cost->run(share, &map, err);
	share_map_close(share, &map);
	return ns;
}

/* Times each cost of each kind once, as the Nth of its VALUES. */
static bool
time_round(struct share *share, double (*values)[SHARE_ROUNDS], size_t n,
    struct error *err)
{
	for (size_t i = 0; i < share_cost_count * SHARE_COLUMNS; i++) {
		const struct share_cost *cost = &share_costs[i / SHARE_COLUMNS];
		size_t kind = i % SHARE_COLUMNS;
		if (!(cost->kinds >> kind & 1) || share->impossible[kind])
			continue;
		if (is_interrupted(share))
			break;
		uint64_t ns = time_once(share, cost, kind, err);
		if (!ns)
			return false;
		values[i][n] = (double)ns / SHARE_PAGES_TIMED;
	}
	return true;
}

/* In turns, so that what else the machine does hits all alike. */
static bool
time_costs(struct share *share, struct error *err)
{
	size_t count = share_cost_count * SHARE_COLUMNS;
	double(*values)[SHARE_ROUNDS] =
	    arena_array(share->bench->arena, count, sizeof(*values));

	progress_say(&share->bench->progress, "Costs");
	for (size_t i = 0; i < SHARE_ROUNDS; i++)
		if (!time_round(share, values, i, err))
			return false;
	if (!is_interrupted(share))
		for (size_t i = 0; i < count; i++)
			share->ns[i] = values_median(values[i], SHARE_ROUNDS);
	return true;
}

/* The names that are used, which nobody else has. */
static bool
name_things(struct share *share, struct error *err)
{
	struct bench *bench = share->bench;

	share->directory =
	    scratch_directory(bench->arena, bench->options->scratch, err);
	if (!share->directory)
		return false;
	share->path = scratch_path(bench->arena, "share");
	snprintf(share->object, sizeof(share->object), "/mapscan-%ld-%llx",
	    (long)getpid(), (unsigned long long)clock_now());
	machine_filesystem(&bench->results.machine, share->directory);
	return true;
}

bool
share_run(
    struct bench *bench, char *const *operands, size_t count, struct error *err)
{
	struct share share = {
		.bench = bench,
		.page = (size_t)sysconf(_SC_PAGESIZE),
	};

	(void)operands;
	if (count)
		return error_set(err, "share takes no operands");
	if (!share_report_open(&share, err) || !name_things(&share, err) ||
	    !share_stranger_start(&share, err))
		return false;
	share.cells = arena_array(bench->arena,
	    share_rows_all() * SHARE_COLUMNS, sizeof(*share.cells));
	share.ns = arena_array(
	    bench->arena, share_cost_count * SHARE_COLUMNS, sizeof(*share.ns));
	try_kinds(&share);
	fill_rows(&share);
	bool timed = time_costs(&share, err);
	share_stranger_end(&share);
	return share_report(&share, err) && timed;
}
