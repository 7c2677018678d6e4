/*
 * Names in messages as GNU's tools write them: so that a shell reads them
 * back, and none of their bytes is obeyed by a terminal. What is printable is
 * for the locale to say that setlocale() has set.
 */
#ifndef BASE_QUOTE_H
#define BASE_QUOTE_H

#include "base/buffer.h"
#include "base/span.h"

enum quote_when {
	QUOTE_NEEDED, /* only what a shell, or a reader, would misunderstand */
	QUOTE_ALWAYS,
};

/*
 * Appends TEXT as one word of a shell's: as it is, 'in quotes', "it's" where
 * that is clear, or with what cannot be printed as in 'a'$'\n''b'.
 */
void quote_add(struct buffer *to, struct span text, enum quote_when when);

/* NAME itself if it needs no quotes, else what TO then holds, and a NUL. */
const char *quote_name(struct buffer *to, const char *name);

/* The same, always in quotes. */
const char *quote_always(struct buffer *to, const char *name);

/*
 * Appends TEXT as a word that is quoted in a sentence: in the quotation marks
 * of the locale, with escapes as in C.
 */
void quote_words(struct buffer *to, struct span text);

#endif
