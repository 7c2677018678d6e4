/*
 * A crew whose jobs do nothing but take their time and publish bytes, to see
 * what the crew itself costs, and how many workers one parent can keep busy:
 * jobs that sleep need no processor, so a small machine will do. It checks by
 * the way that each job is drained once, in order, with every byte. See
 * README.md.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "base/number.h"
#include "base/xalloc.h"
#include "crew/processors.h"
#include "crew/queue.h"

#define MICROSECOND UINT64_C(1000) /* in nanoseconds */
#define SECOND UINT64_C(1000000000)
#define PERIOD 65536 /* bytes after which the bytes of jobs repeat */
#define COUNTS_MOST 16 /* numbers of workers in one run */
#define TEXT 1024 /* bytes of a job by names */

/* What is to be simulated. */
struct trial {
	unsigned workers[COUNTS_MOST];
	size_t counts; /* of those */
	uint64_t jobs;
	uint64_t time; /* nanoseconds of a job, on average */
	uint64_t vary; /* percent that a job's time may differ from that */
	uint64_t bytes; /* that a job publishes, */
	uint64_t frames; /* in so many frames, or more: none is over PERIOD */
	bool spins; /* jobs need a processor */
	bool ranges; /* jobs are ranges of a file */
	bool merges; /* frames may be joined */
	char *pattern; /* 2 * PERIOD bytes, the second half as the first */
};

/* What a worker says of a job when it is done. */
struct job_report {
	uint64_t number;
	uint64_t bytes; /* published */
	uint64_t time; /* nanoseconds it slept or spun */
};

/* One crew at work. */
struct show {
	const struct trial *trial;
	struct queue queue;
	uint64_t added; /* jobs */
	uint64_t drained; /* jobs */
	uint64_t bytes; /* taken of the job at hand */
	uint64_t work; /* nanoseconds of all jobs */
	uint64_t ended; /* when the last job was, crew_clock */
	uint64_t used; /* nanoseconds of CPU by then */
	const char *wrong; /* null: nothing */
};

static _Noreturn void
die(const char *why)
{
	fprintf(stderr, "simulate: %s\n", why);
	exit(2);
}

/* Nanoseconds that this process has computed. */
static uint64_t
own_time(void)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	return (uint64_t)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) *
		   SECOND +
	       (uint64_t)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) *
		   MICROSECOND;
}

/* A number that looks like any, the same for the same SEED. */
static uint64_t
scramble(uint64_t seed)
{
	seed = (seed ^ seed >> 31) * UINT64_C(0x9e3779b97f4a7c15);
	seed = (seed ^ seed >> 29) * UINT64_C(0xd1342543de82ef95);
	return seed ^ seed >> 32;
}

/* The bytes of job NUMBER from byte AT on; PERIOD of them, at least. */
static const char *
bytes_of(const struct trial *trial, uint64_t number, uint64_t at)
{
	return trial->pattern + (scramble(number) + at) % PERIOD;
}

/* Nanoseconds that job NUMBER is to take. */
static uint64_t
time_of(const struct trial *trial, uint64_t number)
{
	uint64_t most = trial->time * trial->vary / 100;

	return trial->time - most + scramble(number + 1) % (2 * most + 1);
}

/* --- in a worker ---------------------------------------------------------- */

/* Returns how long it took in fact. */
static uint64_t
take_time(const struct trial *trial, uint64_t time)
{
	uint64_t start = crew_clock();
	struct timespec pause = {
		.tv_sec = (time_t)(time / SECOND),
		.tv_nsec = (long)(time % SECOND),
	};

	if (time && !trial->spins)
		nanosleep(&pause, NULL);
	while (crew_clock() - start < time)
		continue;
	return crew_clock() - start;
}

static uint64_t
publish_bytes(const struct trial *trial, struct post *post, uint64_t number)
{
	uint64_t most = trial->bytes / trial->frames + 1;
	uint64_t done = 0;

	if (most > PERIOD)
		most = PERIOD;
	while (done < trial->bytes && !post->refused) {
		uint64_t left = trial->bytes - done;
		struct frame frame = {
			.kind = FRAME_LINES,
			.selected = true,
			.length = (uint32_t)(left < most ? left : most),
			.first = done,
		};
		frame.last = done + frame.length;
		post_take(post, &frame, 1, bytes_of(trial, number, done));
		done = frame.last;
	}
	return done;
}

