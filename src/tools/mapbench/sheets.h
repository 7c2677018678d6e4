/* The reports that the options ask for, each in its file. */
#ifndef MAPBENCH_SHEETS_H
#define MAPBENCH_SHEETS_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/error.h"
#include "tools/mapbench/options.h"
#include "tools/mapbench/results.h"

#define SHEETS 4

/* A report, who writes it, and where it goes. */
struct sheet {
	void (*write)(struct buffer *to, const struct results *results);
	const struct report_to *to;
	int fd; /* -1: not wanted */
	bool made; /* there was no such file before */
};

struct sheets {
	struct sheet all[SHEETS];
};

/*
 * Opens what the reports that OPTIONS want are to be written to: to find out
 * behind an hour of measuring that it cannot be would be late. What is there
 * stays until then. False and ERR if one cannot be opened.
 */
bool sheets_open(
    struct sheets *sheets, const struct options *options, struct error *err);

/* Writes RESULTS to all of them, once; says what went wrong. */
bool sheets_write(struct sheets *sheets, const struct results *results);

/* Leaves all as it was before: there is nothing to be reported. */
void sheets_drop(struct sheets *sheets);

#endif
