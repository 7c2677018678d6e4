/*
 * What touching a page costs: one byte of each page of a mapping, timed as a
 * whole. Files and objects have their pages in memory before.
 */
#include <string.h>

#include "tools/mapbench/clock.h"
#include "tools/mapbench/share/share_impl.h"

/* At least 1, so that 0 is a failure. */
static uint64_t
elapsed(uint64_t from)
{
	uint64_t ns = clock_now() - from;

	return ns ? ns : 1;
}

static uint64_t
time_read(const struct share_map *map)
{
	uint64_t from = clock_now();

	share_map_read(map);
	return elapsed(from);
}

static uint64_t
time_write(const struct share_map *map)
{
	uint64_t from = clock_now();

	share_map_write(map, 1);
	return elapsed(from);
}

static uint64_t
first_read(struct share *share, struct share_map *map, struct error *err)
{
	(void)share;
	return share_map_prime(map, err) ? time_read(map) : 0;
}

static uint64_t
first_write(struct share *share, struct share_map *map, struct error *err)
{
	(void)share;
	return share_map_prime(map, err) ? time_write(map) : 0;
}

/* Twice, so that the time is long enough for the clock. */
static uint64_t
write_again(struct share *share, struct share_map *map, struct error *err)
{
	(void)share, (void)err;
	share_map_write(map, 1);
	time_write(map);
	return time_write(map);
}

static int
child_waits(struct share_map *map, int fd)
{
	(void)map;
	return share_hear(fd);
}

/* A child has the same pages, so they have to be copied. */
static uint64_t
copy_on_write(struct share *share, struct share_map *map, struct error *err)
{
	struct share_child child;

	share_map_write(map, 1);
	if (!share_child_start(share, map, child_waits, &child, err))
		return 0;
	uint64_t ns = time_write(map);
	share_child_end(&child);
	return ns;
}

#define ALL_PRIVATE                                                            \
	(1U << PRIVATE_ANONYMOUS | 1U << PRIVATE_FILE | 1U << PRIVATE_OBJECT)
#define ALL_KINDS ((1U << SHARE_KINDS) - 1)

const struct share_cost share_costs[] = {
	{ "first-read", "first read", ALL_KINDS, first_read },
	{ "first-write", "first write", ALL_KINDS, first_write },
	{ "copy-on-write", "write, child alive: copied", ALL_PRIVATE,
	    copy_on_write },
	{ "write-again", "write to a page that is there", ALL_KINDS,
	    write_again },
};

const size_t share_cost_count = sizeof(share_costs) / sizeof(share_costs[0]);
