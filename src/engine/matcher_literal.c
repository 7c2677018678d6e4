/*
 * Patterns that are literals: the set itself decides. -w and -x look at the
 * bytes around an occurrence, and at shorter literals at the same place.
 */
#include <wctype.h>

#include "engine/matcher_impl.h"

static bool
is_ascii_word(unsigned char byte)
{
	return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
	    (byte >= 'a' && byte <= 'z') || byte == '_';
}

/* The character of the valid sequence of LEN (2 to 4) bytes at TEXT. */
static wint_t
decode(const unsigned char *text, size_t len)
{
	wint_t c = text[0] & (0xff >> (len + 1));

	for (size_t i = 1; i < len; i++)
		c = c << 6 | (text[i] & 0x3f);
	return c;
}

/* Bytes that a lead byte announces; 1 for all that lead nothing. */
static size_t
announced(unsigned char lead)
{
	return lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
}

static bool
wide_word(const struct matcher *m, const char *text, size_t len)
{
	return m->options.charset == CHARSET_UTF8 && len > 1 &&
	    m->kernel->utf8_valid(span_of(text, len)) == len &&
	    iswalnum(decode((const unsigned char *)text, len));
}

static bool
word_behind(const struct matcher *m, struct span text, size_t at)
{
	if (at == text.len)
		return false;
	unsigned char byte = text.text[at];
	if (byte < 0x80)
		return is_ascii_word(byte);
	size_t len = announced(byte);
	return len <= text.len - at && wide_word(m, text.text + at, len);
}

static bool
word_before(const struct matcher *m, struct span text, size_t at)
{
	if (!at)
		return false;
	if (!((unsigned char)text.text[at - 1] & 0x80))
		return is_ascii_word(text.text[at - 1]);
	size_t len = 1;
	while (len < 4 && len < at &&
	    ((unsigned char)text.text[at - len] & 0xc0) == 0x80)
		len++;
	return announced(text.text[at - len]) == len &&
	    wide_word(m, text.text + at - len, len);
}

/* The longest literal at AT, at most MOST bytes, with a word's edges. */
static size_t
whole_word_at(const struct matcher *m, struct span text, size_t at, size_t most)
{
	if (word_before(m, text, at))
		return 0;
	while (most && word_behind(m, text, at + most))
		most = literal_set_longest_at(m->set, text, at, most - 1);
	return most;
}

static bool
find_word(struct matcher *m, struct span text, size_t from, struct match *match)
{
	size_t len;
	size_t at = literal_set_find(m->set, text, from, &len);

	while (at != LITERAL_NONE) {
		len = whole_word_at(m, text, at, len);
		if (len) {
			*match = (struct match){ at, at + len };
			return true;
		}
		at = literal_set_find(m->set, text, at + 1, &len);
	}
	return false;
}

/* Whatever does not start its line is passed by, line by line. */
static bool
find_line(struct matcher *m, struct span text, size_t from, struct match *match)
{
	const char separator = m->options.separator;
	size_t len;
	size_t at = literal_set_find(m->set, text, from, &len);

	while (at != LITERAL_NONE) {
		size_t end = line_end(text, at, separator);
		size_t body = end - at;

		if (text.text[end - 1] == separator)
			body--;
		if ((!at || text.text[at - 1] == separator) &&
		    literal_set_longest_at(m->set, text, at, body) == body) {
			*match = (struct match){ at, at + body };
			return true;
		}
		at = literal_set_find(m->set, text, end, &len);
	}
	return false;
}

bool
matcher_literal_find(struct matcher *m, struct span text, size_t from,
    struct match *match)
{
	if (m->options.whole_lines)
		return find_line(m, text, from, match);
	if (m->options.whole_words)
		return find_word(m, text, from, match);
	size_t len;
	size_t at = literal_set_find(m->set, text, from, &len);
	*match = (struct match){ at, at + len };
	return at != LITERAL_NONE;
}

static enum matcher_result
next_by_literal(struct matcher *m, struct span text, size_t from,
    struct line_hit *hit, struct error *err)
{
	struct match match;

	(void)err;
	if (!matcher_literal_find(m, text, from, &match))
		return MATCHER_MISS;
	const char separator = m->options.separator;
	hit->start = line_start(text, match.start, from, separator);
	hit->end = line_end(text, match.end, separator);
	return MATCHER_HIT;
}

const struct matcher_ops matcher_by_literal = { "literal", next_by_literal };
