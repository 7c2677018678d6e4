/*
 * grep and wc: the program of this project and others, case by case. It is
 * all the same for both but for tables of data.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/quote.h"
#include "engine/source.h"
#include "tools/mapbench/compare/compare_impl.h"
#include "tools/mapbench/interrupt.h"
#include "tools/mapbench/pick.h"

/* What is smaller lies in small folios however it was written. */
#define COPIED_LEAST ((uint64_t)64 << 10)

/* What would change what programs print, or do, behind their command's back. */
static const char *const unwanted[] = { "GREP_COLOR", "GREP_COLORS",
	"GREP_OPTIONS", "MAPSCAN_JOBS", "POSIXLY_CORRECT",
	"RIPGREP_CONFIG_PATH" };

/* --- the table ------------------------------------------------------------ */

/* Appends the file PATH to TEXT. */
static bool
read_file(const char *path, struct buffer *text, struct error *err)
{
	static const struct source_limits limits;
	enum source_end end = SOURCE_FAILED;
	struct region region;
	struct stat st;
	uint64_t bad;
	int fd = open(path, O_RDONLY | O_NOCTTY | O_CLOEXEC);

	if (fd < 0 || fstat(fd, &st))
		return error_set(err, "%s: %s", path, strerror(errno));
	if (S_ISDIR(st.st_mode))
		return error_set(err, "%s: %s", path, strerror(EISDIR));
	struct source *source = source_open(fd, &st, path, '\n', &limits);
	while ((end = source_next(source, text->len, &region, err)) ==
	       SOURCE_REGION)
		buffer_add(text, region.bytes);
	bool done = end == SOURCE_END && source_check(source, &bad, err);
	source_close(source);
	return done;
}

static bool
read_cases(struct compare *c, const char *built_in, struct error *err)
{
	const char *path = c->bench->options->cases;
	struct buffer text = { 0 };
	bool done;

	if (path) {
		done = read_file(path, &text, err);
	} else {
		path = "built-in table";
		buffer_puts(&text, built_in);
		done = true;
	}
	done = done && cases_parse(&c->cases, c->arena, buffer_span(&text),
			   path, c->tool->name, err);
	buffer_free(&text);
	return done;
}

/* --- what is to be done --------------------------------------------------- */

static bool
is_picked(const struct compare *c, const struct case_row *row)
{
	return pick_matches(c->bench->options->only, row->name);
}

/* How many cases are picked; they are listed in LIST unless that is null. */
static size_t
count_cases(const struct compare *c, struct buffer *list)
{
	size_t count = 0;

	for (size_t i = 0; i < c->cases.count; i++) {
		const struct case_row *row = &c->cases.rows[i];
		if (!is_picked(c, row))
			continue;
		count++;
		if (list)
			buffer_printf(list, "  %-18s %-8s %s\n", row->name,
			    row->corpus, row->arguments[0]);
	}
	return count;
}

/* Does the table have the corpus that "NAME=PATH" in TEXT is about? */
static bool
is_corpus(const struct compare *c, const char *text)
{
	size_t len = strcspn(text, "=");

	for (size_t i = 0; text[len] && i < c->cases.count; i++) {
		const char *name = c->cases.rows[i].corpus;
		if (strlen(name) == len && !memcmp(name, text, len))
			return true;
	}
	return false;
}

static bool
check_options(const struct compare *c, struct error *err)
{
	const struct options *options = c->bench->options;
	struct buffer quoted = { 0 };
	struct stat st;

	for (size_t i = 0; i < options->corpus.count; i++) {
		const char *text = options->corpus.texts[i];
		if (is_corpus(c, text))
			continue;
		error_set(err,
		    "--corpus=%s: it is to be NAME=PATH with the "
		    "name of a corpus that cases have",
		    quote_name(&quoted, text));
		buffer_free(&quoted);
		return false;
	}
	if (options->corpora && stat(options->corpora, &st))
		return error_set(
		    err, "%s: %s", options->corpora, strerror(errno));
	if (count_cases(c, NULL))
		return true;
	return error_set(err, "no case is called '%s'", options->only);
}

/* --- doing it ------------------------------------------------------------- */

