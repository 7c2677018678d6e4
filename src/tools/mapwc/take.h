/* One file of a run: opened, counted, and what is said of it. */
#ifndef MAPWC_TAKE_H
#define MAPWC_TAKE_H

#include <sys/stat.h>

#include "base/error.h"
#include "engine/source.h"
#include "tools/mapwc/run.h"

/* How files are opened that may not be waited for. */
#define TAKE_FLAGS (O_RDONLY | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)

/* Opens and counts NAME, or standard input, and says what comes of it. */
void take_name(struct run *run, const char *name);

/*
 * The same of FD, open, whose fstat is ST; it is closed. NAME is null if it is
 * standard input and nobody named it.
 */
void take_file(
    struct run *run, int fd, const struct stat *st, const char *name);

/* The same of SOURCE, which is NAME and is closed. */
void take_source(struct run *run, struct source *source, const char *name);

/* NAME is a directory: it has nothing in it but, as text, a line. */
void take_directory(struct run *run, const char *name);

/*
 * NAME is counted: SUMS is what came of it, ERR (null: nothing) why that is
 * not all.
 */
void take_end(struct run *run, const char *name, const struct counts *sums,
    const struct error *err);

/* What messages about NAME call it, which may be null; in run->quoted. */
const char *take_label(struct run *run, const char *name);

/* The counts that come of SUM. */
struct counts take_counts(const struct run *run, const struct tally *sum);

/*
 * Only counts in what FD is, and closes it; NAME is as messages have it. False
 * and ERR if not all of it was there.
 */
bool take_count(struct run *run, int fd, const struct stat *st,
    const char *name, struct counts *counts, struct error *err);

/* Says and forgets what is held before FD with ST, if that may take long. */
void take_care(struct run *run, const struct stat *st);

#endif
