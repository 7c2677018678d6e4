/* mapbench's page: scales and ticks, text from outside, tags in balance. */
#include <math.h>
#include <stdint.h>

#include "tap.h"
#include "tools/mapbench/report/plot.h"
#include "tools/mapbench/report/report.h"
#include "tools/mapbench/report/report_html_impl.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static bool
is_text(const struct buffer *buffer, const char *text)
{
	return span_equal(buffer_span(buffer), span_str(text));
}

/* --- scales --------------------------------------------------------------- */

static bool
is_near(double a, double b)
{
	return fabs(a - b) < 1e-6;
}

static void
test_places(void)
{
	static const struct {
		struct scale scale;
		double value, place;
		const char *name;
	} rows[] = {
		{ { SCALE_LINEAR, 0, 10, 0, 1000 }, 2.5, 250, "linear" },
		{ { SCALE_LINEAR, 10, 20, 0, 1000 }, 5, 0, "below its start" },
		{ { SCALE_LINEAR, 10, 20, 0, 1000 }, 25, 1000, "above" },
		{ { SCALE_LINEAR, 0, 10, 1000, 0 }, 2.5, 750, "upside down" },
		{ { SCALE_LOG, 1, 10000, 0, 1000 }, 100, 500, "logarithmic" },
		{ { SCALE_LOG, 1, 10000, 0, 1000 }, 0, 0,
		    "the logarithm of 0" },
		{ { SCALE_LOG2, 1, 1024, 0, 1000 }, 32, 500, "powers of two" },
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		tap_ok(is_near(scale_at(&rows[i].scale, rows[i].value),
			   rows[i].place),
		    "place: %s", rows[i].name);
}

static void
test_fit(void)
{
	struct scale linear = scale_fit(SCALE_LINEAR, 10, 12);
	struct scale zero = scale_fit(SCALE_LINEAR, 1, 3);
	struct scale log = scale_fit(SCALE_LOG, 1, 100);
	struct scale one = scale_fit(SCALE_LOG, 5, 5);
	struct scale none = scale_fit(SCALE_LINEAR, 0, 0);
	struct scale bad = scale_fit(SCALE_LOG, 0, 8);

	tap_ok(is_near(linear.from, 9.94) && is_near(linear.to, 12.06),
	    "a linear scale has some room at its ends");
	tap_ok(zero.from == 0, "it starts at 0 if that is not far");
	tap_ok(is_near(scale_at(&log, 10), 500) && log.from < 1 && log.to > 100,
	    "a logarithmic one has 10 in the middle of 1 and 100");
	tap_ok(is_near(scale_at(&one, 5), 500), "one value is in the middle");
	tap_ok(none.from < none.to, "nothing is a scale, too");
	tap_ok(bad.from > 0 && bad.to > 8, "no logarithmic scale has a 0");
	tap_ok(scale_choose(1, 3.9) == SCALE_LINEAR &&
		   scale_choose(1, 4) == SCALE_LOG &&
		   scale_choose(0, 4) == SCALE_LINEAR,
	    "what is far apart takes a logarithmic scale");
}

/* --- ticks ---------------------------------------------------------------- */

struct tick_row {
	const char *name;
	struct scale scale;
	size_t most, count;
	double at[TICKS_MOST];
};

static const struct tick_row tick_rows[] = {
	{ "linear, by twos", { SCALE_LINEAR, 0, 10, 0, 1000 }, 6, 6,
	    { 0, 2, 4, 6, 8, 10 } },
	{ "linear, by fives", { SCALE_LINEAR, 0, 10, 0, 1000 }, 5, 3,
	    { 0, 5, 10 } },
	{ "linear, by 0.02", { SCALE_LINEAR, 0.31, 0.39, 0, 1000 }, 5, 4,
	    { 0.32, 0.34, 0.36, 0.38 } },
	{ "one decade, all digits that are wanted",
	    { SCALE_LOG, 1, 10, 0, 1000 }, 9, 6, { 1, 2, 3, 5, 7, 10 } },
	{ "1, 2 and 5", { SCALE_LOG, 1, 100, 0, 1000 }, 7, 7,
	    { 1, 2, 5, 10, 20, 50, 100 } },
	{ "1 and 3", { SCALE_LOG, 0.001, 1, 0, 1000 }, 7, 7,
	    { 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1 } },
	{ "1, 2 and 5 where 5 and 7 would be too near",
	    { SCALE_LOG, 0.066, 2.2, 0, 1000 }, 8, 5, { 0.1, 0.2, 0.5, 1, 2 } },
	{ "decades", { SCALE_LOG, 1, 1e6, 0, 1000 }, 8, 7,
	    { 1, 10, 100, 1e3, 1e4, 1e5, 1e6 } },
	{ "every third decade", { SCALE_LOG, 1, 1e12, 0, 1000 }, 6, 5,
	    { 1, 1e3, 1e6, 1e9, 1e12 } },
	{ "a short piece has linear ones", { SCALE_LOG, 1.1, 1.4, 0, 1000 }, 4,
	    4, { 1.1, 1.2, 1.3, 1.4 } },
	{ "powers of two", { SCALE_LOG2, 4096, 65536, 0, 1000 }, 8, 5,
	    { 4096, 8192, 16384, 32768, 65536 } },
	{ "powers of four", { SCALE_LOG2, 4096, 1048576, 0, 1000 }, 6, 5,
	    { 4096, 16384, 65536, 262144, 1048576 } },
};

static bool
has_ticks(const struct tick_row *row)
{
	struct ticks ticks = scale_ticks(&row->scale, row->most);

	for (size_t i = 0; i < ticks.count && i < row->count; i++)
		if (fabs(ticks.at[i] - row->at[i]) > row->at[i] * 1e-9)
			return false;
	if (ticks.count != row->count)
		printf("# %zu ticks, not %zu\n", ticks.count, row->count);
	return ticks.count == row->count;
}

static void
test_ticks(void)
{
	for (size_t i = 0; i < COUNT(tick_rows); i++)
		tap_ok(
		    has_ticks(&tick_rows[i]), "ticks: %s", tick_rows[i].name);
}

/* Are there from 2 to MOST ticks of SCALE, rising and within it? */
static bool
are_sound(const struct scale *scale, size_t most)
{
	struct ticks ticks = scale_ticks(scale, most);

	for (size_t i = 0; i < ticks.count; i++)
		if ((i && ticks.at[i] <= ticks.at[i - 1]) ||
		    ticks.at[i] < scale->from * (1 - 1e-9) ||
		    ticks.at[i] > scale->to * (1 + 1e-9))
			return false;
	return ticks.count >= 1 && ticks.count <= most;
}

static void
test_many_ticks(void)
{
	static const enum scale_kind kinds[] = { SCALE_LINEAR, SCALE_LOG,
		SCALE_LOG2 };
	size_t wrong = 0;

	for (size_t kind = 0; kind < COUNT(kinds); kind++)
		for (double least = 1e-9; least < 1e9; least *= 7.3)
			for (double factor = 1.001; factor < 1e9;
			     factor *= 3.1) {
				struct scale scale = scale_fit(
				    kinds[kind], least, least * factor);
				wrong += !are_sound(&scale, 8);
			}
	tap_ok(
	    !wrong, "ticks of every scale rise within it (%zu do not)", wrong);
}

static void
test_spread(void)
{
	double near[] = { 50, 50, 52 }, edge[] = { 0, 1, 99 };
	double many[] = { 1, 2, 3, 4, 5 }, far[] = { 10, 40, 70 };

	plot_spread(near, 3, 10, 0, 100);
	tap_ok(near[1] - near[0] >= 9.99 && near[2] - near[1] >= 9.99 &&
		   fabs(near[1] - 50.67) < 1,
	    "close places move apart around their middle");
	plot_spread(edge, 3, 10, 5, 95);
	tap_ok(edge[0] >= 5 && edge[1] - edge[0] >= 9.99 && edge[2] <= 95,
	    "places stay within the ends");
	plot_spread(many, 5, 10, 0, 20);
	tap_ok(
	    is_near(many[0], 0) && is_near(many[4], 20) && is_near(many[2], 10),
	    "too many places share what room there is");
	plot_spread(far, 3, 10, 0, 100);
	tap_ok(far[0] == 10 && far[1] == 40 && far[2] == 70,
	    "places that are apart stay");
}

/* --- text ----------------------------------------------------------------- */

static void
test_numbers(void)
{
	static const struct {
		double value;
		const char *text;
	} rows[] = {
		{ 0, "0" },
		{ 1, "1" },
		{ 0.5, "0.5" },
		{ 12.345, "12.35" },
		{ 99.999, "100" },
		{ -2.25, "-2.25" },
		{ -0.001, "0" },
		{ 100, "100" },
		{ 1e15, "1000000000000" },
		{ NAN, "0" },
	};
	struct buffer to = { 0 };

	for (size_t i = 0; i < COUNT(rows); i++) {
		to.len = 0;
		plot_number(&to, rows[i].value);
		tap_ok(is_text(&to, rows[i].text), "number %s", rows[i].text);
	}
	to.len = 0;
	PLOT(&to, "M@ @h@%", 1, 2.5, -3);
	tap_ok(is_text(&to, "M1 2.5h-3%"), "numbers are filled in");
	buffer_free(&to);
}

static void
test_figures(void)
{
	struct buffer to = { 0 };

	html_ratio(&to, 0.01234);
	buffer_byte(&to, ' ');
	html_ratio(&to, 0.314);
	buffer_byte(&to, ' ');
	html_ratio(&to, 1);
	buffer_byte(&to, ' ');
	html_ratio(&to, 12.34);
	buffer_byte(&to, ' ');
	html_ratio(&to, 234.5);
	tap_ok(is_text(&to, "0.012 0.31 1.00 12.3 235"), "ratios");
	to.len = 0;
	html_number(&to, 7);
	html_number(&to, 1023004);
	tap_ok(is_text(&to, "71\u202f023\u202f004"), "digits in threes");
	to.len = 0;
	html_round(&to, report_seconds, 0.02);
	buffer_byte(&to, ' ');
	html_round(&to, report_seconds, 1.5);
	buffer_byte(&to, ' ');
	html_round(&to, report_seconds, 0.2);
	tap_ok(is_text(&to, "20 ms 1.5 s 200 ms"), "no zeros at the end");
	buffer_free(&to);
}

#define TEXT(text)                                                             \
	{                                                                      \
		text, sizeof(text) - 1                                         \
	}

static const struct {
	const char *name;
	struct span bytes;
	const char *html;
} text_rows[] = {
	{ "plain text", TEXT("a b/c @%"), "a b/c @%" },
	{ "what HTML takes for its own", TEXT("<a href=\"x\">&'"),
	    "&lt;a href=&quot;x&quot;&gt;&amp;&#39;" },
	{ "control characters, NUL too", TEXT("\0\t\n\33\177"),
	    "\u2400\u2409\u240a\u241b\u2421" },
	{ "those beyond ASCII", TEXT("\302\205"), "\ufffd" },
	{ "characters beyond ASCII stay", TEXT("\u0436\u20ac\U0001f600"),
	    "\u0436\u20ac\U0001f600" },
	{ "bytes that are no UTF-8", TEXT("a\377b\342\202"),
	    "a\ufffdb\ufffd\ufffd" },
	{ "a surrogate", TEXT("\355\240\200"), "\ufffd\ufffd\ufffd" },
	{ "no character", TEXT("\357\277\277"), "\ufffd" },
	{ "writing turned round", TEXT("a\342\200\256b"), "a\ufffdb" },
};

static void
test_text(void)
{
	struct buffer to = { 0 };

	for (size_t i = 0; i < COUNT(text_rows); i++) {
		to.len = 0;
		html_text(&to, text_rows[i].bytes);
		tap_ok(is_text(&to, text_rows[i].html), "text: %s",
		    text_rows[i].name);
	}
	to.len = 0;
	HTML(&to, "<b title=\"@\">@</b>@", "\"@", "<", NULL);
	tap_ok(is_text(&to, "<b title=\"&quot;@\">&lt;</b>"),
	    "texts are filled in, escaped");
	buffer_free(&to);
}

int
main(void)
{
	test_places();
	test_fit();
	test_ticks();
	test_many_ticks();
	test_spread();
	test_numbers();
	test_figures();
	test_text();
	return tap_done();
}
