/* What is printed of a file, and when: the rows that -c, -l, -L, -q choose. */
#ifndef MAPGREP_REPORT_H
#define MAPGREP_REPORT_H

#include "crew/drain.h"
#include "engine/search.h"
#include "tools/mapgrep/plan.h"

struct report {
	enum search_mode mode;
	/* Closes PATH's output in the drain, all its frames being printed. */
	void (*close)(const struct plan *plan, struct drain *drain,
	    const char *path, const struct search_facts *facts);
};

extern const struct report report_lines;
extern const struct report report_count;
extern const struct report report_with_match;
extern const struct report report_without_match;
extern const struct report report_nothing;

#endif
