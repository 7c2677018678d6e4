/*
 * Patterns in the four dialects, parsed once into a tree, and what the tree
 * says: PCRE2 texts, required literals, and which ways of searching are exact.
 */
#ifndef ENGINE_SYNTAX_H
#define ENGINE_SYNTAX_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/span.h"
#include "engine/encoding.h"

enum dialect {
	DIALECT_BASIC, /* -G */
	DIALECT_EXTENDED, /* -E */
	DIALECT_FIXED, /* -F */
	DIALECT_PERL, /* -P */
};

struct syntax_options {
	enum dialect dialect;
	enum charset charset;
	const struct encoding *encoding; /* null: C's or C.UTF-8's own */
	bool ignore_case;
	bool whole_words; /* -w; ignored with whole_lines */
	bool whole_lines; /* -x */
	char separator; /* what ends a record: '\n', or 0 with -z */
};

/* One PCRE2 text and how to compile it; owned by the arena. */
struct recipe_text {
	struct span text;
	bool utf; /* needs PCRE2_UTF (subjects are then valid UTF-8) */
	bool local; /* needs the tables of the locale, one of single bytes */
	bool caseless; /* needs PCRE2_CASELESS */
	bool perl; /* the user's own text: no (?m) of ours, GNU's -P flags */
	bool whole_line; /* of such a text: only whole lines match */
};

/* Strings, ASCII letters among them alike in both cases if the recipe folds. */
struct strings {
	struct span *list;
	size_t count;
};

/* Asking libc about all characters to this one takes it 20 ms. */
#define SYNTAX_ASKED_LAST 0xffffu

struct node;

/*
 * What a list of patterns comes to. Everything is owned by the arena.
 *
 * Texts already hold -i, -w and -x. A record separator is never part of a
 * subject line; `^` and `$` in the texts need PCRE2_MULTILINE with the newline
 * set to the separator, so that they are right by line and by region.
 */
struct recipe {
	bool none; /* no pattern at all: no line is selected */
	bool every_line; /* each line matches, whatever it holds */
	bool libc; /* only libc's matcher knows what the patterns mean */
	/* One of several strings is empty, and counts as a word of its own. */
	bool empty_word;
	/* libc has a say as well: a line is selected if both say so. */
	bool confirm;
	bool libc_wide; /* the same, but of lines of ASCII `narrow` is right */
	/* And `wide` of those without characters beyond SYNTAX_ASKED_LAST. */
	bool libc_far;
	/*
	 * The patterns are exactly `literals`: a line is selected if one of
	 * them occurs in it (bounded as -w or -x say, which the literals
	 * themselves do not show).
	 */
	bool literal;
	/* The same, but of ASCII lines alone; others need `wide`. */
	bool literal_narrow;
	struct strings literals;
	/* Each match contains one of these; empty when unknown. */
	struct strings required;
	bool fold; /* literals and required: without ASCII case */
	/* Texts are alternatives: a line is selected if any one matches. */
	struct recipe_text *narrow; /* for ASCII lines; count 0 if impossible */
	size_t narrow_count;
	/* For any valid line of the charset; see syntax_write_wide. */
	struct recipe_text *wide;
	size_t wide_count;
	/* narrow is right on any bytes at all, valid UTF-8 or not. */
	bool byte_exact;
	/* No text can match, or look at, a record separator. */
	bool by_region;
	/* PCRE2's leftmost-first match is POSIX's leftmost-longest too. */
	bool longest;
	/*
	 * Text without a match has none either with NULs for record ends: no
	 * pattern asks for an end, or for what does not follow.
	 */
	bool endless;
	/* There is a back-reference in some pattern. */
	bool back_references;
	/* Of words and references in broken lines libc has its own idea. */
	bool wordy;
	/* No pattern by GNU grep's own words, which do not say where it is. */
	bool late;
	/* libc repeats something else than GNU grep's automaton does. */
	bool odd;
	/* Warnings that GNU grep gives; "warning: " not included. */
	const char **warnings;
	size_t warning_count;
	struct node *tree; /* null: the texts are all there is */
	struct node **parts; /* the same, a text each */
	size_t part_count;
	size_t groups; /* in the tree */
};

/*
 * Parses COUNT PATTERNS (each without its newline) and fills RECIPE, all but
 * `wide` unless that is all there is. Returns false with GNU grep's wording
 * in ERR for a pattern that is no pattern.
 */
bool syntax_parse(struct recipe *recipe, struct arena *arena,
    const struct span *patterns, size_t count,
    const struct syntax_options *options, struct error *err);

/*
 * Several basic or extended PATTERNS, all of which are strings, are those of
 * the fixed dialect to GNU grep, a backslash at the end included. Returns
 * them so, owned by ARENA; null if they are not.
 */
const struct span *syntax_strings(struct arena *arena,
    const struct span *patterns, size_t count,
    const struct syntax_options *options);

/*
 * Fills recipe->wide if it is not there yet. It can cost a millisecond, as
 * libc is asked about each character, and many inputs never need it; for each
 * bracket expression that only libc knows it costs twenty.
 */
void syntax_write_wide(struct recipe *recipe, struct arena *arena,
    const struct syntax_options *options);

/*
 * Makes RECIPE that of Perl PATTERNS as they were typed, whatever they mean:
 * no fast way, but PCRE2's own words if one is no pattern.
 */
void syntax_write_verbatim(struct recipe *recipe, struct arena *arena,
    const struct span *patterns, size_t count,
    const struct syntax_options *options);

#endif
