#include "tools/mapgrep/options_take.h"

#include <string.h>
#include <strings.h>

#include "base/diag.h"
#include "base/number.h"
#include "crew/limits.h"
#include "tools/mapgrep/options.h"

/* What an argument may be, in the order a message names them. */
struct word {
	const char *text;
	int value;
};

/* Ends a list of words. */
#define NO_WORD                                                                \
	{                                                                      \
		NULL, 0                                                        \
	}

static const struct word *
find_word(const struct word *words, const char *arg)
{
	while (words->text && strcmp(words->text, arg))
		words++;
	return words->text ? words : NULL;
}

bool
take_nothing(
    void *fields, const struct opt_row *row, const char *arg, struct error *err)
{
	(void)fields, (void)row, (void)arg, (void)err;
	return true;
}

bool
take_obsolete(
    void *fields, const struct opt_row *row, const char *arg, struct error *err)
{
	(void)fields, (void)arg, (void)err;
	diag("warning: --%s (-%c) is obsolete", row->name, row->letter);
	return true;
}

/* awk's expressions differ from -E's only in corners; -E stands for them. */
static const struct word matchers[] = {
	{ "grep", DIALECT_BASIC },
	{ "egrep", DIALECT_EXTENDED },
	{ "fgrep", DIALECT_FIXED },
	{ "awk", DIALECT_EXTENDED },
	{ "gawk", DIALECT_EXTENDED },
	{ "posixawk", DIALECT_EXTENDED },
	{ "perl", DIALECT_PERL },
	NO_WORD,
};

bool
take_matcher(
    void *fields, const struct opt_row *row, const char *arg, struct error *err)
{
	struct options *o = fields;
	const struct word *word = matchers;

	if (arg)
		word = find_word(matchers, arg);
	else
		while (word->value != row->value)
			word++;
	if (!word)
		return error_set(err, "invalid matcher %s", arg);
	if (o->matcher && o->matcher != word->text)
		return error_set(err, "conflicting matchers specified");
	o->matcher = word->text;
	o->dialect = word->value;
	return true;
}

bool
take_context(
    void *fields, const struct opt_row *row, const char *arg, struct error *err)
{
	int64_t lines;

	if (number_parse(arg, &lines) == NUMBER_INVALID || lines < 0)
		return error_set(
		    err, "%s: invalid context length argument", arg);
	*(int64_t *)((char *)fields + row->field) = lines;
	return true;
}

bool
take_limit(
    void *fields, const struct opt_row *row, const char *arg, struct error *err)
{
	int64_t *limit = (int64_t *)((char *)fields + row->field);

	if (number_parse(arg, limit) == NUMBER_INVALID)
		return error_set(err, "invalid max count");
	if (*limit < 0)
		*limit = LIMIT_NONE;
	return true;
}

bool
take_jobs(
    void *fields, const struct opt_row *row, const char *arg, struct error *err)
{
	struct options *o = fields;

	(void)row;
	return crew_jobs_parse(arg, &o->jobs) ||
	       error_set(err, "%s: invalid number of jobs", arg);
}

bool
take_timeout(
    void *fields, const struct opt_row *row, const char *arg, struct error *err)
{
	struct options *o = fields;

	(void)row;
	return crew_timeout_parse(arg, &o->timeout) ||
	       error_set(err, "%s: invalid timeout", arg);
}

static const struct word color_words[] = {
	{ "always", COLOR_ALWAYS },
	{ "yes", COLOR_ALWAYS },
	{ "force", COLOR_ALWAYS },
	{ "never", COLOR_NEVER },
	{ "no", COLOR_NEVER },
	{ "none", COLOR_NEVER },
	{ "auto", COLOR_AUTO },
	{ "tty", COLOR_AUTO },
	{ "if-tty", COLOR_AUTO },
	NO_WORD,
};

bool
take_color(
    void *fields, const struct opt_row *row, const char *arg, struct error *err)
{
	struct options *o = fields;
	const struct word *word = color_words;

	if (!arg)
		arg = "auto";
	while (word->text && strcasecmp(word->text, arg))
		word++;
	if (!word->text)
		return error_set(err,
		    "invalid argument '%s' for '--%s';"
		    " use 'always', 'never' or 'auto'",
		    arg, row->name);
	o->color = word->value;
	return true;
}

static const struct word binary_words[] = {
	{ "binary", BINARY_DEFAULT },
	{ "text", BINARY_TEXT },
	{ "without-match", BINARY_WITHOUT_MATCH },
	NO_WORD,
};

bool
take_binary_files(
    void *fields, const struct opt_row *row, const char *arg, struct error *err)
{
	struct options *o = fields;
	const struct word *word = find_word(binary_words, arg);

	(void)row;
	if (!word)
		return error_set(err, "unknown binary-files type");
	o->binary = word->value;
	return true;
}

static const struct word device_words[] = {
	{ "read", DEVICES_READ },
	{ "skip", DEVICES_SKIP },
	NO_WORD,
};

bool
take_devices(
    void *fields, const struct opt_row *row, const char *arg, struct error *err)
{
	struct options *o = fields;
	const struct word *word = find_word(device_words, arg);

	(void)row;
	if (!word)
		return error_set(err, "unknown devices method");
	o->devices = word->value;
	return true;
}

static const struct word directory_words[] = {
	{ "read", DIRECTORIES_READ },
	{ "recurse", DIRECTORIES_RECURSE },
	{ "skip", DIRECTORIES_SKIP },
	NO_WORD,
};

/* Alone among the words these may be abbreviated, as long as it is clear. */
static bool
directories_of(const char *arg, int *value, struct error *err)
{
	const struct word *found = NULL;
	const char *problem = "invalid";

	for (const struct word *w = directory_words; w->text; w++) {
		if (strncmp(w->text, arg, strlen(arg)))
			continue;
		if (found)
			problem = "ambiguous";
		found = w;
	}
	if (!found || *problem == 'a')
		return error_set(err,
		    "%s argument '%s' for '--directories';"
		    " use 'read', 'recurse' or 'skip'",
		    problem, arg);
	*value = found->value;
	return true;
}

bool
take_directories(
    void *fields, const struct opt_row *row, const char *arg, struct error *err)
{
	struct options *o = fields;
	int value = row->value;

	if (arg && !directories_of(arg, &value, err))
		return false;
	o->follow |= value == DIRECTORIES_FOLLOW;
	if (value == DIRECTORIES_RECURSE && o->follow)
		value = DIRECTORIES_FOLLOW;
	o->directories = value;
	return true;
}

bool
take_no_separator(
    void *fields, const struct opt_row *row, const char *arg, struct error *err)
{
	struct options *o = fields;

	(void)row, (void)arg, (void)err;
	o->group_separator = NULL;
	return true;
}
