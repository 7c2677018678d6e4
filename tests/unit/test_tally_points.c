/*
 * engine/tally: every code point that four bytes can say, and every byte in
 * front of those at which UTF-8's rules change, counts as libc has it.
 */
#include "engine/tally.h"

#include "tests/unit/tally_oracle.h"

#define POINTS 0x200000
#define TOGETHER 64

static const struct way usual[] = { { 0, TALLY_ALL, true },
	{ 0, TALLY_WORDS | TALLY_CHARS, false }, { 0, TALLY_WIDTH, true },
	{ 0, TALLY_LINES | TALLY_WORDS, true }, { 0, TALLY_CHARS, true },
	{ 0, TALLY_WORDS, false }, { 0, TALLY_WORDS | TALLY_WIDTH, false } };
#define USUAL (sizeof(usual) / sizeof(*usual))

/* Writes POINT at TO as UTF-8 has it, or would have it; its length. */
static size_t
put_point(char *to, unsigned long point)
{
	static const unsigned char lead[] = { 0, 0, 0xC0, 0xE0, 0xF0 };
	size_t n = point < 0x80	   ? 1 :
		   point < 0x800   ? 2 :
		   point < 0x10000 ? 3 :
				     4;

	for (size_t i = n; i-- > 1; point >>= 6)
		to[i] = (char)(0x80 | (point & 0x3F));
	to[0] = (char)(lead[n] | point);
	return n;
}

/* Counts TEXT in COUNT of the usual ways. */
static void
check_usual(struct bench *b, struct span text, size_t count)
{
	struct answers answers = plain_count(b, text);

	for (size_t i = 0; i < count; i++) {
		struct way way = usual[i];

		for (way.kernel = 0; way.kernel < b->kernels; way.kernel++)
			bench_count(b, way, text, &answers);
	}
}

/* POINT alone, and between two letters. */
static void
check_alone(struct bench *b, unsigned long point)
{
	char bytes[8] = "a";
	size_t n = put_point(bytes + 1, point);

	bytes[1 + n] = 'b';
	check_usual(b, span_of(bytes + 1, n), 1);
	check_usual(b, span_of(bytes, n + 2), 1);
}

/*
 * TOGETHER code points from FIRST on, in front of each of them BEFORE, in text
 * that is longer than any register, on one line: all their widths add up.
 */
static void
check_together(struct bench *b, unsigned long first, const char *before)
{
	char bytes[8 * TOGETHER + 16];
	size_t len = first / TOGETHER % 7, gap = strlen(before);

	memset(bytes, 'x', len);
	for (unsigned long i = 0; i < TOGETHER; i++) {
		memcpy(bytes + len, before, gap);
		len += gap + put_point(bytes + len + gap, first + i);
	}
	check_usual(b, span_of(bytes, len), test_long() ? USUAL : 2);
}

/* Is POINT worth a look by itself? Above the BMP a few hundred stand for all.
 */
static bool
is_alone(unsigned long point, bool thorough)
{
	if (test_long() || point < 0x3200)
		return true;
	return thorough && (point < 0x10100 || point % 0x10000 < 8 ||
			       point % 0x10000 > 0xFFF7 || !(point % 4099));
}

/* Locales of other countries have tables of their own, but the same code. */
static void
check_points(struct bench *b)
{
	bool thorough = !strcmp(b->locale, "C.UTF-8") || test_long();

	for (unsigned long point = 0; point < POINTS; point++)
		if (is_alone(point, thorough))
			check_alone(b, point);
	for (unsigned long first = 0; first < POINTS; first += TOGETHER) {
		check_together(b, first, " ");
		if (!thorough)
			continue;
		check_together(b, first, "ab");
		check_together(b, first, "");
	}
}

/* The bytes at which the rules change, and those that end a space. */
static const unsigned char edge[] = { 0x00, '\n', ' ', 'a', 0x80, 0x8A, 0x8F,
	0x90, 0x9A, 0x9F, 0xA0, 0xBF, 0xC2, 0xE2, 0xF0 };

/* One in how many combinations is tried; one that shares no factor with any. */
static size_t
sowing(const struct bench *b)
{
	if (test_long())
		return 1;
	return strchr(b->locale, '_') ? 23 : 7;
}

/* Every byte before all threes of the edges, somewhere in a longer text. */
static void
check_fours(struct bench *b)
{
	size_t n = sizeof(edge), len = 67, step = sowing(b);
	char text[67];

	for (size_t i = 0; i < 256 * n * n * n; i += step) {
		size_t at = i % (len - 3), rest = i / 256;

		memset(text, ' ', at);
		memset(text + at, 'a', len - at);
		text[at] = (char)(i % 256);
		for (size_t k = 1; k < 4; k++, rest /= n)
			text[at + k] = (char)edge[rest % n];
		check_usual(b, span_of(text, len), 1);
	}
}

/* Every two bytes, alone and with a third that may belong to them. */
static void
check_short(struct bench *b)
{
	size_t pairs = 256 * 256, step = sowing(b);
	char text[3];

	for (size_t i = 0; i < pairs * sizeof(edge);
	     i += i < pairs || step < 8 ? 1 : step) {
		text[0] = (char)(i % 256);
		text[1] = (char)(i / 256 % 256);
		text[2] = (char)edge[i / 256 / 256];
		if (i < pairs)
			check_usual(b, span_of(text, 2), USUAL);
		check_usual(b, span_of(text, 3), 1);
	}
}

int
main(void)
{
	for (size_t i = 0; i < LOCALES; i++) {
		struct bench b;

		if (strcmp(locale_names[i], "C") &&
		    !strstr(locale_names[i], "UTF-8"))
			continue;
		if (!bench_open(&b, locale_names[i]))
			continue;
		if (b.utf8)
			check_points(&b);
		check_short(&b);
		check_fours(&b);
		bench_close(&b, "right on every code point");
	}
	return tap_done();
}
