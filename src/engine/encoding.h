/* How the locale makes characters of bytes, by libc's word, asked for once. */
#ifndef ENGINE_ENCODING_H
#define ENGINE_ENCODING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/span.h"
#include "engine/kernel.h"

enum charset {
	CHARSET_BYTES, /* every byte is a character, or none at all */
	CHARSET_UTF8,
	CHARSET_OTHER, /* several bytes a character, as libc has it */
};

/*
 * A locale other than C, POSIX and C.UTF-8. Where there is none, bytes are
 * ASCII or no letters, ranges go by code points, and letters of ASCII have
 * each other for upper and lower case.
 */
struct encoding {
	enum charset charset;
	bool undefined; /* some byte is no character, nor part of one */
	bool odd_case; /* i and I are not each other's: Turkish */
	bool ascii_whole; /* a byte below 0x80 is that character, always */
	uint64_t words[4]; /* bytes that are letters, digits, underscores */
	uint64_t characters[4]; /* bytes that are characters */
};

/*
 * Asks libc about the locale that setlocale() has set. True if ENCODING was
 * filled; false for one of those named above, whose charset goes to *charset.
 */
bool encoding_ask(struct encoding *encoding, enum charset *charset);

static inline bool
encoding_has(const uint64_t bits[4], unsigned char byte)
{
	return bits[byte / 64] >> byte % 64 & 1;
}

/*
 * The character of the locale that TEXT, not empty, starts with goes to *c.
 * Returns its length in bytes; 0 if they are none.
 */
size_t encoding_decode(struct span text, uint32_t *c);

/* How many of TEXT's bytes are characters until the first that is not. */
size_t encoding_valid(const struct encoding *encoding, struct span text);

/* Is TEXT all characters of ENCODING or, if it is null, KERNEL's UTF-8? */
static inline bool
encoding_is_text(const struct encoding *encoding, const struct kernel *kernel,
    struct span text)
{
	size_t valid = encoding ? encoding_valid(encoding, text) :
				  kernel->utf8_valid(text);

	return valid == text.len;
}

#endif
