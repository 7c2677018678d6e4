/* What the files of syntax share; nobody else includes this. */
#ifndef ENGINE_SYNTAX_IMPL_H
#define ENGINE_SYNTAX_IMPL_H

#include <stdint.h>

#include "base/buffer.h"
#include "engine/posix.h"
#include "engine/syntax.h"

/* Classes that libc knows by name; members below 0x80 go to a set's bits. */
enum ctype {
	CTYPE_ALNUM,
	CTYPE_ALPHA,
	CTYPE_BLANK,
	CTYPE_CNTRL,
	CTYPE_DIGIT,
	CTYPE_GRAPH,
	CTYPE_LOWER,
	CTYPE_PRINT,
	CTYPE_PUNCT,
	CTYPE_SPACE,
	CTYPE_UPPER,
	CTYPE_XDIGIT,
	CTYPE_COUNT
};

struct range {
	uint32_t low;
	uint32_t high;
};

/*
 * A set of characters: bits for the narrow ones (below 0x80, or all bytes
 * where bytes are characters), ranges and libc's classes for the others.
 * Folded already with -i, in the Perl dialect only the narrow ones.
 */
struct set {
	uint64_t bits[4];
	struct range *ranges;
	size_t count;
	size_t room;
	unsigned ctypes; /* 1 << enum ctype each */
	/*
	 * The bits again, by where they are from: what was typed PCRE2 folds in
	 * Perl's sets, what classes hold it does not.
	 */
	uint64_t typed[4];
	unsigned classes; /* 1 << enum ctype each, those with letters */
	struct posix
	    *asked; /* which wide characters there are it alone knows */
	bool negated; /* all other characters, but never the separator */
};

enum node_kind {
	NODE_EMPTY,
	NODE_CHAR, /* c, as typed */
	NODE_RAW, /* byte c, which is no character */
	NODE_SET,
	NODE_CAT,
	NODE_ALT,
	NODE_REPEAT, /* its child, min to max times */
	NODE_GROUP, /* its child, captured as number c */
	NODE_BACKREF, /* what group c captured */
	NODE_ASSERT,
	NODE_LOOK, /* Perl's (?=...) and the like; its child is looked for */
};

enum assertion {
	ASSERT_LINE_BEGIN,
	ASSERT_LINE_END,
	ASSERT_WORD_BEGIN,
	ASSERT_WORD_END,
	ASSERT_WORD_EDGE,
	ASSERT_NO_WORD_EDGE,
};

#define REPEAT_FOREVER (-1)

struct node {
	enum node_kind kind;
	uint32_t c;
	int min;
	int max; /* or REPEAT_FOREVER */
	char greed; /* of Perl: 0, '?' or '+' */
	bool referred; /* a group that a back-reference asks for */
	bool hidden; /* a group of another alternative than the one at hand */
	enum assertion assertion;
	const char *look; /* "(?=" ... */
	struct set *set;
	struct node *first; /* children, in order */
	struct node *last;
	struct node *next; /* sibling */
};

/* One pattern list while it is parsed. */
struct parse {
	struct arena *arena;
	const struct syntax_options *options;
	struct span text; /* of the pattern at hand, and where we are in it */
	size_t at;
	unsigned depth; /* of open groups */
	uint32_t groups; /* opened so far, in all patterns */
	uint32_t first_group; /* number of this pattern's first group */
	bool back_references;
	bool raw; /* there is a byte that is no character */
	bool wordy; /* what is a word decides somewhere */
	bool odd; /* repeats what libc does not, or not so */
	bool stacked; /* a repetition is repeated */
	bool cased; /* there is a range that libc folds in a way of its own */
	bool symbols; /* [=x=] or [.x.] is asked for */
	bool opaque; /* GNU grep's automaton does not know a set in UTF-8 */
	bool open; /* nor in any locale but C: a range, or all but some */
	bool asks; /* there is a set of which libc alone knows */
	bool bad_interval; /* a basic \{ has no sensible end */
	bool colons; /* there is a [:name:] that is no class */
	struct node **opened; /* groups by number */
	size_t opened_room;
	struct recipe *recipe; /* for warnings */
	size_t warning_room;
	struct error *err;
};

/* Is every byte a character, or none, by a locale other than C? */
static inline bool
is_local(const struct syntax_options *options)
{
	return options->encoding && options->charset == CHARSET_BYTES;
}

/* Are there characters of several bytes? */
static inline bool
is_wide(const struct syntax_options *options)
{
	return options->charset != CHARSET_BYTES;
}

/* Are some letters of ASCII not each other's case? */
static inline bool
has_odd_case(const struct syntax_options *options)
{
	return options->encoding && options->encoding->odd_case &&
	       options->ignore_case;
}

/* How one pattern's parsing went. */
enum parse_result {
	PARSE_OK,
	PARSE_REFUSED, /* no pattern: libc has the words, if err has not */
	PARSE_FOREIGN, /* beyond this parser */
};

