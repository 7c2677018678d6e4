/*
 * The crew: who died and of what, who comes in their place, who is out of
 * time; and that nothing a worker writes is believed.
 */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "crew/queue.h"
#include "tap.h"

static struct error err;

/* --- lives and deaths ----------------------------------------------------- */

/* Nobody gives these workers a job. */
static void
no_job(void *who, struct worker *worker, const struct board_job *job)
{
	(void)who;
	(void)worker;
	(void)job;
}

/* The next death; ten seconds are waited for it. */
static bool
next_death(struct crew *crew, struct crew_death *death)
{
	for (int i = 0; i < 1000; i++) {
		if (crew_died(crew, death))
			return true;
		usleep(10000);
	}
	return false;
}

static void
test_deaths(void)
{
	struct crew_limits limits = { .jobs = 3 };
	static struct crew crew;
	struct crew_death death;

	tap_ok(crew_start(&crew, &limits, false, no_job, NULL) == 3 &&
		   crew.alive == 3 && crew.count == 3,
	    "as many workers as were asked for");
	tap_ok(!crew_died(&crew, &death), "none of them died");
	pid_t stranger = fork();
	if (!stranger)
		_exit(0);
	pid_t old = crew.members[1].pid;
	kill(old, SIGUSR1);
	tap_ok(next_death(&crew, &death) && death.worker == 1 &&
		   death.signal == SIGUSR1 && !death.overdue,
	    "one that died is told, with its signal");
	tap_ok(crew.alive == 2 && !crew.members[1].pid, "and is not there");
	tap_ok(crew_refill(&crew) && crew.alive == 3 && crew.members[1].pid &&
		   crew.members[1].pid != old,
	    "another one takes its place");
	crew_dismiss(&crew, 7);
	crew_dismiss(&crew, 2);
	tap_ok(next_death(&crew, &death) && death.worker == 2 &&
		   death.signal == SIGKILL,
	    "who is dismissed dies, and no other");
	crew_dismiss(&crew, 0);
	crew_dismiss(&crew, 1);
	tap_ok(next_death(&crew, &death) && next_death(&crew, &death) &&
		   !crew.alive && !crew_died(&crew, &death),
	    "two deaths at once are two");
	tap_ok(crew_refill(&crew) && crew.alive == 3, "all are replaced");
	crew_stop(&crew);
	while (waitpid(stranger, NULL, 0) > 0)
		continue;
	tap_ok(waitpid(-1, NULL, WNOHANG) == -1 && !crew.board,
	    "and in the end nobody is left");
}

/* Workers by that number that are overdue after some looks. */
static bool
is_overdue(struct crew *crew, unsigned number)
{
	for (int i = 0; i < 20; i++) {
		usleep(10000);
		crew_watch(crew);
	}
	return crew->members[number].overdue;
}

static void
test_time(void)
{
	struct crew_limits limits = { .jobs = 2, .timeout = 50000000 };
	static struct crew crew;
	struct crew_death death;
	struct job_word none = { JOB_EMPTY, 0, 0 };
	struct job_word taken = { JOB_TAKEN, 1, 0 };
	struct job_word freed = { JOB_FREE, 0, 0 };

	crew_start(&crew, &limits, false, no_job, NULL);
	struct board_job *job = &crew.board->jobs[BOARD_JOBS - 1];
	struct board_worker *worker = &crew.board->workers[1];
	tap_ok(!is_overdue(&crew, 1), "who has no job has time");
	/* As if it had claimed the job, and waited for room. */
	atomic_store(&job->turn, 2);
	atomic_store(&crew.board->head, 1);
	atomic_store(&worker->waits, 1);
	job_change(job, none, taken);
	tap_ok(!is_overdue(&crew, 1), "who waits has time");
	atomic_store(&crew.board->head, 2);
	atomic_store(&worker->free, 0);
	tap_ok(!is_overdue(&crew, 1), "even if it is due, while there is none");
	atomic_store(&worker->free, 1);
	tap_ok(is_overdue(&crew, 1) && !crew.members[0].overdue,
	    "but not when what it waits for is there");
	tap_ok(next_death(&crew, &death) && death.worker == 1 &&
		   death.overdue && death.signal == SIGKILL,
	    "its death is told as one for want of progress");
	job_change(job, taken, freed);
	atomic_store(&job->turn, UINT64_MAX);
	tap_ok(crew_refill(&crew) && !crew.members[1].overdue,
	    "who takes its place has all the time again");
	crew_stop(&crew);
}

/* --- damage --------------------------------------------------------------- */

static struct queue queue;
static uint64_t left; /* bytes of the test, to be given */

