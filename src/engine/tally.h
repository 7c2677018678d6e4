/*
 * What wc counts, and how the tallies of neighbouring pieces join.
 *
 * A tally stands for a piece of text. Two of them, of a piece and of what
 * follows it, give the tally of both together, wherever the text was cut:
 * within a word, a line, a character, or between the blanks of a tab. So
 * pieces may be counted in any order, by any process.
 */
#ifndef ENGINE_TALLY_H
#define ENGINE_TALLY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/span.h"

/* What is to be counted, besides bytes. */
enum tally_want {
	TALLY_LINES = 1, /* newlines */
	TALLY_WORDS = 2, /* runs of what is no white space */
	TALLY_CHARS = 4, /* characters of the locale */
	TALLY_WIDTH = 8, /* the columns of the widest line */
};

/* The answers. What was not wanted is 0 or any other number. */
struct counts {
	uint64_t lines;
	uint64_t words;
	uint64_t chars;
	uint64_t bytes;
	uint64_t width;
};

/*
 * Bytes of a character that may lie on either side of a cut: libc's UTF-8 has
 * characters of up to six.
 */
#define TALLY_EDGE 5

/* Columns, as a function of the column where a piece starts. */
struct tally_width {
	uint64_t before_tab; /* of the piece's first line, to its first tab */
	uint64_t after_tab; /* and from the tab stop behind it on */
	uint64_t widest; /* of the lines that start and end in the piece */
	uint64_t last; /* of the line that starts in the piece, so far */
	bool tab; /* its first line has a tab */
	bool reset; /* something started a line anew: \n, \r or \f */
};

/* All of a tally: a value, without pointers, that may be sent or stored. */
struct tally {
	uint64_t bytes;
	uint64_t lines;
	uint64_t words; /* that start in the piece, as if a blank preceded it */
	uint64_t chars;
	struct tally_width width;
	bool decided; /* something is counted in words and width */
	bool starts_word; /* its first character is no white space */
	bool in_word; /* its last character is no white space */
	uint8_t head_len, tail_len;
	unsigned char head[TALLY_EDGE]; /* may end a character begun before */
	unsigned char tail[TALLY_EDGE]; /* may begin one that ends behind */
};

/* How to count in the locale that setlocale() has set; decided once. */
struct tally_rules;

/*
 * Rules for counting WANTED (enum tally_want, or'ed). With NO_BREAK no-break
 * spaces are white space, too. KERNEL names an instruction set (kernel.h), or
 * is "steps", a character at a time; null: the best one. Null if there is no
 * such kernel here. In ARENA.
 */
struct tally_rules *tally_rules_new(
    struct arena *arena, unsigned wanted, bool no_break, const char *kernel);

/* The name of the kernel that counts by RULES. Static storage. */
const char *tally_kernel_name(const struct tally_rules *rules);

/* SUM, { 0 } at first, goes on with NEXT, the bytes that follow. */
void tally_add(struct tally_rules *rules, struct tally *sum, struct span next);

/* The same of COUNT bytes that are all NUL, without looking at any. */
void tally_add_zeros(
    struct tally_rules *rules, struct tally *sum, uint64_t count);

/*
 * SUM goes on with the piece that NEXT is the tally of. In encodings of
 * several bytes other than UTF-8 the text must have been cut behind a newline.
 */
void tally_join(
    struct tally_rules *rules, struct tally *sum, const struct tally *next);

/* The counts, if SUM's piece is all there is. */
struct counts tally_counts(struct tally_rules *rules, const struct tally *sum);

#endif
