/* Lists of strings: joined, and weighed by how rarely they occur in text. */
#include "engine/syntax_strings.h"

#define BYTES_MOST 200
/* What must occur is to be rarer than once in 2 to the power of this. */
#define BITS_LEAST 9.0

/* How rare a byte is in text and in source code, in bits. */
static double
byte_bits(unsigned char byte)
{
	if (byte == ' ')
		return 2.6;
	if (byte == 0xd0 || byte == 0xd1)
		return 1.5;
	if (byte >= 0x80)
		return 5.0;
	if (strchr("etaoinsrhl", byte) && byte)
		return 4.2;
	return byte >= 'a' && byte <= 'z' ? 5.7 : 7.5;
}

/* Of the least rare of STRINGS; their number counts against them. */
static double
strings_bits(const struct strings *s)
{
	double least = 1e9;

	for (size_t i = 0; i < s->count; i++) {
		double bits = 0;
		for (size_t j = 0; j < s->list[i].len; j++)
			bits += byte_bits((unsigned char)s->list[i].text[j]);
		if (bits < least)
			least = bits;
	}
	for (size_t n = s->count; n > 1; n /= 2)
		least -= 1;
	return s->count ? least : 0;
}

void
strings_improve(struct strings *best, const struct strings *candidate)
{
	if (strings_known(candidate) && candidate->count &&
	    strings_bits(candidate) > strings_bits(best))
		*best = *candidate;
}

struct strings
strings_new(struct arena *arena, size_t count)
{
	return (struct strings){
		arena_array(arena, count ? count : 1, sizeof(struct span)),
		count,
	};
}

struct strings
strings_one(struct arena *arena, struct span text)
{
	struct strings s = strings_new(arena, 1);

	s.list[0] = text;
	return s;
}

static struct span
joined(struct arena *arena, struct span a, struct span b)
{
	char *text = arena_alloc(arena, a.len + b.len + 1);

	memcpy(mempcpy(text, a.text, a.len), b.text, b.len);
	return span_of(text, a.len + b.len);
}

struct strings
strings_product(
    struct arena *arena, const struct strings *a, const struct strings *b)
{
	struct strings s = strings_new(arena, a->count * b->count);

	for (size_t i = 0; i < a->count; i++)
		for (size_t j = 0; j < b->count; j++)
			s.list[i * b->count + j] =
			    joined(arena, a->list[i], b->list[j]);
	return s;
}

bool
strings_fit(const struct strings *a, const struct strings *b, size_t most)
{
	return a->count * b->count <= most &&
	       (!a->count || !b->count ||
		   a->list[0].len + b->list[0].len <= BYTES_MOST);
}

void
strings_append(struct strings *to, const struct strings *more)
{
	for (size_t i = 0; i < more->count; i++)
		to->list[to->count++] = more->list[i];
}

bool
strings_usable(const struct strings *s)
{
	for (size_t i = 0; i < s->count; i++)
		if (!s->list[i].len)
			return false;
	return s->count;
}

bool
strings_rare(const struct strings *s)
{
	return strings_usable(s) && strings_bits(s) >= BITS_LEAST;
}
