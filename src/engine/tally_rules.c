/* What the locale has to say about counting, asked once. */
#include <ctype.h>
#include <locale.h>
#include <string.h>
#include <wctype.h>

#include "base/xalloc.h"
#include "engine/encoding.h"
#include "engine/tally_impl.h"

/* Characters whose widths are remembered: all of Unicode. */
#define CHARACTERS ((size_t)0x110000)

static bool
is_no_break(uint32_t c)
{
	return c == 0xA0 || c == 0x2007 || c == 0x202F || c == 0x2060;
}

bool
tally_is_blank(const struct tally_rules *rules, uint32_t c)
{
	return iswspace((wint_t)c) || (rules->no_break && is_no_break(c));
}

static unsigned
ask_width(uint32_t c)
{
	int width = wcwidth((wchar_t)c);

	return width > 0 ? (unsigned)width : 0;
}

unsigned
tally_char_width(struct tally_rules *rules, uint32_t c)
{
	if (c >= CHARACTERS)
		return ask_width(c);
	if (!rules->widths)
		rules->widths = xmap(xmap_round(CHARACTERS));
	/* 0 is what nobody asked about yet. */
	if (!rules->widths[c])
		rules->widths[c] = (uint8_t)(1 + ask_width(c));
	return rules->widths[c] - 1U;
}

/* The width of the COUNT characters from FIRST on; 3 if they differ. */
static unsigned
common_width(struct tally_rules *rules, uint32_t first, uint32_t count)
{
	unsigned width = tally_char_width(rules, first);

	for (uint32_t c = first + 1; c < first + count; c++)
		if (tally_char_width(rules, c) != width)
			return 3;
	return width;
}

void
tally_learn_lead(struct tally_rules *rules, unsigned char lead)
{
	struct tally_leads *leads = &rules->leads;
	uint64_t bit = UINT64_C(1) << (lead & 0x3F);
	uint8_t class = 0;

	/* A mapping can change: what is looked at again may be anything. */
	if (lead < 0xC2 || lead >= 0xF0 || leads->learned & bit)
		return;
	leads->learned |= bit;
	if (lead < 0xE0) {
		uint32_t first = (lead & 0x1FU) << 6;
		if (common_width(rules, first, 0x40) == 1)
			class = lead < 0xD0 ? TALLY_C0 : TALLY_D0;
	} else {
		/* E0 leads half as many. Nobody asks about surrogates. */
		uint32_t first = lead == 0xE0 ? 0x800 : (lead & 0xFU) << 12;
		uint32_t count = lead == 0xE0 || lead == 0xED ? 0x800 : 0x1000;
		unsigned width = common_width(rules, first, count);
		if (width == 1 || width == 2)
			class = width == 1 ? TALLY_E0 : TALLY_E0_WIDE;
	}
	leads->low[lead & 0xF] |= class;
	leads->high[0xC] = TALLY_C0;
	leads->high[0xD] = TALLY_D0;
	leads->high[0xE] = TALLY_E0 | TALLY_E0_WIDE;
}

/* --- blanks as tables ----------------------------------------------------- */

/*
 * Characters from FIRST to LAST that differ in their last byte's low half
 * alone. Those of them that are white space are a rule of the tables. A unit
 * test looks for others.
 */
static const struct {
	uint32_t first, last;
} candidates[8] = {
	{ 0x85, 0x85 },
	{ 0xA0, 0xA0 },
	{ 0x1680, 0x1680 },
	{ 0x2000, 0x200B },
	{ 0x2028, 0x202F },
	{ 0x205F, 0x205F },
	{ 0x2060, 0x2060 },
	{ 0x3000, 0x3000 },
};

/* Sets RULE where BYTE's halves are looked up. */
static void
allow(struct tally_blanks *blanks, size_t at, unsigned byte, uint8_t rule)
{
	blanks->low[at][byte & 0xF] |= rule;
	blanks->high[at][byte >> 4] |= rule;
}

/* Whatever the third byte is, it does not break RULE. */
static void
allow_any(struct tally_blanks *blanks, uint8_t rule)
{
	for (size_t i = 0; i < 16; i++) {
		blanks->low[2][i] |= rule;
		blanks->high[2][i] |= rule;
	}
}

