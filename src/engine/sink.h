/*
 * What a search reports to. A sink formats; it never reads the input.
 *
 * `line` runs inside the job; what opens and closes a file's output runs in
 * the drain (crew/drain.h), which may be another process.
 */
#ifndef ENGINE_SINK_H
#define ENGINE_SINK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"

enum line_role { LINE_SELECTED, LINE_CONTEXT };

struct sink_line {
	enum line_role role;
	/* Its bytes and its separator, if it has one; may be a mapping's. */
	struct span bytes;
	uint64_t offset; /* of the first byte in the input */
	uint64_t number; /* from 1; 0 when numbers were not asked for */
};

struct sink;

enum sink_result {
	SINK_STOP, /* stop the search, nobody listens any more */
	SINK_TAKEN,
	SINK_WITHHELD, /* taken, but it may not be shown */
};

struct sink_ops {
	/* Takes one line. */
	enum sink_result (*line)(
	    struct sink *sink, const struct sink_line *line);
	/*
	 * Takes a BLOCK of selected whole lines at once, the way `line` would
	 * take them one by one. Null when their format needs each of them.
	 */
	bool (*block)(struct sink *sink, const struct sink_line *block);
	/* Line NUMBER (0: none has one here), whose first byte is OFFSET, could
	 * not be decided: WHY.
	 */
	void (*undecided)(struct sink *sink, uint64_t offset, uint64_t number,
	    const char *why);
	/*
	 * All lines of a part of a file were taken, and it has LINES lines.
	 * Null where nobody cares.
	 */
	void (*end)(struct sink *sink, uint64_t lines);
	/* Forgets lines that reach past BAD: the input there was not real. */
	void (*drop)(struct sink *sink, uint64_t bad);
};

/* To be the first member of a sink's own struct. */
struct sink {
	const struct sink_ops *ops;
	bool mute; /* lines are taken as ever, but nothing comes of them */
};

#endif
