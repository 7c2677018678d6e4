#include "tools/mapbench/options_take.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/quote.h"
#include "crew/limits.h"
#include "tools/mapbench/options.h"

static void *
field_of(void *fields, const struct opt_row *row)
{
	return (char *)fields + row->field;
}

/* The message for an ARG that ROW's option does not take. */
static bool
refuse(const struct opt_row *row, const char *arg, struct error *err)
{
	struct buffer quoted = { 0 };

	error_set(err, "invalid argument %s for --%s%s%s",
	    quote_always(&quoted, arg), row->name,
	    row->words ? "; it may be: " : "", row->words ? row->words : "");
	buffer_free(&quoted);
	return false;
}

bool
take_report(
    void *fields, const struct opt_row *row, const char *arg, struct error *err)
{
	struct report_to *to = field_of(fields, row);

	if (arg && !*arg)
		return refuse(row, arg, err);
	*to = (struct report_to){ true, arg };
	return true;
}

static bool
parse_number(const char *arg, uint64_t *number)
{
	int64_t value;

	if (number_parse(arg, &value) != NUMBER_OK || value < 0)
		return false;
	*number = (uint64_t)value;
	return true;
}

bool
take_count(
    void *fields, const struct opt_row *row, const char *arg, struct error *err)
{
	uint64_t number;

	if (!parse_number(arg, &number) || number < (uint64_t)row->value ||
	    number > 1000000)
		return refuse(row, arg, err);
	*(unsigned *)field_of(fields, row) = (unsigned)number;
	return true;
}

bool
take_number(
    void *fields, const struct opt_row *row, const char *arg, struct error *err)
{
	return parse_number(arg, field_of(fields, row)) ||
	       refuse(row, arg, err);
}

bool
take_seconds(
    void *fields, const struct opt_row *row, const char *arg, struct error *err)
{
	char *end;
	double seconds = strtod(arg, &end);

	/* Not a number compares with nothing. */
	if (end == arg || *end || !(seconds > 0) || seconds > 1e9)
		return refuse(row, arg, err);
	*(double *)field_of(fields, row) = seconds;
	return true;
}

/* A whole number of bytes, more than 0, with a unit of 1024 or without. */
static bool
parse_size(struct span text, uint64_t *size)
{
	static const char units[] = "KMGT";
	char digits[24];
	uint64_t number;
	unsigned shift = 0;
	const char *unit =
	    text.len ? memchr(units, text.text[text.len - 1], 4) : NULL;

	if (unit) {
		shift = 10 * (unsigned)(unit - units + 1);
		text.len--;
	}
	if (!text.len || text.len >= sizeof(digits))
		return false;
	*(char *)mempcpy(digits, text.text, text.len) = '\0';
	if (!parse_number(digits, &number) || !number ||
	    number > (uint64_t)INT64_MAX >> shift)
		return false;
	*size = number << shift;
	return true;
}

bool
take_size(
    void *fields, const struct opt_row *row, const char *arg, struct error *err)
{
	return parse_size(span_str(arg), field_of(fields, row)) ||
	       refuse(row, arg, err);
}

/* What stands in *LIST up to a comma, which it is moved behind. */
static struct span
next_word(const char **list)
{
	size_t len = strcspn(*list, ",");
	struct span word = span_of(*list, len);

	*list += len + ((*list)[len] == ',');
	return word;
}

static void
add_number(struct arena *arena, struct number_list *list, uint64_t number)
{
	list->numbers = arena_grow(arena, list->numbers, list->count,
	    &list->room, sizeof(list->numbers[0]));
	list->numbers[list->count++] = number;
}

bool
take_sizes(
    void *fields, const struct opt_row *row, const char *arg, struct error *err)
{
	struct options *o = fields;
	uint64_t size;

	for (const char *at = arg; *at;) {
		if (!parse_size(next_word(&at), &size))
			return refuse(row, arg, err);
		add_number(o->arena, field_of(fields, row), size);
	}
	return *arg || refuse(row, arg, err);
}

bool
take_jobs(
    void *fields, const struct opt_row *row, const char *arg, struct error *err)
{
	struct options *o = fields;
	char word[24];
	unsigned jobs;

	for (const char *at = arg; *at;) {
		struct span typed = next_word(&at);
		if (typed.len >= sizeof(word))
			return refuse(row, arg, err);
		*(char *)mempcpy(word, typed.text, typed.len) = '\0';
		if (!crew_jobs_parse(word, &jobs))
			return refuse(row, arg, err);
		add_number(o->arena, field_of(fields, row), jobs);
	}
	return *arg || refuse(row, arg, err);
}

bool
take_text(
    void *fields, const struct opt_row *row, const char *arg, struct error *err)
{
	struct options *o = fields;
	struct text_list *list = field_of(fields, row);

	(void)err;
	list->texts = arena_grow(o->arena, list->texts, list->count,
	    &list->room, sizeof(list->texts[0]));
	list->texts[list->count++] = arg;
	return true;
}

/* Which of the row's words, blanks between them, WORD is; -1: none. */
static int
find_word(const struct opt_row *row, struct span word)
{
	const char *at = row->words;

	for (int which = 0; *at; which++) {
		size_t len = strcspn(at, " ");
		if (span_equal(word, span_of(at, len)))
			return which;
		at += len + strspn(at + len, " ");
	}
	return -1;
}

bool
take_bits(
    void *fields, const struct opt_row *row, const char *arg, struct error *err)
{
	unsigned bits = 0;

	for (const char *at = arg; *at;) {
		int which = find_word(row, next_word(&at));
		if (which < 0)
			return refuse(row, arg, err);
		bits |= 1U << which;
	}
	*(unsigned *)field_of(fields, row) = bits;
	return bits || refuse(row, arg, err);
}

bool
take_word(
    void *fields, const struct opt_row *row, const char *arg, struct error *err)
{
	int which = find_word(row, span_str(arg));

	if (which < 0)
		return refuse(row, arg, err);
	*(int *)field_of(fields, row) = which;
	return true;
}
