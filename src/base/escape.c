#include "base/escape.h"

#include <ctype.h>

static bool
is_between(unsigned char byte, unsigned char least, unsigned char most)
{
	return byte >= least && byte <= most;
}

/* Where the second byte of a character may lie depends on the first one. */
static bool
goes_on(unsigned char lead, unsigned char second)
{
	switch (lead) {
	case 0xe0:
		return is_between(second, 0xa0, 0xbf);
	case 0xed:
		return is_between(second, 0x80, 0x9f);
	case 0xf0:
		return is_between(second, 0x90, 0xbf);
	case 0xf4:
		return is_between(second, 0x80, 0x8f);
	default:
		return is_between(second, 0x80, 0xbf);
	}
}

/* The length of the UTF-8 character of several bytes at TEXT; 0: none. */
static size_t
wide_length(struct span text)
{
	const unsigned char *at = (const unsigned char *)text.text;
	size_t len = !is_between(*at, 0xc2, 0xf4) ? 0 :
		     *at < 0xe0			  ? 2 :
		     *at < 0xf0			  ? 3 :
						    4;

	if (!len || len > text.len || !goes_on(at[0], at[1]))
		return 0;
	/* Where a byte is a character, some of these are control characters. */
	for (size_t i = 1; i < len; i++)
		if (!is_between(at[i], 0x80, 0xbf) || iscntrl(at[i]))
			return 0;
	return len;
}

/* Would TEXT, which starts with a backslash, be read as one of our escapes? */
static bool
looks_escaped(struct span text)
{
	return text.len >= ESCAPE_MOST && is_between(text.text[1], '0', '3') &&
	       is_between(text.text[2], '0', '7') &&
	       is_between(text.text[3], '0', '7');
}

/* How many bytes at the start of TEXT are shown as they are. */
static size_t
shown_length(struct span text)
{
	const unsigned char *at = (const unsigned char *)text.text;
	size_t len = wide_length(text);

	if (len)
		return at[0] == 0xc2 && at[1] < 0xa0 ? 0 : len;
	if (at[0] == '\\')
		return !looks_escaped(text);
	return isprint(at[0]) != 0;
}

size_t
escape_controls(char *to, struct span text)
{
	char *end = to;

	while (text.len) {
		size_t len = shown_length(text);
		unsigned char byte = (unsigned char)*text.text;

		if (len) {
			memcpy(end, text.text, len);
			end += len;
			text = span_skip(text, len);
			continue;
		}
		*end++ = '\\';
		*end++ = (char)('0' + (byte >> 6));
		*end++ = (char)('0' + (byte >> 3 & 7));
		*end++ = (char)('0' + (byte & 7));
		text = span_skip(text, 1);
	}
	return (size_t)(end - to);
}
