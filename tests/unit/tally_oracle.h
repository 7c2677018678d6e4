/*
 * What GNU wc counts since 9.5, one character after the other, by what libc
 * says of each; and the locales and kernels in which tallies must agree.
 */
#ifndef TESTS_UNIT_TALLY_ORACLE_H
#define TESTS_UNIT_TALLY_ORACLE_H

#include <ctype.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <wchar.h>
#include <wctype.h>

#include "base/arena.h"
#include "base/xalloc.h"
#include "engine/tally.h"
#include "tests/unit/tap.h"

#define TALLY_ALL (TALLY_LINES | TALLY_WORDS | TALLY_CHARS | TALLY_WIDTH)
#define MOST_KERNELS 5

static const char *const kernel_names[MOST_KERNELS] = { "avx512", "avx2",
	"neon", "scalar", "steps" };

/* All but the first two must be compiled by the build. */
__attribute__((unused)) static const char *const locale_names[] = { "C",
	"C.UTF-8", "en_US.UTF-8", "tr_TR.UTF-8", "en_US.ISO-8859-1",
	"tr_TR.ISO-8859-9", "ru_RU.KOI8-R", "el_GR.ISO-8859-7", "ja_JP.EUC-JP",
	"zh_CN.GB18030" };
#define LOCALES (sizeof(locale_names) / sizeof(*locale_names))

/* One way of counting: its kernel, and what it is to count. */
struct way {
	size_t kernel;
	unsigned wanted;
	bool no_break;
};

/* The ways that there are in one locale, and what the checks have found. */
struct bench {
	const char *locale;
	bool bytes; /* each byte is a character */
	bool utf8;
	struct arena arena;
	size_t kernels;
	struct tally_rules *rules[MOST_KERNELS][2][TALLY_ALL + 1];
	unsigned long checks, wrong[MOST_KERNELS];
};

/* The counts with and without no-break spaces as white space. */
struct answers {
	struct counts by[2];
};

/* Counting in progress. */
struct plain {
	struct counts counts;
	uint64_t column;
	bool no_break, in_word;
};

static uint64_t random_state = UINT64_C(0x9E3779B97F4A7C15);

/* A number below N, which is at most 2^32; always the same ones. */
__attribute__((unused)) static size_t
random_below(size_t n)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return (size_t)((random_state >> 20) % n);
}

/* True if there is time for all that can be tried. */
__attribute__((unused)) static bool
test_long(void)
{
	return getenv("MAPSCAN_LONG");
}

static bool
plain_no_break(wint_t c)
{
	return c == 0xA0 || c == 0x2007 || c == 0x202F || c == 0x2060;
}

/* What the byte C stands for. In C it is itself, which btowc does not say. */
static wint_t
plain_of_byte(unsigned c)
{
	return strcmp(setlocale(LC_CTYPE, NULL), "C") ? btowc((int)c) : c;
}

static void
plain_word(struct plain *p, bool in_word)
{
	p->counts.words += in_word && !p->in_word;
	p->in_word = in_word;
}

static void
plain_column(struct plain *p, uint64_t column)
{
	p->column = column;
	if (column > p->counts.width)
		p->counts.width = column;
}

/* A character that is one byte: C is the byte, or what it stands for. */
static void
plain_single(struct plain *p, unsigned c)
{
	p->counts.lines += c == '\n';
	if (c == '\n' || c == '\r' || c == '\f')
		p->column = 0;
	else if (c == '\t')
		plain_column(p, p->column + 8 - p->column % 8);
	else
		plain_column(p, p->column + !!isprint((int)c));
	plain_word(p, !isspace((int)c) &&
			  !(p->no_break && plain_no_break(plain_of_byte(c))));
}

static void
plain_wide(struct plain *p, wchar_t c)
{
	int width = wcwidth(c);

	plain_column(p, p->column + (width > 0 ? (unsigned)width : 0));
	plain_word(p, !iswspace((wint_t)c) &&
			  !(p->no_break && plain_no_break((wint_t)c)));
}

/* Takes the first character of TEXT, or a byte that is none; its length. */
static size_t
plain_take(struct plain *p, struct span text, bool bytes)
{
	unsigned char first = (unsigned char)*text.text;
	mbstate_t state = { 0 };
	wchar_t c = first;
	size_t n = 1;

	if (!bytes && first >= 0x80)
		n = mbrtowc(&c, text.text, text.len, &state);
	if (n > text.len) {
		plain_word(p, true);
		return 1;
	}
	p->counts.chars++;
	if (n == 1 && c < 256)
		plain_single(p, (unsigned)c);
	else
		plain_wide(p, c);
	return n;
}

