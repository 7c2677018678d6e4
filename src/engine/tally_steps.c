/*
 * Counting a character at a time: for encodings that are rare, and as what the
 * kernels with blocks are held against.
 */
#include "engine/tally_impl.h"

/* Starts a word at what is no white space, if none is in progress. */
static inline void
take_word(struct tally_run *run, bool blank)
{
	run->words += !blank && !run->in_word;
	run->in_word = !blank;
}

static inline void
take_byte(
    const struct tally_rules *rules, struct tally_run *run, unsigned char byte)
{
	switch (byte) {
	case '\n':
		run->lines++;
		tally_reset(run);
		break;
	case '\r':
	case '\f':
		tally_reset(run);
		break;
	case '\t':
		tally_tab(run);
		break;
	default:
		run->column += rules->column[byte];
	}
	take_word(run, rules->blank[byte]);
	run->chars++;
}

static void
step_bytes(struct tally_rules *rules, struct tally_run *run, struct span text)
{
	for (size_t i = 0; i < text.len; i++)
		take_byte(rules, run, (unsigned char)text.text[i]);
}

/* Takes the character or the broken byte that TEXT starts with: its length. */
static size_t
take_beyond_ascii(
    struct tally_rules *rules, struct tally_run *run, struct span text)
{
	uint32_t c;
	size_t len = rules->decode(text, &c);

	if (!len || len == TALLY_CUT) {
		take_word(run, false);
		return 1;
	}
	if (rules->wanted & TALLY_WIDTH)
		run->column += tally_char_width(rules, c);
	take_word(run, tally_is_blank(rules, c));
	run->chars++;
	return len;
}

static void
step_characters(
    struct tally_rules *rules, struct tally_run *run, struct span text)
{
	while (text.len) {
		unsigned char byte = (unsigned char)text.text[0];
		size_t len = 1;

		if (byte < 0x80)
			take_byte(rules, run, byte);
		else
			len = take_beyond_ascii(rules, run, text);
		text = span_skip(text, len);
	}
}

const struct tally_kernel tally_steps = {
	.name = "steps",
	.plain_words = step_bytes,
	.plain_width = step_bytes,
	.utf8_words = step_characters,
	.utf8_chars = step_characters,
	.utf8_both = step_characters,
	.utf8_width = step_characters,
};
