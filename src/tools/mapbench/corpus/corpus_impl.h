/* What the files that make texts and trees share. */
#ifndef MAPBENCH_CORPUS_IMPL_H
#define MAPBENCH_CORPUS_IMPL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/span.h"

/* Bytes that are made, then written, at a time, unless more are asked for. */
#define CORPUS_CHUNK ((size_t)1 << 20)

/* --- chance: integers alone, so that every machine makes the same -------- */

struct corpus_random {
	uint64_t state; /* the seed at first */
};

/* The next 64 bits: splitmix64. */
static inline uint64_t
random_next(struct corpus_random *random)
{
	uint64_t x = random->state += 0x9e3779b97f4a7c15;

	x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
	x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
	return x ^ (x >> 31);
}

/* A number below BELOW, which is not 0. */
static inline uint32_t
random_below(struct corpus_random *random, uint32_t below)
{
	return (uint32_t)((random_next(random) >> 32) * below >> 32);
}

/* --- lists of texts with weights ----------------------------------------- */

/*
 * A list is "TEXT WEIGHT TEXT WEIGHT ... ", every item followed by one blank.
 * In TEXT `_` stands for a blank, `~` for nothing, `/` for a newline.
 */
struct corpus_item {
	char text[58];
	unsigned char len;
	bool capital; /* TEXT ended in `^`: what follows starts with one */
	uint32_t weight;
};

/* Takes the first item off *list; false at its end. */
bool list_next(const char **list, struct corpus_item *item);

/* So many that eight bits of chance choose one. */
#define MIX_SLOTS 256

/* One of some short texts: each has slots in proportion to its weight. */
struct corpus_mix {
	struct corpus_piece {
		char text[22];
		unsigned char len;
		bool capital;
	} slots[MIX_SLOTS];
};

/* Of the texts of LIST, none of them longer than a slot has room for. */
void mix_init(struct corpus_mix *mix, const char *list);

/* --- languages ------------------------------------------------------------ */

#define CORPUS_PARTS 6

struct corpus_language {
	/* Lists, up to a null one, weighted per million words of such text;
	 * "#n", "#y", "#t" and "#d" are numbers, years, times and dates. */
	const char *const *words;
	const char *foreign; /* words that are not ASCII; null if none */
	/* What invented words are made of, and which parts in which order:
	 * `a` is the first, `^` makes a capital, `*` is any ideograph. */
	const char *parts[CORPUS_PARTS];
	const char *shapes;
	const char *shapes_rare;
	/* How often one is met falls with its rank, to the power of 5/4 if
	 * steep, else 1. */
	bool steep;
	const char *starts; /* of lines */
	const char *joins; /* between words */
	const char *ends; /* of lines */
	unsigned char lengths[64]; /* of lines, up to their last word */
};

extern const struct corpus_language corpus_english;
extern const struct corpus_language corpus_russian;
extern const struct corpus_language corpus_chinese;

/* --- words ---------------------------------------------------------------- */

#define WORDS_BITS 15
#define WORDS_COUNT ((size_t)1 << WORDS_BITS)
/* A word may be read, and written, that far. */
#define WORD_ROOM ((size_t)64)

/*
 * Where a word lies in the texts, and how long it is. A length of 0 stands for
 * a number that is made anew each time; the place then says of what kind.
 */
#define WORD_REF(place, len) ((uint32_t)(place) << 6 | (uint32_t)(len))
#define WORD_LEN(ref) ((ref)&0x3f)
#define WORD_PLACE(ref) ((ref) >> 6)

/*
 * A word is drawn in the same time however many there are: a choice is taken
 * by chance, and one of its two words, the first if chance is below its part.
 */
struct corpus_choice {
	uint32_t part; /* of 2^32 */
	uint32_t refs[2];
};

struct corpus_words {
	struct corpus_choice *choices;
	char *texts;
};

/*
 * The words of LANGUAGE, WORDS_COUNT of them, those that are invented by SEED;
 * without foreign ones if ASCII. ARENA owns them.
 */
void words_init(struct corpus_words *words, struct arena *arena,
    const struct corpus_language *language, uint64_t seed, bool ascii);

/* Makes a word of SHAPE from PARTS into ITEM. */
void word_invent(struct corpus_item *item, const char *shape,
    const struct corpus_mix *parts, struct corpus_random *random);

/* The character at TEXT, which WORD_ROOM bytes may be read from, large. */
void text_capitalize(char *text);

/* A word by CHANCE, 64 bits of which those from 32 to 48 play no part. */
static inline uint32_t
words_draw(const struct corpus_words *words, uint64_t chance)
{
	const struct corpus_choice *choice =
	    &words->choices[chance >> (64 - WORDS_BITS)];

	return choice->refs[(uint32_t)chance >= choice->part];
}

/* --- lines of text ---------------------------------------------------------
 */

/* More than any line takes. */
#define LINE_ROOM ((size_t)1024)

struct corpus_speaker {
	struct corpus_random random;
	struct corpus_words words;
	const unsigned char *lengths;
	struct corpus_mix starts, joins, ends;
};

/* Who speaks LANGUAGE, with SEED; its words belong to ARENA. */
struct corpus_speaker *speaker_new(struct arena *arena,
    const struct corpus_language *language, uint64_t seed, bool ascii);

/* Appends one line to TEXT. */
void speaker_add_line(struct corpus_speaker *speaker, struct buffer *text);

/*
 * The first SIZE bytes of TEXT, more than 0, become whole lines: what is too
 * much of the last one gives way to its newline.
 */
void text_end(char *text, size_t size);

/* --- source-like text ------------------------------------------------------
 */

struct corpus_author;

enum source_kind {
	SOURCE_C,
	SOURCE_HEADER,
	SOURCE_MAKEFILE,
	SOURCE_KCONFIG,
	SOURCE_RST,
	SOURCE_DTS,
	SOURCE_KINDS,
};

/* Who writes such files, by RANDOM, which must stay; ARENA owns it. */
struct corpus_author *author_new(
    struct arena *arena, struct corpus_random *random);

/* Text of KIND that ends in a newline, SIZE bytes, in place of *text. */
void author_write(struct corpus_author *author, enum source_kind kind,
    size_t size, struct buffer *text);

/* Appends a part of a name, in small letters. */
void author_add_part(struct corpus_author *author, struct buffer *text);

/* --- files -----------------------------------------------------------------
 */

/* A new file, written in pieces. */
struct corpus_file {
	const char *path; /* borrowed */
	size_t piece;
	int fd;
};

/* Makes PATH, which must not be there yet; false and ERR if that fails. */
bool file_create(struct corpus_file *file, const char *path, size_t piece,
    struct error *err);

/* Writes BYTES, by pieces from their start on; false and ERR if it fails. */
bool file_add(struct corpus_file *file, struct span bytes, struct error *err);

/*
 * Closes FILE once all is on the disk, if it is GOOD; removes it if not, or if
 * that fails, and returns false.
 */
bool file_finish(struct corpus_file *file, bool good, struct error *err);

/* False and ERR, about PATH, once a signal came. */
bool corpus_goes_on(const char *path, struct error *err);

#endif
