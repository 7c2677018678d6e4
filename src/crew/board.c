#include "crew/board.h"

#include <limits.h>
#include <linux/futex.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "base/xalloc.h"

/* Chunks that a ring is divided into at least. */
#define CHUNKS_LEAST 8
#define CHUNK_LEAST 64
/* Two workers that print every line keep 37 MiB then, with the mappings. */
#define RING ((size_t)3 << 20)

#define STATE_BITS 8
#define OWNER_BITS 16

static size_t
board_size(unsigned workers)
{
	return xmap_round(
	    sizeof(struct board) + workers * sizeof(struct board_worker));
}

static void
divide_ring(struct board *board, size_t ring)
{
	ring = ring ? ring : RING;
	size_t bytes = ring / CHUNKS_LEAST;

	if (bytes > BOARD_BYTES)
		bytes = BOARD_BYTES;
	if (bytes < CHUNK_LEAST)
		bytes = CHUNK_LEAST;
	size_t count = ring / bytes;
	if (count > BOARD_CHUNKS)
		count = BOARD_CHUNKS;
	board->chunk_bytes = bytes;
	board->chunk_count =
	    count < CHUNKS_LEAST ? CHUNKS_LEAST : (unsigned)count;
}

struct board *
board_new(unsigned workers, size_t ring)
{
	/* Most of it is never touched: chunks are used from the first on. */
	struct board *board =
	    mmap(NULL, board_size(workers), PROT_READ | PROT_WRITE,
		MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	if (board == MAP_FAILED)
		return NULL;
	board->worker_count = workers;
	divide_ring(board, ring);
	for (unsigned i = 0; i < workers; i++)
		board->workers[i].free = board_all_chunks(board);
	for (unsigned i = 0; i < BOARD_JOBS; i++)
		board->jobs[i].text = board->texts[i];
	return board;
}

void
board_free(struct board *board)
{
	munmap(board, board_size(board->worker_count));
}

uint64_t
board_all_chunks(const struct board *board)
{
	return UINT64_MAX >> (BOARD_CHUNKS - board->chunk_count);
}

struct job_word
job_word(const struct board_job *job)
{
	uint64_t word = atomic_load(&job->word);

	return (struct job_word){
		.state = (enum job_state)(word & ((1 << STATE_BITS) - 1)),
		.owner = word >> STATE_BITS & ((1 << OWNER_BITS) - 1),
		.generation = word >> (STATE_BITS + OWNER_BITS),
	};
}

const struct job_mark *
job_mark(const struct board_job *job)
{
	return &job->marks[atomic_load(&job->published) % 2];
}

static uint64_t
packed(struct job_word word)
{
	return (uint64_t)word.state | (uint64_t)word.owner << STATE_BITS |
	       word.generation << (STATE_BITS + OWNER_BITS);
}

bool
job_change(struct board_job *job, struct job_word was, struct job_word will)
{
	uint64_t expected = packed(was);

	return atomic_compare_exchange_strong(
	    &job->word, &expected, packed(will));
}

/*
 * A slot in the chain may be used anew while we look: then what it had to say
 * has been said to the slots behind it.
 */
static bool
sum_bases(struct board *board, const struct board_job *job, uint64_t *base)
{
	uint64_t sum = 0;

	while (job->previous < BOARD_JOBS) {
		uint64_t generation = job->previous_generation;
		const struct board_job *before = &board->jobs[job->previous];
		uint64_t lines = atomic_load(&before->lines);
		uint64_t known = atomic_load(&before->base);
		if (lines == BOARD_UNKNOWN ||
		    job_word(before).generation != generation)
			return false;
		sum += lines;
		if (known != BOARD_UNKNOWN) {
			*base = known + sum;
			return true;
		}
		job = before;
	}
	return false;
}

bool
board_base(struct board *board, struct board_job *job, uint64_t *base)
{
	if (atomic_load(&job->base) == BOARD_UNKNOWN &&
	    sum_bases(board, job, base))
		atomic_store(&job->base, *base);
	*base = atomic_load(&job->base);
	return *base != BOARD_UNKNOWN;
}

#define SECOND UINT64_C(1000000000)

void
board_wait(_Atomic uint32_t *word, uint32_t value, uint64_t nanoseconds)
{
	struct timespec most = {
		.tv_sec = (time_t)(nanoseconds / SECOND),
		.tv_nsec = (long)(nanoseconds % SECOND),
	};

	/* Whatever it returns: who waits looks again. */
	syscall(SYS_futex, word, FUTEX_WAIT, value, nanoseconds ? &most : NULL,
	    NULL, 0);
}

void
board_wake_some(_Atomic uint32_t *word, unsigned most)
{
	atomic_fetch_add(word, 1);
	syscall(SYS_futex, word, FUTEX_WAKE, most, NULL, NULL, 0);
}

void
board_wake(_Atomic uint32_t *word)
{
	board_wake_some(word, INT_MAX);
}

void
board_ring(struct board *board)
{
	atomic_fetch_add(&board->bell, 1);
	if (atomic_exchange(&board->sleeping, 0))
		syscall(SYS_futex, &board->bell, FUTEX_WAKE, 1, NULL, NULL, 0);
}

struct file_identity
file_identity(const struct stat *st)
{
	return (struct file_identity){
		.device = st->st_dev,
		.inode = st->st_ino,
		.size = (uint64_t)st->st_size,
		.seconds = st->st_mtim.tv_sec,
		.nanoseconds = st->st_mtim.tv_nsec,
	};
}

bool
file_is_same(const struct file_identity *a, const struct file_identity *b)
{
	return a->device == b->device && a->inode == b->inode;
}

bool
file_is_unchanged(const struct file_identity *a, const struct file_identity *b)
{
	return file_is_same(a, b) && a->size == b->size &&
	       a->seconds == b->seconds && a->nanoseconds == b->nanoseconds;
}