enum damage {
	NO_DAMAGE,
	BAD_POOL,
	BAD_CHUNK,
	FRAMES_TOO_MANY,
	FRAME_TOO_LONG,
	SUM_TOO_LONG,
	KIND_UNKNOWN,
	AHEAD,
	EVERY_CHUNK,
	EVERY_SLOT,
};

static const struct {
	enum damage damage;
	const char *name;
} damages[] = {
	{ BAD_POOL, "a pool that is none" },
	{ BAD_CHUNK, "a chunk that is none" },
	{ FRAMES_TOO_MANY, "more frames than there are" },
	{ FRAME_TOO_LONG, "a frame longer than its chunk" },
	{ SUM_TOO_LONG, "frames that are together longer than that" },
	{ KIND_UNKNOWN, "a frame of no known kind" },
	{ AHEAD, "more published than a slot can name" },
	{ EVERY_CHUNK, "ones in all its chunks" },
	{ EVERY_SLOT, "ones in all slots" },
};

static enum damage damage;

/* A chunk of two frames, as it should be. */
static struct board_chunk *
fill_chunk(struct worker *worker)
{
	struct board_chunk *chunk =
	    &worker->board->workers[worker->number].chunks[0];

	chunk->frame_count = 2;
	for (int i = 0; i < 2; i++)
		chunk->frames[i] = (struct frame){
			.kind = FRAME_LINES,
			.selected = true,
			.length = 3,
		};
	memcpy(chunk->bytes, "ab\ncd\n", 6);
	return chunk;
}

static void
do_damage(void *who, struct worker *worker, const struct board_job *at)
{
	struct board *board = worker->board;
	struct board_job *job = &board->jobs[at - board->jobs];
	struct board_chunk *chunk = fill_chunk(worker);
	uint32_t last = (uint32_t)board->chunk_bytes - 3;
	unsigned place = worker->number * BOARD_CHUNKS;

	(void)who;
	if (damage == BAD_POOL)
		place = board->worker_count * BOARD_CHUNKS;
	if (damage == BAD_CHUNK)
		place += board->chunk_count;
	if (damage == FRAMES_TOO_MANY) {
		/* Each of them as good as any. */
		memset(chunk, 0, sizeof(*chunk));
		chunk->frame_count = BOARD_FRAMES + 1;
	}
	if (damage == FRAME_TOO_LONG)
		chunk->frames[0].length = last + 4;
	if (damage == SUM_TOO_LONG)
		chunk->frames[1].length = last + 1;
	if (damage == KIND_UNKNOWN)
		chunk->frames[1].kind = FRAME_RETURNED + 1;
	if (damage == EVERY_CHUNK)
		memset(chunk, 0xff, sizeof(*chunk) * BOARD_CHUNKS);
	atomic_store(&job->chunks[0], (uint16_t)place);
	atomic_store(&job->published, damage == AHEAD ? BOARD_CHUNKS + 1 : 1);
	if (damage == EVERY_SLOT)
		memset(board->jobs, 0xff, sizeof(board->jobs));
	board_ring(board);
}

static bool
more(void *who, struct queue *q)
{
	struct turn *turn = queue_turn(q, TURN_NAMES);

	(void)who;
	buffer_puts(&turn->text, "f");
	queue_append(q, turn);
	return false;
}

static void
here(void *who, struct queue *q, struct turn *turn)
{
	(void)who;
	(void)q;
	(void)turn;
}

static void
take_frame(void *who, struct queue *q, struct turn *turn,
    const struct frame *frame, const char *bytes)
{
	(void)who;
	(void)q;
	(void)turn;
	for (uint32_t i = 0; i < frame->length; i++)
		left -= (unsigned char)bytes[i] != 0;
}

static void
given_up(void *who, struct queue *q, struct turn *turn, uint32_t file)
{
	(void)who;
	(void)q;
	(void)turn;
	(void)file;
}

static bool
enough(void *who)
{
	(void)who;
	return false;
}

static const struct queue_ops ops = {
	.run = do_damage,
	.more = more,
	.here = here,
	.frame = take_frame,
	.given_up = given_up,
	.enough = enough,
};

static bool
run_ends(enum damage now)
{
	struct crew_limits limits = { .jobs = 1, .ring = 512 };

	damage = now;
	return queue_start(&queue, &limits, false, &ops, NULL) &&
	       queue_run(&queue, &err);
}

static void
test_damage(void)
{
	left = 6;
	tap_ok(run_ends(NO_DAMAGE) && !left,
	    "what a worker publishes as it should is taken");
	for (size_t i = 0; i < sizeof(damages) / sizeof(*damages); i++)
		tap_ok(!run_ends(damages[i].damage) &&
			   !strcmp(err.text,
			       "a worker has damaged what it shares with us"),
		    "a worker that writes %s ends the run", damages[i].name);
}

int
main(void)
{
	alarm(60);
	test_deaths();
	test_time();
	test_damage();
	return tap_done();
}
