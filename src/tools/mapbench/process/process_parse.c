#include "tools/mapbench/process/process.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"

#define SHELL_NONE "none"
#define SHELL_DEFAULT "/bin/sh"
#define PATH_DEFAULT "/bin:/usr/bin"

/* A text on its way to words. */
struct words {
	struct arena *arena;
	const char *at; /* of the text, what is not read yet */
	char *to; /* where the next byte of a word goes */
	char **argv;
	size_t count, room;
	bool literal; /* what a shell would understand is part of a word */
	bool special; /* there was something of that kind */
};

/* What is done by a shell itself, and nothing else can. */
static const char *const builtins[] = { ".", ":", "break", "cd", "command",
	"continue", "eval", "exec", "exit", "export", "read", "return", "set",
	"times", "trap", "type", "ulimit", "umask", "unset", "wait" };

static void
add_word(struct words *w, char *word)
{
	w->argv =
	    arena_grow(w->arena, w->argv, w->count, &w->room, sizeof(*w->argv));
	w->argv[w->count++] = word;
}

static bool
is_blank(char byte)
{
	return byte == ' ' || byte == '\t';
}

/* Would a shell do more with the unquoted byte at AT than pass it on? */
static bool
is_special(const char *at, bool first)
{
	if (strchr("|&;<>()$`*?[]{}!\n", *at))
		return true;
	return first && (*at == '#' || *at == '~');
}

/* Does the first word, at AT, begin as "NAME="? */
static bool
is_assignment(const char *at)
{
	size_t len = strspn(at, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789"
				"abcdefghijklmnopqrstuvwxyz");

	return len > 0 && at[len] == '=' && (*at < '0' || *at > '9');
}

/* Reads on behind a single quote. */
static bool
read_single(struct words *w)
{
	const char *end = strchr(w->at, '\'');

	if (!end)
		return false;
	size_t len = (size_t)(end - w->at);
	memcpy(w->to, w->at, len);
	w->to += len;
	w->at = end + 1;
	return true;
}

/* Reads on behind a double quote. */
static bool
read_double(struct words *w)
{
	for (; *w->at != '"'; w->at++) {
		if (!*w->at)
			return false;
		if (*w->at == '\\' && w->at[1] &&
		    strchr("$`\"\\\n", w->at[1])) {
			w->special |= *++w->at == '\n';
			*w->to++ = *w->at;
			continue;
		}
		w->special |= *w->at == '$' || *w->at == '`';
		*w->to++ = *w->at;
	}
	w->at++;
	return true;
}

/* Reads on behind a backslash; one at the very end means itself. */
static void
read_escaped(struct words *w)
{
	w->special |= *w->at == '\n';
	*w->to++ = *w->at ? *w->at++ : '\\';
}

/* Reads a word, there is one. False: a quote has no end. */
static bool
read_word(struct words *w)
{
	const char *first = w->at;
	char *word = w->to;

	w->special |= !w->count && is_assignment(first);
	while (*w->at && !is_blank(*w->at)) {
		const char *at = w->at++;
		if (*at == '\\') {
			read_escaped(w);
		} else if (*at == '\'' || *at == '"') {
			if (!(*at == '"' ? read_double(w) : read_single(w)))
				return false;
		} else {
			w->special |= is_special(at, at == first);
			*w->to++ = *at;
		}
		if (w->special && !w->literal)
			return true;
	}
	*w->to++ = '\0';
	add_word(w, word);
	return true;
}

/* Reads TEXT's words, up to what only a shell understands. */
static bool
read_words(struct words *w, const char *text, struct error *err)
{
	w->at = text;
	w->to = arena_alloc(w->arena, strlen(text) + 2);
	for (;;) {
		while (is_blank(*w->at))
			w->at++;
		if (!*w->at || (w->special && !w->literal))
			break;
		if (!read_word(w))
			return error_set(err, "no end of a quote in %s", text);
	}
	return w->count || w->special || error_set(err, "a command is empty");
}

static bool
is_builtin(const char *name)
{
	for (size_t i = 0; i < sizeof(builtins) / sizeof(builtins[0]); i++)
		if (!strcmp(name, builtins[i]))
			return true;
	return false;
}

/* The words that have SHELL run TEXT. */
static bool
read_shell(
    struct words *w, const char *shell, const char *text, struct error *err)
{
	char *dash = (char *)arena_copy(w->arena, span_str("-c")).text;
	char *copy = (char *)arena_copy(w->arena, span_str(text)).text;

	*w = (struct words){ .arena = w->arena, .literal = true };
	if (!read_words(w, shell ? shell : SHELL_DEFAULT, err))
		return false;
	add_word(w, dash);
	add_word(w, copy);
	return true;
}

bool
process_parse(struct command *command, struct arena *arena, const char *text,
    const char *shell, struct error *err)
{
	struct words w = { .arena = arena };
	bool shelled;

	w.literal = shell && !strcmp(shell, SHELL_NONE);
	if (!read_words(&w, text, err))
		return false;
	shelled = !w.literal && (w.special || is_builtin(w.argv[0]));
	if (shelled && !read_shell(&w, shell, text, err))
		return false;
	add_word(&w, NULL);
	*command = (struct command){
		.argv = w.argv,
		.file = w.argv[0],
		.shelled = shelled,
	};
	return true;
}

static bool
is_program(const char *path)
{
	struct stat found;

	return !stat(path, &found) && S_ISREG(found.st_mode) &&
	       !access(path, X_OK);
}

/* The path of NAME in FOLDER, which is this one if it is empty. */
static const char *
path_in(struct arena *arena, struct span folder, const char *name)
{
	struct buffer path = { 0 };

	buffer_add(&path, folder.len ? folder : span_str("."));
	buffer_printf(&path, "/%s", name);
	struct span kept = arena_copy(arena, buffer_span(&path));
	buffer_free(&path);
	return kept.text;
}

const char *
process_find(struct arena *arena, const char *name)
{
	const char *path = getenv("PATH");

	if (strchr(name, '/'))
		return is_program(name) ? name : NULL;
	if (!path)
		path = PATH_DEFAULT;
	for (;;) {
		size_t len = strcspn(path, ":");
		const char *file = path_in(arena, span_of(path, len), name);
		if (is_program(file))
			return file;
		if (!path[len])
			return NULL;
		path += len + 1;
	}
}