static struct answers
plain_count(const struct bench *b, struct span text)
{
	struct answers answers;

	for (int i = 0; i < 2; i++) {
		struct plain p = { .no_break = i };

		p.counts.bytes = text.len;
		for (size_t at = 0; at < text.len;)
			at += plain_take(&p, span_skip(text, at), b->bytes);
		answers.by[i] = p.counts;
	}
	return answers;
}

static struct tally_rules *
bench_rules(const struct bench *b, struct way way)
{
	return b->rules[way.kernel][way.no_break][way.wanted];
}

static const char *
bench_kernel(const struct bench *b, size_t kernel)
{
	return tally_kernel_name(b->rules[kernel][0][TALLY_ALL]);
}

/* Any way of counting. */
__attribute__((unused)) static struct way
bench_any_way(const struct bench *b)
{
	return (struct way){ random_below(b->kernels),
		(unsigned)random_below(TALLY_ALL) + 1, random_below(2) };
}

/* Fills B with what counts in the locale NAME; false if it is not there. */
__attribute__((unused)) static bool
bench_open(struct bench *b, const char *name)
{
	const char *build = getenv("abs_top_builddir");
	char path[4096];

	snprintf(path, sizeof(path), "%s/tests/locales", build ? build : ".");
	if (strchr(name, '_'))
		setenv("LOCPATH", path, 1);
	else
		unsetenv("LOCPATH");
	if (!setlocale(LC_ALL, name)) {
		tap_ok(true, "%s # SKIP there is no such locale", name);
		return false;
	}
	*b = (struct bench){ .locale = name, .bytes = MB_CUR_MAX == 1 };
	b->utf8 = !strcmp(nl_langinfo(CODESET), "UTF-8");
	arena_init(&b->arena);
	for (size_t i = 0; i < MOST_KERNELS; i++) {
		for (unsigned k = 2; k < 2 * (TALLY_ALL + 1); k++)
			b->rules[b->kernels][k % 2][k / 2] = tally_rules_new(
			    &b->arena, k / 2, k % 2, kernel_names[i]);
		b->kernels += !!b->rules[b->kernels][0][TALLY_ALL];
	}
	return tap_ok(b->kernels, "%s has kernels", name);
}

static void
bench_tell(const char *who, const struct counts *c)
{
	printf("# %s lines %llu, words %llu, chars %llu, bytes %llu, width "
	       "%llu\n",
	    who, (unsigned long long)c->lines, (unsigned long long)c->words,
	    (unsigned long long)c->chars, (unsigned long long)c->bytes,
	    (unsigned long long)c->width);
}

/* Compares GOT, which WAY has made of TEXT as HOW says, with ANSWERS. */
static bool
bench_check(struct bench *b, struct way way, const struct counts *got,
    const struct answers *answers, struct span text, const char *how)
{
	const struct counts *want = &answers->by[way.no_break];
	unsigned w = way.wanted;

	b->checks++;
	if (got->bytes == want->bytes &&
	    (!(w & TALLY_LINES) || got->lines == want->lines) &&
	    (!(w & TALLY_WORDS) || got->words == want->words) &&
	    (!(w & TALLY_CHARS) || got->chars == want->chars) &&
	    (!(w & TALLY_WIDTH) || got->width == want->width))
		return true;
	if (b->wrong[way.kernel]++ > 2)
		return false;
	printf("# %s, %s, wanted %u, no_break %d, %s, %zu bytes at %p:\n#",
	    b->locale, bench_kernel(b, way.kernel), way.wanted, way.no_break,
	    how, text.len, (const void *)text.text);
	for (size_t i = 0; i < text.len && i < 330; i++)
		printf(" %02x", (unsigned char)text.text[i]);
	putchar('\n');
	bench_tell("want:", want);
	bench_tell("got: ", got);
	return false;
}

/* Counts TEXT in WAY and checks that. */
__attribute__((unused)) static bool
bench_count(struct bench *b, struct way way, struct span text,
    const struct answers *answers)
{
	struct tally sum = { 0 };

	tally_add(bench_rules(b, way), &sum, text);
	struct counts got = tally_counts(bench_rules(b, way), &sum);
	return bench_check(b, way, &got, answers, text, "at once");
}

/* Tells how every kernel has done, and frees the rules. */
__attribute__((unused)) static void
bench_close(struct bench *b, const char *what)
{
	for (size_t i = 0; i < b->kernels; i++)
		tap_ok(b->checks && !b->wrong[i], "%s, %s: %s", b->locale,
		    bench_kernel(b, i), what);
	arena_free(&b->arena);
}

/* SIZE bytes, a whole number of pages, between two that cannot be touched. */
__attribute__((unused)) static struct span
bench_room(size_t size)
{
	size_t page = xmap_round(1);
	char *map = xmap(size + 2 * page);

	if (mprotect(map, page, PROT_NONE) ||
	    mprotect(map + page + size, page, PROT_NONE))
		exit(99);
	return span_of(map + page, size);
}

#endif
