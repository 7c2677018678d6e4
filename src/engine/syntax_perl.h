/* What the files of the Perl dialect share. */
#ifndef ENGINE_SYNTAX_PERL_H
#define ENGINE_SYNTAX_PERL_H

#include "engine/syntax_impl.h"

/* The byte at hand, or NUL at the end. */
static inline char
perl_peek(const struct parse *p)
{
	return p->at < p->text.len ? p->text.text[p->at] : '\0';
}

static inline bool
perl_at_end(const struct parse *p)
{
	return p->at == p->text.len;
}

/* Passes WORDS if they stand here. */
static inline bool
perl_skip(struct parse *p, const char *words)
{
	size_t len = strlen(words);

	if (p->text.len - p->at < len ||
	    memcmp(p->text.text + p->at, words, len))
		return false;
	p->at += len;
	return true;
}

/* Is C, without case, alike to what only PCRE2 knows? */
static inline bool
perl_folds_oddly(const struct parse *p, uint32_t c)
{
	return c >= 0x80 && p->options->ignore_case &&
	       p->options->charset == CHARSET_UTF8;
}

/* The class that \d \s \w and their opposites stand for; false: none. */
bool perl_named_by(char letter, enum ctype *ctype, bool *negated);

/* The character that the escape LETTER, passed, stands for; false: others. */
bool perl_take_escaped(struct parse *p, char letter, uint32_t *c);

/* What follows a '[', its ']' included. */
enum parse_result perl_parse_class(struct parse *p, struct node **node);

#endif
