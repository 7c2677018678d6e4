/* Basic and extended patterns cut into tokens; for syntax_posix.c alone. */
#ifndef ENGINE_SYNTAX_LEX_H
#define ENGINE_SYNTAX_LEX_H

#include "engine/syntax_impl.h"

enum token_kind {
	TOKEN_END,
	TOKEN_BAD, /* no pattern */
	TOKEN_ATOM, /* one node that is complete */
	TOKEN_BRACKET,
	TOKEN_OPEN,
	TOKEN_CLOSE,
	TOKEN_OR,
	TOKEN_REPEAT,
};

struct token {
	enum token_kind kind;
	struct node *node; /* of an atom */
	bool anchor; /* what follows is still at an alternative's start */
	int min;
	int max;
	const char *sign; /* of a repetition, as a warning names it */
};

/* The parser of one pattern; TOKEN is the one that comes next. */
struct posix_parse {
	struct parse *p;
	struct token token;
	bool extended;
	bool starting; /* nothing but anchors stands in this alternative */
	bool opening; /* nothing at all does */
	enum parse_result trouble;
};

/*
 * The next token of X, by what X says has come before it; TOKEN_BAD where the
 * pattern cannot go on like this.
 */
struct token posix_lex(struct posix_parse *x);

#endif
