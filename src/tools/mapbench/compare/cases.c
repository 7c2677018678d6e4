#include "tools/mapbench/compare/cases.h"

#include "base/quote.h"
#include "tools/mapbench/compare/cases_impl.h"
#include "tools/mapbench/process/process.h"

/* Fields in front of those of the kinds. */
enum fixed { FIELD_NAME, FIELD_CORPUS, FIELD_TARGETS, FIELD_KINDS };

#define FIELDS_MOST (FIELD_KINDS + CASES_KINDS)
#define NOTHING "-"
#define SAME "="
#define CANNOT "!"
#define COLD "cold"

bool
cases_refuse(
    const struct cases_place *place, const char *what, struct span text)
{
	struct buffer quoted = { 0 };

	quote_add(&quoted, text, QUOTE_ALWAYS);
	error_set(place->err, "%s:%zu: %s: %.*s", place->path, place->line,
	    what, (int)quoted.len, quoted.data);
	buffer_free(&quoted);
	return false;
}

struct span
cases_take(struct span *from, char byte)
{
	const char *end =
	    from->len ? memchr(from->text, byte, from->len) : NULL;
	size_t len = end ? (size_t)(end - from->text) : from->len;
	struct span taken = span_of(from->text, len);

	*from = span_skip(*from, end ? len + 1 : len);
	return taken;
}

struct span
cases_trim(struct span text)
{
	while (text.len && *text.text == ' ')
		text = span_skip(text, 1);
	while (text.len && text.text[text.len - 1] == ' ')
		text.len--;
	return text;
}

const char *
cases_keep(const struct cases_place *place, struct span text)
{
	return arena_copy(place->arena, text).text;
}

static bool
is_text(struct span span, const char *text)
{
	return span_equal(span, span_str(text));
}

/* The fields of LINE; their number, or more than FIELDS_MOST. */
static size_t
split(struct span line, struct span fields[static FIELDS_MOST])
{
	size_t count = 0;

	for (bool more = true; more; count++) {
		more = memchr(line.text, '\t', line.len) != NULL;
		struct span field = cases_take(&line, '\t');
		if (count < FIELDS_MOST)
			fields[count] = field;
	}
	return count;
}

/* --- the first line ------------------------------------------------------- */

/* The names of the columns. FIRST is that of the first kind. */
static bool
read_head(struct cases *cases, struct span line, const char *first,
    const struct cases_place *place)
{
	static const char *const fixed[] = { "name", "corpus", "targets" };
	struct span fields[FIELDS_MOST] = { { 0 } };
	size_t count = split(line, fields);

	if (count <= FIELD_KINDS || count > FIELDS_MOST)
		return cases_refuse(place, "not the names of columns", line);
	for (size_t i = 0; i < count; i++) {
		const char *name = i < FIELD_KINDS  ? fixed[i] :
				   i == FIELD_KINDS ? first :
						      NULL;
		if ((name && !is_text(fields[i], name)) || !fields[i].len)
			return cases_refuse(
			    place, "not a column's name here", fields[i]);
		if (i >= FIELD_KINDS)
			cases->kinds[i - FIELD_KINDS] =
			    cases_keep(place, fields[i]);
	}
	cases->kind_count = count - FIELD_KINDS;
	return true;
}

/* --- a row ---------------------------------------------------------------- */

/* "NAME" or "NAME cold". */
static bool
read_corpus(
    struct case_row *row, struct span text, const struct cases_place *place)
{
	struct span rest = text, name = cases_take(&rest, ' ');

	row->corpus = cases_keep(place, name);
	row->cold = is_text(rest, COLD);
	return (name.len && (row->cold || name.len == text.len)) ||
	       cases_refuse(place, "not a corpus", text);
}

