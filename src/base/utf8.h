/* One character at a time: decoding and encoding UTF-8. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stddef.h>
#include <stdint.h>

#include "base/span.h"

#define UTF8_MOST 4 /* bytes of a character */

/* Bytes that the lead byte LEAD announces; 0 if it leads nothing. */
static inline size_t
utf8_announced(unsigned char lead)
{
	if (lead < 0x80)
		return 1;
	if (lead < 0xc2 || lead > 0xf4)
		return 0;
	return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

/*
 * The character that TEXT, not empty, starts with goes to *c. Returns its
 * length in bytes; 0 if they are no well-formed character.
 */
static inline size_t
utf8_decode(struct span text, uint32_t *c)
{
	const unsigned char *at = (const unsigned char *)text.text;
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	size_t len = utf8_announced(at[0]);

	if (!len || len > text.len)
		return 0;
	*c = len == 1 ? at[0] : at[0] & (0xffu >> (len + 1));
	for (size_t i = 1; i < len; i++) {
		if ((at[i] & 0xc0) != 0x80)
			return 0;
		*c = *c << 6 | (at[i] & 0x3f);
	}
	if (*c < least[len] || *c > 0x10ffff || (*c >> 11) == 0x1b)
		return 0;
	return len;
}

/* Writes the character C to TO and returns its length in bytes. */
static inline size_t
utf8_encode(uint32_t c, char to[UTF8_MOST])
{
	if (c < 0x80) {
		to[0] = (char)c;
		return 1;
	}
	size_t len = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	for (size_t i = len - 1; i; i--) {
		to[i] = (char)(0x80 | (c & 0x3f));
		c >>= 6;
	}
	to[0] = (char)(0xf00u >> len | c);
	return len;
}

#endif
