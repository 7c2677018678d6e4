/* mapbench's page as a whole: well formed, self-contained, all of it there. */
#include "tap.h"
#include "tools/mapbench/report/report.h"
#include "tools/mapbench/report/report_html_impl.h"

#define NASTY "a<b>&\"'\n\377"
#define NASTY_SHOWN "a&lt;b&gt;&amp;&quot;&#39;\u240a\ufffd"

/* --- results that are made up --------------------------------------------- */

static struct contender *
add_contender(struct results *results, struct contest *contest,
    const char *name, double seconds)
{
	struct contender *own =
	    contest_contender(results->arena, contest, name, NASTY);

	for (unsigned i = 0; i < 5; i++) {
		struct run run = { .round = i, .wall = seconds + i * 1e-4 };
		contender_add(results->arena, own, &run);
	}
	return own;
}

/* A wrong answer, one that failed, a target that is missed. */
static void
add_troubled(struct results *results)
{
	struct contest *contest =
	    results_contest(results, "troubled", "title " NASTY);

	contest->incomplete = true;
	contest->note = "note " NASTY;
	add_contender(results, contest, "own", 0.02)->target = 0.5;
	add_contender(results, contest, "wrong", 0.01)->verdict =
	    VERDICT_DIFFERS;
	add_contender(results, contest, "peer", 0.03)->verdict = VERDICT_SAME;
	contest_contender(results->arena, contest, "failed", "x")->problem =
	    "problem " NASTY;
}

static void
add_series(struct results *results)
{
	static const char *const names[] = { "s1", "s2", "s3" };

	for (size_t i = 0; i < 3; i++) {
		struct contest *contest =
		    results_contest(results, names[i], "one of a series");
		contest->series = "series " NASTY;
		contest->bytes = 1048576U >> 4 * i;
		add_contender(results, contest, "own", 0.02);
		add_contender(results, contest, NASTY, 0.04);
	}
}

/* The page about RESULTS, with a NUL behind it. */
static struct buffer
page_of(const struct results *results)
{
	struct buffer page = { 0 };

	report_html(&page, results);
	buffer_byte(&page, '\0');
	return page;
}

/* --- is it well formed? --------------------------------------------------- */

/* Elements of HTML's that have no end. */
static bool
is_void(struct span name)
{
	return span_equal(name, span_str("meta")) ||
	       span_equal(name, span_str("br"));
}

struct reader {
	const char *at;
	struct span open[64];
	size_t depth, elements;
	bool wrong;
};

static void
close_element(struct reader *reader, struct span name)
{
	bool fits =
	    reader->depth && span_equal(reader->open[reader->depth - 1], name);

	if (!fits)
		printf("# </%.*s> ends nothing\n", (int)name.len, name.text);
	reader->wrong |= !fits;
	reader->depth -= fits;
}

/* One element's start or end, from its '<' to behind its '>'. */
static void
read_tag(struct reader *reader)
{
	bool ends = reader->at[1] == '/';
	const char *name = reader->at + 1 + ends;
	size_t len = strcspn(name, " />");
	const char *end = name + strcspn(name, "<>");

	reader->at = end + 1;
	if (*end != '>' || !len) {
		printf("# a tag without an end: %.40s\n", name);
		reader->wrong = true;
		reader->at = name;
	} else if (ends) {
		close_element(reader, span_of(name, len));
	} else if (end[-1] != '/' && !is_void(span_of(name, len))) {
		reader->elements++;
		if (reader->depth < 64)
			reader->open[reader->depth++] = span_of(name, len);
	}
}

/* Do all elements of PAGE end in the order in which they should? */
static bool
is_balanced(const char *page, size_t *elements)
{
	struct reader reader = { .at = strchr(page, '\n') };

	while (*(reader.at += strcspn(reader.at, "<>"))) {
		/* The style has neither. */
		reader.wrong |= *reader.at == '>';
		if (*reader.at == '<')
			read_tag(&reader);
		else
			reader.at++;
	}
	*elements = reader.elements;
	return !reader.wrong && !reader.depth;
}

static size_t
count_text(const char *page, const char *text)
{
	size_t count = 0;

	for (; (page = strstr(page, text)); page += strlen(text))
		count++;
	return count;
}

/* --- tests ---------------------------------------------------------------- */

static bool
is_alone(const char *page)
{
	static const char *const outside[] = { "http", "url(", "@import",
		"src=", "<link", "<script", "file:" };
	bool alone = true;

	for (size_t i = 0; i < sizeof(outside) / sizeof(*outside); i++)
		if (strstr(page, outside[i])) {
			printf("# %s\n", outside[i]);
			alone = false;
		}
	return alone;
}

