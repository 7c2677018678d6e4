/* The table on the terminal: its columns, its width, and what is below it. */
#include <locale.h>

#include "results_made.h"
#include "tap.h"

static const struct table_style plain = { .columns = 80 };

static void
test_table(void)
{
	struct results results = results_new();
	struct contest *contest = add_ways(&results);

	report_table_head(&text, &results, &plain);
	tap_ok(text_is("Some CPU, 2 processors, 8 GiB, file system: ext4\n"),
	    "the machine is above all");
	report_table(&text, contest, &plain);
	tap_ok(text_is("\nlines: count newlines, 95.4 MiB in 1 file\n"
		       "           median  spread  ratio"
		       "                                 rate      cpu\n"
		       "  read    20.0 ms  50.0 %   2.00"
		       "  ########################   5.0 GB/s  15.0 ms\n"
		       "* map     10.0 ms  50.0 %   1.00"
		       "  ############              10.0 GB/s  7.50 ms\n"
		       "  direct  it cannot be done on this file system\n"
		       "  map is the fastest: 2.00 times as fast as read "
		       "(2.00 to 2.00)\n"),
	    "a contest is a table, without columns that say nothing");
	contest->incomplete = true;
	contest->note = "A note.";
	contest->contenders[0].dropped = 2;
	contest->contenders[1].problem = "was stopped";
	report_table(&text, contest, &plain);
	tap_ok(text_has("in 1 file (incomplete: it was interrupted)\n") &&
		   text_has("\n  A note.\n") &&
		   text_has("\n  Runs that did not count: 2 of read\n") &&
		   text_has("\n  map: was stopped\n"),
	    "what else is to be known has its lines");
	text.len = 0;
}

/* No line of the text has more than COLUMNS bytes. */
static bool
text_fits(size_t columns)
{
	size_t start = 0;

	for (size_t i = 0; i < text.len; i++) {
		if (text.data[i] != '\n')
			continue;
		if (i - start > columns)
			return false;
		start = i + 1;
	}
	return start == text.len;
}

static void
test_widths(void)
{
	struct results results = results_new();
	struct contest *contest = add_ways(&results);

	for (size_t i = 0; i < 2; i++) {
		struct contender *c = &contest->contenders[i];
		c->name =
		    i ? "cat < a-file-with-a-long-name.txt | sort | uniq" :
			"cat < a-file-with-a-long-name.txt | sort -u";
		c->pss = 1 << 20;
		c->verdict = VERDICT_SAME;
		for (size_t k = 0; k < c->count; k++)
			c->runs[k].minor_faults = c->runs[k].major_faults = 9;
	}
	bool fits = true;
	for (unsigned columns = 40; columns < 150; columns++) {
		struct table_style style = { .columns = columns };
		text.len = 0;
		report_table(&text, contest, &style);
		fits &= text_fits(columns) && text_has("median") &&
			text_has("ratio");
	}
	tap_ok(fits, "a table is no wider than it may be");
	tap_ok(text_has("memory") && text_has("major") &&
		   text_has("cat < a-file-with-a-long-name.txt | sort -u"),
	    "where there is room everything is shown");
	text.len = 0;
	report_table(&text, contest, &plain);
	tap_ok(text_has("* cat < a-file..| uniq  10.0 ms") &&
		   !text_has("major") && text_has("##"),
	    "of a long name the middle is left out");
	text.len = 0;
}

/* Columns that were left out leave room for others. */
static void
test_room(void)
{
	struct results results = results_new();
	struct contest *contest = add_ways(&results);
	struct table_style narrow = { .columns = 52 };

	report_table(&text, contest, &narrow);
	tap_ok(text_fits(52) && !text_has("cpu") && text_has("rate") &&
		   text_has("2.00  #######   5.0 GB/s"),
	    "a bar has the room that a column left");
	text.len = 0;
	contest->contenders[0].count = contest->contenders[1].count = 1;
	report_table(&text, contest, &plain);
	tap_ok(!text_has("spread"), "one run has no spread");
	text.len = 0;
}

static void
test_style(void)
{
	struct results results = results_new();
	struct contest *contest = add_ways(&results);
	struct table_style utf8 = { .columns = 80, .utf8 = true };
	struct table_style color = { .columns = 80, .color = true };

	contest->contenders[0].runs[2].wall = 0.016;
	contest->contenders[1].name = "m\33[31map\n";
	report_table(&text, contest, &plain);
	tap_ok(text_has("* m\\033[31map\\012  ") && !text_has("\33"),
	    "names are not obeyed by a terminal");
	text.len = 0;
	report_table(&text, contest, &utf8);
	tap_ok(text_has("  ██████████▋        10.0 GB/s"),
	    "bars are drawn in eighths of a block");
	text.len = 0;
	contest->contenders[0].verdict = VERDICT_DIFFERS;
	report_table(&text, contest, &color);
	tap_ok(text_has("\33[1mlines: ") && text_has("\33[31mDIFFERS\33[m"),
	    "colours are an option");
	text.len = 0;
}

static void
test_pairs(void)
{
	struct contest contest = { .name = "commands" };

	add_contender(&contest, "one", 1, 5);
	add_contender(&contest, "two", 2, 5);
	report_table(&text, &contest, &plain);
	tap_ok(!text_has("another's"), "two need no matrix");
	text.len = 0;
	add_contender(&contest, "again", 1, 5);
	report_table(&text, &contest, &plain);
	tap_ok(text_has("\n"
			"  Each one's time as a part of another's"
			" (in brackets: within the spread):\n"
			"               1       2       3\n"
			"  1 one        -    0.50   (1.00)\n"
			"  2 two     2.00       -    2.00\n"
			"  3 again  (1.00)   0.50       -\n"),
	    "three and more have one");
	text.len = 0;
	contest.bytes = 5;
	report_table(&text, &contest, &plain);
	tap_ok(!text_has("another's"), "ways to read a file have none");
	text.len = 0;
}

static void
test_foot(void)
{
	struct results results = results_new();
	static const double walls[] = { 1, 4, 2 };

	for (size_t i = 0; i < 3; i++) {
		static const char *const names[] = { "first", "second",
			"third" };
		struct contest *contest =
		    results_contest(&results, names[i], NULL);
		add_contender(contest, "ours", 1, 5);
		add_contender(contest, "theirs", walls[i], 5);
		add_contender(contest, names[i], 3, 5);
		if (i)
			continue;
		report_table_foot(&text, &results, &plain);
		tap_ok(text_is(""), "one contest has no mean");
	}
	report_table_foot(&text, &results, &plain);
	tap_ok(
	    text_is("\ntheirs takes 2.00 times as long as ours (geometric mean"
		    " of 3), from 1.00 (first)\n  to 4.00 (second)\n"),
	    "what contests share has a geometric mean");
}

int
main(void)
{
	setlocale(LC_CTYPE, "C.UTF-8");
	arena_init(&arena);
	test_table();
	test_widths();
	test_room();
	test_style();
	test_pairs();
	test_foot();
	buffer_free(&text);
	arena_free(&arena);
	return tap_done();
}
