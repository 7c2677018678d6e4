#include "engine/word.h"

#include <wctype.h>

#include "base/utf8.h"

static bool
ascii_word(unsigned char byte)
{
	return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
	       (byte >= 'a' && byte <= 'z') || byte == '_';
}

static bool
byte_word(unsigned char byte, const struct syntax_options *options)
{
	return options->encoding ?
		   encoding_has(options->encoding->words, byte) :
		   ascii_word(byte);
}

/* Does TEXT start with a letter or digit of LEAST bytes or more? */
static bool
wide_word(struct span text, size_t least)
{
	uint32_t c = 0;

	return utf8_decode(text, &c) >= least && iswalnum(c);
}

/* The character at AT, by libc. *len is at least 1. */
static bool
other_word(struct span text, size_t at, size_t *len)
{
	uint32_t c;

	*len = encoding_decode(span_skip(text, at), &c);
	if (*len)
		return c == '_' || iswalnum(c);
	*len = 1;
	return false;
}

/* Where a character starts can be told from the text's start alone. */
static bool
other_word_before(struct span text, size_t at)
{
	bool word = false;
	size_t len;

	for (size_t i = 0; i < at; i += len)
		word = other_word(text, i, &len);
	return word;
}

bool
word_behind(struct span text, size_t at, const struct syntax_options *options)
{
	size_t len;

	if (at == text.len)
		return false;
	unsigned char byte = text.text[at];
	if (options->charset == CHARSET_OTHER)
		return other_word(text, at, &len);
	if (options->charset == CHARSET_BYTES)
		return byte_word(byte, options);
	if (byte < 0x80)
		return ascii_word(byte);
	return wide_word(span_skip(text, at), 1);
}

bool
word_before(struct span text, size_t at, const struct syntax_options *options)
{
	if (!at)
		return false;
	unsigned char byte = text.text[at - 1];
	if (options->charset == CHARSET_OTHER)
		return other_word_before(text, at);
	if (options->charset == CHARSET_BYTES)
		return byte_word(byte, options);
	if (byte < 0x80)
		return ascii_word(byte);
	size_t len = 1;
	while (len < UTF8_MOST && len < at &&
	       ((unsigned char)text.text[at - len] & 0xc0) == 0x80)
		len++;
	/* AT may lie inside of the character. */
	return wide_word(span_skip(text, at - len), len);
}
