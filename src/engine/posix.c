#include "engine/posix.h"

#include <regex.h>
#include <stdint.h>
#include <sys/resource.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "engine/word.h"

/* What a pattern's last search of the line at hand came to. */
struct memo {
	int found;
	size_t start;
	size_t end;
};

/*
 * struct re_pattern_buffer holds memory of libc's own, which lives as long as
 * the program: patterns are compiled once.
 */
struct posix {
	struct re_pattern_buffer *regexes;
	struct re_registers *groups; /* of each: see match_at */
	struct memo *memos; /* of each */
	size_t count;
	struct syntax_options options;
	bool join; /* patterns that can be one are */
	bool showing; /* matches of a line that is selected are looked for */
};

#define FASTMAP 256

const char posix_too_deep[] = "stack overflow";

/* How many bytes the character at AT has; 1 if it is none. */
static size_t
character_len(const struct syntax_options *options, struct span text, size_t at)
{
	size_t len = 1;
	uint32_t c;

	if (options->charset == CHARSET_UTF8)
		len = utf8_decode(span_skip(text, at), &c);
	else if (options->charset == CHARSET_OTHER)
		len = encoding_decode(span_skip(text, at), &c);
	return len ? len : 1;
}

/* PATTERN as a basic one in which each character stands for itself. */
static struct span
quoted(const struct posix *posix, struct arena *arena, struct span pattern)
{
	char *text = arena_alloc(arena, 2 * pattern.len + 1);
	char *to = text;

	for (size_t i = 0, len; i < pattern.len; i += len) {
		char byte = pattern.text[i];
		len = character_len(&posix->options, pattern, i);
		if (len == 1 && byte && strchr("\\[.*^$", byte))
			*to++ = '\\';
		to = mempcpy(to, pattern.text + i, len);
	}
	return span_of(text, (size_t)(to - text));
}

static reg_syntax_t
syntax_of(const struct syntax_options *options)
{
	reg_syntax_t syntax = options->dialect == DIALECT_EXTENDED ?
				  RE_SYNTAX_EGREP :
				  RE_SYNTAX_GREP;

	/* With NULs for line ends a newline is like other characters. */
	if (!options->separator)
		syntax &= ~RE_HAT_LISTS_NOT_NEWLINE;
	return options->ignore_case ? syntax | RE_ICASE : syntax;
}

/* libc's compiler calls itself for each open group: so much at a time. */
#define GROUP_STACK 640

/* Could libc run out of stack over PATTERN? */
static bool
is_too_deep(const struct posix *posix, struct span pattern)
{
	struct rlimit limit;
	size_t groups = 0;

	if (posix->options.dialect == DIALECT_FIXED ||
	    getrlimit(RLIMIT_STACK, &limit) || limit.rlim_cur == RLIM_INFINITY)
		return false;
	for (size_t i = 0; i < pattern.len; i++)
		groups += pattern.text[i] == '(';
	return groups > limit.rlim_cur / GROUP_STACK;
}

static const char *
compile(struct posix *posix, struct arena *arena, struct span pattern)
{
	struct re_pattern_buffer *regex = &posix->regexes[posix->count++];

	if (is_too_deep(posix, pattern))
		return posix_too_deep;
	/* Without case libc goes astray with one (its bug 20381). */
	if (!posix->options.ignore_case)
		regex->fastmap = arena_alloc(arena, FASTMAP);
	re_set_syntax(syntax_of(&posix->options));
	const char *why = re_compile_pattern(pattern.text, pattern.len, regex);
	/* With -z a newline ends no record. */
	regex->newline_anchor &= posix->options.separator == '\n';
	return why;
}

/* Could there be a back-reference, whose number is its own pattern's? */
static bool
stands_alone(const struct posix *posix, struct span pattern)
{
	if (posix->options.dialect == DIALECT_FIXED)
		return false;
	if (!posix->join)
		return true;
	for (size_t i = 0; i + 1 < pattern.len; i++) {
		if (pattern.text[i] != '\\')
			continue;
		char escaped = pattern.text[i + 1];
		if (escaped >= '1' && escaped <= '9')
			return true;
		i += escaped == '\\';
	}
	return false;
}

/*
 * Patterns with references are compiled alone, the others as alternatives of
 * one: each search costs as much as what it passes over, for each of them.
 */
static const char *
compile_all(struct posix *posix, struct arena *arena,
    const struct span *patterns, size_t count)
{
	bool fixed = posix->options.dialect == DIALECT_FIXED;
	struct buffer joined = { 0 };
	const char *why = NULL;
	bool any = false;

	for (size_t i = 0; i < count && !why; i++) {
		if (stands_alone(posix, patterns[i])) {
			why = compile(posix, arena, patterns[i]);
			continue;
		}
		/* RE_NEWLINE_ALT: a newline is between alternatives. */
		if (any)
			buffer_byte(&joined, '\n');
		any = true;
		buffer_add(&joined,
		    fixed ? quoted(posix, arena, patterns[i]) : patterns[i]);
	}
	if (any && !why)
		why = compile(posix, arena, buffer_span(&joined));
	buffer_free(&joined);
	return why;
}

