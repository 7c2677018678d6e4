#include "tools/mapbench/bench.h"
#include "tools/mapbench/io/io_impl.h"

#include <string.h>

#include "tools/mapbench/pick.h"

static void
add_entry(struct io_entries *entries, struct arena *arena,
    const struct io_entry *entry)
{
	entries->all = arena_grow(arena, entries->all, entries->count,
	    &entries->room, sizeof(*entries->all));
	entries->all[entries->count++] = *entry;
}

static const char *
noun_of(const struct io_way *way, unsigned workers)
{
	bool threads = !strcmp(way->kind, "thread");

	if (workers == 1)
		return threads ? "thread" : "process";
	return threads ? "threads" : "processes";
}

/* WAY with WORKERS processes, or threads; it alone if that is 0. */
static struct io_entry
entry_of(struct arena *arena, const struct io_way *way, unsigned workers)
{
	struct io_entry entry = { way, workers, way->name, way->command };
	struct buffer text = { 0 };

	if (!workers)
		return entry;
	buffer_printf(&text, "%s-%u", way->name, workers);
	entry.name = buffer_keep(&text, arena);
	buffer_printf(
	    &text, "%s; %u %s", way->command, workers, noun_of(way, workers));
	entry.command = buffer_keep(&text, arena);
	return entry;
}

/* Adds WAY with WORKERS if it is wanted. */
static void
consider(struct io_entries *entries, const struct bench *bench,
    const struct io_way *way, unsigned workers, unsigned trait)
{
	const char *only = bench->options->only;
	struct io_entry entry = entry_of(bench->arena, way, workers);
	bool wanted = only ? pick_matches(only, entry.name) :
			     !trait || way->traits & trait;

	if (wanted)
		add_entry(entries, bench->arena, &entry);
}

/* With 1, 2, 4 and so on, and at last as many as there are processors. */
static void
consider_crowd(struct io_entries *entries, const struct bench *bench,
    const struct io_way *way, unsigned trait)
{
	const struct number_list *jobs = &bench->options->jobs;
	unsigned most = bench->results.machine.processors;

	for (size_t i = 0; i < jobs->count; i++)
		consider(
		    entries, bench, way, (unsigned)jobs->numbers[i], trait);
	for (unsigned n = 1; !jobs->count && n <= most; n *= 2) {
		consider(entries, bench, way, n, trait);
		if (n < most && most < n * 2)
			consider(entries, bench, way, most, trait);
	}
}

void
io_pick(struct io_entries *entries, const struct bench *bench,
    const struct io_ways *ways, unsigned trait)
{
	for (size_t i = 0; i < ways->count; i++)
		if (ways->ways[i].traits & IO_CROWD)
			consider_crowd(entries, bench, &ways->ways[i], trait);
		else
			consider(entries, bench, &ways->ways[i], 0, trait);
}
