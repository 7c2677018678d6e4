/* Texts of many kinds, to be counted in tests. */
#ifndef TESTS_UNIT_TALLY_TEXT_H
#define TESTS_UNIT_TALLY_TEXT_H

#include "tests/unit/tally_oracle.h"

static const char *const text_prose[] = { "the ", "quick", " brown fox ", " ",
	" ", "\n", "\t", "a", "b", "mapped\tfiles\t", "\r\n", "\f", "\v",
	"\x01", "\x7F", "\x1B[1m", "  ", "\t\t", "1234567", "12345678", "x\ty",
	"\x1C\x1D\x1E\x1F", "\b",
	"a line of ordinary words, as most text is made of, ends here\n",
	"aRunOfLettersThatIsLongerThanAnyRegisterOfThisMachineAndEndsNowhere" };

static const char *const text_blank[] = { " ", "\t", "\n", "\r", "\f", "\v",
	"a", "\x1B", "~", "\x7F", "!", "\x08", "\x0E", "\x1F" };

static const char *const text_russian[] = { "слово", "Ж", " и ", " ", " ",
	"в начале было слово, ", "\n", "\t", "ё", "№ 5", " — ", "…", "«",
	"»\r\n", "x", "съешьжеещёэтихмягкихфранцузскихбулокдавыпейжечаю",
	"Все счастливые семьи похожи друг на друга, каждая несчастливая\n" };

static const char *const text_chinese[] = { "中文", "，", "。\n", "你好世界",
	"\xE3\x80\x80", "《书》", "、", "\t", " ", "\n", "字", "ab",
	"道可道非常道名可名非常名无名天地之始有名万物之母故常无欲以观其妙" };

/* White space by some rule, and its neighbours. */
static const char *const text_spaces[] = { "\xC2\x84", "\xC2\x85", "\xC2\xA0",
	"\xC2\xA1", "\xC3\xA0", "\xE1\x99\xBF", "\xE1\x9A\x80", "\xE1\x9A\x81",
	"\xE1\x9B\x80", "\xE1\xA0\x8E", "\xE2\x80\x80", "\xE2\x80\x81",
	"\xE2\x80\x82", "\xE2\x80\x83", "\xE2\x80\x84", "\xE2\x80\x85",
	"\xE2\x80\x86", "\xE2\x80\x87", "\xE2\x80\x88", "\xE2\x80\x89",
	"\xE2\x80\x8A", "\xE2\x80\x8B", "\xE2\x80\x8C", "\xE2\x80\xA7",
	"\xE2\x80\xA8", "\xE2\x80\xA9", "\xE2\x80\xAA", "\xE2\x80\xAE",
	"\xE2\x80\xAF", "\xE2\x80\xB0", "\xE2\x81\x80", "\xE2\x81\x87",
	"\xE2\x81\x9E", "\xE2\x81\x9F", "\xE2\x81\xA0", "\xE2\x81\xA1",
	"\xE2\x81\xAF", "\xE2\x82\x80", "\xE2\x82\xAF", "\xE2\xA0\x80",
	"\xE3\x80\x80", "\xE3\x80\x81", "\xE3\x81\x80", "\xE3\x80\xA8",
	"\xE3\x82\x80", "\xEF\xBB\xBF", "\xF0\x92\x80\x80", "\xF0\x93\x80\x80",
	"a", "b", "bcd", "a", " ", "\n", "\t" };

/* Of no column, of two, of none at all; the edges of what UTF-8 can say. */
static const char *const text_odd[] = { "e\xCC\x81", "\xCC\x80", "\xCD\xAF",
	"\xE2\x83\x90", "\xE2\x80\x8D", "\xE2\x80\x8E", "\xEF\xB8\x8F", "한글",
	"\xE1\x85\xA0", "\xE1\x84\x80", "ｱ", "\xC2\xAD", "Ａ", "\xC2\x80",
	"\xC2\x9B", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80",
	"\xEF\xBF\xBE", "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF0\x9F\x98\x80",
	"\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB", "\xF0\xA0\x80\x80",
	"\xF3\xA0\x84\x80", "\xF4\x8F\xBF\xBF", "\xF4\x90\x80\x80",
	"\xF7\xBF\xBF\xBF", "\xFB\xBF\xBF\xBF\xBF", "\xFC\x84\x80\x80\x80\x80",
	"\xFD\xBF\xBF\xBF\xBF\xBF", "\xCD\xB8", "\t", " ", "\n", "a", "\r",
	"ж" };