static void
do_job(void *who, struct worker *worker, const struct board_job *job)
{
	static const struct file_identity unknown;
	const struct show *show = who;
	struct job_report report = { .number = job->order.from };

	post_file(&worker->post, 0, &unknown, true);
	worker_at(worker, 0);
	report.time =
	    take_time(show->trial, time_of(show->trial, report.number));
	report.bytes = publish_bytes(show->trial, &worker->post, report.number);
	if (!worker->post.refused)
		post_close(&worker->post, FRAME_FILE,
		    span_of((const char *)&report, sizeof(report)));
}

/* --- in the parent -------------------------------------------------------- */

static void
append_file(struct show *show, struct queue *queue)
{
	struct turn *file = queue_turn(queue, TURN_FILE);

	buffer_puts(&file->text, "file");
	turn_divide(file, 0, show->trial->jobs, 1);
	queue_append(queue, file);
	show->added = show->trial->jobs;
}

static void
append_names(struct show *show, struct queue *queue)
{
	struct turn *turn = queue_turn(queue, TURN_NAMES);

	turn->order.from = show->added++;
	buffer_add(&turn->text, span_of(show->trial->pattern, TEXT));
	queue_append(queue, turn);
}

static bool
add_jobs(void *who, struct queue *queue)
{
	struct show *show = who;

	if (show->added == show->trial->jobs)
		return false;
	if (show->trial->ranges)
		append_file(show, queue);
	else
		append_names(show, queue);
	return true;
}

static void
end_file(void *who, struct queue *queue, struct turn *turn)
{
	struct show *show = who;

	(void)queue;
	if (turn->kind != TURN_FILE || show->drained != show->trial->jobs)
		show->wrong = "a turn came that should not";
}

static void
end_job(struct show *show, struct turn *turn, const struct frame *frame,
    const char *bytes)
{
	struct job_report report;

	if (frame->length != sizeof(report)) {
		show->wrong = "a job's report was damaged";
		return;
	}
	memcpy(&report, bytes, sizeof(report));
	if (report.number != show->drained || turn->order.from != show->drained)
		show->wrong = "a job was lost, or not in order";
	if (show->bytes != show->trial->bytes || report.bytes != show->bytes)
		show->wrong = "bytes were lost";
	show->bytes = 0;
	show->work += report.time;
	if (++show->drained == show->trial->jobs) {
		show->ended = crew_clock();
		show->used = own_time();
	}
}

static void
take_frame(void *who, struct queue *queue, struct turn *turn,
    const struct frame *frame, const char *bytes)
{
	struct show *show = who;

	(void)queue;
	if (frame->kind == FRAME_FILE) {
		end_job(show, turn, frame, bytes);
		return;
	}
	if (frame->kind != FRAME_LINES || frame->length > PERIOD ||
	    memcmp(bytes, bytes_of(show->trial, turn->order.from, show->bytes),
		frame->length))
		show->wrong = "a job's bytes were damaged";
	show->bytes += frame->length;
}

static void
give_up(void *who, struct queue *queue, struct turn *turn, uint32_t file)
{
	struct show *show = who;

	(void)queue, (void)turn, (void)file;
	show->wrong = "workers died";
}

static bool
has_enough(void *who)
{
	const struct show *show = who;

	return show->wrong;
}

/* --- what came of it ------------------------------------------------------ */

/* When which part of a run was over, crew_clock. */
struct times {
	uint64_t begun, started, stopped;
	uint64_t used; /* nanoseconds of CPU when started */
};

static double
milliseconds(uint64_t from, uint64_t to)
{
	return (double)(to - from) / 1e6;
}

static void
print_titles(void)
{
	printf("%7s %9s %9s %9s %10s %9s %7s %11s %8s\n", "workers", "start ms",
	    "wall ms", "ideal ms", "efficiency", "jobs/s", "parent",
	    "us per job", "stop ms");
	fflush(stdout);
}

static void
print_row(const struct show *show, unsigned workers, const struct times *t)
{
	double wall = milliseconds(t->started, show->ended);
	double ideal = (double)show->work / 1e6;
	double own = milliseconds(t->used, show->used);
	double jobs = (double)show->trial->jobs;
	unsigned processors = processors_usable();

	if (show->trial->spins && workers > processors)
		ideal /= processors;
	else
		ideal /= workers;
	printf("%7u %9.2f %9.2f %9.2f %9.1f%% %9.0f %6.1f%% %11.2f %8.2f\n",
	    workers, milliseconds(t->begun, t->started), wall, ideal,
	    100 * ideal / wall, 1e3 * jobs / wall, 100 * own / wall,
	    1e3 * own / jobs, milliseconds(show->ended, t->stopped));
	fflush(stdout);
}

