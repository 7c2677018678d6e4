/*
 * The longest literal at one place.
 *
 * Worst case: a few comparisons as long as what the text shares with literals,
 * log2 of the literals that share their first LITERAL_KEY bytes short ones,
 * and as many links as literals are nested in each other ("a", "aa", "aaa").
 */
#include "engine/literal_impl.h"

/* Bytes that a literal's head holds. */
#define HEAD 8

/* The first N (at most HEAD) bytes at TEXT, then zeros; the first is lowest. */
static uint64_t
word_of(const char *text, size_t n)
{
	uint64_t word = 0;

	memcpy(&word, text, n);
	return le64toh(word);
}

static uint32_t
key_of(const char *text, size_t n)
{
	return (uint32_t)word_of(text, n);
}

static uint64_t
head_of(uint64_t word)
{
	return __builtin_bswap64(word);
}

static size_t
key_length(const struct literal *literal)
{
	return literal->len < LITERAL_KEY ? literal->len : LITERAL_KEY;
}

static bool
same_group(const struct literal *a, const struct literal *b)
{
	size_t n = key_length(a);

	return key_length(b) == n && !memcmp(a->text, b->text, n);
}

static struct literal_group *
slot_for(const struct literal_index *index, uint32_t key)
{
	size_t last = ((size_t)1 << index->bits) - 1;
	size_t i = literal_hash(key, index->bits);

	while (index->slots[i].count && index->slots[i].key != key)
		i = (i + 1) & last;
	return &index->slots[i];
}

/* At most two thirds full, so that chains are short, and end. */
static void
make_slots(struct literal_index *index, struct arena *arena, size_t groups)
{
	if (!groups)
		return;
	index->bits = 1;
	while ((size_t)1 << index->bits < groups + groups / 2)
		index->bits++;
	index->slots =
	    arena_array(arena, (size_t)1 << index->bits, sizeof(*index->slots));
}

/* To be told of literals in sorted order, where the shorter come first. */
static void
note_short(unsigned char *shorts, const struct literal *literal)
{
	size_t pair = (unsigned char)literal->text[0];

	if (literal->len == 1) {
		for (size_t next = 0; next < 256; next++)
			shorts[pair | next << 8] = 1;
		return;
	}
	pair |= (size_t)(unsigned char)literal->text[1] << 8;
	if (literal->len == 2)
		shorts[pair] = 2;
	else
		shorts[pair] |= LITERAL_THREE;
}

static void
build_heads(struct literal_set *set, struct arena *arena)
{
	uint64_t *heads = arena_array(arena, set->count, sizeof(*heads));

	for (size_t i = 0; i < set->count; i++) {
		const struct literal *literal = &set->literals[i];
		heads[i] = head_of(word_of(
		    literal->text, literal->len < HEAD ? literal->len : HEAD));
	}
	set->heads = heads;
}

static void
build_shorts(struct literal_set *set, struct arena *arena)
{
	if (set->min >= LITERAL_KEY)
		return;
	set->shorts = arena_alloc(arena, 65536);
	for (size_t i = 0; i < set->count; i++)
		if (set->literals[i].len < LITERAL_KEY)
			note_short(set->shorts, &set->literals[i]);
}

void
literal_index_build(struct literal_set *set, struct arena *arena)
{
	const struct literal *all = set->literals;
	size_t groups[LITERAL_KEY] = { 0 };

	/* Sorted, a group's members follow each other. */
	for (size_t i = 0; i < set->count; i++)
		if (!i || !same_group(&all[i - 1], &all[i]))
			groups[key_length(&all[i]) - 1]++;
	for (size_t n = 0; n < LITERAL_KEY; n++)
		make_slots(&set->index[n], arena, groups[n]);
	build_heads(set, arena);
	build_shorts(set, arena);
	for (size_t i = 0; i < set->count; i++) {
		size_t n = key_length(&all[i]);
		struct literal_group *group =
		    slot_for(&set->index[n - 1], key_of(all[i].text, n));
		if (!group->count++) {
			group->key = key_of(all[i].text, n);
			group->first = (uint32_t)i;
		}
	}
}

static unsigned char
byte_at(struct span text, size_t i, bool fold)
{
	unsigned char byte = (unsigned char)text.text[i];

	return fold ? literal_lower(byte) : byte;
}

/* How many of the first MOST bytes agree; LITERAL is readable beyond them. */
static size_t
common_length(const char *text, const char *literal, size_t most, bool fold)
{
	size_t i = 0;

	for (; i + 8 <= most; i += 8) {
		uint64_t word = literal_load64(text + i);
		if (fold)
			word = literal_lower64(word);
		word ^= literal_load64(literal + i);
		if (word)
			return i + (size_t)__builtin_ctzll(word) / 8;
	}
	while (i < most && byte_at(span_of(text, most), i, fold) ==
			       (unsigned char)literal[i])
		i++;
	return i;
}

