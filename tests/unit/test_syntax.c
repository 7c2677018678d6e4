/*
 * Basic and extended patterns mean what libc's matcher, which is GNU grep's
 * own back end, takes them for: generated patterns are taken or refused, and
 * select lines, as libc says; where the longest match is claimed to be found
 * by PCRE2, it is libc's.
 */
#include <locale.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "engine/matcher_impl.h"
#include "tests/unit/tap.h"

#define PATTERNS 5000
#define ROUNDS 12000
#define LINES 12
#define COMPLAINTS_MOST 12

static uint64_t seed = 99;

static unsigned
pick(unsigned below)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(seed >> 33) % below;
}

#define PICK(list) (list)[pick(sizeof(list) / sizeof(*(list)))]

static const char *const common[] = { "a", "b", "ab", "x", "1", "_", "-", ".",
	"[ab]", "[^a]", "[a-c]", "[]a]", "[^]b]", "[a-]", "[a-b-c]",
	"[[:alpha:]]", "[[:digit:]x]", "[^[:space:]]", "[[:upper:]]",
	"[[=a=]b]", "[[.a.]-b]", "[\\]", "[[:punct:]]", "\\w", "\\W", "\\s",
	"\\S", "^", "$", "\\<", "\\>", "\\b", "\\B", "\\`", "\\'", "*", "\\1",
	"\\2", "\\.", "\\-", "\\\\", "\xc3\xa9", "\xd1\x8f", "[^\xc3\xa9]", "k",
	"s", "i", "B", "[B-D]", "[s-z]", " ", "\\-", "]", ":", "a*", "b*",
	"\\/", "[b-a]", "[[:foo:]]", "[", "[:a:]" };
static const char *const basic[] = { "\\(", "\\)", "\\(", "\\)", "\\|",
	"\\{2\\}", "\\{1,2\\}", "\\{,2\\}", "\\{2,\\}", "\\+", "\\?", "{", "}",
	"+", "?", "|", "(", ")", "\\{2", "\\{b\\}" };
static const char *const extended[] = { "(", ")", "(", ")", "|", "{2}", "{1,2}",
	"{,2}", "{2,}", "+", "?", "\\{", "\\}", "\\+", "\\?", "\\|", "\\(",
	"\\)", "{2", "{b}", "()", "{1,2", "{2,1}", "{}", "{1,2,", "(a)|",
	"|(b)" };
static const char *const text_pieces[] = { "a", "b", "c", "ab", "x", "1", "_",
	"-", ".", " ", "A", "B", "K", "S", "*", "+", "\\", "]", "{", "}", "(",
	")", "|", "?", "^", "$", "\t", "\xc3\xa9", "\xd1\x8f", "\xd0\xaf",
	"\xe2\x84\xaa", "\xc5\xbf", "\xc4\xb1", "ab", "aa", "bb", ":", "k", "d",
	"\xc3\x89", "/", "n", "w" };
static const char *const broken[] = { "\xff", "\xc3", "\xe2\x84", "\xed\xa0" };

static void
make_pattern(struct buffer *to, enum dialect dialect)
{
	unsigned atoms = 1 + pick(7);

	to->len = 0;
	while (atoms--) {
		if (pick(3))
			buffer_puts(to, PICK(common));
		else if (dialect == DIALECT_BASIC)
			buffer_puts(to, PICK(basic));
		else
			buffer_puts(to, PICK(extended));
	}
}

static void
make_line(struct buffer *to, bool dirty)
{
	unsigned pieces = pick(8);

	to->len = 0;
	while (pieces--) {
		const char *piece = PICK(text_pieces);
		/* libc loses its way where upper case is a byte shorter. */
		if (dirty &&
		    (!strcmp(piece, "\xc4\xb1") || !strcmp(piece, "\xc5\xbf")))
			piece = "i";
		buffer_puts(to, piece);
		if (dirty && !pick(6))
			buffer_puts(to, PICK(broken));
	}
}

static void
describe(const struct syntax_options *o, struct span pattern, struct span line)
{
	printf("# %s%s%s%s '%.*s' on '%.*s': ",
	    o->dialect == DIALECT_BASIC ? "-G" : "-E",
	    o->ignore_case ? " -i" : "", o->whole_words ? " -w" : "",
	    o->whole_lines ? " -x" : "", (int)pattern.len, pattern.text,
	    (int)line.len, line.text);
}

