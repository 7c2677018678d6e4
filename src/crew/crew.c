#include "crew/crew.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "crew/processors.h"

#define MILLISECOND UINT64_C(1000000)
/* Between two tries to fork, or two looks at who does not answer. */
#define PAUSE (20 * MILLISECOND)
#define FORK_TRIES 50
/* How often deadlines are looked at, at least: a part of what is allowed. */
#define WATCH_PARTS 8
#define WATCH_MOST (100 * MILLISECOND)

/* A signal's handler is the process's, and so is what it rings. */
static struct board *volatile rung;
static volatile sig_atomic_t child_changed;

static void
on_child(int number)
{
	int saved = errno;
	struct board *board = rung;

	(void)number;
	child_changed = 1;
	if (board)
		board_ring(board);
	errno = saved;
}

/* Whatever was inherited: we want to hear of our children. */
static void
listen_for_deaths(void)
{
	struct sigaction action = {
		.sa_handler = on_child,
		.sa_flags = SA_RESTART | SA_NOCLDSTOP,
	};
	sigset_t child;

	sigemptyset(&action.sa_mask);
	sigaction(SIGCHLD, &action, NULL);
	sigemptyset(&child);
	sigaddset(&child, SIGCHLD);
	sigprocmask(SIG_UNBLOCK, &child, NULL);
}

uint64_t
crew_clock(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (uint64_t)time.tv_sec * 1000 * MILLISECOND +
	       (uint64_t)time.tv_nsec;
}

/* In the child: all but its own view of the board is the parent's. */
static _Noreturn void
live(struct crew *crew, unsigned number)
{
	static struct worker worker;

	worker.board = crew->board;
	worker.number = number;
	worker.post.merges = crew->merges;
	worker.post.eager = crew->limits.eager;
	worker.post.die = crew->limits.die;
	worker_live(&worker, crew->parent, crew->run, crew->who);
}

/* Forks worker NUMBER; false and errno if that cannot be. */
static bool
fork_member(struct crew *crew, unsigned number)
{
	struct crew_member *member = &crew->members[number];

	crew->forked = crew_clock();
	pid_t pid = fork();
	if (!pid)
		live(crew, number);
	if (pid < 0) {
		crew->failures++;
		return false;
	}
	*member = (struct crew_member){ .pid = pid };
	crew->failures = 0;
	crew->alive++;
	return true;
}

unsigned
crew_start(struct crew *crew, const struct crew_limits *limits, bool merges,
    worker_job *run, void *who)
{
	*crew = (struct crew){
		.limits = *limits,
		.merges = merges,
		.run = run,
		.who = who,
		.parent = getpid(),
	};
	crew->count = limits->jobs ? limits->jobs : processors_usable();
	if (crew->count > BOARD_WORKERS)
		crew->count = BOARD_WORKERS;
	crew->board = board_new(crew->count, limits->ring);
	if (!crew->board)
		return 0;
	crew->pools = crew->count;
	crew->chunk_count = crew->board->chunk_count;
	crew->chunk_bytes = crew->board->chunk_bytes;
	rung = crew->board;
	listen_for_deaths();
	for (unsigned i = 0; i < crew->count; i++)
		if (!fork_member(crew, i))
			break;
	/* Those that could not be had are not missed. */
	crew->count = crew->alive;
	crew->failures = 0;
	crew->looked = crew_clock();
	if (!crew->alive)
		crew_stop(crew);
	return crew->alive;
}

static struct crew_member *
member_of(struct crew *crew, pid_t pid)
{
	for (unsigned i = 0; i < crew->count; i++)
		if (crew->members[i].pid == pid)
			return &crew->members[i];
	return NULL;
}

bool
crew_died(struct crew *crew, struct crew_death *death)
{
	struct crew_member *member;
	int status;
	pid_t pid;

	/* Children that we did not fork are none of our business. */
	do {
		if (!child_changed)
			return false;
		child_changed = 0;
		pid = waitpid(-1, &status, WNOHANG);
		if (pid <= 0)
			return false;
		child_changed = 1; /* there may be more of them */
		member = member_of(crew, pid);
	} while (!member);
	*death = (struct crew_death){
		.worker = (unsigned)(member - crew->members),
		.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0,
		.overdue = member->overdue,
		.dismissed = member->dismissed,
	};
	member->pid = 0;
	crew->alive--;
	return true;
}

