/* Results that are made up, and the text that a report makes of them. */
#ifndef TESTS_UNIT_RESULTS_MADE_H
#define TESTS_UNIT_RESULTS_MADE_H

#include <stdio.h>
#include <string.h>

#include "tools/mapbench/report/report.h"
#include "tools/mapbench/report/report_impl.h"

static struct arena arena;
static struct buffer text;

/* Is the text WANTED? It is empty afterwards. */
static bool
text_is(const char *wanted)
{
	bool same = span_equal(buffer_span(&text), span_str(wanted));

	/* What is there instead, as comments of the protocol. */
	if (!same) {
		fputs("# ", stdout);
		for (size_t i = 0; i < text.len; i++) {
			putchar(text.data[i]);
			if (text.data[i] == '\n')
				fputs("# ", stdout);
		}
		putchar('\n');
	}
	text.len = 0;
	return same;
}

static bool
text_has(const char *part)
{
	return memmem(text.data, text.len, part, strlen(part));
}

/* A contender of which the middle round took WALL, others more and less. */
static struct contender *
add_contender(
    struct contest *contest, const char *name, double wall, unsigned runs)
{
	struct contender *c = contest_contender(&arena, contest, name, NULL);

	for (unsigned round = 0; round < runs; round++) {
		struct run run = {
			.round = round,
			.wall = wall * (0.5 + 0.25 * (round % 5)),
			.user = wall / 2,
			.system = wall / 4,
			.peak_rss = 4096,
		};
		for (size_t i = 0; i < COUNTERS; i++)
			run.counters[i] = COUNTER_UNKNOWN;
		contender_add(&arena, c, &run);
	}
	return c;
}

static struct results
results_new(void)
{
	struct results results = {
		.arena = &arena,
		.subcommand = "cmd",
		.command_line = "mapbench cmd 'a \"b\"'",
		.machine = {
			.cpu = "Some CPU",
			.processors = 2,
			.memory = (uint64_t)8 << 30,
			.filesystem = "ext4",
		},
	};

	return results;
}

/* Three ways of which one cannot; the second is what others are rated by. */
static struct contest *
add_ways(struct results *results)
{
	struct contest *contest =
	    results_contest(results, "lines", "count newlines");

	add_contender(contest, "read", 0.02, 5)->runs[2].minor_faults = 7;
	add_contender(contest, "map", 0.01, 5);
	contest_contender(&arena, contest, "direct", NULL)->problem =
	    "it cannot be done on this file system";
	contest->bytes = 100000000;
	contest->files = 1;
	contest->reference = 1;
	return contest;
}

#endif