static void
add_blank(struct tally_blanks *blanks, uint32_t c, uint8_t rule)
{
	if (c < 0x800) {
		allow(blanks, 0, 0xC0 | c >> 6, rule);
		allow(blanks, 1, 0x80 | (c & 0x3F), rule);
		allow_any(blanks, rule);
		return;
	}
	allow(blanks, 0, 0xE0 | c >> 12, rule);
	allow(blanks, 1, 0x80 | (c >> 6 & 0x3F), rule);
	allow(blanks, 2, 0x80 | (c & 0x3F), rule);
}

static void
make_blanks(struct tally_rules *rules)
{
	for (size_t i = 0; i < 8; i++)
		for (uint32_t c = candidates[i].first; c <= candidates[i].last;
		     c++)
			if (tally_is_blank(rules, c))
				add_blank(&rules->blanks, c, (uint8_t)(1 << i));
}

/* --- rules ---------------------------------------------------------------- */

#define STEPS "steps"

static const struct tally_kernel *
tallies_of(const char *name)
{
	static const struct tally_kernel *const all[] = {
#ifdef __x86_64__
		&tally_avx512,
		&tally_avx2,
#endif
#ifdef __aarch64__
		&tally_neon,
#endif
		&tally_scalar,
	};

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (!strcmp(all[i]->name, name))
			return all[i];
	return &tally_steps;
}

/*
 * The character that the byte C is. In the locale C, GNU wc has it that bytes
 * above ASCII are the first characters of Unicode.
 */
static wint_t
character_of(int c)
{
	const char *locale = setlocale(LC_CTYPE, NULL);
	wint_t wide = btowc(c);

	if (wide == WEOF && (!strcmp(locale, "C") || !strcmp(locale, "POSIX")))
		return (wint_t)c;
	return wide;
}

static void
ask_bytes(struct tally_rules *rules)
{
	bool no_break = rules->no_break && !rules->decode;

	for (int c = 0; c < 256; c++) {
		rules->blank[c] =
		    isspace(c) || (no_break && c >= 0x80 &&
				      is_no_break((uint32_t)character_of(c)));
		rules->column[c] = isprint(c);
	}
}

/*
 * Can vectors count bytes? Of those above ASCII one may be a blank, and none
 * may take a column that is wanted.
 */
static bool
bytes_are_plain(struct tally_rules *rules)
{
	unsigned blanks = 0;

	rules->high_blank = ' ';
	for (unsigned c = 0x80; c < 256; c++) {
		if (rules->wanted & TALLY_WIDTH && rules->column[c])
			return false;
		if (rules->blank[c]) {
			rules->high_blank = (unsigned char)c;
			blanks++;
		}
	}
	return blanks < 2;
}

static tally_counter *
choose_counter(struct tally_rules *rules)
{
	const struct tally_kernel *t = rules->tallies;
	unsigned wanted = rules->wanted & ~(unsigned)TALLY_LINES;

	if (!rules->decode && !bytes_are_plain(rules))
		t = &tally_steps;
	if (!rules->decode)
		return wanted & TALLY_WIDTH ? t->plain_width : t->plain_words;
	if (rules->many)
		t = &tally_steps;
	if (wanted & TALLY_WIDTH)
		return t->utf8_width;
	if (wanted == TALLY_WORDS)
		return t->utf8_words;
	return wanted == TALLY_CHARS ? t->utf8_chars : t->utf8_both;
}

/* Is there more to do than to count newlines? */
static bool
needs_counter(const struct tally_rules *rules)
{
	unsigned wanted = rules->wanted;

	if (!rules->decode)
		wanted &= ~(unsigned)TALLY_CHARS;
	return wanted & ~(unsigned)TALLY_LINES;
}

struct tally_rules *
tally_rules_new(
    struct arena *arena, unsigned wanted, bool no_break, const char *name)
{
	struct encoding encoding;
	enum charset charset;
	bool steps = name && !strcmp(name, STEPS);
	const struct kernel *kernel = kernel_choose(steps ? "scalar" : name);

	if (!kernel)
		return NULL;
	encoding_ask(&encoding, &charset);
	struct tally_rules *rules = arena_alloc(arena, sizeof(*rules));
	*rules = (struct tally_rules){
		.wanted = wanted,
		.no_break = no_break,
		.utf8 = charset == CHARSET_UTF8,
		.many = charset == CHARSET_OTHER,
		.kernel = kernel,
		.tallies = tallies_of(steps ? STEPS : kernel->name),
	};
	if (charset != CHARSET_BYTES)
		rules->decode = rules->utf8 ? tally_decode : tally_decode_many;
	if (!needs_counter(rules))
		return rules;
	ask_bytes(rules);
	make_blanks(rules);
	rules->count = choose_counter(rules);
	return rules;
}
