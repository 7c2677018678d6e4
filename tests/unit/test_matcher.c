/*
 * Every way of searching selects the same lines: generated patterns in all
 * dialects, on text with ASCII stretches, other scripts and invalid bytes.
 */
#include <locale.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "engine/matcher.h"
#include "tap.h"

#define ROUNDS 1500
#define LINES_MOST 20000

static uint64_t seed = 20260;

static unsigned
pick(unsigned below)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(seed >> 33) % below;
}

static const char *const pieces[] = { "a", "b", "ab", "ing", "Hol", "k", "S",
	"\xc3\xa9", "\xd1\x8f", "\xd0\x9f", "\xe2\x84\xaa", "_", "9", " ",
	"-" };
static const char *const noise[] = { "\xff", "\xc3", "\xe2\x84", "\r",
	"\xf0\x9f\x98\x80", "\xed\xa0\x80", "\t", "." };

#define PICK(list) (list)[pick(sizeof(list) / sizeof(*(list)))]

static void
add_line(struct buffer *text)
{
	unsigned words = pick(9);
	unsigned dirt = pick(6);

	for (unsigned i = 0; i < words; i++) {
		const char *piece = PICK(pieces);
		/* Most lines are ASCII, as in natural text. */
		if (dirt && (*piece & 0x80))
			piece = "plain ";
		buffer_puts(text, piece);
		if (!dirt && !pick(5))
			buffer_puts(text, PICK(noise));
	}
}

static void
make_text(struct buffer *text)
{
	unsigned lines = pick(200);

	text->len = 0;
	for (unsigned i = 0; i < lines; i++) {
		add_line(text);
		buffer_byte(text, '\n');
	}
	if (pick(2))
		add_line(text);
}

static const char *const basic_atoms[] = { "a", "ab", ".", "[ab]", "[^a]",
	"\\w", "\\W", "\\(a\\|b\\)", "k", "[[:alpha:]]", "\xc3\xa9", "^", "$",
	"\\<", "\\b", "ing", "a*", "\xd1\x8f\\+", "[[:upper:]]", "x\\{0,2\\}" };
static const char *const extended_atoms[] = { "a", "(ab|k)", ".", "[a-c]",
	"[^b]", "\\w+", "\\s", "(a|b)\\1", "(\\w)\\1", "^", "$", "ing$", "S+",
	"[\xd0\x90-\xd1\x8f]+", "Hol?", "(|a)", "[[:punct:]]", "9{1,2}",
	"\\B" };
static const char *const perl_atoms[] = { "a", "(?:ab|k)", ".", "[a-c]", "[^b]",
	"\\w+?", "\\s", "(\\w)\\1", "^", "$", "(?<=a)b", "a(?!b)", "S+", "\\d",
	"\\bing", "(?i)hol", "\\x41", "[^\\n]*" };
static const char *const fixed_atoms[] = { "a", "ing", "\xc3\xa9", "k", "S",
	"Hol", " ", "ab", "\xd1\x8f" };

static void
make_pattern(struct buffer *pattern, enum dialect dialect)
{
	unsigned atoms = 1 + pick(4);

	pattern->len = 0;
	for (unsigned i = 0; i < atoms; i++) {
		if (dialect == DIALECT_BASIC)
			buffer_puts(pattern, PICK(basic_atoms));
		else if (dialect == DIALECT_EXTENDED)
			buffer_puts(pattern, PICK(extended_atoms));
		else if (dialect == DIALECT_PERL)
			buffer_puts(pattern, PICK(perl_atoms));
		else
			buffer_puts(pattern, PICK(fixed_atoms));
	}
}

struct selection {
	size_t count;
	size_t starts[LINES_MOST];
};

static void
select_lines(struct matcher *matcher, struct span text, struct selection *to)
{
	struct line_hit hit;
	struct error err;
	size_t from = 0;

	to->count = 0;
	while (from < text.len) {
		enum matcher_result result =
		    matcher_next(matcher, text, from, &hit, &err);
		if (result == MATCHER_MISS)
			return;
		if (result == MATCHER_HIT)
			to->starts[to->count++] = hit.start;
		from = hit.end;
	}
}

