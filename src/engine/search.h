/* The one search loop: regions of an input go in, lines come out at a sink. */
#ifndef ENGINE_SEARCH_H
#define ENGINE_SEARCH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/error.h"
#include "engine/matcher.h"
#include "engine/sink.h"
#include "engine/source.h"

enum search_mode {
	SEARCH_LINES, /* the sink gets selected lines and context */
	SEARCH_COUNT, /* selected lines are counted, all of them */
	SEARCH_FIRST, /* the first selected line ends the search */
};

enum binary_rule {
	BINARY_STOP, /* a NUL: no more lines, the first selected one ends it */
	BINARY_AS_TEXT,
	BINARY_NO_MATCH, /* a NUL: nothing is selected */
};

/* What all searches of a run have in common. */
struct search_plan {
	enum search_mode mode;
	enum binary_rule binary;
	bool invert;
	bool numbers; /* lines are to be numbered */
	char separator;
	uint64_t before; /* lines of context */
	uint64_t after;
	uint64_t limit; /* selected lines, then stop; UINT64_MAX: no limit */
};

#define NO_OFFSET UINT64_MAX
/* A file with so many lines that cannot be decided is given up. */
#define SEARCH_UNDECIDED_MOST 20

/* What is known of a file after its search; jobs post it, the drain joins. */
struct search_facts {
	uint64_t selected; /* lines */
	uint64_t first_nul; /* offset, or NO_OFFSET */
	uint64_t stop; /* offset behind the last selected line */
	bool limit_reached; /* the search ended at plan->limit */
	bool ended; /* the input was read to its end */
	bool withheld; /* a selected line was not shown: binary file */
	bool failed; /* some of it could not be searched */
	unsigned undecided; /* lines that PCRE2 gave up on */
	bool too_far; /* not searched: context would begin too far in front */
};

/*
 * The part of a mapped file that is to be searched: the lines whose first byte
 * lies at FROM or behind and in front of TO, as if all in front of them had
 * been searched before.
 */
struct search_part {
	uint64_t from;
	uint64_t to; /* UINT64_MAX: to the end */
	uint64_t number; /* lines in front of the first one */
	uint64_t shown; /* offset behind a line that was shown, or 0 */
	uint64_t look_back; /* bytes, at most, for context */
};

/* What one search works on; borrowed. */
struct search_input {
	struct source *source;
	struct matcher *matcher;
	struct sink *sink;
	struct buffer
	    *scratch; /* room for a region, kept for the next search */
	const struct search_part *part; /* null: all of the source */
};

/* What is known of a file before it is searched. */
struct search_facts search_no_facts(void);

/*
 * Searches INPUT to its end or as far as PLAN wants. FACTS, of all that lies in
 * front of INPUT's part, are added to in any case. False and ERR when the input
 * failed on the way; what was found before has been reported.
 */
bool search_run(const struct search_plan *plan,
    const struct search_input *input, struct search_facts *facts,
    struct error *err);

#endif
