/* What a worker publishes: pieces of frames, replays, and what is reserved. */
#include <string.h>

#include "crew/post.h"
#include "tap.h"

static struct board *board;
static struct board_job *job;
static struct post post;

/* A job anew, whose turn it is if DUE, to go on at MARK. */
static void
begin(bool due, struct job_mark mark)
{
	const struct file_identity none = { 0 };

	atomic_store(&job->turn, 10);
	atomic_store(&board->head, due ? 10 : 1);
	atomic_store(&job->published, 0);
	atomic_store(&board->workers[0].free, board_all_chunks(board));
	job->marks[0] = mark;
	post = (struct post){ .board = board };
	post_begin(&post, job);
	post_file(&post, 0, &none, false);
}

static bool
put(uint64_t first, const char *line)
{
	struct frame frame = {
		.kind = FRAME_LINES,
		.selected = true,
		.length = (uint32_t)strlen(line),
		.first = first,
		.last = first + strlen(line),
	};

	return post_take(&post, &frame, 1, line);
}

/* All bytes published so far are TEXT. */
static bool
published(const char *text)
{
	uint32_t count = atomic_load(&job->published);

	for (uint32_t i = 0; i < count; i++) {
		const struct board_chunk *chunk =
		    &board->workers[0].chunks[atomic_load(&job->chunks[i])];
		if (strncmp(text, chunk->bytes, chunk->byte_count))
			return false;
		text += chunk->byte_count;
	}
	return !*text;
}

static const struct job_mark nowhere = { .offset = NO_OFFSET };

static void
test_pieces(void)
{
	char line[151];

	memset(line, 'x', 150);
	line[150] = '\0';
	begin(true, nowhere);
	put(0, "ab\n");
	put(3, line);
	tap_ok(atomic_load(&job->published) == 2 &&
		   job_mark(job)->offset == 3 && job_mark(job)->skip,
	    "a long line goes out in pieces, and the mark says how much");
	uint64_t skip = job_mark(job)->skip;
	post_flush(&post);
	tap_ok(job_mark(job)->offset == 153 && !job_mark(job)->skip,
	    "behind its end the mark is where the next line begins");
	struct job_mark mark = { .offset = 3, .skip = skip };
	struct job_mark behind = { .offset = 3, .skip = 150 };
	begin(true, mark);
	put(3, line);
	post_flush(&post);
	tap_ok(published(line + skip),
	    "when it is searched again the rest alone is published");
	begin(true, behind);
	put(3, line);
	put(153, "c\n");
	post_flush(&post);
	tap_ok(published("c\n") && post.board->workers[0]
					   .chunks[atomic_load(&job->chunks[0])]
					   .frame_count == 1,
	    "nothing of it if all was published");
}

static void
test_reserve(void)
{
	struct board_worker *me = &board->workers[0];

	begin(false, nowhere);
	atomic_store(&me->free, 3);
	atomic_store(&job->cancelled, 1);
	tap_ok(!put(0, "a\n") && post.refused, "a cancelled job is refused");
	atomic_store(&job->cancelled, 0);
	begin(true, nowhere);
	atomic_store(&me->free, 1);
	tap_ok(put(0, "a\n") && !atomic_load(&me->free),
	    "who is due may use the last chunk");
	begin(false, nowhere);
	atomic_store(&me->free, 7);
	tap_ok(put(0, "a\n") && __builtin_popcountll(me->free) == 2,
	    "who is not leaves two");
	post_flush(&post);
	struct job_word was = job_word(&board->jobs[5]);
	struct job_word will = { JOB_FREE, 0, 1 };
	atomic_store(&board->jobs[5].turn, 4);
	job_change(&board->jobs[5], was, will);
	tap_ok(!put(2, "b\n") && post.handed_back &&
		   job_word(job).state == JOB_FREE,
	    "and gives its job back to one that comes before");
	tap_ok(published("a\n") && job_mark(job)->offset == 2,
	    "which is to be gone on with where it was left");
}

static void
test_close(void)
{
	struct job_mark mark = { .offset = 4, .skip = 2 };

	begin(true, mark);
	tap_ok(post_close(&post, FRAME_FILE, span_str("report")),
	    "a file is closed");
	post_flush(&post);
	tap_ok(published("report") && job_mark(job)->file == 1 &&
		   job_mark(job)->offset == NO_OFFSET && !job_mark(job)->skip,
	    "its report is not taken for what was published");
}

/* What is not eager waits until a chunk is full; a slot names so many chunks.
 */
