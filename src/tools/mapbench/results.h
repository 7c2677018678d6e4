/*
 * What was measured: contests of contenders, each with its runs. Everything
 * in here is an arena's; names and texts are borrowed and must live as long.
 */
#ifndef MAPBENCH_RESULTS_H
#define MAPBENCH_RESULTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* What perf_event_open counts, where it may. */
enum counter {
	COUNTER_CYCLES,
	COUNTER_INSTRUCTIONS,
	COUNTER_CACHE_MISSES,
	COUNTER_BRANCH_MISSES,
	COUNTER_TLB_MISSES, /* loads whose address was not in the data TLB */
	COUNTERS,
};

#define COUNTER_UNKNOWN UINT64_MAX

/* One run, of a process and those that it waited for. */
struct run {
	unsigned round; /* runs of one round saw the same weather */
	double wall, user, system; /* seconds */
	uint64_t minor_faults, major_faults;
	uint64_t waits, preempted; /* context switches, wanted and not */
	uint64_t blocks; /* of 512 bytes that came from a disk */
	uint64_t peak_rss; /* bytes, of the largest process */
	uint64_t output; /* bytes */
	int status; /* as a shell has it: 128 and more is a signal */
	uint64_t counters[COUNTERS]; /* or COUNTER_UNKNOWN */
};

/* What a contender's output is, compared with the reference's. */
enum verdict {
	VERDICT_NONE, /* there is nothing to compare */
	VERDICT_SAME,
	VERDICT_REORDERED, /* the same lines in another order */
	VERDICT_DIFFERS,
};

struct contender {
	const char *name; /* short, of one contest alone */
	const char *command; /* what was run, or called, in full */
	const char *kind; /* what is alike has one, for colours; or null */
	unsigned processes; /* or threads, that work at once; 0: unknown */
	struct run *runs; /* those that count, in order */
	size_t count, room;
	size_t dropped; /* runs that did not count */
	const char *why_dropped; /* the first of them, or null */
	/* Why it has no runs, or fewer, or null. */
	const char *problem;
	enum verdict verdict;
	uint64_t output, checksum; /* of a run that was looked at */
	uint64_t pss; /* most proportional memory, in bytes; 0: not known */
	int status; /* of the same run; -1: there was none */
	/* The median ratio to a peer may be no more than this; 0: no target. */
	double target;
	const char *target_peer; /* that contender's name; null: the best one */
	bool aside; /* it does something else, and is no rival */
};

/*
 * Contenders that do the same work. Contests of one SERIES are alike but for
 * their BYTES: one curve for each contender's name.
 */
struct contest {
	const char *name; /* "en-n", "newlines-warm" */
	const char *title; /* a sentence for people */
	const char *series; /* or null */
	uint64_t bytes; /* that each contender goes through; 0: unknown */
	uint64_t files; /* in which they are; 0: unknown */
	struct contender *contenders;
	size_t count, room;
	size_t reference; /* which contender ratios are to */
	/* Whose output is not the reference's is no rival, however fast. */
	bool right_only;
	const char *note; /* something to be known about it, or null */
	bool incomplete; /* it was interrupted */
};

/* What it was measured on and with; lines of text, "" where unknown. */
struct machine {
	char cpu[128]; /* its model */
	unsigned processors; /* that may be used */
	uint64_t memory; /* bytes */
	char kernel[160]; /* name, release, machine */
	char libc[64];
	char huge_pages[64]; /* the setting of transparent huge pages */
	char governor[64];
	char filesystem[64]; /* of what was measured; set by who knows */
	char when[32]; /* UTC, as 2031-02-03T04:05:06Z */
};

struct results {
	struct arena *arena;
	const char *subcommand;
	const char *command_line; /* as typed, words quoted */
	struct machine machine;
	struct contest **contests;
	size_t count, room;
	bool incomplete; /* it was interrupted */
};

/* What the runs of a contender come to; seconds of wall time. */
struct summary {
	size_t runs;
	double median, mean, deviation, least, most;
	double low, high; /* where the middle half begins and ends */
	double user, system; /* medians */
	double spread; /* (high - low) / median */
	uint64_t minor_faults, major_faults, waits, preempted, peak_rss;
	uint64_t counters[COUNTERS]; /* medians, or COUNTER_UNKNOWN */
};

/* A new contest behind the others, with no contenders yet. */
struct contest *results_contest(
    struct results *results, const char *name, const char *title);

/* A new contender behind the others; valid until the next one is added. */
struct contender *contest_contender(struct arena *arena,
    struct contest *contest, const char *name, const char *command);

/* A copy of RUN behind CONTENDER's. */
void contender_add(
    struct arena *arena, struct contender *contender, const struct run *run);

/* What CONTENDER's runs come to; all zeros if it has none. */
struct summary contender_summary(const struct contender *contender);

/*
 * How long A takes as a part of B's time: the median of their ratios in those
 * rounds in which both have a run. *low and *high are where the middle half
 * of these begins and ends; null if nobody asks. With fewer than 3 such rounds,
 * as runs do not count sometimes, it is the ratio of the medians of all runs,
 * and LOW and HIGH are as far off as the middle halves allow. 0 if one of them
 * has no run.
 */
double contender_ratio(const struct contender *a, const struct contender *b,
    double *low, double *high);

/*
 * Is FASTER's advantage over SLOWER more than what runs differ by? That is:
 * does the middle half of the ratios lie below 1. Fewer than 3 runs of one of
 * them tell nothing.
 */
bool contender_ahead(
    const struct contender *faster, const struct contender *slower);

/*
 * Is contender WHICH a rival: with runs, of the same work, and with no wrong
 * output where only right ones count?
 */
bool contest_counts(const struct contest *contest, size_t which);

/*
 * The contender with the least median of those that count, SIZE_MAX if there
 * is none. *equals is how many of the others it is not ahead of; null if
 * nobody asks.
 */
size_t contest_fastest(const struct contest *contest, size_t *equals);

/* The median of COUNT (at least 1) VALUES, which this puts in order. */
double values_median(double *values, size_t count);

/* What the machine is, but for the file system. */
void machine_describe(struct machine *machine);

/* Notes the name of the file system that PATH lies on. */
void machine_filesystem(struct machine *machine, const char *path);

#endif
