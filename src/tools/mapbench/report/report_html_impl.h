/* What the files that write the page share. */
#ifndef MAPBENCH_REPORT_HTML_IMPL_H
#define MAPBENCH_REPORT_HTML_IMPL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/span.h"
#include "tools/mapbench/report/plot.h"
#include "tools/mapbench/results.h"

/* Colours that are told apart: classes k0 to k7 of the style. */
#define HTML_COLORS 8

/* With fewer runs nobody is ahead of anyone. */
#define HTML_ROUNDS_LEAST 3

/* Texts, each once, in the order in which they were first seen. */
struct html_set {
	const char **texts;
	size_t count, room;
};

/* A part of the page: a contest, or those of a series by rising bytes. */
struct html_part {
	const struct contest **contests;
	size_t count;
	bool series;
	size_t number; /* from 1; its anchor is "pNUMBER" */
};

struct html {
	struct buffer *to;
	const struct results *results;
	struct arena arena;
	struct html_set names; /* of all contenders */
	struct html_set keys; /* what has a colour: names, or else kinds */
	bool by_kind;
	/*
	 * The name of the one contender that all contests refer to, or null;
	 * who is not its kind, and not in a few contests alone.
	 * The subject is the same name if it is what all this is about.
	 */
	const char *reference;
	const char *subject;
	struct html_set rivals;
	struct html_part *parts;
	size_t count;
};

/* What is known of a contest when it is drawn; lists are the page's arena's. */
struct html_view {
	const struct contest *contest;
	struct summary *summaries; /* of each contender */
	size_t fastest; /* SIZE_MAX if there are no runs */
	bool *level; /* whom the fastest is not ahead of */
};

struct html_view html_view(struct html *html, const struct contest *contest);

/* --- text: report_html_text.c --------------------------------------------- */

/*
 * Appends TEXT, any bytes from anywhere, as text or as an attribute's value in
 * quotes: what HTML would take for its own is escaped, control characters are
 * pictures of them, and what is no UTF-8, or turns the direction of writing,
 * is U+FFFD.
 */
void html_text(struct buffer *to, struct span text);

/* The same of a C string; nothing for null. */
void html_puts(struct buffer *to, const char *text);

/* Appends FORMAT; the next of TEXTS, escaped, stands for each '@' in it. */
void html_fill(struct buffer *to, const char *format, const char *const *texts);

#define HTML(to, format, ...)                                                  \
	html_fill(to, format, (const char *const[]){ __VA_ARGS__ })

/* Appends RATIO: two digits behind the point, or two that count. */
void html_ratio(struct buffer *to, double ratio);

/* Appends NUMBER with its digits in groups of three. */
void html_number(struct buffer *to, uint64_t number);

/* Appends "NUMBER NOUN", with an s but for 1. */
void html_count(struct buffer *to, size_t number, const char *noun);

/* Appends what REPORT does with VALUE, without zeros behind the point. */
void html_round(
    struct buffer *to, void (*report)(struct buffer *, double), double value);

/* --- colours and sets: report_html_set.c ---------------------------------- */

/* Where TEXT is in SET, to which it is added if need be. */
size_t html_set_add(
    struct arena *arena, struct html_set *set, const char *text);

/* Where TEXT is in SET; SIZE_MAX if nowhere. */
size_t html_set_find(const struct html_set *set, const char *text);

/* Fills in what the page knows of its results, but for the arena. */
void html_sort(struct html *html);

/* The kind of CONTENDER, which is its name if it has none. */
const char *html_kind(const struct contender *contender);

/* The colour of CONTENDER on this page. */
size_t html_color(const struct html *html, const struct contender *contender);

/* Appends a list of the TEXTS of SET with the colours of their places. */
void html_legend(struct buffer *to, const struct html_set *set);

/* The contender of CONTEST that is called NAME, null if there is none. */
const struct contender *html_find(
    const struct contest *contest, const char *name);

/*
 * Appends the labels of TICKS as REPORT writes them, but for those that would
 * lie on others: a drawing as wide as its place and 14 pixels high.
 */
void html_axis(struct buffer *to, const struct scale *scale,
    const struct ticks *ticks, void (*report)(struct buffer *, double));

/* --- parts of the page ---------------------------------------------------- */

extern const char html_style[];

/* What the page is about, for TO. */
void html_title(const struct html *html, struct buffer *to);

/* Is the page's title that of its one contest, and not to be said again? */
bool html_is_titled_alike(const struct results *results);

/* Title, conclusions, the machine, the list of contents. */
void html_head(struct html *html);

/* The main conclusions, and what is to be seen at once. */
void html_summary(struct html *html);

/* What PART is called. */
const char *html_part_name(const struct html_part *part);

/* Is PART in the overview? Curves need none, if there is anything else. */
bool html_is_listed(const struct html *html, const struct html_part *part);

/* Appends a conclusion of CONTEST's; false if there is none. */
bool html_conclusion(struct buffer *to, const struct contest *contest);

/* A row for each contest, if there are several: their ratios, or winners. */
void html_overview(struct html *html);

/* A table of the fastest of each contest. */
void html_winners(struct html *html);

/* Starts the row of CONTEST, of PART, in a table of contests. */
void html_row_start(struct html *html, const struct html_part *part,
    const struct contest *contest);

/* Throughput against size, for the contests of PART. */
void html_curves(struct html *html, const struct html_part *part);

/* A row for each contender: its runs, drawn, and the most wanted figures. */
void html_whiskers(struct html *html, const struct html_view *view);

/* All figures of a contest, and what was run. */
void html_figures(struct html *html, const struct html_view *view);

/* Appends a mark for what is wrong with CONTENDER, if anything is. */
void html_problem(struct buffer *to, const struct contender *contender);

#endif
