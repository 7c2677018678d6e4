/* Lists of words that a corpus has, rare ones and common ones. */
#include <ctype.h>
#include <limits.h>
#include <stdlib.h>

#include "tools/mapbench/compare/compare_impl.h"

/* Bytes that words come from. */
#define SAMPLE ((size_t)64 << 20)
/* Letters of a word that counts. */
#define LETTERS_LEAST 6
#define LETTERS_MOST 12
/* How often rare words are met in the sample. */
#define RARE_LEAST 2
#define RARE_MOST 200
/* See add_word(). */
#define VARIANTS 3
#define SLOTS_FIRST ((size_t)1 << 16)

struct word {
	struct span text; /* in the sample; empty: a free slot */
	size_t met;
};

/* Words by their hash, at most half of the slots taken. */
struct words {
	struct word *slots;
	size_t size; /* a power of two */
	size_t count;
};

static size_t
hash_of(struct span text)
{
	uint64_t hash = 0;

	for (size_t i = 0; i < text.len; i++)
		hash = (hash ^ (unsigned char)text.text[i]) *
		       UINT64_C(0x9e3779b97f4a7c15);
	return (size_t)(hash >> 32);
}

static struct word *
slot_of(const struct words *words, struct span text)
{
	size_t at = hash_of(text);

	for (;; at++) {
		struct word *word = &words->slots[at & (words->size - 1)];
		if (!word->text.len || span_equal(word->text, text))
			return word;
	}
}

static void
grow(struct words *words, struct arena *arena)
{
	struct words old = *words;

	words->size = old.size ? old.size * 2 : SLOTS_FIRST;
	words->slots = arena_array(arena, words->size, sizeof(*words->slots));
	for (size_t i = 0; i < old.size; i++)
		if (old.slots[i].text.len)
			*slot_of(words, old.slots[i].text) = old.slots[i];
}

static void
meet(struct words *words, struct arena *arena, struct span text)
{
	if (words->count * 2 >= words->size)
		grow(words, arena);
	struct word *word = slot_of(words, text);
	words->count += !word->met++;
	word->text = text;
}

static bool
is_letter(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static bool
is_wordy(char byte)
{
	return is_letter(byte) || byte == '_' || (byte >= '0' && byte <= '9');
}

static void
count_words(struct words *words, struct arena *arena, struct span text)
{
	size_t at = 0;

	while (at < text.len) {
		size_t start = at, letters = 0;
		for (; at < text.len && is_wordy(text.text[at]); at++)
			letters += is_letter(text.text[at]);
		if (letters == at - start && letters >= LETTERS_LEAST &&
		    letters <= LETTERS_MOST)
			meet(words, arena, span_of(text.text + start, letters));
		at += at == start;
	}
}

/* --- choosing ------------------------------------------------------------- */

static int
compare_texts(const void *a, const void *b)
{
	const struct word *one = a, *other = b;
	size_t len =
	    one->text.len < other->text.len ? one->text.len : other->text.len;
	int order = memcmp(one->text.text, other->text.text, len);

	return order ? order :
		       (one->text.len > other->text.len) -
			   (one->text.len < other->text.len);
}

/* More frequent ones are first. */
static int
compare_counts(const void *a, const void *b)
{
	const struct word *one = a, *other = b;

	if (one->met != other->met)
		return one->met < other->met ? 1 : -1;
	return compare_texts(a, b);
}

/* Leaves what is MET often enough, in order; returns how many that are. */
static size_t
select_words(struct words *words, size_t least, size_t most)
{
	size_t count = 0;

	for (size_t i = 0; i < words->size; i++) {
		struct word word = words->slots[i];
		if (word.text.len && word.met >= least && word.met <= most)
			words->slots[count++] = word;
	}
	return count;
}

/*
 * Appends WORD as a line: as it is, backwards, or from its middle on. The
 * latter two look like words, too, but hardly any text has them.
 */
static void
add_word(struct buffer *to, struct span word, unsigned variant)
{
	size_t half = word.len / 2;

	for (size_t i = 0; i < word.len; i++) {
		size_t from = variant == 0 ? i :
			      variant == 1 ? word.len - 1 - i :
					     (i + half) % word.len;
		buffer_byte(to, word.text[from]);
	}
	buffer_byte(to, '\n');
}

/*
 * Appends COUNT words as lines, and what looks like words if there are not so
 * many; nothing if that is too few, too.
 */
static void
add_words(struct buffer *to, struct words *words, size_t count, bool rare)
{
	size_t there =
	    select_words(words, RARE_LEAST, rare ? RARE_MOST : SIZE_MAX);
	size_t left = count;

	if (there < (count + VARIANTS - 1) / VARIANTS)
		return;
	qsort(words->slots, there, sizeof(*words->slots),
	    rare ? compare_texts : compare_counts);
	for (unsigned variant = 0; variant < VARIANTS; variant++) {
		size_t some = left < there ? left : there;
		left -= some;
		for (size_t i = 0; i < some; i++) {
			/* Rare ones are taken evenly over the alphabet. */
			size_t which = rare ? i * there / some : i;
			add_word(to, words->slots[which].text, variant);
		}
	}
}

/* --- lists ---------------------------------------------------------------- */

/* "rare-100" as its parts. */
static bool
parse_name(const char *name, bool *rare, size_t *count)
{
	static const char *const kinds[] = { "common-", "rare-" };

	for (int i = 0; i < 2; i++) {
		size_t len = strlen(kinds[i]);
		char *end;
		if (strncmp(name, kinds[i], len) ||
		    !isdigit((unsigned char)name[len]))
			continue;
		*rare = i;
		*count = strtoul(name + len, &end, 10);
		return !*end && *count && *count < INT_MAX;
	}
	return false;
}

/* Makes the words of LIST from PLACE's text. False and ERR. */
static bool
make_list(struct compare *c, const struct place *place, struct word_list *list,
    struct error *err)
{
	struct words words = { 0 };
	struct buffer text = { 0 };
	struct arena arena;
	struct span sample;
	size_t count;
	bool rare;

	if (!parse_name(list->name, &rare, &count))
		return error_set(err, "no such list: {%s}", list->name);
	if (place->tree)
		return error_set(
		    err, "no words of a tree are listed: {%s}", list->name);
	if (!compare_map(place->path, SAMPLE, &sample, err))
		return false;
	arena_init(&arena);
	count_words(&words, &arena, sample);
	add_words(&text, &words, count, rare);
	arena_free(&arena);
	compare_unmap(sample);
	if (text.len)
		list->path = compare_path(c, place->name, list->name, err);
	bool done = !text.len || (list->path && compare_write(list->path,
						    buffer_span(&text), err));
	buffer_free(&text);
	return done;
}

const char *
compare_words(struct compare *c, const struct place *place, const char *name,
    bool *few, struct error *err)
{
	struct word_list list = { .name = name, .of = place->name };
	struct word_list *known = NULL;

	for (size_t i = 0; i < c->list_count && !known; i++)
		if (!strcmp(c->lists[i].name, name) &&
		    !strcmp(c->lists[i].of, place->name))
			known = &c->lists[i];
	if (!known) {
		if (!make_list(c, place, &list, err))
			return NULL;
		c->lists = arena_grow(c->arena, c->lists, c->list_count,
		    &c->list_room, sizeof(*c->lists));
		known = &c->lists[c->list_count++];
		*known = list;
	}
	*few = !known->path;
	return known->path;
}
