/* The board: pools, states of jobs, and sums of lines along a file's ranges. */
#include "crew/board.h"
#include "tap.h"

/* Job NUMBER, with LINES of its own, comes behind job PREVIOUS. */
static struct board_job *
put_range(
    struct board *board, unsigned number, unsigned previous, uint64_t lines)
{
	struct board_job *job = &board->jobs[number];
	struct job_word was = job_word(job);
	struct job_word will = { JOB_FREE, 0, was.generation + 1 };

	job->previous = previous;
	if (previous < BOARD_JOBS)
		job->previous_generation =
		    job_word(&board->jobs[previous]).generation;
	atomic_store(&job->lines, lines);
	atomic_store(&job->base, BOARD_UNKNOWN);
	job_change(job, was, will);
	return job;
}

static void
test_bases(struct board *board)
{
	struct board_job *first = put_range(board, 0, BOARD_JOBS, 5);
	struct board_job *second = put_range(board, 1, 0, BOARD_UNKNOWN);
	struct board_job *third = put_range(board, 2, 1, 11);
	uint64_t base = 0;

	tap_ok(!board_base(board, second, &base),
	    "without a first base there is none behind it");
	atomic_store(&first->base, 100);
	tap_ok(board_base(board, second, &base) && base == 105,
	    "lines are added to the base of the range in front");
	tap_ok(!board_base(board, third, &base),
	    "who has not counted yet is waited for");
	atomic_store(&second->lines, 7);
	atomic_store(&second->base, BOARD_UNKNOWN);
	tap_ok(board_base(board, third, &base) && base == 112,
	    "a base is summed up along several ranges");
	put_range(board, 0, BOARD_JOBS, 1000);
	atomic_store(&third->base, BOARD_UNKNOWN);
	tap_ok(!board_base(board, third, &base),
	    "a slot that is used anew says nothing of what it was");
	atomic_store(&second->base, BOARD_UNKNOWN);
	atomic_store(&first->base, 0);
	tap_ok(!board_base(board, third, &base) &&
		   !board_base(board, second, &base),
	    "even if that is known");
	atomic_store(&third->base, 112);
	tap_ok(board_base(board, third, &base) && base == 112,
	    "what was said before stays known");
}

static void
test_words(struct board *board)
{
	struct board_job *job = put_range(board, 9, BOARD_JOBS, 0);
	struct job_word was = job_word(job);
	struct job_word mine = { JOB_TAKEN, 255, was.generation };
	struct job_word other = { JOB_TAKEN, 3, was.generation };

	tap_ok(job_change(job, was, mine) && !job_change(job, was, other),
	    "only one of two claims a job");
	tap_ok(job_word(job).owner == 255 && job_word(job).generation == 1 &&
		   job_word(job).state == JOB_TAKEN,
	    "a state's parts come back as they were");
	job->marks[0].skip = 1;
	job->marks[1].skip = 2;
	atomic_store(&job->published, 3);
	tap_ok(job_mark(job)->skip == 2, "the mark that holds is in turn");
}

static void
test_pools(void)
{
	struct board *board = board_new(2, 4096);

	tap_ok(board->chunk_bytes * board->chunk_count <= 4096 &&
		   board->chunk_count >= 8,
	    "a small ring is divided into chunks");
	tap_ok(board->workers[1].free == board_all_chunks(board) &&
		   __builtin_popcountll(board->workers[1].free) ==
		       (int)board->chunk_count,
	    "at first all chunks are free");
	board_free(board);
	board = board_new(1, (size_t)1 << 30);
	tap_ok(board->chunk_bytes == BOARD_BYTES &&
		   board->chunk_count == BOARD_CHUNKS,
	    "a large ring is no larger than a pool");
	board_free(board);
	board = board_new(1, 1);
	tap_ok(board->chunk_count >= 8 && board->chunk_bytes >= 64,
	    "a ring of a byte is larger than that");
	board_free(board);
}

static void
test_identities(void)
{
	const struct stat st = {
		.st_dev = 1,
		.st_ino = 2,
		.st_size = 3,
		.st_mtim = { 4, 5 },
	};
	struct file_identity was = file_identity(&st);
	struct file_identity now[6];
	bool told = true;

	for (int i = 0; i < 6; i++)
		now[i] = was;
	now[1].device = now[2].inode = now[3].size = 9;
	now[4].seconds = now[5].nanoseconds = 9;
	for (int i = 1; i < 6; i++)
		told &= !file_is_unchanged(&was, &now[i]) &&
			file_is_same(&was, &now[i]) == (i > 2);
	tap_ok(file_is_unchanged(&was, now) && told,
	    "any difference is a change, but not another file");
}

int
main(void)
{
	struct board *board = board_new(1, 0);

	tap_ok(board && board->chunk_bytes == BOARD_BYTES &&
		   board->chunk_count * board->chunk_bytes == 3 << 20,
	    "by default a pool has 3 MiB");
	test_bases(board);
	test_words(board);
	test_pools();
	test_identities();
	board_free(board);
	return tap_done();
}
