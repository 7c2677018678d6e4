/* Inputs that are counted, and how tests judge the counts. */
#ifndef TESTS_UNIT_COUNT_INPUT_H
#define TESTS_UNIT_COUNT_INPUT_H

#include "engine/count.h"
#include "tests/unit/input.h"
#include "tests/unit/tally_text.h"

#define MIB ((size_t)1 << 20)
#define KERNEL_ALL(kernel) ((struct way){ kernel, TALLY_ALL, true })

/* FD, named "f", as what is to be counted; regions may end anywhere. */
static struct source *
open_pieces(int fd, size_t region, bool no_map)
{
	struct source_limits limits = {
		.region = region, .no_map = no_map, .pieces = true
	};
	struct stat st;

	if (fd < 0 || fstat(fd, &st))
		exit(99);
	return source_open(fd, &st, "f", '\n', &limits);
}

/* Counts SOURCE in WAY, to its end; what is ANSWERS must come out. */
__attribute__((unused)) static bool
counts_to(struct bench *b, struct way way, struct source *source,
    const struct answers *answers, struct span text)
{
	struct tally sum;

	/* What it is before must not matter. */
	memset(&sum, 0x55, sizeof(sum));
	if (!count_run(bench_rules(b, way), source, &sum, &err)) {
		printf("# %s\n", err.text);
		return false;
	}
	struct counts got = tally_counts(bench_rules(b, way), &sum);
	return bench_check(b, way, &got, answers, text, "as input");
}

#endif