struct posix *
posix_new(struct arena *arena, const struct span *patterns, size_t count,
    const struct syntax_options *options, enum posix_patterns known,
    struct error *err)
{
	struct posix *posix = arena_alloc(arena, sizeof(*posix));

	posix->options = *options;
	posix->join = known == POSIX_PARSED;
	posix->regexes = arena_array(arena, count, sizeof(*posix->regexes));
	posix->groups = arena_array(arena, count, sizeof(*posix->groups));
	posix->memos = arena_array(arena, count, sizeof(*posix->memos));
	const char *why = compile_all(posix, arena, patterns, count);
	if (!why)
		return posix;
	error_set(err, "%s", why);
	return NULL;
}

/* What is searched: a line, by one of the patterns. */
struct task {
	struct re_pattern_buffer *regex;
	struct re_registers *groups;
	struct span line;
	const struct syntax_options *options;
	bool whole_lines;
};

static struct task
task_of(struct posix *posix, size_t i, struct span line)
{
	const struct syntax_options *options = &posix->options;

	return (struct task){ &posix->regexes[i], &posix->groups[i], line,
		options,
		options->whole_lines &&
		    (!posix->showing || options->whole_words) };
}

/*
 * The longest match at START that ends at END or before; negative: none. Only
 * who asks for the groups is told of matches for which they are consistent.
 */
static int
match_at(const struct task *t, size_t start, size_t end)
{
	t->regex->not_eol = end < t->line.len;
	return (int)re_match(
	    t->regex, t->line.text, (regoff_t)end, (regoff_t)start, t->groups);
}

static int
search_from(const struct task *t, size_t from)
{
	t->regex->not_eol = false;
	return (int)re_search(t->regex, t->line.text, (regoff_t)t->line.len,
	    (regoff_t)from, (regoff_t)(t->line.len - from), t->groups);
}

/* How long the match is that search_from found at AT. */
static int
found_len(const struct task *t, int at)
{
	return (int)t->groups->end[0] - at;
}

static bool
is_word(const struct task *t, size_t start, size_t end)
{
	return !word_before(t->line, start, t->options) &&
	       !word_behind(t->line, end, t->options);
}

/*
 * At each start the longest match that is a word, as GNU grep tries them: a
 * shorter one that is empty does not count (but of strings, where bytes are
 * no characters), and inside of characters it looks as well.
 */
static int
find_word(const struct task *t, size_t from, size_t *start, size_t *end)
{
	bool strings = t->options->dialect == DIALECT_FIXED;
	int shorter = !strings || t->options->charset == CHARSET_BYTES;

	while (from <= t->line.len) {
		int at = search_from(t, from);
		if (at < 0)
			return at == -1 ? 0 : -1;
		int len = found_len(t, at);
		for (int least = 0; len >= least; least = shorter) {
			*start = (size_t)at;
			*end = *start + (size_t)len;
			if (is_word(t, *start, *end))
				return 1;
			len = len ? match_at(t, *start, *end - 1) : -1;
		}
		from = (size_t)at + 1;
	}
	return 0;
}

static int
find_one(const struct task *t, size_t from, size_t *start, size_t *end)
{
	if (t->whole_lines) {
		*start = 0;
		*end = t->line.len;
		return !from && (size_t)match_at(t, 0, *end) == *end;
	}
	if (t->options->whole_words)
		return find_word(t, from, start, end);
	int at = search_from(t, from);
	if (at < 0)
		return at == -1 ? 0 : -1;
	*start = (size_t)at;
	*end = *start + (size_t)found_len(t, at);
	return 1;
}

/*
 * The match of pattern I at FROM or later, from the last search if that will
 * do: one that occurs nowhere is not to be looked for behind each match of
 * another. A line is searched from 0 first.
 */
static const struct memo *
find_remembered(struct posix *posix, size_t i, struct span line, size_t from)
{
	struct memo *memo = &posix->memos[i];
	struct task task = task_of(posix, i, line);

	if (!from || (memo->found == 1 && memo->start < from))
		memo->found = find_one(&task, from, &memo->start, &memo->end);
	return memo;
}

size_t
posix_match(struct posix *posix, struct span text)
{
	size_t most = 0;

	for (size_t i = 0; i < posix->count; i++) {
		struct task task = task_of(posix, i, text);
		int len = match_at(&task, 0, text.len);
		if (len > 0 && (size_t)len > most)
			most = (size_t)len;
	}
	return most;
}

int
posix_find(struct posix *posix, struct span line, size_t from, size_t *start,
    size_t *end)
{
	int result = 0;

	/* libc counts in int. */
	if (line.len > INT32_MAX)
		return -1;
	for (size_t i = 0; i < posix->count; i++) {
		const struct memo *memo = find_remembered(posix, i, line, from);

		if (memo->found < 0)
			return memo->found;
		if (!memo->found || (result && (memo->start > *start ||
						   (memo->start == *start &&
						       memo->end <= *end))))
			continue;
		*start = memo->start;
		*end = memo->end;
		result = 1;
	}
	return result;
}

int
posix_extent(struct posix *posix, struct span line, size_t from, size_t *start,
    size_t *end)
{
	posix->showing = true;
	int result = posix_find(posix, line, from, start, end);
	posix->showing = false;
	return result;
}
