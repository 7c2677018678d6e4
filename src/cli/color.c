#include "cli/color.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/xalloc.h"

/* What a capability does: holds a colour, or switches something. */
enum { CAP_COLOR, CAP_BOTH_MATCHES, CAP_SWITCH };

static const struct capability {
	char name[3];
	char kind;
	size_t field;
} capabilities[] = {
	{ "mt", CAP_BOTH_MATCHES, offsetof(struct colors, selected_match) },
	{ "ms", CAP_COLOR, offsetof(struct colors, selected_match) },
	{ "mc", CAP_COLOR, offsetof(struct colors, context_match) },
	{ "sl", CAP_COLOR, offsetof(struct colors, selected_line) },
	{ "cx", CAP_COLOR, offsetof(struct colors, context_line) },
	{ "fn", CAP_COLOR, offsetof(struct colors, filename) },
	{ "ln", CAP_COLOR, offsetof(struct colors, line_number) },
	{ "bn", CAP_COLOR, offsetof(struct colors, byte_offset) },
	{ "se", CAP_COLOR, offsetof(struct colors, separator) },
	{ "rv", CAP_SWITCH, offsetof(struct colors, reverse) },
	{ "ne", CAP_SWITCH, offsetof(struct colors, no_erase) },
};

#define CAPABILITIES (sizeof(capabilities) / sizeof(capabilities[0]))

static const struct colors defaults = {
	.selected_match = "01;31",
	.context_match = "01;31",
	.selected_line = "",
	.context_line = "",
	.filename = "35",
	.line_number = "32",
	.byte_offset = "32",
	.separator = "36",
};

/* How many bytes at TEXT may go to a terminal inside an SGR sequence. */
static size_t
sgr_length(const char *text)
{
	return strspn(text, "0123456789;");
}

static const char *
nonempty_variable(const char *name)
{
	const char *value = getenv(name);

	return value && *value ? value : NULL;
}

/* VALUE is null if the entry had no `=`; a switch does not ask for one. */
static void
apply(struct colors *colors, const struct capability *cap, const char *value)
{
	char *field = (char *)colors + cap->field;

	if (cap->kind == CAP_SWITCH)
		*(bool *)field = true;
	else if (value)
		*(const char **)field = value;
	if (cap->kind == CAP_BOTH_MATCHES)
		colors->context_match = colors->selected_match;
}

/* Names nobody knows are ignored, for the sake of later versions. */
static void
apply_named(struct colors *colors, const char *name, const char *value)
{
	for (size_t i = 0; i < CAPABILITIES; i++)
		if (!strcmp(capabilities[i].name, name))
			apply(colors, &capabilities[i], value);
}

/*
 * Takes the entry at TEXT, ends its parts with NULs, and returns where the
 * next one starts; null if this was the last one or malformed.
 */
static char *
take_entry(struct colors *colors, char *text)
{
	char *end = text + strcspn(text, ":=");
	char *value = NULL;

	if (*end == '=') {
		if (end == text)
			return NULL;
		*end = '\0';
		value = end + 1;
		end = value + sgr_length(value);
	}
	if (*end && *end != ':')
		return NULL;
	bool more = *end == ':';
	*end = '\0';
	apply_named(colors, text, value);
	return more ? end + 1 : NULL;
}

/* The list is cut where its entries end, and the colours point into it. */
static char *
copy_for_good(const char *text)
{
	size_t size = strlen(text) + 1;

	return memcpy(xmap(xmap_round(size)), text, size);
}

void
colors_from_environment(struct colors *colors, bool *warn)
{
	const char *old = nonempty_variable("GREP_COLOR");
	const char *list = nonempty_variable("GREP_COLORS");

	*colors = defaults;
	if (old && old[sgr_length(old)])
		old = NULL;
	if (old)
		colors->selected_match = colors->context_match = old;
	char *entry = list ? copy_for_good(list) : NULL;
	while (entry)
		entry = take_entry(colors, entry);
	*warn = old &&
		(colors->selected_match == old || colors->context_match == old);
}

bool
colors_wanted_by_terminal(void)
{
	const char *term = getenv("TERM");

	return term && strcmp(term, "dumb") && !nonempty_variable("NO_COLOR") &&
	       isatty(STDOUT_FILENO);
}
