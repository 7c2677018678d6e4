/*
 * Patterns that are literals: the set itself decides. -w and -x look at the
 * bytes around an occurrence, and at shorter literals at the same place.
 */
#include "engine/matcher_impl.h"
#include "engine/word.h"

/* The longest literal at AT, at most MOST bytes, with a word's edges. */
static size_t
whole_word_at(const struct matcher *m, struct span text, size_t at, size_t most)
{
	if (word_before(text, at, &m->options))
		return 0;
	while (most && word_behind(text, at + most, &m->options))
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
matcher_literal_find(
    struct matcher *m, struct span text, size_t from, struct match *match)
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

const struct matcher_ops matcher_by_literal = {
	.name = "literal",
	.next = next_by_literal,
};
