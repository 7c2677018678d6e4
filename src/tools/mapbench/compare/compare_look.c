/* The first run of each contender, which is looked at and not measured. */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "tools/mapbench/compare/compare_impl.h"
#include "tools/mapbench/interrupt.h"

/* Above this a status says that something went wrong. */
#define STATUS_NORMAL 1
#define STATUS_SIGNAL 128
/*
 * Page faults per MiB: one brings in a folio, or of small ones 64 KiB, which
 * makes 16. Of smaller files the program's own faults are too many.
 */
#define FAULTS_LARGE 3
#define FAULTS_SMALL 12
#define FAULTS_NONE 0.2
#define MIB_LEAST 64

/* What is right. */
struct answer {
	struct look look;
	int status;
	const struct command *command;
};

/* Goes to DIRECTORY; *back leads back to where this was called. */
static bool
go(const char *directory, int *back, struct error *err)
{
	*back = open(".", O_PATH | O_DIRECTORY | O_CLOEXEC);
	if (*back < 0)
		return error_set(err, ".: %s", strerror(errno));
	if (!chdir(directory))
		return true;
	error_set(err, "%s: %s", directory, strerror(errno));
	close(*back);
	return false;
}

static bool
go_back(int back, struct error *err)
{
	bool done =
	    !fchdir(back) || error_set(err, "fchdir: %s", strerror(errno));

	close(back);
	return done;
}

bool
compare_run(const struct trial *trial, const struct command *command,
    struct run *run, struct look *look, struct error *err)
{
	struct error other;
	int back;

	if (!go(trial->place->directory, &back, err))
		return false;
	bool done = process_run(command, run, look, err);
	return go_back(back, done ? err : &other) && done;
}

/* --- verdicts ------------------------------------------------------------- */

/* Appends what COMMAND prints, with blanks only between words. */
static bool
print_squeezed(const struct trial *trial, const struct command *command,
    struct buffer *to, struct error *err)
{
	struct buffer text = { 0 };
	int back;

	if (!go(trial->place->directory, &back, err))
		return false;
	bool done = peers_ask(&text, command->file, command->argv, err);
	if (!go_back(back, err))
		done = false;
	for (size_t i = 0; i < text.len; i++) {
		bool between = to->len && to->data[to->len - 1] != ' ' &&
			       to->data[to->len - 1] != '\n';
		if (text.data[i] != ' ' || between)
			buffer_byte(to, text.data[i]);
	}
	buffer_free(&text);
	return done;
}

/* Does COMMAND print what is right but for the number of blanks? */
static bool
is_spaced(const struct trial *trial, const struct command *command,
    const struct answer *answer)
{
	struct buffer one = { 0 }, other = { 0 };
	struct error unused;

	bool same = print_squeezed(trial, command, &one, &unused) &&
		    print_squeezed(trial, answer->command, &other, &unused) &&
		    span_equal(buffer_span(&one), buffer_span(&other));
	buffer_free(&one);
	buffer_free(&other);
	return same;
}

static enum verdict
judge(const struct trial *trial, const struct entry *entry,
    const struct look *look, const struct answer *answer)
{
	enum verdict verdict = process_verdict(look, &answer->look);

	/* Lines of one file have their order. */
	if (verdict == VERDICT_REORDERED && !trial->place->tree)
		verdict = VERDICT_DIFFERS;
	if (verdict == VERDICT_DIFFERS && !entry->program->ours &&
	    trial->compare->tool->spaced &&
	    is_spaced(trial, &entry->command, answer))
		verdict = VERDICT_SAME;
	return verdict;
}

/* Why a contender that ended with STATUS cannot do it. */
static const char *
explain(const struct trial *trial, int status, const struct look *look)
{
	struct buffer text = { 0 };

	if (*look->message)
		buffer_puts(&text, look->message);
	else if (status > STATUS_SIGNAL)
		buffer_printf(&text, "signal %d", status - STATUS_SIGNAL);
	else
		buffer_printf(&text, "status %d", status);
	return buffer_keep(&text, trial->compare->arena);
}

/* What was seen of contender WHICH is noted, and what it means. */
static void
note(const struct trial *trial, size_t which, const struct run *run,
    const struct look *look, const struct answer *answer)
{
	struct contender *c = &trial->contest->contenders[which];
	const struct entry *entry = &trial->entries[which];
	bool right;

	c->output = look->output;
	c->checksum = look->checksum;
	c->pss = look->pss;
	c->status = run->status;
	if (entry->extra || !answer->command)
		return;
	c->verdict = judge(trial, entry, look, answer);
	right = c->verdict == VERDICT_SAME && run->status == answer->status;
	if (entry->program->ours && !right) {
		c->verdict = VERDICT_DIFFERS;
		trial->compare->bench->failed = true;
	}
	if (c->verdict != VERDICT_DIFFERS)
		return;
	if (!entry->program->ours && run->status > STATUS_NORMAL &&
	    answer->status <= STATUS_NORMAL)
		c->problem = explain(trial, run->status, look);
	else if (*look->message && !trial->contest->note)
		trial->contest->note =
		    arena_copy(trial->compare->arena, span_str(look->message))
			.text;
}

/* --- all of them ---------------------------------------------------------- */

/* What folios a RUN saw, as far as its page faults tell; null: not known. */
static const char *
folios_seen(const struct place *place, const struct run *run)
{
	double mib = (double)place->bytes / (1 << 20);
	double faults = (double)run->minor_faults / mib;

	if (place->tree || mib < MIB_LEAST || faults < FAULTS_NONE)
		return NULL;
	return faults <= FAULTS_LARGE ? "large" :
	       faults >= FAULTS_SMALL ? "small" :
					NULL;
}

/* Runs COMMAND, looked at. */
static bool
look_at(const struct trial *trial, const struct command *command,
    struct run *run, struct look *look, struct error *err)
{
	*run = (struct run){ 0 };
	return compare_run(trial, command, run, look, err);
}

/* What GNU's program says; no command in ANSWER if there is none. */
static bool
find_answer(struct trial *trial, struct answer *answer, struct command *command,
    struct error *err)
{
	const struct compare *c = trial->compare;
	const struct program *reference = c->programs.reference;
	const char *arguments;
	struct run run;

	answer->command = NULL;
	if (!reference)
		return true;
	arguments = cases_arguments(&c->cases, trial->row, reference->kind);
	if (!arguments)
		return true;
	if (!compare_command(trial, reference, arguments, command, err) ||
	    !look_at(trial, command, &run, &answer->look, err))
		return false;
	answer->command = command;
	answer->status = run.status;
	return true;
}

bool
compare_look(struct trial *trial, const char **folios, struct error *err)
{
	struct contest *contest = trial->contest;
	struct answer answer;
	struct command command;
	struct look look;
	struct run run;

	*folios = trial->place->folios;
	if (!find_answer(trial, &answer, &command, err))
		return false;
	for (size_t i = 0; i < contest->count && !interrupt_signal(); i++) {
		const struct entry *entry = &trial->entries[i];
		progress_step(&trial->compare->bench->progress, contest->name,
		    contest->contenders[i].name, 0, 1);
		if (!look_at(trial, &entry->command, &run, &look, err))
			return false;
		if (!i && !*folios)
			*folios = folios_seen(trial->place, &run);
		/* Without GNU's what ours says has to do. */
		if (!i && !answer.command)
			answer = (struct answer){ look, run.status,
				&entry->command };
		note(trial, i, &run, &look, &answer);
	}
	return true;
}