static const char *const text_wrong[] = { "\x80", "\xBF", "\xC0\x80",
	"\xC1\xBF", "\xC2", "\xDF", "\xC2\xC2\x80", "\xE0\x80\x80",
	"\xE0\x9F\xBF", "\xE0\xA0", "\xE1\x80", "\xEF", "\xE1\x80\xC2\x80",
	"\xED\xA0\x80", "\xED\xBF\xBF", "\xF0\x80\x80\x80", "\xF0\x8F\xBF\xBF",
	"\xF0\x90\x80", "\xF0\x90", "\xF0", "\xF3\xBF\xBF",
	"\xF8\x88\x80\x80\x80", "\xF8", "\xF8\x87\xBF\xBF\xBF",
	"\xFC\x84\x80\x80\x80", "\xFC\x83\xBF\xBF\xBF\xBF", "\xFD", "\xFE",
	"\xFF", "\xE2\x80", "\xE3\x80", "\xE2\x80 ", "\xE3\x80\n", "\xC2\t",
	"\xE2\x80\xE2\x80\x83", "\xF1\x80\x80", "\x80\x80\x80\x80" };

/* EUC-JP and GB18030: of one to four bytes, wide, spaces, cut ones. */
static const char *const text_east[] = { "\xA4\xA2", "\xA1\xA1", "\x8E\xB1",
	"\x8F\xB0\xA1", "\xA4", "\x8F\xB0", "\xA1\xA9", "\xD6\xD0",
	"\x81\x30\x81\x30", "\x81\x36\xA7\x32", "\x81\x30\x84\x32", "\x81\x40",
	"\xAA\x5C", "\x84\x31\xA4\x37", "\x90\x30\x81\x30", "\x81\x30", "\x81",
	"\x80", "\xA0", "\xFF", "a", " ", "\n", "\t", "b", "0", "\x85" };

static const unsigned char text_nasty[] = { 0x00, 0x09, 0x0A, 0x0B, 0x0C, 0x0D,
	0x20, 0x61, 0x7F, 0x80, 0x81, 0x85, 0x8A, 0x90, 0x9A, 0x9F, 0xA0, 0xA8,
	0xAF, 0xBF, 0xC0, 0xC1, 0xC2, 0xCC, 0xD0, 0xDF, 0xE0, 0xE1, 0xE2, 0xE3,
	0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0xF7, 0xF8, 0xFF };

#define PIECES(list) list, sizeof(list) / sizeof(*(list))

/* What a text is put together of; ODDS: one piece in so many is wrong. */
static const struct text_kind {
	const char *const *pieces;
	size_t count, odds;
} text_kinds[] = { { PIECES(text_prose), 0 }, { PIECES(text_blank), 0 },
	{ PIECES(text_russian), 0 }, { PIECES(text_russian), 15 },
	{ PIECES(text_chinese), 0 }, { PIECES(text_chinese), 15 },
	{ PIECES(text_spaces), 0 }, { PIECES(text_spaces), 30 },
	{ PIECES(text_odd), 0 }, { PIECES(text_odd), 20 },
	{ PIECES(text_east), 0 }, { PIECES(text_east), 5 }, { NULL, 256, 0 },
	{ NULL, sizeof(text_nasty), 0 } };
#define TEXT_KINDS (sizeof(text_kinds) / sizeof(*text_kinds))

static void
text_fill_bytes(char *to, size_t len, size_t values)
{
	for (size_t i = 0; i < len; i++) {
		size_t value = random_below(values);

		to[i] = (char)(values == 256 ? value : text_nasty[value]);
	}
}

/* LEN bytes at TO of KIND, cut at the end; one text in eight has a NUL. */
__attribute__((unused)) static struct span
text_fill(char *to, size_t len, size_t kind)
{
	const struct text_kind *k = &text_kinds[kind];

	if (!k->pieces)
		text_fill_bytes(to, len, k->count);
	for (size_t at = 0; k->pieces && at < len;) {
		bool wrong = k->odds && !random_below(k->odds);
		size_t count =
		    wrong ? sizeof(text_wrong) / sizeof(*text_wrong) : k->count;
		struct span piece = span_str(
		    (wrong ? text_wrong : k->pieces)[random_below(count)]);

		if (piece.len > len - at)
			piece.len = len - at;
		memcpy(to + at, piece.text, piece.len);
		at += piece.len;
	}
	if (len && !random_below(8))
		to[random_below(len)] = '\0';
	return span_of(to, len);
}

#endif