/* Measures ROW in all folios that are asked for. */
static bool
run_folios(struct compare *c, const struct case_row *row, struct error *err)
{
	static const struct {
		enum folios kind;
		const char *name;
	} kinds[] = { { FOLIOS_LARGE, "large" }, { FOLIOS_SMALL, "small" } };
	int wanted = c->bench->options->folios;

	for (size_t i = 0; i < 2 && !interrupt_signal(); i++) {
		if (wanted != FOLIOS_BOTH && wanted != (int)kinds[i].kind)
			continue;
		const struct place *copy =
		    compare_place(c, row->corpus, kinds[i].name, err);
		if (!copy || !compare_case(c, row, copy, err))
			return false;
	}
	return true;
}

/* Measures ROW, or says that its corpus is missing. *done counts contests. */
static bool
run_row(struct compare *c, const struct case_row *row, size_t *done,
    struct error *err)
{
	const struct place *place = compare_place(c, row->corpus, NULL, err);

	if (!place)
		return false;
	if (place->missing) {
		bench_say(c->bench, "%s is left out: there is no corpus %s\n",
		    row->name, row->corpus);
		return true;
	}
	if (!(*done)++)
		machine_filesystem(&c->bench->results.machine, place->path);
	if (c->bench->options->folios != FOLIOS_FOUND && !place->tree &&
	    !row->cold && place->bytes >= COPIED_LEAST)
		return run_folios(c, row, err);
	return compare_case(c, row, place, err);
}

static bool
run_rows(struct compare *c, struct error *err)
{
	size_t done = 0;

	for (size_t i = 0; i < c->cases.count && !interrupt_signal(); i++) {
		const struct case_row *row = &c->cases.rows[i];
		/* What fails because of an interrupt is no trouble. */
		if (is_picked(c, row) && !run_row(c, row, &done, err))
			return interrupt_signal();
	}
	return done || interrupt_signal() ||
	       error_set(err, "there is no corpus for any of the cases");
}

static void
set_environment(const struct options *options)
{
	for (size_t i = 0; i < sizeof(unwanted) / sizeof(unwanted[0]); i++)
		unsetenv(unwanted[i]);
	setenv("LC_ALL", options->locale ? options->locale : "C.UTF-8", 1);
	/* git has files of its own that say how grep is to be done. */
	setenv("GIT_CONFIG_GLOBAL", "/dev/null", 1);
	setenv("GIT_CONFIG_NOSYSTEM", "1", 1);
}

/* Says which programs there are. */
static void
say_programs(const struct compare *c)
{
	const struct programs *programs = &c->programs;
	const char *last = "";

	for (size_t i = 0; i < programs->count; i++) {
		const struct program *program = &programs->all[i];
		/* Ours is there more than once. */
		if (!strcmp(program->version, last) && program->ours)
			continue;
		last = program->version;
		bench_say(c->bench, "%s: %s%s%s\n", program->name,
		    program->file, *program->version ? ", " : "",
		    program->version);
	}
	if (!programs->reference)
		bench_say(c->bench,
		    "There is no GNU %s: outputs are compared "
		    "with that of %s\n",
		    c->tool->name, programs->all[0].name);
}

static bool
compare(struct bench *bench, const struct peer_tool *tool, const char *table,
    struct error *err)
{
	struct compare c = {
		.bench = bench,
		.arena = bench->arena,
		.tool = tool,
	};
	struct buffer list = { 0 };

	if (!pick_check(bench->options->only, err) ||
	    !read_cases(&c, table, err) || !check_options(&c, err))
		return false;
	bench->progress.contests =
	    count_cases(&c, bench->options->list ? &list : NULL);
	if (bench->options->list) {
		out_write(&bench->out, buffer_span(&list));
		buffer_free(&list);
		return true;
	}
	/* It is not known yet of which of them there will be copies. */
	if (bench->options->folios == FOLIOS_BOTH)
		bench->progress.contests = 0;
	set_environment(bench->options);
	if (!peers_find(&c.programs, tool, bench->options, err))
		return false;
	say_programs(&c);
	return run_rows(&c, err);
}

static bool
refuse_operands(char *const *operands, size_t count, struct error *err)
{
	struct buffer quoted = { 0 };

	if (!count)
		return true;
	error_set(err, "extra operand %s", quote_always(&quoted, operands[0]));
	buffer_free(&quoted);
	return false;
}

bool
grep_run(
    struct bench *bench, char *const *operands, size_t count, struct error *err)
{
	return refuse_operands(operands, count, err) &&
	       compare(bench, &peers_grep, cases_grep_text, err);
}

bool
wc_run(
    struct bench *bench, char *const *operands, size_t count, struct error *err)
{
	return refuse_operands(operands, count, err) &&
	       compare(bench, &peers_wc, cases_wc_text, err);
}
