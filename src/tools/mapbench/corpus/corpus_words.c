/* The words of a language, each as likely to be drawn as it is frequent. */
#include <string.h>

#include "tools/mapbench/corpus/corpus_impl.h"

/* Ranks from here on have the shapes of rare words. */
#define RARE_FROM 2500
/* Hashes of words: twice as many as words. */
#define SET_BITS (WORDS_BITS + 1)
/* Tails are computed with so many bits behind the point. */
#define WEIGHT_BITS 10

struct making {
	struct corpus_words *words;
	struct arena *arena;
	uint64_t *weights;
	uint32_t *refs;
	uint32_t *set; /* 1 + the number of a word, by its hash; 0: free */
	size_t count;
	size_t place; /* of the next word's text */
};

/* The slot of ITEM's text in the set: where it is, or a free one. */
static uint32_t *
find_word(struct making *making, const struct corpus_item *item)
{
	uint64_t hash = 0;
	size_t mask = ((size_t)1 << SET_BITS) - 1;

	for (size_t i = 0; i < item->len; i++)
		hash =
		    (hash + (unsigned char)item->text[i]) * 0x9e3779b97f4a7c15;
	for (size_t at = (size_t)(hash >> (64 - SET_BITS));; at++) {
		uint32_t *slot = &making->set[at & mask];
		uint32_t ref = *slot ? making->refs[*slot - 1] : 0;
		if (!*slot ||
		    (WORD_LEN(ref) == item->len &&
			!memcmp(making->words->texts + WORD_PLACE(ref),
			    item->text, item->len)))
			return slot;
	}
}

/* Does ITEM repeat something of up to three bytes three times, as no word? */
static bool
is_stuttering(const struct corpus_item *item)
{
	for (size_t len = 1; len <= 3; len++)
		for (size_t at = 0; at + 3 * len <= item->len; at++)
			if (!memcmp(item->text + at, item->text + at + len,
				2 * len))
				return true;
	return false;
}

/* False if there is such a word already. */
static bool
add_word(struct making *making, const struct corpus_item *item, uint64_t weight)
{
	uint32_t *slot = find_word(making, item);
	uint32_t ref = WORD_REF(making->place, item->len);

	if (*slot || !item->len)
		return false;
	if (item->text[0] == '#') {
		ref = WORD_REF(item->text[1], 0);
	} else {
		memcpy(making->words->texts + making->place, item->text,
		    item->len);
		making->place += item->len;
	}
	making->refs[making->count] = ref;
	making->weights[making->count++] = weight;
	*slot = (uint32_t)making->count;
	return true;
}

/* The weight of the last word; frequent ones come in their order. */
static uint32_t
add_list(struct making *making, const char *list)
{
	struct corpus_item item = { 0 };
	uint32_t last = 0;

	while (list_next(&list, &item)) {
		add_word(making, &item, (uint64_t)item.weight << WEIGHT_BITS);
		last = item.weight;
	}
	return last;
}

static uint64_t
square_root(uint64_t of)
{
	uint64_t root = 0;

	for (uint64_t bit = (uint64_t)1 << 31; bit; bit >>= 1)
		if ((root + bit) * (root + bit) <= of)
			root += bit;
	return root;
}

/* RANK, to the power of 5/4 if STEEP. */
static uint64_t
rank_power(size_t rank, bool steep)
{
	if (!steep)
		return rank << 16;
	return rank * square_root(square_root((uint64_t)rank << 32) << 16);
}

static void
invent_words(struct making *making, const struct corpus_language *language,
    uint64_t seed, uint32_t last)
{
	struct corpus_random random = { seed };
	struct corpus_mix *mixes =
	    arena_array(making->arena, CORPUS_PARTS + 2, sizeof(*mixes));
	struct corpus_mix *shapes = mixes + CORPUS_PARTS;
	size_t first = making->count;
	uint64_t scale = ((uint64_t)last << WEIGHT_BITS) *
			 rank_power(first, language->steep);

	for (size_t i = 0; i < CORPUS_PARTS && language->parts[i]; i++)
		mix_init(&mixes[i], language->parts[i]);
	mix_init(&shapes[0], language->shapes);
	mix_init(&shapes[1], language->shapes_rare);
	while (making->count < WORDS_COUNT) {
		size_t rank = making->count + 1;
		struct corpus_item item;
		word_invent(&item,
		    shapes[rank >= RARE_FROM]
			.slots[random_below(&random, MIX_SLOTS)]
			.text,
		    mixes, &random);
		if (!is_stuttering(&item))
			add_word(making, &item,
			    scale / rank_power(rank, language->steep));
	}
}

/*
 * What each word has too little for a choice of its own is taken from a word
 * that has too much (Walker's alias method, as Vose does it).
 */
static void
share_choices(struct making *making)
{
	struct corpus_choice *choices = making->words->choices;
	uint64_t *left = making->weights, total = 0;
	uint32_t *poor = arena_array(making->arena, WORDS_COUNT, sizeof(*poor));
	uint32_t *rich = arena_array(making->arena, WORDS_COUNT, sizeof(*rich));
	size_t poor_count = 0, rich_count = 0;

	for (size_t i = 0; i < WORDS_COUNT; i++)
		total += left[i];
	for (uint32_t i = 0; i < WORDS_COUNT; i++) {
		left[i] <<= WORDS_BITS;
		choices[i] = (struct corpus_choice){ UINT32_MAX,
			{ making->refs[i], making->refs[i] } };
		if (left[i] < total)
			poor[poor_count++] = i;
		else
			rich[rich_count++] = i;
	}
	while (poor_count && rich_count) {
		uint32_t a = poor[--poor_count], b = rich[rich_count - 1];
		choices[a].part = (uint32_t)(((left[a] << 32) / total));
		choices[a].refs[1] = making->refs[b];
		left[b] -= total - left[a];
		if (left[b] < total) {
			poor[poor_count++] = b;
			rich_count--;
		}
	}
}

void
words_init(struct corpus_words *words, struct arena *arena,
    const struct corpus_language *language, uint64_t seed, bool ascii)
{
	struct making making = { .words = words, .arena = arena };
	uint32_t last = 0;

	words->choices =
	    arena_array(arena, WORDS_COUNT, sizeof(*words->choices));
	words->texts = arena_alloc(arena, (WORDS_COUNT + 1) * WORD_ROOM);
	making.weights = arena_array(arena, WORDS_COUNT, sizeof(uint64_t));
	making.refs = arena_array(arena, WORDS_COUNT, sizeof(uint32_t));
	making.set =
	    arena_array(arena, (size_t)1 << SET_BITS, sizeof(uint32_t));
	if (language->foreign && !ascii)
		add_list(&making, language->foreign);
	for (const char *const *list = language->words; *list; list++)
		last = add_list(&making, *list);
	invent_words(&making, language, seed, last);
	share_choices(&making);
}
