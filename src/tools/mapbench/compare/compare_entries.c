/* Who takes part in a contest, with what, and what is wanted of ours. */
#include "base/quote.h"
#include "tools/mapbench/compare/compare_impl.h"

/* What the row's own arguments are for PROGRAM; null if it cannot. */
static const char *
arguments_of(const struct trial *trial, const struct program *program)
{
	return cases_arguments(
	    &trial->compare->cases, trial->row, program->kind);
}

/* --- commands ------------------------------------------------------------- */

/* WORD, or the file of words that it stands for if it is "{NAME}". */
static const char *
resolve(struct trial *trial, const char *word, struct error *err)
{
	struct compare *c = trial->compare;
	size_t len = strlen(word);
	bool few = false;

	if (len < 3 || word[0] != '{' || word[len - 1] != '}')
		return word;
	const char *name =
	    arena_copy(c->arena, span_of(word + 1, len - 2)).text;
	const char *path = compare_words(c, trial->place, name, &few, err);
	trial->few |= few;
	return few ? "" : path;
}

/* What programs are given behind their arguments. */
static const char *
operand_of(const struct trial *trial)
{
	const struct place *place = trial->place;

	return place->tree && trial->compare->tool->lists ? place->list :
							    place->operand;
}

bool
compare_command(struct trial *trial, const struct program *program,
    const char *arguments, struct command *command, struct error *err)
{
	const struct options *options = trial->compare->bench->options;
	struct arena *arena = trial->compare->arena;
	char *const *words;
	size_t count, at = 0;

	if (!cases_words(arguments, arena, &words, &count, err))
		return false;
	const char **argv =
	    arena_array(arena, program->count + count + 2, sizeof(*argv));
	for (; at < program->count; at++)
		argv[at] = program->words[at];
	for (size_t i = 0; i < count; i++)
		if (!(argv[at++] = resolve(trial, words[i], err)))
			return false;
	argv[at] = operand_of(trial);
	*command = (struct command){
		.argv = (char *const *)(uintptr_t)argv,
		.file = program->file,
		.locale = options->locale ? options->locale : "C.UTF-8",
	};
	return true;
}

/* COMMAND as a shell would take it, and what PROGRAM says it is. */
static const char *
describe(const struct compare *c, const struct command *command,
    const struct program *program)
{
	struct buffer text = { 0 };

	quote_add(&text, span_str(command->file), QUOTE_NEEDED);
	for (size_t i = 1; command->argv[i]; i++) {
		buffer_byte(&text, ' ');
		quote_add(&text, span_str(command->argv[i]), QUOTE_NEEDED);
	}
	if (*program->version)
		buffer_printf(&text, "  # %s", program->version);
	return buffer_keep(&text, c->arena);
}

/* --- contenders ----------------------------------------------------------- */

/* Adds PROGRAM with ARGUMENTS as the contender NAME. */
static bool
add_entry(struct trial *trial, const struct program *program,
    const char *arguments, const char *name, struct error *err)
{
	struct compare *c = trial->compare;
	struct entry entry = { .program = program };

	if (!compare_command(trial, program, arguments, &entry.command, err))
		return false;
	entry.extra = name != program->name;
	trial->entries = arena_grow(c->arena, trial->entries,
	    trial->contest->count, &trial->room, sizeof(*trial->entries));
	trial->entries[trial->contest->count] = entry;
	struct contender *contender = contest_contender(c->arena,
	    trial->contest, name, describe(c, &entry.command, program));
	contender->kind = program->ours ? c->tool->own : program->name;
	contender->processes = program->jobs;
	contender->aside = entry.extra;
	return true;
}

static const struct program *
find_program(const struct compare *c, const char *name)
{
	for (size_t i = 0; i < c->programs.count; i++)
		if (!strcmp(c->programs.all[i].name, name))
			return &c->programs.all[i];
	return NULL;
}

/*
 * What the contender that TARGET is about is called: "wc -l" if it has
 * arguments of its own, else its program's name.
 */
static const char *
peer_name(const struct trial *trial, const struct case_target *target)
{
	const struct program *program =
	    find_program(trial->compare, target->peer);
	const char *own = program ? arguments_of(trial, program) : NULL;
	struct buffer text = { 0 };

	if (!program || !target->arguments ||
	    (own && !strcmp(own, target->arguments)))
		return target->peer;
	buffer_printf(&text, "%s %s", target->peer, target->arguments);
	return buffer_keep(&text, trial->compare->arena);
}

static bool
is_entered(const struct trial *trial, const char *name)
{
	for (size_t i = 0; i < trial->contest->count; i++)
		if (!strcmp(trial->contest->contenders[i].name, name))
			return true;
	return false;
}

/* Adds whom only a target names. */
static bool
add_extra(
    struct trial *trial, const struct case_target *target, struct error *err)
{
	const struct program *program =
	    target->peer ? find_program(trial->compare, target->peer) : NULL;

	if (!program)
		return true;
	const char *name = peer_name(trial, target);
	if (!strcmp(name, target->peer) || is_entered(trial, name))
		return true;
	return add_entry(trial, program, target->arguments, name, err);
}

bool
compare_enter(struct trial *trial, struct error *err)
{
	const struct programs *programs = &trial->compare->programs;

	for (size_t i = 0; i < programs->count; i++) {
		const struct program *program = &programs->all[i];
		const char *arguments = arguments_of(trial, program);
		if (arguments &&
		    !add_entry(trial, program, arguments, program->name, err))
			return false;
	}
	for (size_t i = 0; i < trial->row->target_count; i++)
		if (!add_extra(trial, &trial->row->targets[i], err))
			return false;
	return true;
}

/* --- targets -------------------------------------------------------------- */

/*
 * Which contender TARGET is for: ours with so many processes, or if it does
 * not say how many that with its own number of them, or the most, but not with
 * one. SIZE_MAX: none of them.
 */
static size_t
find_own(const struct trial *trial, const struct case_target *target)
{
	size_t found = SIZE_MAX;
	unsigned most = 1;

	for (size_t i = 0; i < trial->contest->count; i++) {
		const struct program *program = trial->entries[i].program;
		if (!program->ours)
			continue;
		if (program->jobs == target->jobs)
			return i;
		if (!target->jobs && program->jobs > most) {
			most = program->jobs;
			found = i;
		}
	}
	return found;
}

void
compare_target(const struct trial *trial, const char *folios)
{
	for (size_t i = 0; i < trial->row->target_count; i++) {
		const struct case_target *target = &trial->row->targets[i];
		size_t which = find_own(trial, target);
		bool two = target->large < target->small ||
			   target->large > target->small;
		if (which == SIZE_MAX || (two && !folios))
			continue;
		struct contender *own = &trial->contest->contenders[which];
		own->target = two && !strcmp(folios, "small") ? target->small :
								target->large;
		own->target_peer =
		    target->peer ? peer_name(trial, target) : NULL;
	}
}