bool
crew_refill(struct crew *crew)
{
	if (crew->alive == crew->count ||
	    (crew->failures && crew_clock() - crew->forked < PAUSE))
		return true;
	for (unsigned i = 0; i < crew->count; i++)
		if (!crew->members[i].pid && !fork_member(crew, i))
			return crew->alive || crew->failures < FORK_TRIES;
	return true;
}

/*
 * Not by the clock, but by how often we looked: when all of us were stopped
 * for a while, that was nobody's fault.
 */
static uint64_t
watch_step(const struct crew *crew)
{
	uint64_t step = crew->limits.timeout / WATCH_PARTS + 1;

	return step < WATCH_MOST ? step : WATCH_MOST;
}

/*
 * Does worker NUMBER, in JOB, wait for what is there already? One that was
 * stopped while it waited does not notice.
 */
static bool
could_go_on(
    const struct crew *crew, unsigned number, const struct board_job *job)
{
	const struct board *board = crew->board;
	bool due = atomic_load(&job->turn) <= atomic_load(&board->head);

	return atomic_load(&job->cancelled) ||
	       (due && atomic_load(&board->workers[number].free));
}

/* Is the worker in a job, and not waiting for anybody? */
static bool
is_busy(const struct crew *crew, unsigned number)
{
	bool waits = atomic_load(&crew->board->workers[number].waits);

	for (unsigned i = 0; i < BOARD_JOBS; i++) {
		const struct board_job *job = &crew->board->jobs[i];
		struct job_word word = job_word(job);
		if (word.state == JOB_TAKEN && word.owner == number)
			return !waits || could_go_on(crew, number, job);
	}
	return false;
}

static void
watch_member(struct crew *crew, unsigned number, uint64_t passed)
{
	struct crew_member *member = &crew->members[number];
	uint64_t steps = atomic_load(&crew->board->workers[number].steps);

	if (!member->pid || member->overdue)
		return;
	if (steps != member->steps || !is_busy(crew, number))
		member->quiet = 0;
	else
		member->quiet += passed;
	member->steps = steps;
	if (member->quiet < crew->limits.timeout)
		return;
	member->overdue = true;
	kill(member->pid, SIGKILL);
}

void
crew_watch(struct crew *crew)
{
	uint64_t time = crew_clock();
	uint64_t passed = time - crew->looked;
	uint64_t step = watch_step(crew);

	if (!crew->limits.timeout || passed < step / 2)
		return;
	crew->looked = time;
	for (unsigned i = 0; i < crew->count; i++)
		watch_member(crew, i, passed < 2 * step ? passed : 2 * step);
}

void
crew_dismiss(struct crew *crew, unsigned number)
{
	if (number >= crew->count || !crew->members[number].pid)
		return;
	crew->members[number].dismissed = true;
	kill(crew->members[number].pid, SIGKILL);
}

void
crew_sleep(struct crew *crew, uint32_t bell)
{
	struct board *board = crew->board;
	uint64_t most = 0;

	if (crew->limits.timeout)
		most = watch_step(crew);
	if (crew->failures || crew->hurries)
		most = PAUSE;
	atomic_store(&board->sleeping, 1);
	board_wait(&board->bell, bell, most);
	atomic_store(&board->sleeping, 0);
}

void
crew_call(struct crew *crew, unsigned jobs)
{
	if (atomic_load(&crew->board->idle))
		board_wake_some(&crew->board->work, jobs);
	else
		atomic_fetch_add(&crew->board->work, 1);
}

void
crew_stir(struct crew *crew)
{
	for (unsigned i = 0; i < crew->count; i++)
		if (atomic_load(&crew->board->workers[i].waits))
			board_wake(&crew->board->workers[i].room);
	board_wake(&crew->board->posted);
}

void
crew_stop(struct crew *crew)
{
	for (unsigned i = 0; i < crew->count; i++)
		if (crew->members[i].pid)
			kill(crew->members[i].pid, SIGKILL);
	for (unsigned i = 0; i < crew->count; i++) {
		pid_t pid = crew->members[i].pid;
		while (pid && waitpid(pid, NULL, 0) < 0 && errno == EINTR)
			continue;
	}
	rung = NULL;
	crew->board->worker_count = crew->pools;
	board_free(crew->board);
	crew->board = NULL;
	crew->alive = 0;
}
