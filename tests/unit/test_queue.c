/*
 * The queue, with workers that do as they are told: the order of turns, what a
 * death costs, and what is left of jobs that nobody wants any more.
 */
#include "tests/unit/queue_run.h"

#define RUN(jobs, ...)                                                         \
	run_ends(jobs, 0, (const char *const[]){ __VA_ARGS__, NULL })

/* --- tests ---------------------------------------------------------------- */

static void
test_order(void)
{
	const char *many[301];
	size_t i;

	for (i = 0; i < 300; i++)
		many[i] = i % 50 == 7 ? ".h" : i % 2 ? "ab" : "c";
	many[300] = NULL;
	bool right = run_ends(3, 0, many) && ordered;
	for (i = 0; i < 300 && right; i++) {
		const char *text = *many[i] == '.' ? "[h]" : many[i];
		right = heard.len >= strlen(text) &&
			!memcmp(heard.data, text, strlen(text));
		heard.len -= strlen(text);
		memmove(heard.data, heard.data + strlen(text), heard.len);
	}
	tap_ok(right && !heard.len, "turns are drained in their order");
	tap_ok(RUN(2, "abRcdRRe", "b") && is_heard("ab[r]cd[r][r]e") &&
		   RUN(2, "abRcdRRf", "R", "b") &&
		   is_heard("ab[r]cd[r][r]f[r]b"),
	    "what comes back is done in its place, until there is enough");
	tap_ok(RUN(3, "aFbFc", "@g 250", "FF", "h") &&
		   is_heard("a=====[f]b=====[f]c===[g]=====[f]=====[f]h"),
	    "a file's ranges come in front of it, wherever it is put in");
}

static void
test_ranges(void)
{
	struct turn *turn;

	tap_ok(RUN(3, "w", "g", "@l 30000", "a", "@m 99", "@s 1") &&
		   heard.len == 2 + 300 + 3 + 1 + 4 + 4 && ordered &&
		   !memchr(heard.data, '?', heard.len) &&
		   !memchr(heard.data, '#', heard.len),
	    "each range knows how many lines lie in front of it");
	tap_ok(most_used > BOARD_JOBS / 2 && most_used <= BOARD_JOBS,
	    "and as many as there is room for are on the board");
	tap_ok(RUN(2, "@e 0", "@f 100", "@g 101", "@h 200", "a") &&
		   is_heard("[e]=[f]==[g]==[h]a"),
	    "a file of nothing has no range, and the last one is no empty one");
	RUN(1, "a");
	turn = queue_turn(&queue, TURN_FILE);
	turn_divide(turn, 0, UINT64_C(1) << 60, RANGE);
	tap_ok(turn->step > RANGE &&
		   (UINT64_C(1) << 60) / turn->step <= UINT64_C(1) << 20,
	    "a file that is very large has larger ranges");
	queue_spare(&queue, turn);
}

static void
test_deaths(void)
{
	tap_ok(RUN(2, "a1b", "c") && is_heard("a<>bc"),
	    "after a death a file goes on where it was left");
	tap_ok(RUN(2, "111a11", "1") && is_heard("<><><>a<><><>"),
	    "a death in each of several files is no reason to give up one");
	tap_ok(RUN(2, "a2b1c", "d") && is_heard("a<{1 9}b<>cd"),
	    "the second one in the same file is, and the others go on");
	tap_ok(RUN(2, "w", "1", "1g", "a") && is_heard("w<><>ga"),
	    "what the dead has published is not written over");
	tap_ok(RUN(2, "ax", "b") && is_heard("a{1 -1}b"),
	    "to leave without a signal is a death, too");
	tap_ok(RUN(2, "xxaxb") && is_heard("{0 -1}{1 -1}a{3 -1}b"),
	    "what was given up stays so");
	tap_ok(RUN(3, "@k 450", "a") && is_heard("{0 9}[k]a"),
	    "a range that kills two workers ends its file");
	tap_ok(
	    run_ends(2, 200000000, (const char *const[]){ "az", "b", NULL }) &&
		is_heard("a{1 9 late}b") &&
		atomic_load(&shared->deaths[1]) == 1,
	    "who makes no progress is given up at once");
}

static void
test_many_deaths(void)
{
	const char *many[101];

	for (size_t i = 0; i < 100; i++)
		many[i] = "o";
	many[100] = NULL;
	tap_ok(run_ends(1, 0, many) && heard.len == 100,
	    "jobs that end in between make any number of deaths bearable");
	tap_ok(
	    !RUN(2, "a", "O", "b") && is_heard("a") &&
		!strcmp(err.text, "workers die one after the other; giving up"),
	    "but not deaths without end");
}

static void
test_cancelled(void)
{
	const char *many[203] = { "@n 100000" };

	for (size_t i = 1; i < 202; i++)
		many[i] = "a";
	tap_ok(run_ends(3, 0, many) && ordered && heard.len == 3 + 3 + 201,
	    "ranges that nobody wants are not waited for");
	many[0] = "@d 100000";
	tap_ok(run_ends(3, 0, many) && ordered && heard.len == 3 + 3 + 201 &&
		   !memchr(heard.data, '{', heard.len),
	    "who does not hear of it is killed, and nobody given up");
	tap_ok(RUN(2, "@d 100000", "@d 900", "@n 900", "1") &&
		   is_heard("===[d]===[d]===[n]<>"),
	    "one such file may follow the other");
}

int
main(void)
{
	shared = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (shared == MAP_FAILED)
		return 99;
	alarm(60);
	test_order();
	test_ranges();
	test_deaths();
	test_many_deaths();
	test_cancelled();
	return tap_done();
}
