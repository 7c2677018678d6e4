/* What the files of the tally share; nobody else includes this. */
#ifndef ENGINE_TALLY_IMPL_H
#define ENGINE_TALLY_IMPL_H

#include <wchar.h>

#include "engine/kernel.h"
#include "engine/tally.h"

/* Bytes that kernels look at together, a bit of a mask for each. */
#define TALLY_BLOCK 64

/*
 * Which characters above ASCII are white space, as tables for the halves of
 * their first three bytes: what is in all six (one bit for each rule) is some.
 * A character of two bytes is one whatever follows.
 */
struct tally_blanks {
	uint8_t low[3][16];
	uint8_t high[3][16];
};

/* Do the bytes at P, three or more, start a blank of BLANKS? */
static inline bool
tally_blank_at(const struct tally_blanks *blanks, const unsigned char *p)
{
	uint8_t rules = 0xFF;

	for (size_t i = 0; i < 3; i++)
		rules &=
		    blanks->low[i][p[i] & 0xF] & blanks->high[i][p[i] >> 4];
	return rules;
}

/* What the columns of a character can be known by. */
enum {
	TALLY_C0 = 1, /* one column; led by C0..CF */
	TALLY_D0 = 2, /* one column; led by D0..DF */
	TALLY_E0 = 4, /* one column; led by E0..EF */
	TALLY_E0_WIDE = 8, /* two columns; led by E0..EF */
	TALLY_ONE_COLUMN = TALLY_C0 | TALLY_D0 | TALLY_E0,
	TALLY_TWO_COLUMNS = TALLY_E0_WIDE,
};

/*
 * Bytes whose characters all take equally many columns, as tables for their
 * halves, of the bits above. Learned as they are met.
 */
struct tally_leads {
	uint8_t low[16];
	uint8_t high[16];
	uint64_t learned; /* a bit for each of C0..FF */
};

/* A tally in the making, of whole characters. */
struct tally_run {
	uint64_t lines;
	uint64_t words;
	uint64_t chars;
	struct tally_width width;
	uint64_t column; /* where the line in progress is, or since its tab */
	bool in_word;
};

struct tally_rules;

/*
 * Adds TEXT, whole characters and bytes that are no part of one, to RUN. No
 * byte outside TEXT is touched.
 */
typedef void tally_counter(
    struct tally_rules *rules, struct tally_run *run, struct span text);

/* The counters of an instruction set; those of "steps" need none. */
struct tally_kernel {
	const char *name;
	/*
	 * Where bytes are characters, and one above ASCII is a blank at most:
	 * for words and lines; for these and width, where none of them takes a
	 * column either.
	 */
	tally_counter *plain_words, *plain_width;
	/* Of UTF-8. All count lines. */
	tally_counter *utf8_words, *utf8_chars, *utf8_both, *utf8_width;
};

extern const struct tally_kernel tally_steps, tally_scalar, tally_avx2,
    tally_avx512, tally_neon;

struct tally_rules {
	unsigned wanted;
	bool no_break; /* no-break spaces are white space */
	bool utf8;
	bool many; /* several bytes a character, but not UTF-8 */
	/* As tally_decode; null where bytes are characters. */
	size_t (*decode)(struct span text, uint32_t *c);
	bool blank[256]; /* where bytes are characters, and of ASCII */
	bool column[256]; /* printable: takes a column */
	unsigned char high_blank; /* the only one above ASCII, else a space */
	const struct kernel *kernel;
	const struct tally_kernel *tallies;
	tally_counter *count; /* null: newlines are enough */
	struct tally_blanks blanks;
	struct tally_leads leads;
	uint8_t *widths; /* by character, see tally_char_width; may be null */
};

/* TEXT ends within a character. */
#define TALLY_CUT SIZE_MAX

/*
 * The length of the character that TEXT, not empty, starts with in libc's
 * UTF-8, and the character itself; 0 if they are none, or TALLY_CUT. It goes
 * beyond Unicode: six bytes, 31 bits.
 */
size_t tally_decode(struct span text, uint32_t *c);

/* The same in another encoding of several bytes, by libc. */
size_t tally_decode_many(struct span text, uint32_t *c);

/* Is C, which is not ASCII, white space? */
bool tally_is_blank(const struct tally_rules *rules, uint32_t c);

/* The columns of C, which is not ASCII. Asks libc once for each. */
unsigned tally_char_width(struct tally_rules *rules, uint32_t c);

/* Looks whether all characters that LEAD leads are equally wide. */
void tally_learn_lead(struct tally_rules *rules, unsigned char lead);

/* SUM goes on with TEXT, whole characters and bytes that are part of none. */
void tally_join_whole(
    struct tally_rules *rules, struct tally *sum, struct span text);

/* TAIL, at most TALLY_EDGE bytes, is what SUM's text was cut behind. */
void tally_set_tail(struct tally *sum, struct span tail);

/*
 * In encodings of several bytes other than UTF-8: SUM goes on with NEXT, from
 * the character that it was left in.
 */
void tally_add_many(
    struct tally_rules *rules, struct tally *sum, struct span next);

/* The next tab stop behind COLUMN. */
static inline uint64_t
tally_tab_stop(uint64_t column)
{
	return (column | 7) + 1;
}

/* A tab where RUN's line is. */
static inline void
tally_tab(struct tally_run *run)
{
	if (run->width.reset || run->width.tab) {
		run->column = tally_tab_stop(run->column);
		return;
	}
	run->width.tab = true;
	run->width.before_tab = run->column;
	run->column = 0;
}

/* RUN's line ends, or starts anew on itself. */
static inline void
tally_reset(struct tally_run *run)
{
	struct tally_width *width = &run->width;

	if (width->reset) {
		if (run->column > width->widest)
			width->widest = run->column;
	} else {
		*(width->tab ? &width->after_tab : &width->before_tab) =
		    run->column;
		width->reset = true;
	}
	run->column = 0;
}

#endif
