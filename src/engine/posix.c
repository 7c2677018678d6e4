#include "engine/posix.h"

#include <regex.h>
#include <stdint.h>
#include <sys/resource.h>

#include "base/buffer.h"
#include "engine/utf8.h"
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
	struct memo *memos; /* of each */
	size_t count;
	struct syntax_options options;
	bool join; /* patterns that can be one are */
};

#define FASTMAP 256

/* PATTERN as a basic one in which each byte stands for itself. */
static struct span
quoted(struct arena *arena, struct span pattern)
{
	char *text = arena_alloc(arena, 2 * pattern.len + 1);
	char *to = text;

	for (size_t i = 0; i < pattern.len; i++) {
		if (pattern.text[i] && strchr("\\[.*^$", pattern.text[i]))
			*to++ = '\\';
		*to++ = pattern.text[i];
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
		return "stack overflow";
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
	for (size_t i = 1; i < pattern.len; i++)
		if (pattern.text[i - 1] == '\\' && pattern.text[i] >= '1' &&
		    pattern.text[i] <= '9')
			return true;
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
		buffer_add(
		    &joined, fixed ? quoted(arena, patterns[i]) : patterns[i]);
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
	struct span line;
	enum charset charset;
};

/* The longest match at START that ends at END or before; negative: none. */
static int
match_at(const struct task *t, size_t start, size_t end)
{
	return (int)re_match(
	    t->regex, t->line.text, (regoff_t)end, (regoff_t)start, NULL);
}

static int
search_from(const struct task *t, size_t from)
{
	return (int)re_search(t->regex, t->line.text, (regoff_t)t->line.len,
	    (regoff_t)from, (regoff_t)(t->line.len - from), NULL);
}

static bool
is_word(const struct task *t, size_t start, size_t end)
{
	return !word_before(t->line, start, t->charset) &&
	       !word_behind(t->line, end, t->charset);
}

/* Inside of a character no match starts. */
static size_t
next_character(const struct task *t, size_t at)
{
	uint32_t c;

	if (t->charset == CHARSET_BYTES || at == t->line.len)
		return at + 1;
	size_t len = utf8_decode(span_skip(t->line, at), &c);
	return at + (len ? len : 1);
}

/* At each start the longest match that is a word, as GNU grep tries them. */
static int
find_word(const struct task *t, size_t from, size_t *start, size_t *end)
{
	while (from <= t->line.len) {
		int at = search_from(t, from);
		if (at < 0)
			return at == -1 ? 0 : -1;
		int len = match_at(t, (size_t)at, t->line.len);
		while (len >= 0) {
			*start = (size_t)at;
			*end = *start + (size_t)len;
			if (is_word(t, *start, *end))
				return 1;
			len = len ? match_at(t, *start, *end - 1) : -1;
		}
		from = next_character(t, (size_t)at);
	}
	return 0;
}

static int
find_one(const struct task *t, const struct syntax_options *options,
    size_t from, size_t *start, size_t *end)
{
	if (options->whole_lines) {
		*start = 0;
		*end = t->line.len;
		return !from && (size_t)match_at(t, 0, *end) == *end;
	}
	if (options->whole_words)
		return find_word(t, from, start, end);
	int at = search_from(t, from);
	if (at < 0)
		return at == -1 ? 0 : -1;
	int len = match_at(t, (size_t)at, t->line.len);
	*start = (size_t)at;
	*end = *start + (len < 0 ? 0 : (size_t)len);
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
	struct task task = { &posix->regexes[i], line, posix->options.charset };

	if (!from || (memo->found == 1 && memo->start < from))
		memo->found = find_one(
		    &task, &posix->options, from, &memo->start, &memo->end);
	return memo;
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
