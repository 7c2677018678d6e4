/*
 * A queue whose workers do as they are told by the text of their jobs, and
 * what was heard of them.
 */
#ifndef TESTS_UNIT_QUEUE_RUN_H
#define TESTS_UNIT_QUEUE_RUN_H

#include <ctype.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "crew/queue.h"
#include "tap.h"

#define RANGE 100

/* What workers tell each other, and those that come after them. */
static struct shared {
	_Atomic uint32_t deaths[BOARD_NAMES]; /* in each file of a job */
	_Atomic uint32_t others; /* deaths somewhere else */
	_Atomic uint32_t go; /* who waits may go on */
	_Atomic uint32_t stuck; /* jobs whose workers hear nothing */
} * shared;

static struct queue queue;
static struct error err;
static struct buffer heard; /* what came of the turns, in order */
static const char *const *texts; /* of the turns to come; null: no more */
static uint64_t last_number;
static bool ordered;
static unsigned most_used;

/* --- in a worker ---------------------------------------------------------- */

static void
say(struct worker *worker, uint64_t first, const char *text)
{
	struct frame frame = {
		.kind = FRAME_LINES,
		.selected = true,
		.length = (uint32_t)strlen(text),
		.first = first,
		.last = first + strlen(text),
	};

	post_take(&worker->post, &frame, 1, text);
}

static void
wait_for(_Atomic uint32_t *word)
{
	while (!atomic_load(word))
		usleep(1000);
}

/* File NUMBER has two lines, and kills TIMES workers between them. */
static void
die_within(struct worker *worker, uint32_t number, unsigned times)
{
	if (worker->post.mark.offset == NO_OFFSET) {
		say(worker, 0, "<");
		post_flush(&worker->post);
	}
	if (atomic_load(&shared->deaths[number]) < times) {
		atomic_fetch_add(&shared->deaths[number], 1);
		raise(SIGKILL);
	}
	say(worker, 1, ">");
}

/* What becomes of a file called NAME. False if the job ends with it. */
static bool
do_letter(struct worker *worker, uint32_t number, char name)
{
	char text[] = { name, '\0' };

	if (isupper((unsigned char)name)) {
		post_close(&worker->post, FRAME_RETURNED, span_str(""));
		return false;
	}
	if (name == 'x')
		_exit(0);
	if (name == 'z') {
		atomic_fetch_add(&shared->deaths[number], 1);
		pause();
	}
	if (name == 'w')
		wait_for(&shared->go);
	if (name == 'g')
		atomic_store(&shared->go, 1);
	if (isdigit((unsigned char)name))
		die_within(worker, number, (unsigned)(name - '0'));
	else
		say(worker, 0, text);
	return post_close(&worker->post, FRAME_FILE, span_str(""));
}

/* Each byte of a job's text is a file. */
static void
do_letters(struct worker *worker, const struct board_job *job)
{
	const struct file_identity none = { 0 };
	uint32_t number = worker->post.mark.file;

	for (; number < job->order.text_len; number++) {
		worker_at(worker, number);
		post_file(&worker->post, number, &none, false);
		if (job->order.given_up >> number & 1)
			post_close(&worker->post, FRAME_GIVEN_UP, span_str(""));
		else if (!do_letter(worker, number, job->text[number]))
			return;
	}
}

/* A range has a line for each of its bytes, but the last one, which has 7. */
static void
do_range(struct worker *worker, const struct board_job *job)
{
	const struct job_order *order = &job->order;
	bool last = order->to == UINT64_MAX;
	uint64_t base;

	worker_at(worker, 0);
	post_file(&worker->post, 0, &order->identity, false);
	if (job->text[0] == 'k')
		raise(SIGKILL);
	worker_lines(worker, last ? 7 : order->to - order->from);
	if (!worker_base(worker, &base))
		return;
	say(worker, order->from,
	    base != order->from		      ? "#" :
	    last || order->to == base + RANGE ? "=" :
						"?");
	post_close(&worker->post, FRAME_FILE, span_str(""));
}

/* The third range waits for one behind it, which hears nothing or little. */
static void
do_deaf_range(struct worker *worker, const struct board_job *job)
{
	if (job->order.from == 2 * RANGE)
		wait_for(&shared->stuck);
	if (job->order.from > 2 * RANGE) {
		atomic_fetch_add(&shared->stuck, 1);
		while (job->text[0] == 'd' || !atomic_load(&job->cancelled))
			usleep(1000);
	}
	do_range(worker, job);
}

