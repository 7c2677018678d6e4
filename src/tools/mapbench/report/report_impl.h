/* What the reports share: answers that are worked out of a contest. */
#ifndef MAPBENCH_REPORT_IMPL_H
#define MAPBENCH_REPORT_IMPL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "tools/mapbench/results.h"

/* Of two times in the same rounds; all zeros if there are none. */
struct ratio {
	double median;
	double low, high; /* where the middle half begins and ends */
};

/*
 * The ratio that CONTEST has for contender WHICH: of its time to the
 * reference's or, if the contest wants that, of the reference's to its.
 */
struct ratio report_ratio(const struct contest *contest, size_t which);

/*
 * The ratio of contender WHICH's time to that of *peer: whom its target names
 * or, if it names nobody, the fastest of those that are of another kind, do
 * the same, have no target and give the right answer. False if WHICH has no
 * target, or nobody to be compared with.
 */
bool report_target(const struct contest *contest, size_t which, size_t *peer,
    struct ratio *ratio);

/* The mean of the time at OFFSET in CONTENDER's runs, of which there are some.
 */
double report_mean(const struct contender *contender, size_t offset);

/*
 * Appends VALUE with three digits that count, and those in front of the point:
 * "1.23", "12.3", "1234"; three behind it if it is below 0.1.
 */
void report_digits(struct buffer *to, double value);

/* Appends "256 MiB in 3 files", as far as it is known. */
void report_size(struct buffer *to, const struct contest *contest);

/* Appends what is known of MACHINE, between commas. */
void report_machine(struct buffer *to, const struct machine *machine);

/* Appends whether contender WHICH has met its target, if there is one. */
void report_target_note(
    struct buffer *to, const struct contest *contest, size_t which);

/* What was run for CONTENDER, or its name if that says all. */
const char *report_command(const struct contender *contender);

#endif
