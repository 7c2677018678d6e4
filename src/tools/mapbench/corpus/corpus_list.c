/* Lists of texts with weights, and words made of what they hold. */
#include <string.h>

#include "base/utf8.h"
#include "tools/mapbench/corpus/corpus_impl.h"

#define TEXT_MOST 48 /* bytes of an invented word */

#define IDEOGRAPHS_FIRST 0x4e00
#define IDEOGRAPHS_COUNT 0x5000

bool
list_next(const char **list, struct corpus_item *item)
{
	const char *at = *list;

	*item = (struct corpus_item){ 0 };
	if (!*at)
		return false;
	for (; *at != ' '; at++) {
		if (*at == '^')
			item->capital = true;
		else if (*at != '~')
			item->text[item->len++] = (char)(*at == '_' ? ' ' :
							 *at == '/' ? '\n' :
								      *at);
	}
	for (at++; *at != ' '; at++)
		item->weight = item->weight * 10 + (uint32_t)(*at - '0');
	*list = at + 1;
	return true;
}

static uint32_t
list_total(const char *list)
{
	struct corpus_item item;
	uint32_t total = 0;

	while (list_next(&list, &item))
		total += item.weight;
	return total;
}

void
mix_init(struct corpus_mix *mix, const char *list)
{
	uint32_t total = list_total(list), so_far = 0;
	struct corpus_item item;
	size_t at = 0;

	while (total && list_next(&list, &item)) {
		struct corpus_piece piece = { .len = item.len,
			.capital = item.capital };
		memcpy(piece.text, item.text, sizeof(piece.text));
		so_far += item.weight;
		while (at < (size_t)MIX_SLOTS * so_far / total)
			mix->slots[at++] = piece;
	}
}

void
text_capitalize(char *text)
{
	unsigned char *at = (unsigned char *)text;
	struct span two = { text, 2 };
	uint32_t c;

	if (*at >= 'a' && *at <= 'z') {
		*at -= 'a' - 'A';
		return;
	}
	if (!utf8_decode(two, &c))
		return;
	if ((c >= 0x430 && c < 0x450) || (c >= 0xe0 && c < 0xff && c != 0xf7))
		utf8_encode(c - 0x20, text);
	else if (c == 0x451)
		utf8_encode(0x401, text);
}

static void
add_text(struct corpus_item *item, struct span text)
{
	if (item->len + text.len > TEXT_MOST)
		return;
	memcpy(item->text + item->len, text.text, text.len);
	item->len = (unsigned char)(item->len + text.len);
}

static void
add_ideograph(struct corpus_item *item, struct corpus_random *random)
{
	/* The product of two: some are more frequent than others. */
	uint32_t c = random_below(random, IDEOGRAPHS_COUNT);
	char text[UTF8_MOST];

	c = IDEOGRAPHS_FIRST + random_below(random, c + 1);
	add_text(item, span_of(text, utf8_encode(c, text)));
}

void
word_invent(struct corpus_item *item, const char *shape,
    const struct corpus_mix *parts, struct corpus_random *random)
{
	bool capital = false;

	*item = (struct corpus_item){ 0 };
	for (; *shape; shape++) {
		if (*shape == '^') {
			capital = true;
		} else if (*shape == '*') {
			add_ideograph(item, random);
		} else {
			const struct corpus_piece *piece =
			    &parts[*shape - 'a']
				 .slots[random_below(random, MIX_SLOTS)];
			add_text(item, span_of(piece->text, piece->len));
		}
	}
	if (capital)
		text_capitalize(item->text);
}