static bool
same(const struct selection *a, const struct selection *b)
{
	return a->count == b->count &&
	       (!a->count || !memcmp(a->starts, b->starts,
				 a->count * sizeof(a->starts[0])));
}

/* The first line that only one of A and B has. */
static void
show_first(
    const struct selection *a, const struct selection *b, struct span text)
{
	size_t i = 0;

	while (i < a->count && i < b->count && a->starts[i] == b->starts[i])
		i++;
	size_t at = i < a->count ? a->starts[i] : text.len;
	if (i < b->count && b->starts[i] < at)
		at = b->starts[i];
	size_t len = strcspn(text.text + at, "\n");
	printf("# '%.*s'\n", (int)len, text.text + at);
}

static const struct matcher_tuning tunings[] = {
	{ 0 },
	{ .no_filter = true },
	{ .no_jit = true },
	{ .kernel = "scalar" },
};

static const char *const dialect_names[] = { "-G", "-E", "-F", "-P" };

/* One pattern list on one text: true if all ways agree with line by line. */
static bool
agree(struct span *patterns, size_t count, const struct syntax_options *options,
    struct span text)
{
	static struct selection plain, fast;
	struct matcher_tuning by_line = { .by_line = true };
	struct arena arena;
	struct error err;
	bool all = true;

	arena_init(&arena);
	struct matcher *oracle =
	    matcher_new(&arena, patterns, count, options, &by_line, &err);
	if (oracle)
		select_lines(oracle, text, &plain);
	for (size_t i = 0; i < sizeof(tunings) / sizeof(*tunings); i++) {
		struct matcher *matcher = matcher_new(
		    &arena, patterns, count, options, &tunings[i], &err);
		if (!matcher != !oracle)
			all = false;
		if (!matcher || !oracle)
			continue;
		select_lines(matcher, text, &fast);
		if (same(&plain, &fast))
			continue;
		all = false;
		show_first(&plain, &fast, text);
		printf("# way %s, tuning %zu: %zu lines, by line %zu\n",
		    matcher_way(matcher), i, fast.count, plain.count);
	}
	arena_free(&arena);
	return all;
}

static void
run_round(unsigned round, enum charset charset, unsigned *failures)
{
	static struct buffer text, texts[3];
	struct span patterns[3];
	struct syntax_options options = {
		.dialect = (enum dialect)(round % 4),
		.charset = charset,
		.ignore_case = !pick(3),
		.whole_words = !pick(5),
		.whole_lines = !pick(8),
		.separator = '\n',
	};
	size_t count = 1 + !pick(3) + !pick(5);

	make_text(&text);
	for (size_t i = 0; i < count; i++) {
		make_pattern(&texts[i], options.dialect);
		patterns[i] = buffer_span(&texts[i]);
	}
	if (agree(patterns, count, &options, buffer_span(&text)))
		return;
	++*failures;
	printf("# round %u: %s%s%s%s", round, dialect_names[options.dialect],
	    options.ignore_case ? " -i" : "", options.whole_words ? " -w" : "",
	    options.whole_lines ? " -x" : "");
	for (size_t i = 0; i < count; i++)
		printf(" -e '%.*s'", (int)patterns[i].len, patterns[i].text);
	putchar('\n');
}

static void
run_all(enum charset charset, const char *locale)
{
	unsigned failures = 0;

	if (!setlocale(LC_ALL, locale)) {
		printf("# no locale %s here\n", locale);
		tap_ok(false, "the locale %s exists", locale);
		return;
	}
	for (unsigned round = 0; round < ROUNDS; round++)
		run_round(round, charset, &failures);
	tap_ok(!failures,
	    "%d generated patterns in %s: all ways select what "
	    "line by line selects",
	    ROUNDS, locale);
}

int
main(void)
{
	run_all(CHARSET_UTF8, "C.UTF-8");
	run_all(CHARSET_BYTES, "C");
	return tap_done();
}
