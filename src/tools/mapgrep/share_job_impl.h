/* What the files of a worker's part share; nobody else includes this. */
#ifndef MAPGREP_SHARE_JOB_IMPL_H
#define MAPGREP_SHARE_JOB_IMPL_H

#include "crew/held.h"
#include "crew/job.h"
#include "crew/numbers.h"
#include "tools/mapgrep/share.h"

/* What a worker keeps from job to job: the process's, as it is all it does. */
struct labour {
	struct run *run;
	struct worker *worker;
	struct post *post;
	struct source_limits limits;
	struct numbers numbers;
	struct buffer text; /* of a report */
	struct held held;
};

/* The file at hand is done: the parent is told FACTS and, perhaps, ERR. */
bool labour_report(struct labour *l, const struct search_facts *facts,
    const struct error *err);

/*
 * Searches PART of SOURCE (null: all of it, and closes it), its lines going to
 * SINK. FACTS are added to. False and ERR if it could not be searched.
 */
bool labour_search(struct labour *l, struct source *source,
    const struct search_part *part, struct sink *sink,
    struct search_facts *facts, struct error *err);

/* Lines of SOURCE from FROM on in front of OFFSET, where lines start. */
uint64_t labour_lines(
    struct labour *l, struct source *source, uint64_t from, uint64_t offset);

/* Does nobody know from the frames of a file where it is to be gone on? */
bool labour_by_output(const struct labour *l, const struct source *source);

/*
 * The parent is to deal with number FILE, which is PATH: the job ends here.
 * Returns false.
 */
bool labour_return(struct labour *l, uint32_t file, const char *path);

/* Was anything of the file at hand published by a worker that died? */
bool labour_is_resumed(const struct job_mark *mark);

/* It is not what it was when the worker began that died of it. */
bool labour_report_change(
    struct labour *l, const struct job_mark *mark, const char *path);

/* Does JOB, a range. */
void labour_range(struct labour *l, const struct board_job *job);

#endif
