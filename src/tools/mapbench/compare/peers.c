#include "tools/mapbench/compare/peers.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>

#include "tools/mapbench/compare/cases.h"
#include "tools/mapbench/compare/peers_impl.h"
#include "tools/mapbench/process/process.h"

/*
 * The first row whose kind NAME begins with, if no letter follows there: NAME
 * may be "rg-15". Null: none.
 */
static const struct peer_row *
row_of(const struct peer_tool *tool, const char *name)
{
	for (size_t i = 0; i < tool->count; i++) {
		size_t len = strlen(tool->rows[i].kind);
		if (!strncmp(name, tool->rows[i].kind, len) &&
		    !isalpha((unsigned char)name[len]))
			return &tool->rows[i];
	}
	return NULL;
}

/* The words that ROW's program is called with. */
static bool
set_words(const struct peers_search *s, struct program *program,
    const struct peer_row *row)
{
	struct buffer text = { 0 };
	char *const *words;
	size_t count;

	buffer_printf(&text, "%s %s", row->called ? row->called : row->file,
	    row->arguments ? row->arguments : "");
	const char *line = buffer_keep(&text, s->arena);
	if (!cases_words(line, s->arena, &words, &count, s->err))
		return false;
	peers_words(s, program, words, count, NULL);
	return true;
}

/* Is ROW's program there, and is it what it should be? Fills in PROGRAM. */
static bool
is_found(const struct peers_search *s, const struct peer_row *row,
    struct program *program)
{
	char *name = (char *)(uintptr_t)row->file;

	*program = (struct program){ .name = row->kind, .kind = row->kind };
	program->file = peers_path(s, row->file);
	if (!program->file)
		return false;
	peers_words(s, program, &name, 1, NULL);
	program->version = peers_version(s, program, row->ask, row->sign);
	return program->version && set_words(s, program, row);
}

/* Seeks the known program NAME in all rows that have it. */
static bool
find_known(
    const struct peers_search *s, const char *name, struct program *program)
{
	for (size_t i = 0; i < s->tool->count; i++)
		if (!strcmp(s->tool->rows[i].kind, name) &&
		    is_found(s, &s->tool->rows[i], program))
			return true;
	return false;
}

/* Adds all known programs that are found. */
static bool
add_found(const struct peers_search *s)
{
	const struct peer_row *rows = s->tool->rows;
	struct program program;

	for (size_t i = 0; i < s->tool->count; i++) {
		if (i && !strcmp(rows[i].kind, rows[i - 1].kind))
			continue;
		if (find_known(s, rows[i].kind, &program) &&
		    !peers_add(s, &program))
			return false;
	}
	return true;
}

/* Adds the program NAME that COMMAND is. */
static bool
add_command(const struct peers_search *s, const char *name, const char *command)
{
	const struct peer_row *row = row_of(s->tool, name);
	const char *ask = row ? row->ask : "--version";
	struct program program = {
		.name = name,
		.kind = row ? row->kind : s->tool->name,
	};
	char *const *words;
	size_t count;

	if (!cases_words(command, s->arena, &words, &count, s->err))
		return false;
	if (!count)
		return peers_missing(s, command);
	if (!peers_called(s, &program, words, count, ask))
		return false;
	if (row && row->called)
		program.words[0] = (char *)(uintptr_t)row->called;
	return peers_add(s, &program);
}

/* Adds what TEXT asks for: a name, or NAME=COMMAND. */
static bool
add_named(const struct peers_search *s, const char *text)
{
	const char *equals = strchr(text, '=');
	const struct peer_row *row = row_of(s->tool, text);
	struct program program;

	if (equals && equals > text) {
		struct span name = span_of(text, (size_t)(equals - text));
		return add_command(
		    s, arena_copy(s->arena, name).text, equals + 1);
	}
	if (find_known(s, text, &program))
		return peers_add(s, &program);
	/* Another one of a known name is not what is meant. */
	if ((row && !strcmp(row->kind, text)) || !process_find(s->arena, text))
		return peers_missing(s, text);
	return add_command(s, text, text);
}

/* GNU's program, be it measured or not. */
static const struct program *
find_reference(const struct peers_search *s)
{
	struct programs *p = s->programs;
	struct program *found = arena_alloc(s->arena, sizeof(*found));

	for (size_t i = 0; i < p->count; i++)
		if (!p->all[i].ours && !strcmp(p->all[i].name, s->tool->name))
			return &p->all[i];
	return find_known(s, s->tool->name, found) ? found : NULL;
}

bool
peers_find(struct programs *programs, const struct peer_tool *tool,
    const struct options *options, struct error *err)
{
	struct peers_search s = { programs, tool, options, options->arena,
		err };
	const struct text_list *peers = &options->peers;

	*programs = (struct programs){ 0 };
	if (!peers_add_ours(&s))
		return false;
	for (size_t i = 0; i < peers->count; i++)
		if (!add_named(&s, peers->texts[i]))
			return false;
	if (!peers->count && !add_found(&s))
		return false;
	programs->reference = find_reference(&s);
	return true;
}
