/* The one loop of counting: an open input, tallied to its end. */
#ifndef ENGINE_COUNT_H
#define ENGINE_COUNT_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/stat.h>

#include "base/error.h"
#include "engine/source.h"
#include "engine/tally.h"

/*
 * Tallies SOURCE to its end, into SUM, and closes it; a seekable standard
 * input is left at its end. False and ERR when it was not all there; SUM is of
 * what was there in front of that.
 */
bool count_run(struct tally_rules *rules, struct source *source,
    struct tally *sum, struct error *err);

/*
 * Tallies only the bytes [FROM, TO) of SOURCE, which must be mapped, into SUM;
 * of a source that is not taken in pieces, the lines that begin there. SOURCE
 * stays open. False when they were not all there: SUM is of no use then.
 */
bool count_range(struct tally_rules *rules, struct source *source,
    uint64_t from, uint64_t to, struct tally *sum);

/*
 * How many bytes reading FD, whose fstat is ST, would bring, if that can be
 * known without looking at them: *bytes, and a standard input is left at its
 * end. False if it must be counted.
 */
bool count_size(int fd, const struct stat *st, uint64_t *bytes);

#endif
