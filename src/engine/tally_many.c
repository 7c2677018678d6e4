/*
 * Encodings of several bytes other than UTF-8. Where a character starts is
 * known only from what precedes it, up to the last newline: no character has
 * that byte in it. So text is counted in order, by libc's word.
 */
#include "engine/tally_impl.h"

/* More than the bytes of any character. */
#define CHARACTER 8

size_t
tally_decode_many(struct span text, uint32_t *c)
{
	mbstate_t state = { 0 };
	wchar_t wide = 0;
	size_t len = mbrtowc(&wide, text.text, text.len, &state);

	*c = (uint32_t)wide;
	if (len == (size_t)-1)
		return 0;
	if (len == (size_t)-2)
		return TALLY_CUT;
	return len ? len : 1;
}

/* The length of what TEXT starts with, a broken byte as well. */
static size_t
step(struct span text)
{
	uint32_t c;
	size_t len;

	if ((unsigned char)text.text[0] < 0x80)
		return 1;
	len = tally_decode_many(text, &c);
	return len ? len : 1;
}

/* How many bytes at TEXT's end begin a character that may end behind it. */
static size_t
tail_of(struct span text)
{
	const char *newline = memrchr(text.text, '\n', text.len);
	size_t len;

	if (newline)
		text = span_skip(text, (size_t)(newline - text.text));
	while (text.len && (len = step(text)) != TALLY_CUT)
		text = span_skip(text, len);
	return text.len <= TALLY_EDGE ? text.len : 0;
}

/*
 * SUM's tail goes on with NEXT. Returns how many bytes of NEXT that took; all,
 * when the character does not end there either.
 */
static size_t
join_tail(struct tally_rules *rules, struct tally *sum, struct span next)
{
	char text[TALLY_EDGE + CHARACTER];
	size_t tail = sum->tail_len, taken = 0;
	size_t more = next.len < CHARACTER ? next.len : CHARACTER;
	struct span both = { text, tail + more };

	memcpy(text, sum->tail, tail);
	memcpy(text + tail, next.text, more);
	while (taken < tail) {
		size_t len = step(span_skip(both, taken));
		if (len == TALLY_CUT && both.len - taken <= TALLY_EDGE)
			break;
		taken += len == TALLY_CUT ? 1 : len;
	}
	tally_join_whole(rules, sum, span_of(text, taken));
	sum->tail_len = 0;
	if (taken >= tail)
		return taken - tail;
	tally_set_tail(sum, span_skip(both, taken));
	return next.len;
}

void
tally_add_many(struct tally_rules *rules, struct tally *sum, struct span next)
{
	sum->bytes += next.len;
	if (sum->tail_len)
		next = span_skip(next, join_tail(rules, sum, next));
	if (!next.len)
		return;
	size_t tail = tail_of(next);
	next.len -= tail;
	tally_join_whole(rules, sum, next);
	tally_set_tail(sum, span_of(next.text + next.len, tail));
}
