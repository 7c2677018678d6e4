#include "tools/mapwc/options_take.h"

#include <stdio.h>
#include <string.h>

#include "base/quote.h"
#include "crew/limits.h"
#include "tools/mapwc/options.h"

static const char *const total_words[] = {
	[TOTAL_AUTO] = "auto",
	[TOTAL_ALWAYS] = "always",
	[TOTAL_ONLY] = "only",
	[TOTAL_NEVER] = "never",
};

#define TOTAL_WORDS (sizeof(total_words) / sizeof(total_words[0]))

/* The message of GNU's tools for a word that is none, or unclear. */
static bool
refuse_word(const char *problem, const struct opt_row *row, const char *arg,
    struct error *err)
{
	struct buffer text = { 0 };
	char option[32];

	buffer_printf(&text, "%s argument ", problem);
	quote_words(&text, span_str(arg));
	buffer_puts(&text, " for ");
	snprintf(option, sizeof(option), "--%s", row->name);
	quote_words(&text, span_str(option));
	buffer_puts(&text, "\nValid arguments are:");
	for (size_t i = 0; i < TOTAL_WORDS; i++) {
		buffer_puts(&text, "\n  - ");
		quote_words(&text, span_str(total_words[i]));
	}
	error_set(err, "%.*s", (int)text.len, text.data);
	buffer_free(&text);
	return false;
}

bool
take_total(
    void *fields, const struct opt_row *row, const char *arg, struct error *err)
{
	struct options *o = fields;
	size_t found = 0, len = strlen(arg);

	for (size_t i = 0; i < TOTAL_WORDS; i++)
		if (!strncmp(total_words[i], arg, len)) {
			o->total = (int)i;
			found++;
		}
	if (found == 1)
		return true;
	return refuse_word(found ? "ambiguous" : "invalid", row, arg, err);
}

bool
take_glob(
    void *fields, const struct opt_row *row, const char *arg, struct error *err)
{
	struct options *o = fields;

	(void)err;
	walk_globs_add(&o->globs, o->arena, (enum walk_glob_kind)row->value,
	    span_str(arg));
	return true;
}

/* The message of GNU's tools for a number that is none. */
static bool
refuse_number(const char *problem, const char *arg, struct error *err)
{
	struct buffer text = { 0 };

	quote_words(&text, span_str(arg));
	error_set(err, "%s: %.*s", problem, (int)text.len, text.data);
	buffer_free(&text);
	return false;
}

bool
take_jobs(
    void *fields, const struct opt_row *row, const char *arg, struct error *err)
{
	struct options *o = fields;

	(void)row;
	return crew_jobs_parse(arg, &o->jobs) ||
	       refuse_number("invalid number of jobs", arg, err);
}

bool
take_timeout(
    void *fields, const struct opt_row *row, const char *arg, struct error *err)
{
	struct options *o = fields;

	(void)row;
	return crew_timeout_parse(arg, &o->timeout) ||
	       refuse_number("invalid timeout", arg, err);
}