static void
run_crew(const struct trial *trial, unsigned workers)
{
	static const struct queue_ops ops = {
		.run = do_job,
		.more = add_jobs,
		.here = end_file,
		.frame = take_frame,
		.given_up = give_up,
		.enough = has_enough,
	};
	struct crew_limits limits = { .jobs = workers };
	struct show *show = xmap(xmap_round(sizeof(*show)));
	struct times times = { .begun = crew_clock() };
	struct error err;

	show->trial = trial;
	if (!queue_start(&show->queue, &limits, trial->merges, &ops, show))
		die("no worker could be started");
	workers = show->queue.crew.count;
	times.started = crew_clock();
	times.used = own_time();
	if (!queue_run(&show->queue, &err))
		die(err.text);
	times.stopped = crew_clock();
	if (show->wrong)
		die(show->wrong);
	if (show->drained != trial->jobs)
		die("jobs were lost");
	print_row(show, workers, &times);
}

/* --- what is asked for ---------------------------------------------------- */

static const char usage[] =
    "Usage: simulate [OPTION]...\n"
    "  -w LIST    numbers of workers, commas between (1,2,4,8,16,32,64,128,"
    "256)\n"
    "  -n JOBS    jobs of each crew (10000)\n"
    "  -t TIME    microseconds that a job takes (1000)\n"
    "  -v PERCENT that a job's time differs from that, at most (0)\n"
    "  -s         jobs spin; they sleep otherwise\n"
    "  -b BYTES   published by each job (0)\n"
    "  -f FRAMES  in which they are (1)\n"
    "  -m         frames may be joined\n"
    "  -r         jobs are ranges of one file, and names otherwise\n"
    "Status is 2 if a job or a byte was lost.\n";

static uint64_t
read_number(const char *text, int64_t least, int64_t most)
{
	int64_t number;

	if (number_parse(text, &number) == NUMBER_INVALID || number < least ||
	    number > most) {
		fprintf(stderr, "simulate: no possible number: %s\n", text);
		exit(2);
	}
	return (uint64_t)number;
}

static void
read_workers(struct trial *trial, char *list)
{
	char *rest = NULL;

	trial->counts = 0;
	for (char *text = strtok_r(list, ",", &rest); text;
	     text = strtok_r(NULL, ",", &rest)) {
		if (trial->counts == COUNTS_MOST)
			die("too many numbers of workers");
		trial->workers[trial->counts++] =
		    (unsigned)read_number(text, 1, BOARD_WORKERS);
	}
}

static void
take_option(struct trial *trial, int option)
{
	switch (option) {
	case 'w':
		read_workers(trial, optarg);
		break;
	case 'n':
		trial->jobs = read_number(optarg, 1, 1 << 20);
		break;
	case 't':
		trial->time = MICROSECOND * read_number(optarg, 0, 60000000);
		break;
	case 'v':
		trial->vary = read_number(optarg, 0, 100);
		break;
	case 'b':
		trial->bytes = read_number(optarg, 0, INT32_MAX);
		break;
	case 'f':
		trial->frames = read_number(optarg, 1, INT32_MAX);
		break;
	case 's':
		trial->spins = true;
		break;
	case 'm':
		trial->merges = true;
		break;
	case 'r':
		trial->ranges = true;
		break;
	default:
		fputs(usage, stderr);
		exit(2);
	}
}

static void
make_pattern(struct trial *trial)
{
	trial->pattern = xmap(2 * PERIOD);
	for (size_t i = 0; i < PERIOD; i++)
		trial->pattern[i] = (char)scramble(i);
	memcpy(trial->pattern + PERIOD, trial->pattern, PERIOD);
}

int
main(int argc, char **argv)
{
	static struct trial trial = {
		.workers = { 1, 2, 4, 8, 16, 32, 64, 128, 256 },
		.counts = 9,
		.jobs = 10000,
		.time = 1000 * MICROSECOND,
		.frames = 1,
	};
	int option;

	while ((option = getopt(argc, argv, "w:n:t:v:b:f:smr")) != -1)
		take_option(&trial, option);
	if (optind != argc)
		take_option(&trial, '?');
	make_pattern(&trial);
	/* A sleep is to end when it should, not when it suits. */
	prctl(PR_SET_TIMERSLACK, 1);
	print_titles();
	for (size_t i = 0; i < trial.counts; i++)
		run_crew(&trial, trial.workers[i]);
	return 0;
}