/* Does the matcher say of LINE what libc says? Extents where it claims to. */
static bool
agree_on(struct matcher *m, struct posix *posix, struct span line)
{
	struct error err;
	struct match match;
	size_t start = 0, end = 0;
	int wanted = posix_find(posix, line, 0, &start, &end);
	bool every = matcher_every_line(m);
	int found = every ? 1 : (int)matcher_decide(m, line, &err);

	if (found != wanted) {
		describe(&m->options, m->patterns[0], line);
		printf("%d, libc %d\n", found, wanted);
		return false;
	}
	/* An empty match is never shown. */
	if (!found || every || !m->recipe.longest || start == end)
		return true;
	matcher_extent_begin(m, line);
	found = (int)matcher_extent(m, 0, &match, &err);
	if (found == 1 && match.start == start && match.end == end)
		return true;
	describe(&m->options, m->patterns[0], line);
	printf("%d %zu-%zu, libc %zu-%zu\n", found, match.start, match.end,
	    start, end);
	return false;
}

/* Could an alternative start with a '{'? */
static bool
has_open_brace(struct span pattern)
{
	for (size_t i = 0; i < pattern.len; i++)
		if (pattern.text[i] == '{' &&
		    (!i || strchr("(|^$`'<>bB*+?}", pattern.text[i - 1])))
			return true;
	return false;
}

static bool
run_round(const struct syntax_options *options, bool dirty)
{
	static struct buffer text, line;
	static const struct matcher_tuning tuning;
	struct arena arena;
	struct error err, libc_err;
	bool good = true;

	make_pattern(&text, options->dialect);
	struct span pattern = buffer_span(&text);
	arena_init(&arena);
	struct matcher *m =
	    matcher_new(&arena, &pattern, 1, options, &tuning, &err);
	struct posix *posix =
	    posix_new(&arena, &pattern, 1, options, POSIX_ANY, &libc_err);
	/* GNU grep's automaton and libc disagree on some repetitions. */
	bool odd =
	    m ? m->recipe.odd && !m->recipe.libc : has_open_brace(pattern);
	/* GNU grep has reasons of its own as well. */
	bool refused =
	    !m && (!strncmp(err.text, "character class syntax", 22) ||
		      !strncmp(err.text, "invalid content", 15));
	if (!m != !posix && !refused && !odd) {
		describe(options, pattern, span_str(""));
		printf("%s, libc: %s\n", m ? "taken" : err.text,
		    posix ? "taken" : libc_err.text);
		good = false;
	}
	for (unsigned i = 0; m && posix && !odd && i < LINES; i++) {
		make_line(&line, dirty);
		good &= agree_on(m, posix, buffer_span(&line));
	}
	arena_free(&arena);
	return good;
}

static void
run_all(enum charset charset, const char *locale)
{
	unsigned failures = 0;

	if (!setlocale(LC_ALL, locale)) {
		tap_ok(false, "the locale %s exists", locale);
		return;
	}
	for (unsigned round = 0; round < ROUNDS; round++) {
		struct syntax_options options = {
			.dialect = pick(2) ? DIALECT_BASIC : DIALECT_EXTENDED,
			.charset = charset,
			.ignore_case = !pick(3),
			.whole_words = !pick(6),
			.whole_lines = !pick(8),
			.separator = '\n',
		};
		failures += !run_round(&options, !pick(4));
		if (failures == COMPLAINTS_MOST)
			break;
	}
	tap_ok(!failures,
	    "%d generated patterns in %s mean what libc takes "
	    "them for",
	    ROUNDS, locale);
}

/* A list that PCRE2 would refuse in one text is not left to libc. */
static void
test_many(void)
{
	static char texts[PATTERNS][24];
	static struct span patterns[PATTERNS];
	struct syntax_options options = { .dialect = DIALECT_BASIC,
		.separator = '\n' };
	struct matcher_tuning tuning = { 0 };
	struct arena arena;
	struct error err;

	for (unsigned i = 0; i < PATTERNS; i++) {
		unsigned scattered = i * 2654435761u;
		snprintf(texts[i], sizeof(texts[i]), "%08x.%08x", scattered, i);
		patterns[i] = span_str(texts[i]);
	}
	arena_init(&arena);
	struct matcher *m =
	    matcher_new(&arena, patterns, PATTERNS, &options, &tuning, &err);
	tap_ok(m && m->narrow && !m->recipe.libc && m->recipe.narrow_count > 1,
	    "%d patterns are several texts, and PCRE2's", PATTERNS);
	arena_free(&arena);
}

int
main(void)
{
	test_many();
	run_all(CHARSET_UTF8, "C.UTF-8");
	run_all(CHARSET_BYTES, "C");
	return tap_done();
}
