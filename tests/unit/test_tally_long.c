/*
 * engine/tally: long runs of one thing, which fill every counter there is,
 * lines of many columns, and numbers that no file of ours can reach.
 */
#include "engine/tally.h"

#include "tests/unit/tally_text.h"

/* More than four counters of 16 bits hold. */
#define LONGEST ((size_t)320077)

/* Repeated, they make the texts. */
static const struct span repeated[] = { { "\n", 1 }, { " ", 1 }, { "\t", 1 },
	{ "a", 1 }, { "\0", 1 }, { "\r", 1 }, { "\x7F", 1 }, { "\x80", 1 },
	{ "\xFF", 1 }, { "\xC2", 1 }, { "\xE2", 1 }, { "a ", 2 }, { "a\n", 2 },
	{ "ab\t", 3 }, { "\xD0\xB6", 2 }, { "\xC2\xA0", 2 }, { "\xCC\x80", 2 },
	{ "\xD0\xB6 ", 3 }, { "\xE4\xB8\xAD", 3 }, { "\xE3\x80\x80", 3 },
	{ "\xE2\x80\x83", 3 }, { "\xE2\x80\xAF", 3 }, { "\xE2\x80\x8B", 3 },
	{ "\xE4\xB8\xAD\n", 4 },
	{ "\xE2\x80\x83"
	  "a",
	    4 },
	{ "\xF0\x9F\x98\x80", 4 }, { "\xF0\x9F\x98\x80 ", 5 },
	{ "\xF4\x90\x80\x80", 4 }, { "\xE2\x80", 2 }, { "\xED\xA0\x80", 3 },
	{ "word and word\n", 14 } };
#define REPEATED (sizeof(repeated) / sizeof(*repeated))

static void
check_text(struct bench *b, struct span text, int ways)
{
	struct answers answers = plain_count(b, text);

	for (int i = 0; i < ways; i++) {
		struct way way = bench_any_way(b);

		if (!i)
			way.wanted = TALLY_ALL;
		for (way.kernel = 0; way.kernel < b->kernels; way.kernel++)
			bench_count(b, way, text, &answers);
	}
}

/* Around the lengths at which counters of 8 and 16 bits are full. */
static void
check_repeated(struct bench *b, char *text)
{
	static const size_t lengths[] = { 255 * 16, 255 * 32, 255 * 64,
		256 * 64, 255 * 128, 65535, 65536, 255 * 256, 65535 * 2 };

	for (size_t i = 0; i < REPEATED; i++) {
		size_t unit = repeated[i].len;

		for (size_t at = 0; at < LONGEST; at++)
			text[at] = repeated[i].text[at % unit];
		for (size_t k = 0; k < sizeof(lengths) / sizeof(*lengths); k++)
			check_text(b,
			    span_of(text + k, lengths[k] + random_below(130)),
			    3);
		check_text(b, span_of(text, LONGEST - i), 3);
		if (!test_long())
			continue;
		for (size_t len = 3000; len < 70000; len += 61)
			check_text(b, span_of(text, len), 8);
	}
}

/* One line of many columns, with a tab at every place of eight. */
static void
check_long_lines(struct bench *b, char *text)
{
	static const char *const units[] = { "a", "\xD0\xB6", "\xE4\xB8\xAD",
		"\xCC\x80", "1234567", "12345678", "\x1B[m", "\xFF" };

	for (size_t i = 0; i < 24; i++) {
		struct span unit = span_str(units[i % 8]);
		size_t len = 300000 + i;

		for (size_t at = 0; at < len; at++)
			text[at] = unit.text[at % unit.len];
		for (size_t tab = 1000; i > 7 && tab < len; tab += 1013)
			text[tab] =
			    "\t\r"[i > 15 && tab > 150000 && tab < 152000];
		check_text(b, span_of(text, len), 4);
	}
}

static void
check_long_texts(struct bench *b, char *text)
{
	for (size_t kind = 0; kind < TEXT_KINDS; kind++)
		check_text(b, text_fill(text, LONGEST, kind), 4);
}

/* What UNIT counts if it comes 2^TIMES times, one after the other. */
static struct answers
answers_by_sums(const struct bench *b, const char *unit, int times)
{
	struct answers sums = plain_count(b, span_str(unit));

	for (int i = 0; i < 2; i++) {
		struct counts *c = &sums.by[i];

		c->bytes <<= times;
		c->chars <<= times;
		c->words <<= times;
		c->lines <<= times;
		c->width <<= c->lines ? 0 : times;
	}
	return sums;
}

/* UNIT, whose words and columns repeat, doubled again and again. */
static void
check_doubled(struct bench *b, const char *unit)
{
	const int times = 50;
	struct answers answers = answers_by_sums(b, unit, times);

	for (size_t kernel = 0; kernel < b->kernels; kernel++) {
		struct way way = { kernel, TALLY_ALL, true };
		struct tally_rules *rules = bench_rules(b, way);
		struct tally sum = { 0 }, copy;

		tally_add(rules, &sum, span_str(unit));
		for (int i = 0; i < times; i++) {
			copy = sum;
			tally_join(rules, &sum, &copy);
		}
		struct counts got = tally_counts(rules, &sum);
		bench_check(
		    b, way, &got, &answers, span_str(unit), "doubled 50 times");
	}
}

/* A hole of 2^40 bytes in a line. */
static void
check_zeros(struct bench *b)
{
	const uint64_t zeros = UINT64_C(1) << 40;
	struct answers answers =
	    plain_count(b, span_of("a b\nc \0 d\te\n", 12));

	for (int i = 0; i < 2; i++) {
		answers.by[i].bytes += zeros - 1;
		answers.by[i].chars += zeros - 1;
	}
	for (size_t kernel = 0; kernel < b->kernels; kernel++) {
		struct way way = { kernel, TALLY_ALL, true };
		struct tally_rules *rules = bench_rules(b, way);
		struct tally sum = { 0 };

		tally_add(rules, &sum, span_str("a b\nc "));
		tally_add_zeros(rules, &sum, zeros);
		tally_add(rules, &sum, span_str(" d\te\n"));
		struct counts got = tally_counts(rules, &sum);
		bench_check(b, way, &got, &answers, span_str(""), "2^40 NULs");
	}
}

int
main(void)
{
	static const char *const locales[] = { "C", "C.UTF-8",
		"en_US.ISO-8859-1" };
	char *text = (char *)bench_room(xmap_round(LONGEST)).text;

	for (size_t i = 0; i < sizeof(locales) / sizeof(*locales); i++) {
		struct bench b;

		if (!bench_open(&b, locales[i]))
			continue;
		check_repeated(&b, text);
		check_long_lines(&b, text);
		check_long_texts(&b, text);
		check_doubled(&b, "abc def\n");
		check_doubled(&b, "abc def ");
		check_doubled(&b, "ab\t");
		check_doubled(&b, "ab\r\n");
		check_zeros(&b);
		bench_close(&b, "right on long runs");
	}
	return tap_done();
}
