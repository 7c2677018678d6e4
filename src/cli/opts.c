#include "cli/opts.h"

#include <assert.h>
#include <getopt.h>
#include <string.h>

/* getopt_long tells long options from letters by values above any letter. */
#define LONG_BASE 256
#define DIGITS "0123456789"
/* Rows of a table; each letter may have two colons behind it. */
#define ROWS_MOST ((size_t)80)
#define LETTERS_MOST (3 * ROWS_MOST + sizeof(":" DIGITS))
/* More digits than any number that is not too big. */
#define DIGITS_MOST 21

/* The digits typed so far of an option like -12, and where they were. */
struct digits {
	char text[DIGITS_MOST + sizeof("...")];
	size_t len;
	int at, next; /* optind before the latest digit and before this one */
	bool running; /* the latest option was a digit */
};

struct parse {
	const struct opt_table *table;
	void *fields;
	int argc;
	char **argv;
	struct error *err;
	struct digits digits;
};

static const int has_arg[] = {
	[OPT_NO_ARG] = no_argument,
	[OPT_NEEDS_ARG] = required_argument,
	[OPT_MAY_ARG] = optional_argument,
};

/* Adds ROW's letter to getopt's string of letters, which ends at TO. */
static char *
add_letter(char *to, const struct opt_row *row)
{
	if (row->letter == '0')
		return mempcpy(to, DIGITS, strlen(DIGITS));
	*to++ = row->letter;
	if (row->takes != OPT_NO_ARG)
		*to++ = ':';
	if (row->takes == OPT_MAY_ARG)
		*to++ = ':';
	return to;
}

/* The rows' letters as getopt wants them; ':' first asks for a ':' result. */
static void
list_letters(const struct opt_table *table, char *to)
{
	*to++ = ':';
	for (size_t i = 0; i < table->count; i++)
		if (table->rows[i].letter)
			to = add_letter(to, &table->rows[i]);
	*to = '\0';
}

/* The rows' long names as getopt wants them; zeros end them. */
static void
list_names(const struct opt_table *table, struct option *to)
{
	for (size_t i = 0; i < table->count; i++) {
		const struct opt_row *row = &table->rows[i];
		if (row->name)
			*to++ = (struct option){ row->name, has_arg[row->takes],
				NULL, LONG_BASE + (int)i };
	}
	*to = (struct option){ 0 };
}

/* The row of what getopt_long returned, or says is wrong. */
static const struct opt_row *
row_of(const struct opt_table *table, int option)
{
	if (option >= LONG_BASE)
		return &table->rows[option - LONG_BASE];
	for (size_t i = 0; i < table->count; i++)
		if (table->rows[i].letter == option)
			return &table->rows[i];
	return NULL;
}

/* Two spellings of one option: no reason to call a name ambiguous. */
static bool
same_option(const struct opt_row *a, const struct opt_row *b)
{
	return a->kind == b->kind && a->takes == b->takes &&
	       a->field == b->field && a->value == b->value &&
	       a->call == b->call;
}

/*
 * The first row that TYPED abbreviates, of GNU's names or of OURS, or null.
 * RIVALS gets the others that do something else, as a message lists them.
 */
static const struct opt_row *
complete(const struct opt_table *table, struct span typed, bool ours,
    struct buffer *rivals)
{
	const struct opt_row *found = NULL;

	for (size_t i = 0; i < table->count; i++) {
		const struct opt_row *row = &table->rows[i];
		if (!row->name || row->ours != ours ||
		    strncmp(row->name, typed.text, typed.len))
			continue;
		if (!found)
			found = row;
		else if (!same_option(found, row))
			buffer_printf(rivals, " '--%s'", row->name);
	}
	return found;
}

static enum opts_result
apply(struct parse *p, const struct opt_row *row, const char *arg)
{
	char *field = (char *)p->fields + row->field;

	switch (row->kind) {
	case OPT_SET:
		*(int *)field = row->value;
		break;
	case OPT_STRING:
		*(const char **)field = arg;
		break;
	case OPT_CALL:
		if (!row->call(p->fields, row, arg, p->err))
			return OPTS_ERROR;
		break;
	case OPT_STOP:
		*(int *)field = row->value;
		return OPTS_STOP;
	}
	return OPTS_OK;
}