/* How much text and literal share, if it is KNOWN bytes at least. */
static size_t
common_from(
    size_t known, struct span text, const struct literal *literal, bool fold)
{
	size_t most = literal->len < text.len ? literal->len : text.len;

	/* What was known may be wrong by now: the text can change. */
	if (known > most)
		known = most;
	return known + common_length(text.text + known, literal->text + known,
			   most - known, fold);
}

/*
 * The last of the literals from FIRST to LAST that is not behind the text in
 * sorted order, and in *COMMON how much of the text it shares. If all are
 * behind: FIRST, but only as a start for what is shorter than a key.
 */
static const struct literal *
last_not_behind(const struct literal *first, const struct literal *last,
    struct span text, bool fold, size_t *common)
{
	const struct literal *found = first;
	size_t left = (size_t)(last - first) + 1;
	/* What lies between two literals shares what both do. */
	size_t low = left > 2 ? common_from(0, text, first, fold) : 0;
	size_t high = left > 2 ? common_from(0, text, last, fold) : 0;

	*common = LITERAL_KEY - 1;
	while (left) {
		const struct literal *at = first + left / 2;
		size_t known = low < high ? low : high;
		size_t same = common_from(known, text, at, fold);
		if (same < at->len &&
		    (same == text.len || byte_at(text, same, fold) <
					     (unsigned char)at->text[same])) {
			left /= 2;
			high = same;
			continue;
		}
		left -= left / 2 + 1;
		first = at + 1;
		found = at;
		*common = low = same;
	}
	return found;
}

/* Of COUNT rising HEADS the last that is not above HEAD; the first if none. */
static size_t
last_head(const uint64_t *heads, size_t count, uint64_t head)
{
	size_t at = 0;

	while (count > 1) {
		size_t half = count / 2;
		/* No branch: the outcome cannot be foretold. */
		at += half & -(size_t)(heads[at + half] <= head);
		count -= half;
	}
	return at;
}

/*
 * A literal that the text starts with is one of those that the last literal
 * not behind the text starts with, or is that literal itself. The same holds
 * if the text is longer than its span, or followed by zeros: hence HEAD. If
 * all are behind the text, the first of them serves as well.
 */
static size_t
longest_in_group(const struct literal_set *set,
    const struct literal_group *group, struct span text, uint64_t head)
{
	const struct literal *first = &set->literals[group->first];
	const uint64_t *heads = &set->heads[group->first];
	size_t i = last_head(heads, group->count, head);
	const struct literal *literal = &first[i];
	size_t common = HEAD;

	if (heads[i] != head)
		common = (size_t)__builtin_clzll(heads[i] ^ head) / 8;
	else if (literal->len > HEAD)
		literal =
		    last_not_behind(first, literal, text, set->fold, &common);
	if (common > text.len)
		common = text.len;
	while (literal && literal->len > common)
		literal = literal->shorter;
	return literal ? literal->len : 0;
}

static const struct literal_group *
group_of(const struct literal_set *set, uint32_t word, size_t n)
{
	const struct literal_index *index = &set->index[n - 1];
	const struct literal_group *group;

	if (!index->slots)
		return NULL;
	group = slot_for(index, word & UINT32_MAX >> (32 - 8 * n));
	return group->count ? group : NULL;
}

/* At the very end of the text, where there are not LITERAL_KEY bytes. */
static size_t
longest_of_few(const struct literal_set *set, const char *text, size_t n)
{
	uint32_t word = key_of(text, n);

	if (set->fold)
		word = (uint32_t)literal_lower64(word);
	while (n && !group_of(set, word, n))
		n--;
	return n;
}

size_t
literal_longest(const struct literal_set *set, const char *text, size_t most)
{
	if (most < LITERAL_KEY)
		return longest_of_few(set, text, most);
	uint64_t word =
	    most < HEAD ? word_of(text, most) : literal_load64(text);
	if (set->fold)
		word = literal_lower64(word);
	const struct literal_group *group =
	    group_of(set, (uint32_t)word, LITERAL_KEY);
	if (group)
		return longest_in_group(
		    set, group, span_of(text, most), head_of(word));
	if (!set->shorts)
		return 0;
	unsigned found = set->shorts[(uint16_t)word];
	if (found & LITERAL_THREE && group_of(set, (uint32_t)word, 3))
		return 3;
	return found & 3;
}
