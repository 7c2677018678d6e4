#include "tools/mapwc/run.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/diag.h"
#include "base/quote.h"
#include "engine/count.h"
#include "tools/mapwc/widths.h"

/* More than this may take a while. */
#define LARGE ((off_t)4 << 20)

/* --- output --------------------------------------------------------------- */

static void
print_file(struct run *run, const char *name, const struct counts *counts)
{
	if (run->plan->total == TOTAL_ONLY)
		return;
	run->plan->report->file(&run->line, &run->format, name, counts);
	output_line(&run->output, &run->line);
}

/* Lines are printed before a message about what comes after them. */
static void
complain(struct run *run, const char *message)
{
	run->failed = true;
	output_flush(&run->output);
	if (!run->output.out.error)
		diag("%s", message);
}

/* The same about the file NAME, REASON being an errno. */
static void
complain_of(struct run *run, const char *name, int reason)
{
	struct error err;

	error_set(
	    &err, "%s: %s", quote_name(&run->quoted, name), strerror(reason));
	complain(run, err.text);
}

/* --- one file ------------------------------------------------------------- */

/* Counts in what FD is; false and ERR if not all of it was there. */
static bool
count(struct run *run, int fd, const struct stat *st, const char *name,
    struct counts *counts, struct error *err)
{
	const struct plan *plan = run->plan;
	struct tally sum;
	bool whole;

	*counts = (struct counts){ 0 };
	if (!plan->wanted && count_size(fd, st, &counts->bytes)) {
		if (fd != STDIN_FILENO)
			close(fd);
		whole = true;
	} else {
		struct source *source = source_open(fd, st,
		    quote_name(&run->quoted, name), '\n', &plan->limits);
		whole = count_run(run->rules, source, &sum, err);
		*counts = tally_counts(run->rules, &sum);
	}
	if (plan->chars_are_bytes)
		counts->chars = counts->bytes;
	return whole;
}

/* NAME is null if it is standard input and nobody named it. */
static void
take_file(struct run *run, int fd, const struct stat *st, const char *name)
{
	struct counts counts;
	struct error err;

	if (!S_ISREG(st->st_mode) || st->st_size > LARGE)
		output_flush(&run->output);
	bool whole =
	    count(run, fd, st, name ? name : "standard input", &counts, &err);
	print_file(run, name, &counts);
	totals_add(&run->totals, &counts);
	if (!whole)
		complain(run, err.text);
}

/* What cannot be read at all has nothing in it, but a line. */
static void
refuse_directory(struct run *run, const char *name)
{
	static const struct counts nothing;

	if (run->plan->report == &report_text)
		print_file(run, name, &nothing);
	complain_of(run, name, EISDIR);
}

/* --- all files ------------------------------------------------------------ */

static void
take_standard_input(struct run *run, const char *name)
{
	struct stat st;

	if (fstat(STDIN_FILENO, &st))
		complain_of(run, name ? name : "standard input", errno);
	else
		take_file(run, STDIN_FILENO, &st, name);
}

/* To open a FIFO waits for who writes to it. */
static bool
open_may_wait(const struct run *run, const char *name)
{
	struct stat st;

	return run->may_wait && output_holds(&run->output) &&
	       !stat(name, &st) && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode);
}

static void
take_name(struct run *run, const char *name)
{
	struct stat st;

	run->met++;
	if (!strcmp(name, "-")) {
		take_standard_input(run, run->plan->nameless ? NULL : name);
		return;
	}
	if (open_may_wait(run, name))
		output_flush(&run->output);
	int fd =
	    nearby_open(&run->nearby, name, O_RDONLY | O_NOCTTY | O_CLOEXEC);
	if (fd < 0 || fstat(fd, &st)) {
		complain_of(run, name, errno);
	} else if (S_ISDIR(st.st_mode)) {
		close(fd);
		refuse_directory(run, name);
	} else {
		take_file(run, fd, &st, name);
	}
}

/* The walk's message, "PATH: REASON", with the name as ours have it. */
static void
complain_of_walk(struct run *run, const char *path, const struct error *err)
{
	struct error message;
	size_t len = strlen(path);

	/* Of a name that is very long the reason may be cut off. */
	const char *reason =
	    len < strlen(err->text) ? err->text + len : ": too long";
	error_set(&message, "%s%s", quote_name(&run->quoted, path), reason);
	complain(run, message.text);
}

static void
take_walk(struct run *run)
{
	struct walk_entry entry;
	enum walk_result result;
	struct error err;

	while (!run->output.out.error &&
	       (result = walk_next(run->walk, &entry, &err)) != WALK_END) {
		run->met++;
		if (result == WALK_FILE)
			take_file(run, entry.fd, &entry.st, entry.path);
		else if (result == WALK_DIRECTORY)
			refuse_directory(run, entry.path);
		else
			complain_of_walk(run, entry.path, &err);
		output_flush_old(&run->output);
	}
}

/* What NAME leads to; without a name, what no operand leads to. */
static void
walk_name(struct run *run, const char *name)
{
	char *const operands[] = { (char *)name };
	size_t count = run->plan->nameless ? 0 : 1;

	if (open_may_wait(run, name))
		output_flush(&run->output);
	if (run->walk)
		walk_more(run->walk, operands, count);
	else
		run->walk =
		    walk_new(&run->walking, operands, count, &run->plan->walk);
	take_walk(run);
}

static void
take_names(struct run *run)
{
	struct error err;
	const char *name;

	while (!run->output.out.error) {
		if (names_may_wait(&run->names))
			output_flush(&run->output);
		switch (names_next(&run->names, &name, &err)) {
		case NAMES_NAME:
			if (run->plan->walks)
				walk_name(run, name);
			else
				take_name(run, name);
			break;
		case NAMES_TROUBLE:
			run->met++;
			complain(run, err.text);
			break;
		case NAMES_FAILED:
			complain(run, err.text);
			break;
		case NAMES_END:
			return;
		}
		output_flush_old(&run->output);
	}
}

/* --- the total ------------------------------------------------------------ */

/* The total of bytes is always there, so it is looked at. */
static void
say_overflows(struct run *run)
{
	unsigned looked_at = run->format.columns | COLUMN_BIT(COLUMN_BYTES);

	for (enum column column = 0; column < COLUMNS; column++) {
		unsigned bit = COLUMN_BIT(column);
		if (run->totals.overflowed & looked_at & bit)
			complain_of(run, column_total(column), EOVERFLOW);
	}
}

static void
take_total(struct run *run)
{
	enum total_when when = run->plan->total;

	if (when == TOTAL_NEVER || (when == TOTAL_AUTO && run->met < 2))
		return;
	say_overflows(run);
	run->plan->report->total(&run->line, &run->format, &run->totals);
	output_line(&run->output, &run->line);
}

void
run_files(struct run *run)
{
	struct widths widths = widths_of(run->plan, &run->names);

	run->format = run->plan->format;
	run->format.width = widths.column;
	run->may_wait = widths.may_wait;
	run->nearby.fd = -1;
	arena_init(&run->walking);
	take_names(run);
	if (run->walk)
		walk_free(run->walk);
	arena_free(&run->walking);
	nearby_free(&run->nearby);
	if (!run->output.out.error)
		take_total(run);
}