static enum opts_result
bad_argument(struct parse *p, const struct opt_row *row)
{
	error_set(p->err, "option '--%s' %s", row->name,
	    row->takes == OPT_NEEDS_ARG ? "requires an argument" :
					  "doesn't allow an argument");
	return OPTS_USAGE;
}

/* Finds the argument of the long option ROW, typed as WHOLE, and takes it. */
static enum opts_result
apply_long(struct parse *p, const struct opt_row *row, const char *whole)
{
	const char *equals = strchr(whole, '=');
	const char *arg = equals ? equals + 1 : NULL;

	if (row->takes == OPT_NO_ARG && arg)
		return bad_argument(p, row);
	if (row->takes == OPT_NEEDS_ARG && !arg) {
		if (optind == p->argc)
			return bad_argument(p, row);
		arg = p->argv[optind++];
	}
	return apply(p, row, arg);
}

/*
 * A long option that getopt_long did not know or found ambiguous, perhaps
 * only because it knows nothing of synonyms and of GNU's names going first.
 */
static enum opts_result
resolve_long(struct parse *p)
{
	const char *whole = p->argv[optind - 1];
	struct span typed = span_of(whole + 2, strcspn(whole + 2, "="));
	struct buffer rivals = { 0 };
	enum opts_result result = OPTS_USAGE;

	const struct opt_row *row = complete(p->table, typed, false, &rivals);
	if (!row)
		row = complete(p->table, typed, true, &rivals);
	if (!row)
		error_set(p->err, "unrecognized option '%s'", whole);
	else if (rivals.len)
		error_set(p->err,
		    "option '%s' is ambiguous; possibilities: '--%s'%.*s",
		    whole, row->name, (int)rivals.len, rivals.data);
	else
		result = apply_long(p, row, whole);
	buffer_free(&rivals);
	return result;
}

/* getopt_long returned '?' or, for a missing argument, ':'. */
static enum opts_result
resolve(struct parse *p, int problem)
{
	if (!optopt)
		return resolve_long(p);
	if (optopt >= LONG_BASE)
		return bad_argument(p, row_of(p->table, optopt));
	if (problem == ':')
		error_set(
		    p->err, "option requires an argument -- '%c'", optopt);
	else
		error_set(p->err, "invalid option -- '%c'", optopt);
	return OPTS_USAGE;
}

/*
 * Digits that follow one another in one argument are one number. GNU grep
 * sees that by optind, which stays behind after an operand: `grep x f -12` is
 * -2 there, and so it is here. Zeros in front do not count as digits.
 */
static enum opts_result
apply_digit(struct parse *p, char digit)
{
	struct digits *d = &p->digits;

	if (!d->running || d->at != d->next)
		d->len = 0;
	else if (d->text[0] == '0')
		d->len--;
	d->at = d->next;
	d->running = true;
	if (d->len < DIGITS_MOST) {
		d->text[d->len++] = digit;
		d->text[d->len] = '\0';
	} else {
		memcpy(d->text + d->len, "...", sizeof("..."));
	}
	return apply(p, row_of(p->table, '0'), d->text);
}

static enum opts_result
take(struct parse *p, int option)
{
	enum opts_result result;

	if (option >= '0' && option <= '9') {
		result = apply_digit(p, (char)option);
	} else {
		p->digits.running = false;
		if (option == '?' || option == ':')
			result = resolve(p, option);
		else
			result = apply(p, row_of(p->table, option), optarg);
	}
	p->digits.next = optind;
	return result;
}

enum opts_result
opts_parse(const struct opt_table *table, void *fields, int argc, char **argv,
    int *first, struct error *err)
{
	struct parse p = { table, fields, argc, argv, err, { .next = 1 } };
	enum opts_result result = OPTS_OK;
	struct option names[ROWS_MOST + 1];
	char letters[LETTERS_MOST];
	int option;

	assert(table->count <= ROWS_MOST);
	list_letters(table, letters);
	list_names(table, names);
	optind = 0; /* getopt's words for "a new command line" */
	opterr = 0;
	while (result == OPTS_OK &&
	       (option = getopt_long(argc, argv, letters, names, NULL)) != -1)
		result = take(&p, option);
	*first = optind;
	return result;
}
