/* Lines of words. */
#include <string.h>

#include "tools/mapbench/corpus/corpus_impl.h"

struct corpus_speaker *
speaker_new(struct arena *arena, const struct corpus_language *language,
    uint64_t seed, bool ascii)
{
	struct corpus_speaker *speaker = arena_alloc(arena, sizeof(*speaker));

	speaker->random.state = seed;
	speaker->lengths = language->lengths;
	mix_init(&speaker->starts, language->starts);
	mix_init(&speaker->joins, language->joins);
	mix_init(&speaker->ends, language->ends);
	words_init(&speaker->words, arena, language, ~seed, ascii);
	return speaker;
}

/* NUMBER with DIGITS digits, zeros in front; where they end. */
static char *
put_digits(char *at, uint32_t number, size_t digits)
{
	for (size_t i = digits; i--; number /= 10)
		at[i] = (char)('0' + number % 10);
	return at + digits;
}

static char *
put_date(char *at, struct corpus_random *random)
{
	at = put_digits(at, 1860 + random_below(random, 165), 4);
	*at++ = '-';
	at = put_digits(at, 1 + random_below(random, 12), 2);
	*at++ = '-';
	return put_digits(at, 1 + random_below(random, 28), 2);
}

/* A number, a date, a year or a time of day, as KIND says. */
static char *
put_number(char *at, uint32_t kind, struct corpus_random *random)
{
	switch (kind) {
	case 'd':
		return put_date(at, random);
	case 'y':
		return put_digits(at, 1860 + random_below(random, 165), 4);
	case 't':
		at = put_digits(at, 1 + random_below(random, 12), 1);
		*at++ = ':';
		return put_digits(at, 5 * random_below(random, 12), 2);
	default: /* many are round, few are large */
		at = put_digits(at, 1 + random_below(random, 9), 1);
		size_t digits =
		    random_below(random, 1 + random_below(random, 5));
		uint32_t round = random_below(random, 2);
		return put_digits(
		    at, round * random_below(random, 10000), digits);
	}
}

/* The copies are of a fixed size, which is faster, and may be too long. */
static inline char *
put_piece(char *at, const struct corpus_piece *piece)
{
	memcpy(at, piece->text, sizeof(piece->text));
	return at + piece->len;
}

static inline char *
put_word(char *at, struct corpus_speaker *speaker, uint32_t ref)
{
	const char *text = speaker->words.texts + WORD_PLACE(ref);
	size_t len = WORD_LEN(ref);

	if (!len)
		return put_number(at, WORD_PLACE(ref), &speaker->random);
	memcpy(at, text, 16);
	if (len > 16)
		memcpy(at + 16, text + 16, WORD_ROOM - 16);
	return at + len;
}

void
speaker_add_line(struct corpus_speaker *speaker, struct buffer *text)
{
	uint64_t chance = random_next(&speaker->random);
	char *at = buffer_reserve(text, LINE_ROOM);
	const char *end = at + speaker->lengths[chance >> 16 & 63];
	bool capital = chance >> 22 & 31;
	uint32_t last = 0;

	at = put_piece(at, &speaker->starts.slots[chance % MIX_SLOTS]);
	for (;;) {
		uint64_t draw = random_next(&speaker->random);
		uint32_t word = words_draw(&speaker->words, draw);
		/* Nobody says a word twice in a row. */
		if (word == last)
			continue;
		last = word;
		char *start = at;
		at = put_word(at, speaker, word);
		if (capital)
			text_capitalize(start);
		if (at >= end)
			break;
		const struct corpus_piece *join =
		    &speaker->joins.slots[(draw >> 32) % MIX_SLOTS];
		at = put_piece(at, join);
		capital = join->capital;
	}
	at = put_piece(at, &speaker->ends.slots[(chance >> 8) % MIX_SLOTS]);
	text->len = (size_t)(at - text->data);
}

void
text_end(char *text, size_t size)
{
	size_t last = size - 1;
	size_t cut = last;

	while (cut && ((unsigned char)text[cut] & 0xc0) == 0x80)
		cut--;
	memset(text + cut, '.', last - cut);
	text[last] = '\n';
}
