#include "engine/word.h"

#include <wctype.h>

#include "engine/utf8.h"

static bool
ascii_word(unsigned char byte)
{
	return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
	       (byte >= 'a' && byte <= 'z') || byte == '_';
}

static bool
wide_word(struct span character)
{
	uint32_t c = 0;

	return utf8_decode(character, &c) == character.len && iswalnum(c);
}

bool
word_behind(struct span text, size_t at, enum charset charset)
{
	if (at == text.len)
		return false;
	unsigned char byte = text.text[at];
	if (byte < 0x80 || charset == CHARSET_BYTES)
		return ascii_word(byte);
	size_t len = utf8_announced(byte);
	return len && len <= text.len - at &&
	       wide_word(span_of(text.text + at, len));
}

bool
word_before(struct span text, size_t at, enum charset charset)
{
	if (!at)
		return false;
	unsigned char byte = text.text[at - 1];
	if (byte < 0x80 || charset == CHARSET_BYTES)
		return ascii_word(byte);
	size_t len = 1;
	while (len < UTF8_MOST && len < at &&
	       ((unsigned char)text.text[at - len] & 0xc0) == 0x80)
		len++;
	return wide_word(span_of(text.text + at - len, len));
}