static void
do_job(void *who, struct worker *worker, const struct board_job *job)
{
	(void)who;
	if (job->order.kind == JOB_NAMES && job->text[0] == 'o' &&
	    atomic_fetch_add(&shared->others, 1) % 2 == 0)
		raise(SIGKILL);
	if (job->order.kind == JOB_NAMES && job->text[0] == 'O')
		raise(SIGKILL);
	if (job->order.kind == JOB_NAMES)
		do_letters(worker, job);
	else if (strchr("dn", job->text[0]))
		do_deaf_range(worker, job);
	else
		do_range(worker, job);
}

/* --- in the parent -------------------------------------------------------- */

/* A turn, which is over: there is none with a lower number behind it. */
static void
pass(const struct turn *turn)
{
	ordered &= turn->number > last_number;
	last_number = turn->number;
}

/*
 * A turn for TEXT: "@NAME SIZE" is a file that is divided, what begins with a
 * dot is for the parent, all else is a job.
 */
static struct turn *
turn_for(const char *text)
{
	enum turn_kind kind = *text == '.' ? TURN_HERE :
			      *text == '@' ? TURN_FILE :
					     TURN_NAMES;
	struct turn *turn = queue_turn(&queue, kind);

	buffer_puts(&turn->text, kind == TURN_NAMES ? text : text + 1);
	if (kind == TURN_FILE)
		turn_divide(
		    turn, 0, strtoull(strchr(text, ' '), NULL, 10), RANGE);
	return turn;
}

static bool
more(void *who, struct queue *q)
{
	(void)who;
	if (*texts)
		queue_append(q, turn_for(*texts++));
	return *texts;
}

static void
here(void *who, struct queue *q, struct turn *turn)
{
	(void)who;
	(void)q;
	pass(turn);
	buffer_byte(&heard, '[');
	buffer_byte(&heard, turn->text.data[0]);
	buffer_byte(&heard, ']');
}

/* Instead of NAME comes what it stands for, and then the rest of TURN. */
static void
put_in(struct turn *turn, uint32_t file)
{
	struct turn *rest = queue_turn(&queue, TURN_NAMES);
	bool divided = turn->text.data[file] == 'F';
	struct turn *own = turn_for(divided ? "@f 450" : ".r");

	buffer_add(&rest->text, span_skip(buffer_span(&turn->text), file + 1));
	queue_insert(&queue, turn, own);
	if (rest->text.len)
		queue_insert(&queue, own, rest);
	else
		queue_spare(&queue, rest);
}

static void
take_frame(void *who, struct queue *q, struct turn *turn,
    const struct frame *frame, const char *bytes)
{
	(void)who;
	if (frame->kind == FRAME_RETURNED)
		put_in(turn, (uint32_t)frame->first);
	if (frame->kind == FRAME_FILE && turn->kind == TURN_RANGE)
		pass(turn);
	buffer_add(&heard, span_of(bytes, frame->length));
	if (turn->file && strchr("dn", turn->text.data[0]) &&
	    frame->kind == FRAME_FILE && turn->order.from == 2 * RANGE)
		queue_end_file(q, turn->file);
}

static void
given_up(void *who, struct queue *q, struct turn *turn, uint32_t file)
{
	(void)who;
	buffer_printf(&heard, "{%u %d%s}", file, turn->signal,
	    turn->overdue ? " late" : "");
	if (turn->kind == TURN_RANGE)
		queue_end_file(q, turn->file);
}

static bool
enough(void *who)
{
	(void)who;
	if (queue.in_use > most_used)
		most_used = queue.in_use;
	return heard.len && heard.data[heard.len - 1] == 'e';
}

static const struct queue_ops ops = {
	.run = do_job,
	.more = more,
	.here = here,
	.frame = take_frame,
	.given_up = given_up,
	.enough = enough,
};

/* Does a run of TURNS, up to a null, by JOBS workers end as a run should? */
static bool
run_ends(unsigned jobs, uint64_t timeout, const char *const *turns)
{
	struct crew_limits limits = { .jobs = jobs, .ring = 512 };

	limits.timeout = timeout;
	memset(shared, 0, sizeof(*shared));
	texts = turns;
	heard.len = 0;
	last_number = most_used = 0;
	ordered = true;
	return queue_start(&queue, &limits, false, &ops, NULL) &&
	       queue_run(&queue, &err);
}

/* Is WANTED all that was heard? */
static bool
is_heard(const char *wanted)
{
	if (span_equal(buffer_span(&heard), span_str(wanted)))
		return ordered;
	printf("# %.*s\n", (int)heard.len, heard.data);
	return false;
}

#endif
