#include <fnmatch.h>
#include <string.h>

#include "engine/walk_impl.h"

void
walk_globs_add(struct walk_globs *globs, struct arena *arena,
    enum walk_glob_kind kind, struct span glob)
{
	while (kind == GLOB_EXCLUDE_DIR && glob.len > 1 &&
	       glob.text[glob.len - 1] == '/')
		glob.len--;
	globs->all = arena_grow(
	    arena, globs->all, globs->count, &globs->room, sizeof(*globs->all));
	globs->all[globs->count++] =
	    (struct walk_glob){ kind, arena_copy(arena, glob).text };
}

/* A backslash takes the meaning from the character behind it. */
static bool
has_wildcards(const char *glob)
{
	for (; *glob; glob++) {
		if (strchr("?*[", *glob))
			return true;
		if (*glob == '\\' && glob[1])
			glob++;
	}
	return false;
}

/* GLOB, which has no wildcards, without the backslashes that quote. */
static struct span
unquoted(struct arena *arena, const char *glob)
{
	char *text = arena_alloc(arena, strlen(glob) + 1);
	size_t len = 0;

	while (*glob) {
		if (*glob == '\\' && glob[1])
			glob++;
		text[len++] = *glob++;
	}
	return span_of(text, len);
}

/* In any encoding that we know, ASCII bytes stand for nothing else. */
static bool
is_plain_ascii(const char *text)
{
	for (; *text; text++)
		if ((unsigned char)*text >= 0x80 || strchr("?*[\\", *text))
			return false;
	return true;
}

static struct glob
glob_ready(struct arena *arena, const struct walk_glob *from)
{
	struct glob glob = { .includes = from->kind == GLOB_INCLUDE };

	if (!has_wildcards(from->glob)) {
		glob.form = GLOB_LITERAL;
		glob.text = unquoted(arena, from->glob);
	} else if (*from->glob == '*' && is_plain_ascii(from->glob + 1)) {
		glob.form = GLOB_SUFFIX;
		glob.text = span_str(from->glob + 1);
	} else {
		glob.form = GLOB_PATTERN;
		glob.text = span_str(from->glob);
	}
	return glob;
}

void
globs_init(struct globs *globs, struct arena *arena,
    const struct walk_rules *rules, enum glob_for use)
{
	*globs = (struct globs){ 0 };
	if (!rules->glob_count)
		return;
	globs->all = arena_array(arena, rules->glob_count, sizeof(*globs->all));
	for (size_t i = 0; i < rules->glob_count; i++) {
		const struct walk_glob *from = &rules->globs[i];
		enum glob_for its_use = from->kind == GLOB_EXCLUDE_DIR ?
					    GLOB_FOR_DIRECTORIES :
					    GLOB_FOR_FILES;
		if (its_use == use)
			globs->all[globs->count++] = glob_ready(arena, from);
	}
}

static bool
matches_whole(const struct glob *glob, struct span name)
{
	switch (glob->form) {
	case GLOB_LITERAL:
		return span_equal(glob->text, name);
	case GLOB_SUFFIX:
		return name.len >= glob->text.len &&
		       span_equal(span_skip(name, name.len - glob->text.len),
			   glob->text);
	default:
		return !fnmatch(glob->text.text, name.text, 0);
	}
}

/*
 * NAME as a whole or from behind one of its slashes. A pattern is not held
 * against what starts with a slash; that a literal is held against the
 * nothing behind a last slash shows only with an empty glob.
 */
static bool
matches_operand(const struct glob *glob, struct span name)
{
	if (matches_whole(glob, name))
		return true;
	for (size_t i = 0; i < name.len; i++) {
		if (name.text[i] != '/')
			continue;
		if (glob->form != GLOB_LITERAL && name.text[i + 1] == '/')
			continue;
		if (matches_whole(glob, span_skip(name, i + 1)))
			return true;
	}
	return false;
}

bool
globs_skip(const struct globs *globs, const char *name, enum glob_where where)
{
	if (!globs->count)
		return false;
	struct span text = span_str(name);
	for (size_t i = globs->count; i-- > 0;) {
		const struct glob *glob = &globs->all[i];
		if (where == GLOB_OPERAND ? matches_operand(glob, text) :
					    matches_whole(glob, text))
			return !glob->includes;
	}
	return globs->all[0].includes;
}
