#include <string.h>

#include "tools/mapbench/report/report_html_impl.h"

size_t
html_set_find(const struct html_set *set, const char *text)
{
	for (size_t i = 0; i < set->count; i++)
		if (!strcmp(set->texts[i], text))
			return i;
	return SIZE_MAX;
}

size_t
html_set_add(struct arena *arena, struct html_set *set, const char *text)
{
	size_t at = html_set_find(set, text);

	if (at != SIZE_MAX)
		return at;
	set->texts = arena_grow(
	    arena, set->texts, set->count, &set->room, sizeof(*set->texts));
	set->texts[set->count] = text;
	return set->count++;
}

const char *
html_kind(const struct contender *contender)
{
	return contender->kind ? contender->kind : contender->name;
}

/* --- contests ------------------------------------------------------------- */

const struct contender *
html_find(const struct contest *contest, const char *name)
{
	for (size_t i = 0; i < contest->count; i++)
		if (!strcmp(contest->contenders[i].name, name))
			return &contest->contenders[i];
	return NULL;
}

static const char *
reference_name(const struct contest *contest)
{
	return contest->reference < contest->count ?
		   contest->contenders[contest->reference].name :
		   "";
}

/* Do all contests refer to one name? */
static bool
find_reference(struct html *html)
{
	const struct results *results = html->results;

	for (size_t i = 0; i < results->count; i++) {
		const struct contest *contest = results->contests[i];
		const char *name = reference_name(contest);
		if (!i) {
			html->reference = name;
		} else if (strcmp(name, html->reference) != 0) {
			return false;
		}
	}
	return results->count && *html->reference;
}

/*
 * Is the reference what all this is about, not just what the others start
 * from? There a program of this project is measured against its peers.
 */
static bool
has_subject(const struct html *html)
{
	const char *done = html->results->subcommand;

	return !strcmp(done, "grep") || !strcmp(done, "wc");
}

/* Is NAME in at least half of the contests? */
static bool
is_frequent(const struct results *results, const char *name)
{
	size_t found = 0;

	for (size_t i = 0; i < results->count; i++)
		found += html_find(results->contests[i], name) != NULL;
	return found * 2 >= results->count;
}

/* Those of CONTEST that are of another kind than the reference. */
static void
add_rivals(struct html *html, const struct contest *contest)
{
	const char *own = html_kind(&contest->contenders[contest->reference]);

	for (size_t i = 0; i < contest->count; i++) {
		const struct contender *other = &contest->contenders[i];
		if (strcmp(html_kind(other), own) != 0 &&
		    is_frequent(html->results, other->name))
			html_set_add(&html->arena, &html->rivals, other->name);
	}
}

struct html_view
html_view(struct html *html, const struct contest *contest)
{
	struct html_view view = { .contest = contest };

	view.summaries = arena_array(
	    &html->arena, contest->count + 1, sizeof(*view.summaries));
	view.level =
	    arena_array(&html->arena, contest->count + 1, sizeof(*view.level));
	view.fastest = contest_fastest(contest, NULL);
	for (size_t i = 0; i < contest->count; i++) {
		const struct contender *own = &contest->contenders[i];
		view.summaries[i] = contender_summary(own);
		view.level[i] =
		    contest_counts(contest, i) &&
		    own->count >= HTML_ROUNDS_LEAST && i != view.fastest &&
		    !contender_ahead(&contest->contenders[view.fastest], own);
	}
	return view;
}

/* --- parts ---------------------------------------------------------------- */

static bool
same_series(const struct contest *a, const struct contest *b)
{
	return a->series && b->series && !strcmp(a->series, b->series);
}

/* Is there another size of CONTEST's series? */
static bool
has_series(const struct results *results, const struct contest *contest)
{
	for (size_t i = 0; i < results->count; i++)
		if (same_series(contest, results->contests[i]) &&
		    contest->bytes && results->contests[i]->bytes &&
		    contest->bytes != results->contests[i]->bytes)
			return true;
	return false;
}

/* The part that CONTEST belongs to, with room for it; maybe a new one. */
static struct html_part *
find_part(struct html *html, const struct contest *contest)
{
	bool series = has_series(html->results, contest);

	for (size_t i = 0; i < html->count && series; i++)
		if (html->parts[i].series &&
		    same_series(html->parts[i].contests[0], contest))
			return &html->parts[i];
	struct html_part *part = &html->parts[html->count++];
	*part = (struct html_part){
		.contests = arena_array(&html->arena, html->results->count,
		    sizeof(*part->contests)),
		.series = series,
		.number = html->count,
	};
	return part;
}

/* Puts CONTEST among those of PART, by its bytes. */
static void
part_add(struct html_part *part, const struct contest *contest)
{
	size_t at = part->count++;

	for (; at && part->contests[at - 1]->bytes > contest->bytes; at--)
		part->contests[at] = part->contests[at - 1];
	part->contests[at] = contest;
}

/* Notes the names and KINDS of CONTEST. */
static void
add_names(
    struct html *html, struct html_set *kinds, const struct contest *contest)
{
	for (size_t i = 0; i < contest->count; i++) {
		const struct contender *own = &contest->contenders[i];
		html_set_add(&html->arena, &html->names, own->name);
		html_set_add(&html->arena, kinds, html_kind(own));
	}
}

void
html_sort(struct html *html)
{
	const struct results *results = html->results;
	struct html_set kinds = { 0 };

	html->parts =
	    arena_array(&html->arena, results->count + 1, sizeof(*html->parts));
	for (size_t i = 0; i < results->count; i++) {
		const struct contest *contest = results->contests[i];
		part_add(find_part(html, contest), contest);
		add_names(html, &kinds, contest);
	}
	html->by_kind = html->names.count > HTML_COLORS;
	html->keys = html->by_kind ? kinds : html->names;
	if (!find_reference(html))
		html->reference = NULL;
	html->subject = has_subject(html) ? html->reference : NULL;
	for (size_t i = 0; i < results->count && html->reference; i++)
		add_rivals(html, results->contests[i]);
}

/* --- colours -------------------------------------------------------------- */

size_t
html_color(const struct html *html, const struct contender *contender)
{
	/* Where there are too many, colours would say what is not so. */
	if (html->keys.count > HTML_COLORS)
		return 0;
	return html_set_find(&html->keys,
	    html->by_kind ? html_kind(contender) : contender->name);
}

void
html_legend(struct buffer *to, const struct html_set *set)
{
	buffer_puts(to, "<ul class=\"legend\">");
	for (size_t i = 0; i < set->count; i++) {
		buffer_printf(
		    to, "<li><i class=\"k k%zu\"></i>", i % HTML_COLORS);
		HTML(to, "@</li>", set->texts[i]);
	}
	buffer_puts(to, "</ul>\n");
}
