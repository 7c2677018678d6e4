/* A command line of mapgrep's in a test, and what comes of it. */
#ifndef TESTS_UNIT_COMMAND_H
#define TESTS_UNIT_COMMAND_H

#include "base/buffer.h"
#include "tools/mapgrep/options.h"

#define ARGS_MOST 8

/* Without the program's name; null ends it. */
struct command {
	const char *args[ARGS_MOST];
};

struct parsed {
	struct options options;
	struct arena arena; /* the test's to free */
	enum opts_result result;
	const char *first; /* FILE operand; null if there is none */
	struct error err;
};

__attribute__((unused)) static void
parse(struct parsed *p, const struct command *command)
{
	char *argv[ARGS_MOST + 2] = { (char *)"grep" };
	int argc = 1, first;

	for (; argc <= ARGS_MOST && command->args[argc - 1]; argc++)
		argv[argc] = (char *)command->args[argc - 1];
	*p->err.text = '\0';
	arena_init(&p->arena);
	p->result =
	    options_parse(&p->options, &p->arena, argc, argv, &first, &p->err);
	p->first = p->result == OPTS_OK ? argv[first] : NULL;
}

/* COMMAND's arguments as a shell takes them, each led by a blank. */
__attribute__((unused)) static const char *
quoted(const struct command *command)
{
	static struct buffer text;

	text.len = 0;
	for (size_t i = 0; i < ARGS_MOST && command->args[i]; i++)
		buffer_printf(&text, " '%s'", command->args[i]);
	buffer_byte(&text, '\0');
	return text.data;
}

#endif
