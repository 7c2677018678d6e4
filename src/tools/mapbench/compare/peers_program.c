#include "tools/mapbench/compare/peers_impl.h"

#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "base/quote.h"
#include "tools/mapbench/compare/cases.h"
#include "tools/mapbench/process/process.h"

/* What is kept of a line that a program says of itself. */
#define VERSION_MOST ((size_t)100)

/* Links stay as they are: some programs do what they are called. */
const char *
peers_path(const struct peers_search *s, const char *name)
{
	const char *file = process_find(s->arena, name);
	struct buffer text = { 0 };
	char here[PATH_MAX];

	if (!file || *file == '/')
		return file;
	if (!getcwd(here, sizeof(here)))
		return NULL;
	buffer_printf(&text, "%s/%s", here, file);
	return buffer_keep(&text, s->arena);
}

void
peers_words(const struct peers_search *s, struct program *program,
    char *const *words, size_t count, const char *more)
{
	char **all = arena_array(s->arena, count + 2, sizeof(*all));

	memcpy(all, words, count * sizeof(*all));
	if (more)
		all[count++] = (char *)(uintptr_t)more;
	program->words = all;
	program->count = count;
}

const char *
peers_version(const struct peers_search *s, const struct program *program,
    const char *ask, const char *sign)
{
	struct program asked = *program;
	struct buffer text = { 0 };
	const char *found = NULL;
	struct error unused;

	peers_words(s, &asked, program->words, program->count, ask);
	if (!peers_ask(&text, program->file, asked.words, &unused))
		return NULL;
	buffer_byte(&text, '\0');
	for (char *line = text.data; line && *line && !found;) {
		char *end = strchrnul(line, '\n');
		char *next = *end ? end + 1 : end;
		*end = '\0';
		if (!sign || strstr(line, sign))
			found = arena_copy(s->arena,
			    span_of(line, strnlen(line, VERSION_MOST)))
				    .text;
		line = next;
	}
	buffer_free(&text);
	return found;
}

bool
peers_missing(const struct peers_search *s, const char *name)
{
	struct buffer quoted = { 0 };

	error_set(
	    s->err, "there is no program %s", quote_always(&quoted, name));
	buffer_free(&quoted);
	return false;
}

bool
peers_called(const struct peers_search *s, struct program *program,
    char *const *words, size_t count, const char *ask)
{
	program->file = peers_path(s, words[0]);
	if (!program->file)
		return peers_missing(s, words[0]);
	peers_words(s, program, words, count, NULL);
	program->version = peers_version(s, program, ask, NULL);
	if (!program->version)
		program->version = "";
	return true;
}

bool
peers_add(const struct peers_search *s, const struct program *program)
{
	struct programs *p = s->programs;
	struct buffer quoted = { 0 };

	for (size_t i = 0; i < p->count; i++) {
		if (strcmp(p->all[i].name, program->name))
			continue;
		error_set(s->err, "there are two programs %s",
		    quote_always(&quoted, program->name));
		buffer_free(&quoted);
		return false;
	}
	p->all =
	    arena_grow(s->arena, p->all, p->count, &p->room, sizeof(*p->all));
	p->all[p->count++] = *program;
	return true;
}

/* --- ours ----------------------------------------------------------------- */

/* What is beside this program, or else in PATH. */
static const char *
find_own(const struct peers_search *s)
{
	struct buffer text = { 0 };
	char self[PATH_MAX];
	ssize_t len = readlink("/proc/self/exe", self, sizeof(self));

	while (len > 0 && self[len - 1] != '/')
		len--;
	if (len <= 0)
		return s->tool->own;
	buffer_add(&text, span_of(self, (size_t)len));
	buffer_puts(&text, s->tool->own);
	const char *path = buffer_keep(&text, s->arena);
	return access(path, X_OK) ? s->tool->own : path;
}

/* OWN with JOBS processes, which are 0 for as many as it takes itself. */
static bool
add_own(const struct peers_search *s, const struct program *own, unsigned jobs)
{
	struct program program = *own;
	struct buffer text = { 0 };

	program.jobs = jobs;
	if (!jobs)
		return peers_add(s, &program);
	buffer_printf(&text, "-j%u", jobs);
	const char *option = buffer_keep(&text, s->arena);
	peers_words(s, &program, own->words, own->count, option);
	buffer_printf(&text, "%s %s", own->name, option);
	program.name = buffer_keep(&text, s->arena);
	return peers_add(s, &program);
}

bool
peers_add_ours(const struct peers_search *s)
{
	const struct number_list *jobs = &s->options->jobs;
	const char *command = s->options->program;
	struct program own = { .kind = s->tool->name, .ours = true };
	char *const found = (char *)(uintptr_t)find_own(s);
	char *const *words = &found;
	size_t count = 1;

	if (command && !cases_words(command, s->arena, &words, &count, s->err))
		return false;
	if (!count)
		return error_set(s->err, "the program is empty");
	if (!peers_called(s, &own, words, count, "--version"))
		return false;
	const char *last = strrchr(own.words[0], '/');
	own.name = last ? last + 1 : own.words[0];
	for (size_t i = 0; i < jobs->count; i++)
		if (!add_own(s, &own, (unsigned)jobs->numbers[i]))
			return false;
	return jobs->count || (add_own(s, &own, 0) && add_own(s, &own, 1));
}
