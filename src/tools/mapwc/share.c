#include "tools/mapwc/share.h"

#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "crew/processors.h"
#include "engine/encoding.h"
#include "tools/mapwc/say.h"
#include "tools/mapwc/share_impl.h"
#include "tools/mapwc/take.h"

/* --- what is worth it ----------------------------------------------------- */

/* A file is divided in ranges of this size, */
#define RANGE ((uint64_t)4 << 20)
/*
 * if it is as large as this. To start workers takes a millisecond, in which one
 * process counts 20 MiB, but for width, which is slower.
 */
#define DIVIDED_FIRST ((uint64_t)128 << 20)
#define DIVIDED ((uint64_t)16 << 20)
/* They are started for so many names; */
#define NAMES_LEAST 512
/* where that is not known, when so many files, or bytes, were counted. */
#define FILES_ALONE 256
#define BYTES_ALONE ((uint64_t)8 << 20)

static uint64_t
range_size(const struct run *run)
{
	size_t wanted = run->plan->crew.job;

	return wanted ? wanted : RANGE;
}

static uint64_t
divided_size(const struct run *run)
{
	const struct plan *plan = run->plan;

	if (plan->crew.at_once)
		return range_size(run);
	if (run->share || plan->wanted & TALLY_WIDTH)
		return DIVIDED;
	return DIVIDED_FIRST;
}

bool
share_divides(const struct run *run, const struct stat *st)
{
	return S_ISREG(st->st_mode) && run->plan->wanted &&
	       !run->plan->limits.no_map &&
	       (uint64_t)st->st_size >= divided_size(run);
}

struct source_limits
share_limits(const struct run *run)
{
	struct source_limits limits = run->limits;
	struct encoding encoding;
	enum charset charset;

	if (encoding_ask(&encoding, &charset))
		charset = encoding.charset;
	limits.pieces = charset != CHARSET_OTHER;
	return limits;
}

/* Is there enough to do? */
static bool
is_time(const struct run *run)
{
	const struct crew_limits *limits = &run->plan->crew;
	size_t left = run->in_walk ? SIZE_MAX : names_left(&run->names);

	if (limits->at_once || limits->timeout)
		return left;
	if (run->bytes_alone > BYTES_ALONE)
		return left > 1;
	if (left == SIZE_MAX || run->plan->walks)
		return run->files_alone > FILES_ALONE && left > 1;
	return left >= NAMES_LEAST;
}

void
share_by_name(struct run *run)
{
	if (run->walk)
		walk_by_name(run->walk, divided_size(run));
}

/* --- a shared run --------------------------------------------------------- */

static bool
enough(void *who)
{
	const struct share *share = who;

	return run_is_over(share->run);
}

static const struct queue_ops ops = {
	.run = share_job,
	.more = share_more,
	.here = share_here,
	.frame = share_frame,
	.given_up = share_given_up,
	.enough = enough,
};

/* Forks workers; false if there are to be none, now or later. */
static bool
start(struct run *run)
{
	static struct share share;
	struct crew_limits limits = run->plan->crew;

	if (run->share)
		return true;
	if (!limits.jobs)
		limits.jobs = processors_usable();
	run->alone = limits.jobs < 2 && !limits.timeout;
	if (run->alone)
		return false;
	share.run = run;
	share.names = run->names;
	run->share = &share;
	if (queue_start(&share.queue, &limits, false, &ops, &share)) {
		share_by_name(run);
		return true;
	}
	run->share = NULL;
	run->alone = true;
	return false;
}

static void
finish(struct run *run)
{
	struct error trouble;

	if (!queue_run(&run->share->queue, &trouble))
		say_trouble(run, trouble.text);
	run->over = true;
}

bool
share_rest(struct run *run)
{
	if (run->alone || run->share || !is_time(run) || !start(run))
		return false;
	finish(run);
	return true;
}

/* --- a file that is divided ----------------------------------------------- */

static const char *
keep_text(struct run *run, const char *text)
{
	size_t size = strlen(text) + 1;

	return memcpy(arena_alloc(&run->walking, size), text, size);
}

/* SOURCE, which is FD with ST, has its turn now, or next. */
static void
put_in(struct run *run, struct source *source, int fd, const struct stat *st,
    const char *name)
{
	struct share *share = run->share;
	struct turn *turn = queue_turn(&share->queue, TURN_FILE);
	const char *path = name ? name : "";

	buffer_add(&turn->text, span_of(path, strlen(path) + 1));
	turn->own = source;
	turn->entry.fd = fd;
	turn->entry.st = *st;
	/* Lines that wait need their names for longer than that. */
	turn->entry.path =
	    name && !run->pending.on ? keep_text(run, name) : name;
	turn->order = (struct job_order){
		.kind = JOB_RANGE,
		.identity = file_identity(st),
		.standard_input = fd == STDIN_FILENO,
	};
	turn_divide(turn, 0, source_size(source), range_size(run));
	if (share->before)
		queue_insert(&share->queue, share->before, turn);
	else
		queue_append(&share->queue, turn);
	share->before = turn;
}

/* What is counted without others, as far as that takes time. */
static void
add_up(struct run *run, const struct stat *st)
{
	run->files_alone++;
	if (S_ISREG(st->st_mode) && run->plan->wanted)
		run->bytes_alone += (uint64_t)st->st_size;
}

bool
share_file(struct run *run, int fd, const struct stat *st, const char *name)
{
	bool first = !run->share;

	add_up(run, st);
	if (run->alone || !share_divides(run, st) ||
	    (name && strlen(name) >= BOARD_TEXT))
		return false;
	struct source_limits limits = share_limits(run);
	struct source *source = source_open(
	    fd, st, keep_text(run, take_label(run, name)), '\n', &limits);
	if (!source_mapped(source) || source_has_hole(source) ||
	    source_size(source) < divided_size(run) || !start(run)) {
		take_source(run, source, name);
		return true;
	}
	put_in(run, source, fd, st, name);
	if (first)
		finish(run);
	return true;
}
