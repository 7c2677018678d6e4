/* Text that looks like the source of a kernel from some way off. */
#include "tools/mapbench/corpus/corpus_source.h"

#include <string.h>

#include "tools/mapbench/corpus/corpus_impl.h"

struct corpus_author {
	struct corpus_random *random;
	struct corpus_mix parts; /* of identifiers */
	struct corpus_mix locals;
	struct corpus_mix words; /* of comments */
	const struct source_list
	    *power; /* what this file says of it, or null */
	uint32_t power_due; /* after so many pieces */
};

/* One file in so many says something of the power management. */
#define RESUME_ONE_IN 256
#define SUSPEND_ONE_IN 48
#define LOWER_ONE_IN 192
/* Pieces before the first such line, and at most between two. */
#define POWER_FIRST 2
#define POWER_EVERY 128

/* In a function, one piece in so many is its end. */
#define CLOSE_ONE_IN 14

struct corpus_author *
author_new(struct arena *arena, struct corpus_random *random)
{
	struct corpus_author *author = arena_alloc(arena, sizeof(*author));

	author->random = random;
	mix_init(&author->parts, source_parts);
	mix_init(&author->locals, source_locals);
	mix_init(&author->words, source_words);
	return author;
}

static void
add_piece(struct corpus_author *author, const struct corpus_mix *mix,
    struct buffer *text)
{
	const struct corpus_piece *piece =
	    &mix->slots[random_below(author->random, MIX_SLOTS)];

	memcpy(buffer_reserve(text, sizeof(piece->text)), piece->text,
	    sizeof(piece->text));
	text->len += piece->len;
}

void
author_add_part(struct corpus_author *author, struct buffer *text)
{
	add_piece(author, &author->parts, text);
}

/* Some parts with underscores between them: one to four. */
static void
add_identifier(struct corpus_author *author, struct buffer *text)
{
	uint32_t parts = 1 + (random_below(author->random, 16) + 7) / 8;

	for (uint32_t i = 0; i < parts; i++) {
		if (i)
			buffer_byte(text, '_');
		author_add_part(author, text);
	}
}

static void
add_large(struct corpus_author *author, struct buffer *text)
{
	size_t start = text->len;

	add_identifier(author, text);
	for (size_t i = start; i < text->len; i++)
		if (text->data[i] >= 'a' && text->data[i] <= 'z')
			text->data[i] = (char)(text->data[i] - 'a' + 'A');
}

static void
add_number(struct corpus_author *author, struct buffer *text)
{
	uint32_t most = 1u << random_below(author->random, 17);
	uint32_t number = random_below(author->random, most);

	if (number < 10 || random_below(author->random, 2)) {
		buffer_number(text, number, 0);
		return;
	}
	buffer_puts(text, "0x");
	for (int shift = number > 0xff ? 12 : 4; shift >= 0; shift -= 4)
		buffer_byte(text, "0123456789abcdef"[number >> shift & 15]);
}

static void
add_words(struct corpus_author *author, struct buffer *text)
{
	for (uint32_t i = 3 + random_below(author->random, 8); i--;) {
		add_piece(author, &author->words, text);
		if (i)
			buffer_byte(text, ' ');
	}
}

/* What stands for something else in a piece, by the letter behind a "`". */
static void
add_field(struct corpus_author *author, char letter, struct buffer *text)
{
	switch (letter) {
	case 'i':
		add_identifier(author, text);
		break;
	case 'u':
		add_large(author, text);
		break;
	case 'n':
		add_number(author, text);
		break;
	case 'v':
		add_piece(author, &author->locals, text);
		break;
	case 'w':
		add_words(author, text);
		break;
	default: /* p */
		author_add_part(author, text);
	}
}

static void
add_filled(struct corpus_author *author, const char *piece, struct buffer *text)
{
	for (;;) {
		size_t len = strcspn(piece, "`");
		buffer_add(text, span_of(piece, len));
		if (!piece[len])
			return;
		add_field(author, piece[len + 1], text);
		piece += len + 2;
	}
}

static void
add_one_of(struct corpus_author *author, const struct source_list *list,
    struct buffer *text)
{
	uint32_t i = random_below(author->random, list->count);

	add_filled(author, list->pieces[i], text);
}

/* Says now and then what searches look for, soon for the first time. */
static void
add_power(struct corpus_author *author, struct buffer *text)
{
	if (!author->power || author->power_due--)
		return;
	author->power_due = random_below(author->random, POWER_EVERY);
	add_one_of(author, author->power, text);
}

static const struct source_list *
power_draw(struct corpus_random *random)
{
	if (!random_below(random, RESUME_ONE_IN))
		return &source_resume;
	if (!random_below(random, SUSPEND_ONE_IN))
		return &source_suspend;
	if (!random_below(random, LOWER_ONE_IN))
		return &source_resume_lower;
	return NULL;
}

/* Pieces of STYLE; those of a function until one ends it. */
static void
add_pieces(struct corpus_author *author, const struct source_style *style,
    size_t size, struct buffer *text)
{
	bool inside = false;

	while (text->len < size) {
		if (inside && !random_below(author->random, CLOSE_ONE_IN)) {
			add_one_of(author, &style->ends, text);
			inside = false;
			continue;
		}
		if (inside) {
			add_power(author, text);
			add_one_of(author, &style->body, text);
			continue;
		}
		inside = style->starts.count && random_below(author->random, 4);
		add_one_of(
		    author, inside ? &style->starts : &style->items, text);
	}
}

void
author_write(struct corpus_author *author, enum source_kind kind, size_t size,
    struct buffer *text)
{
	const struct source_style *style = &source_styles[kind];

	text->len = 0;
	author->power = kind == SOURCE_C ? power_draw(author->random) : NULL;
	author->power_due = POWER_FIRST;
	add_filled(author, style->head, text);
	add_pieces(author, style, size, text);
	text_end(text->data, size);
	text->len = size;
}
