/*
 * One job: an input searched from its first byte to its last, its lines going
 * to a sink and from there, as frames, to whoever takes them.
 */
#ifndef CREW_JOB_H
#define CREW_JOB_H

#include "base/error.h"
#include "crew/frame.h"
#include "engine/search.h"

struct job {
	struct source *source; /* the job closes it, but of a part */
	const struct search_part *part; /* null: all of it */
	const struct search_plan *plan;
	struct matcher *matcher;
	struct sink *sink; /* writes into FRAMES */
	struct frames *frames;
	struct buffer *scratch; /* for binary files; outlives the job */
};

/*
 * Leaves a standard input that is a file where GNU grep leaves it: behind the
 * last selected line if the limit ended the search, else at its end.
 */
void job_leave_offset(struct source *source, const struct search_plan *plan,
    const struct search_facts *facts);

/*
 * Runs JOB; all its frames have been handed on when it returns. FACTS, of what
 * lies in front of its part, are added to in any case. False and ERR when some
 * of the input could not be searched.
 */
bool job_run(
    const struct job *job, struct search_facts *facts, struct error *err);

#endif