/* The arguments of each kind: those of the first are the others' "=". */
static bool
read_arguments(struct case_row *row, const struct span *fields, size_t count,
    const struct cases_place *place)
{
	if (is_text(fields[0], SAME) || is_text(fields[0], CANNOT))
		return cases_refuse(
		    place, "the first kind has no arguments", fields[0]);
	for (size_t i = 0; i < count; i++) {
		char *const *words;
		size_t words_count;
		if (is_text(fields[i], SAME))
			row->arguments[i] = row->arguments[0];
		else if (is_text(fields[i], NOTHING))
			row->arguments[i] = "";
		else if (!is_text(fields[i], CANNOT))
			row->arguments[i] = cases_keep(place, fields[i]);
		if (row->arguments[i] &&
		    !cases_words(row->arguments[i], place->arena, &words,
			&words_count, place->err))
			return cases_refuse(
			    place, "a quote without its end", fields[i]);
	}
	return true;
}

static bool
read_row(struct case_row *row, const struct cases *cases, struct span line,
    const struct cases_place *place)
{
	struct span fields[FIELDS_MOST] = { { 0 } };
	size_t count = split(line, fields);
	size_t wanted = FIELD_KINDS + cases->kind_count;

	if (count != wanted)
		return error_set(place->err,
		    "%s:%zu: there are %zu fields instead of %zu", place->path,
		    place->line, count, wanted);
	for (size_t i = 0; i < count; i++)
		if (!fields[i].len)
			return error_set(place->err,
			    "%s:%zu: field %zu is empty", place->path,
			    place->line, i + 1);
	row->name = cases_keep(place, fields[FIELD_NAME]);
	return read_corpus(row, fields[FIELD_CORPUS], place) &&
	       read_arguments(
		   row, fields + FIELD_KINDS, cases->kind_count, place) &&
	       (is_text(fields[FIELD_TARGETS], NOTHING) ||
		   cases_targets(row, fields[FIELD_TARGETS], place));
}

/* Has one of COUNT rows the name that LINE starts with? */
static bool
is_known(const struct case_row *rows, size_t count, struct span line)
{
	struct span name = cases_take(&line, '\t');

	for (size_t i = 0; i < count; i++)
		if (is_text(name, rows[i].name))
			return true;
	return false;
}

bool
cases_parse(struct cases *cases, struct arena *arena, struct span text,
    const char *path, const char *first, struct error *err)
{
	struct cases_place place = { arena, path, 0, err };
	struct case_row *rows = NULL;
	size_t count = 0, room = 0;

	*cases = (struct cases){ 0 };
	while (text.len) {
		struct span line = cases_take(&text, '\n');
		place.line++;
		if (!line.len || *line.text == '#')
			continue;
		if (!cases->kind_count) {
			if (!read_head(cases, line, first, &place))
				return false;
			continue;
		}
		if (is_known(rows, count, line))
			return cases_refuse(
			    &place, "a second case", cases_take(&line, '\t'));
		rows = arena_grow(arena, rows, count, &room, sizeof(*rows));
		rows[count] = (struct case_row){ .name = "" };
		if (!read_row(&rows[count++], cases, line, &place))
			return false;
	}
	cases->rows = rows;
	cases->count = count;
	return count || error_set(err, "%s: there is no case", path);
}

/* --- what is asked of it -------------------------------------------------- */

const char *
cases_arguments(
    const struct cases *cases, const struct case_row *row, const char *kind)
{
	for (size_t i = 0; i < cases->kind_count; i++)
		if (!strcmp(cases->kinds[i], kind))
			return row->arguments[i];
	return row->arguments[0];
}

bool
cases_words(const char *text, struct arena *arena, char *const **words,
    size_t *count, struct error *err)
{
	static char *const none[] = { NULL };
	struct command command = { .argv = none };

	if (text[strspn(text, " ")] &&
	    !process_parse(&command, arena, text, "none", err))
		return false;
	*words = command.argv;
	for (*count = 0; command.argv[*count]; (*count)++)
		;
	return true;
}