static void
test_room(void)
{
	struct board_worker *me = &board->workers[0];
	struct job_word was = job_word(&board->jobs[5]);
	struct job_word none = { JOB_EMPTY, 0, was.generation };
	struct job_word freed = { JOB_FREE, 0, was.generation };
	struct job_word taken = { JOB_TAKEN, 0, 1 };

	job_change(&board->jobs[5], was, none);
	job_change(job, job_word(job), taken);
	begin(true, nowhere);
	post_offer(&post);
	put(0, "a\n");
	post_offer(&post);
	tap_ok(!atomic_load(&job->published), "lines wait for others");
	post.eager = true;
	post_offer(&post);
	post_offer(&post);
	tap_ok(atomic_load(&job->published) == 1, "but not where one is eager");
	atomic_store(&board->head, 1);
	put(2, "b\n");
	post_offer(&post);
	tap_ok(atomic_load(&job->published) == 1, "and has its turn");
	post_flush(&post);
	tap_ok(!post_is_needed_elsewhere(&post), "nobody else needs us");
	atomic_store(&board->jobs[5].turn, 10);
	job_change(&board->jobs[5], none, freed);
	tap_ok(!post_is_needed_elsewhere(&post), "nor for what comes behind");
	atomic_store(&board->jobs[5].turn, 9);
	tap_ok(post_is_needed_elsewhere(&post), "but for what comes before");
	begin(true, nowhere);
	atomic_store(&job->published, BOARD_CHUNKS);
	atomic_store(&job->drained, 1);
	tap_ok(put(0, "a\n") && post.chunk, "one more chunk has a place");
	begin(true, nowhere);
	atomic_store(&job->published, BOARD_CHUNKS);
	atomic_store(&job->drained, 0);
	tap_ok(!put(0, "a\n") && post.handed_back && !post.chunk &&
		   me->free == board_all_chunks(board),
	    "but none beyond what the slot can name");
	job_change(job, job_word(job), taken);
	job_change(&board->jobs[5], freed, none);
}

/* The mark behind context, hidden lines and joined ones. */
static void
test_marks(void)
{
	struct frame frames[] = {
		{ .kind = FRAME_LINES,
		    .selected = true,
		    .lines = 1,
		    .length = 2,
		    .first = 0,
		    .last = 2 },
		{ .kind = FRAME_CONTEXT,
		    .lines = 1,
		    .length = 2,
		    .first = 2,
		    .last = 4 },
		{ .kind = FRAME_WITHHELD,
		    .hidden = true,
		    .lines = 2,
		    .first = 4,
		    .last = 9 },
		{ .kind = FRAME_LINES,
		    .selected = true,
		    .lines = 3,
		    .length = 3,
		    .first = 9,
		    .last = 12 },
	};
	struct search_facts facts = { .selected = 7, .first_nul = NO_OFFSET };

	begin(true, nowhere);
	post.facts = &facts;
	post_take(&post, frames, 3, "a\nb\n");
	post_flush(&post);
	const struct job_mark *mark = job_mark(job);
	tap_ok(mark->offset == 4 && mark->shown == 4 && mark->hidden &&
		   mark->facts.selected == 1,
	    "what is not shown moves no mark, but it is remembered");
	post_take(&post, frames + 3, 1, "cc\n");
	post_flush(&post);
	mark = job_mark(job);
	tap_ok(mark->offset == 12 && mark->facts.selected == 3,
	    "the lines of a mark are those in front of it");
}

static void
test_joined(void)
{
	struct search_facts facts = { .selected = 7, .first_nul = NO_OFFSET };

	begin(true, nowhere);
	post.merges = true;
	post.facts = &facts;
	put(0, "a\n");
	put(2, "b\n");
	tap_ok(post.chunk->frame_count == 1 &&
		   post.chunk->frames[0].length == 4 &&
		   post.chunk->frames[0].last == 4,
	    "lines may be joined");
	post_flush(&post);
	tap_ok(job_mark(job)->offset == 4 && job_mark(job)->facts.selected == 7,
	    "and then the search's own facts hold");
}

static void
test_output(void)
{
	begin(true, nowhere);
	post.by_output = true;
	put(0, "abc\n");
	post_flush(&post);
	tap_ok(job_mark(job)->offset == NO_OFFSET && job_mark(job)->skip == 4,
	    "where there are no offsets output is counted");
	post_begin(&post, job);
	post_file(&post, 0, &(struct file_identity){ 0 }, true);
	put(0, "abc\n");
	put(4, "d\n");
	post_flush(&post);
	tap_ok(published("abc\nd\n") && job_mark(job)->skip == 6,
	    "and what was published before is left out of it");
	post_file(&post, 1, &(struct file_identity){ 0 }, false);
	tap_ok(post.mark.file == 1 && post.mark.offset == NO_OFFSET &&
		   !post.mark.skip && !post.skip && !post.mark.hidden,
	    "of another file nothing was published");
	post_close(&post, FRAME_RETURNED, span_str(""));
	post_flush(&post);
	tap_ok(job_mark(job)->file == BOARD_NAMES,
	    "what is given back is the last of its job");
}

int
main(void)
{
	struct job_word taken = { JOB_TAKEN, 0, 1 };

	board = board_new(1, 512);
	job = &board->jobs[0];
	job_change(job, job_word(job), taken);
	test_pieces();
	test_close();
	test_reserve();
	test_room();
	test_marks();
	test_joined();
	test_output();
	board_free(board);
	return tap_done();
}