static void
test_whole(const struct results *results)
{
	struct buffer page = page_of(results);
	size_t elements;

	tap_ok(!strncmp(page.data, "<!DOCTYPE html>\n", 16) &&
		   strstr(page.data, "</body>\n</html>\n") ==
		       page.data + page.len - 17,
	    "it starts and ends as a page");
	bool balanced = is_balanced(page.data, &elements);
	tap_ok(balanced && elements > 300,
	    "all %zu elements end where they should", elements);
	tap_ok(is_alone(page.data), "it refers to nothing outside");
	tap_ok(!strstr(page.data, "a<b>"), "no text is taken for a tag");
	tap_ok(!strstr(page.data, "nan") && !strstr(page.data, "inf"),
	    "all numbers are finite");
	buffer_free(&page);
}

static void
test_parts(const struct results *results)
{
	struct buffer page = page_of(results);

	tap_ok(strstr(page.data, "title " NASTY_SHOWN "</p>") ||
		   strstr(page.data, "title " NASTY_SHOWN " "),
	    "a title is there");
	tap_ok(count_text(page.data, "note " NASTY_SHOWN) == 1, "so is a note");
	tap_ok(count_text(page.data, "problem " NASTY_SHOWN) >= 1,
	    "and why one was not measured");
	tap_ok(count_text(page.data, "output DIFFERS") == 1,
	    "a wrong answer is marked");
	tap_ok(count_text(page.data, "incomplete: interrupted") == 1,
	    "and a contest that was interrupted");
	tap_ok(count_text(page.data, "target 0.50") == 1 &&
		   strstr(page.data, "1 target missed"),
	    "a target that was missed is told");
	tap_ok(count_text(page.data, "class=\"line\"") == 2 &&
		   count_text(page.data, "class=\"error\"") == 6,
	    "a series has a line for each contender, and all its points");
	tap_ok(
	    count_text(page.data, "class=\"row ") == 4 + 6 + results->count - 3,
	    "each contender has a row, and each contest in the overview");
	tap_ok(
	    strstr(page.data, ">4 KiB</th>") < strstr(page.data, ">1 MiB</th>"),
	    "sizes rise in the table of a series");
	buffer_free(&page);
}

static void
test_little(struct arena *arena)
{
	struct results empty = {
		.arena = arena,
		.subcommand = "io",
	};
	struct buffer page = page_of(&empty);
	size_t elements;

	tap_ok(is_balanced(page.data, &elements) &&
		   strstr(page.data, "Nothing was measured."),
	    "a page of nothing is one, and says so");
	buffer_free(&page);
	struct contest *contest = results_contest(&empty, "none", NULL);
	page = page_of(&empty);
	tap_ok(is_balanced(page.data, &elements) &&
		   strstr(page.data, "<h2>none</h2>"),
	    "so is one of a contest without contenders or a title");
	buffer_free(&page);
	contest_contender(arena, contest, "x", NULL);
	page = page_of(&empty);
	tap_ok(is_balanced(page.data, &elements) &&
		   count_text(page.data, "class=\"row ") == 1,
	    "and one of a contender without runs or a command");
	buffer_free(&page);
}

static void
test_colors(struct arena *arena)
{
	static const char *const kinds[] = { "read", "map", "fork" };
	struct results results = { .arena = arena, .subcommand = "io" };
	struct contest *contest = results_contest(&results, "many", NULL);
	char names[9][2];

	for (size_t i = 0; i < 9; i++) {
		names[i][0] = (char)('a' + i);
		names[i][1] = '\0';
		add_contender(&results, contest, names[i], 0.01)->kind =
		    kinds[i % 3];
	}
	struct buffer page = page_of(&results);
	tap_ok(strstr(page.data, "<i class=\"k k1\"></i>map</li>") &&
		   count_text(page.data, "<svg class=\"row k2\"") == 3,
	    "many contenders are coloured by their kinds, with a legend");
	buffer_free(&page);
	contest->count = 8;
	page = page_of(&results);
	tap_ok(!strstr(page.data, ">map</li>") &&
		   count_text(page.data, "<svg class=\"row k7\"") == 1,
	    "few have colours of their own");
	buffer_free(&page);
}

int
main(void)
{
	struct arena arena;

	arena_init(&arena);
	struct results results = {
		.arena = &arena,
		.subcommand = "io",
		.command_line = "mapbench io " NASTY,
	};
	add_troubled(&results);
	add_series(&results);
	test_whole(&results);
	test_parts(&results);
	test_little(&arena);
	test_colors(&arena);
	arena_free(&arena);
	return tap_done();
}