/* A new node of KIND, zero but for that. */
struct node *node_new(struct parse *p, enum node_kind kind);

/* PARENT gets CHILD as its last child. Returns PARENT. */
struct node *node_add(struct node *parent, struct node *child);

/* CHILD repeated MIN to MAX times; simplified where that changes nothing. */
struct node *node_repeat(struct parse *p, struct node *child, int min, int max);

/* A new group, numbered, and open until group_close. */
struct node *group_open(struct parse *p);

/*
 * The next character of the pattern goes to *c and is passed; false for a
 * byte that is none, which goes to *c and is passed as well. There is one.
 */
bool parse_character(struct parse *p, uint32_t *c);

/* syntax_posix.c: a whole pattern of the basic or extended dialect. */
enum parse_result parse_posix(struct parse *p, struct node **tree);

/* syntax_bracket.c: what follows a '[', its ']' included. */
enum parse_result parse_bracket(struct parse *p, struct node **node);

/* syntax_fixed.c: a whole pattern in which nothing is special. */
enum parse_result parse_fixed(struct parse *p, struct node **tree);
/* Fills RECIPE if all PATTERNS are strings to be found as they are typed. */
bool take_plain(struct recipe *recipe, const struct span *patterns,
    size_t count, const struct syntax_options *options);

/* syntax_perl.c: a whole pattern of the Perl dialect. */
enum parse_result parse_perl(struct parse *p, struct node **tree);

/* syntax_set.c: sets. Characters are folded as the options say. */
struct set *set_new(struct parse *p);
void set_add(struct parse *p, struct set *set, uint32_t c);
void set_add_range(
    struct parse *p, struct set *set, uint32_t low, uint32_t high);
void set_add_ctype(struct parse *p, struct set *set, enum ctype ctype);
/* The class called NAME, or CTYPE_COUNT. */
enum ctype ctype_named(struct span name);
const char *ctype_name(enum ctype ctype);
/* All but the separator; the word characters; \s. */
struct node *node_any(struct parse *p);
struct node *node_ctype(
    struct parse *p, enum ctype ctype, bool underscore, bool negated);
/* Is narrow character C in SET, negation and separator counted in? */
bool set_has(
    const struct set *set, const struct syntax_options *options, unsigned c);

/*
 * Characters other than C that are alike without case go to TO. Returns how
 * many.
 */
#define PARTNERS_MOST 8
size_t case_partners(const struct syntax_options *options, uint32_t c,
    uint32_t to[PARTNERS_MOST]);

/* Is letter C of ASCII alike to its other case there? */
bool folds_plainly(const struct syntax_options *options, uint32_t c);

/* syntax_write*.c: the texts. */
enum text_kind {
	TEXT_NARROW, /* for ASCII lines, or bytes in the C locale */
	TEXT_BYTES, /* right on any bytes: other characters spelled out */
	TEXT_WIDE,
};

struct writer {
	struct buffer *to;
	const struct syntax_options *options;
	enum text_kind kind;
	uint32_t captures; /* written so far */
	bool choice; /* so were alternatives */
	uint32_t *numbers; /* of the groups, as written */
};

/*
 * syntax_factor.c: TREE, which is taken apart, as *part_count alternatives:
 * many have their common beginnings put in front of them, and are cut into
 * texts that PCRE2 will take (FOLDS: each letter is a class). Where no group
 * is referred to; whether something matches stays, what does may not.
 */
struct node **tree_factor(
    struct arena *arena, struct node *tree, bool folds, size_t *part_count);

/* Does the locale class or fold bytes below 0x100 in a way of its own? */
bool needs_tables(const struct syntax_options *options);
/* Fills the recipe's narrow texts from its parts. */
void write_narrow(struct recipe *recipe, struct arena *arena,
    const struct syntax_options *options);

/* Appends the text of TREE, one pattern or the ALT of several. */
void write_tree(struct writer *w, const struct node *tree);
/* Appends SET as one atom; bits alone, spelled out, or with \x{...}. */
void write_set(struct writer *w, const struct set *set);
/* Can SET be spelled out in bytes, in a few sequences? */
bool set_spells(const struct set *set);

/* syntax_facts.c */
/* Does TREE match the empty string, wherever it is tried? May it, somewhere? */
bool tree_nullable(const struct node *tree);
bool tree_may_be_empty(const struct node *tree);
/* Is a group referred to that is repeated, or one choice, or has such? */
bool tree_refers_oddly(const struct node *tree);
/* Is there something repeated that has an anchor? */
bool tree_repeats_anchor(const struct node *tree);
bool tree_endless(const struct node *tree);
bool tree_byte_exact(
    const struct node *tree, const struct syntax_options *options);
bool tree_longest(
    const struct node *tree, const struct syntax_options *options);

/* syntax_literal.c: fills the recipe's literals and required ones. */
void find_literals(struct recipe *recipe, struct arena *arena,
    const struct node *tree, const struct syntax_options *options);

#endif
