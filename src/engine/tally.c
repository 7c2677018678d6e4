#include "engine/tally.h"

#include <string.h>

#include "engine/tally_impl.h"

const char *
tally_kernel_name(const struct tally_rules *rules)
{
	return rules->tallies->name;
}

static bool
is_continuation(unsigned char byte)
{
	return (byte & 0xC0) == 0x80;
}

/* Bytes that LEAD announces, itself included; 1 if it leads nothing. */
static size_t
announced(unsigned char lead)
{
	if (lead < 0xC2 || lead > 0xFD)
		return 1;
	return (size_t)__builtin_clz(~((unsigned)lead << 24));
}

size_t
tally_decode(struct span text, uint32_t *c)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000, 0x200000,
		0x4000000 };
	const unsigned char *p = (const unsigned char *)text.text;
	/* Looked at once: in a mapping it may be another byte soon. */
	unsigned char lead = *(const volatile unsigned char *)p;
	size_t len = announced(lead);

	*c = lead;
	if (len == 1)
		return lead < 0x80;
	*c = lead & (0x7Fu >> len);
	for (size_t i = 1; i < len; i++) {
		if (i == text.len)
			return TALLY_CUT;
		if (!is_continuation(p[i]))
			return 0;
		*c = *c << 6 | (p[i] & 0x3F);
	}
	return *c < least[len] || *c >> 11 == 0xD800 >> 11 ? 0 : len;
}

/* --- joining ------------------------------------------------------------- */

/* The column where a line that stood at COLUMN goes on with NEXT's first. */
static uint64_t
go_on(uint64_t column, const struct tally_width *next)
{
	column += next->before_tab;
	return next->tab ? tally_tab_stop(column) + next->after_tab : column;
}

static uint64_t
wider(uint64_t a, uint64_t b)
{
	return a > b ? a : b;
}

/* SUM's first line, which is its only one, goes on with NEXT's. */
static void
join_first_line(struct tally_width *sum, const struct tally_width *next)
{
	if (sum->tab) {
		sum->after_tab = go_on(sum->after_tab, next);
	} else {
		sum->before_tab += next->before_tab;
		sum->after_tab = next->after_tab;
		sum->tab = next->tab;
	}
	sum->reset = next->reset;
	sum->widest = next->widest;
	sum->last = next->last;
}

static void
join_width(struct tally_width *sum, const struct tally_width *next)
{
	if (!sum->reset) {
		join_first_line(sum, next);
		return;
	}
	sum->last = go_on(sum->last, next);
	if (next->reset) {
		sum->widest = wider(sum->widest, sum->last);
		sum->widest = wider(sum->widest, next->widest);
		sum->last = next->last;
	}
}

/* Joins what is decided in NEXT: all but its edges and its bytes. */
static void
join_decided(struct tally *sum, const struct tally *next)
{
	if (!next->decided)
		return;
	sum->lines += next->lines;
	sum->words += next->words;
	sum->chars += next->chars;
	if (!sum->decided)
		sum->starts_word = next->starts_word;
	else if (sum->in_word && next->starts_word)
		sum->words--;
	sum->in_word = next->in_word;
	sum->decided = true;
	join_width(&sum->width, &next->width);
}

/* Is what TEXT, not empty, starts with white space? */
static bool
starts_blank(const struct tally_rules *rules, struct span text)
{
	unsigned char first = (unsigned char)text.text[0];
	uint32_t c;

	if (!rules->decode || first < 0x80)
		return rules->blank[first];
	size_t len = rules->decode(text, &c);
	return len && len != TALLY_CUT && tally_is_blank(rules, c);
}

/* The tally of what RUN counted, in which STARTS_WORD. */
static struct tally
tally_of(const struct tally_run *run, bool starts_word)
{
	struct tally tally = {
		.lines = run->lines,
		.words = run->words,
		.chars = run->chars,
		.width = run->width,
		.decided = true,
		.starts_word = starts_word,
		.in_word = run->in_word,
	};

	if (run->width.reset)
		tally.width.last = run->column;
	else if (run->width.tab)
		tally.width.after_tab = run->column;
	else
		tally.width.before_tab = run->column;
	return tally;
}

void
tally_join_whole(struct tally_rules *rules, struct tally *sum, struct span text)
{
	struct tally_run run = { 0 };

	if (!text.len)
		return;
	rules->count(rules, &run, text);
	struct tally next = tally_of(&run, !starts_blank(rules, text));
	join_decided(sum, &next);
}

/* --- characters that were cut -------------------------------------------- */

/* How many bytes at TEXT's start may belong to a character begun before. */
static size_t
head_of(struct span text)
{
	size_t most = text.len < TALLY_EDGE ? text.len : TALLY_EDGE;
	size_t len = 0;

	while (len < most && is_continuation((unsigned char)text.text[len]))
		len++;
	return len;
}

/* How many bytes at TEXT's end begin a character that may end behind it. */
static size_t
tail_of(struct span text)
{
	const char *end = text.text + text.len;

	for (size_t len = 1; len <= TALLY_EDGE && len <= text.len; len++) {
		unsigned char byte = (unsigned char)end[-(ptrdiff_t)len];
		if (!is_continuation(byte))
			return announced(byte) > len ? len : 0;
	}
	return 0;
}

static bool
is_unfinished(struct span text)
{
	return text.len && tail_of(text) == text.len;
}

void
tally_set_tail(struct tally *sum, struct span tail)
{
	memcpy(sum->tail, tail.text, tail.len);
	sum->tail_len = (uint8_t)tail.len;
}

/* SUM, of nothing but continuations yet, goes on with some more, TEXT. */
static void
extend_head(struct tally_rules *rules, struct tally *sum, struct span text)
{
	size_t room = (size_t)TALLY_EDGE - sum->head_len;
	size_t len = text.len < room ? text.len : room;

	memcpy(sum->head + sum->head_len, text.text, len);
	sum->head_len += (uint8_t)len;
	tally_join_whole(rules, sum, span_skip(text, len));
}

/*
 * What was cut between SUM and NEXT. False if it is still unknown what it is:
 * NEXT has nothing else.
 */
static bool
join_edges(
    struct tally_rules *rules, struct tally *sum, const struct tally *next)
{
	char text[2 * TALLY_EDGE];
	struct span both = { text, sum->tail_len + (size_t)next->head_len };

	memcpy(text, sum->tail, sum->tail_len);
	memcpy(text + sum->tail_len, next->head, next->head_len);
	if (!sum->decided && !sum->tail_len) {
		extend_head(rules, sum, both);
	} else if (next->decided || next->tail_len || !is_unfinished(both)) {
		sum->tail_len = 0;
		tally_join_whole(rules, sum, both);
	} else {
		tally_set_tail(sum, both);
		return false;
	}
	return true;
}

/* The tally of TEXT, not in many, by itself. */
static struct tally
tally_piece(struct tally_rules *rules, struct span text)
{
	struct tally piece = { .bytes = text.len };

	if (rules->utf8) {
		size_t head = head_of(text);
		memcpy(piece.head, text.text, head);
		piece.head_len = (uint8_t)head;
		text = span_skip(text, head);
		size_t tail = tail_of(text);
		text.len -= tail;
		tally_set_tail(&piece, span_of(text.text + text.len, tail));
	}
	tally_join_whole(rules, &piece, text);
	return piece;
}

void
tally_add(struct tally_rules *rules, struct tally *sum, struct span next)
{
	if (!next.len)
		return;
	if (!rules->count) {
		sum->bytes += next.len;
		if (rules->wanted & TALLY_LINES)
			sum->lines += rules->kernel->count(next, '\n');
		return;
	}
	if (rules->many) {
		tally_add_many(rules, sum, next);
		return;
	}
	struct tally piece = tally_piece(rules, next);
	tally_join(rules, sum, &piece);
}

void
tally_add_zeros(struct tally_rules *rules, struct tally *sum, uint64_t count)
{
	struct tally piece = {
		.bytes = count,
		.words = 1,
		.chars = count,
		.decided = true,
		.starts_word = true,
		.in_word = true,
	};

	if (count)
		tally_join(rules, sum, &piece);
}

void
tally_join(
    struct tally_rules *rules, struct tally *sum, const struct tally *next)
{
	if (!next->bytes)
		return;
	sum->bytes += next->bytes;
	if (!rules->count)
		sum->lines += next->lines;
	else if (join_edges(rules, sum, next)) {
		join_decided(sum, next);
		tally_set_tail(
		    sum, span_of((const char *)next->tail, next->tail_len));
	}
}

struct counts
tally_counts(struct tally_rules *rules, const struct tally *sum)
{
	struct tally all = { 0 };

	if (rules->count)
		tally_join_whole(rules, &all,
		    span_of((const char *)sum->head, sum->head_len));
	join_decided(&all, sum);
	if (rules->count)
		tally_join_whole(rules, &all,
		    span_of((const char *)sum->tail, sum->tail_len));
	uint64_t first = go_on(0, &all.width);
	return (struct counts){
		.lines = rules->count ? all.lines : sum->lines,
		.words = all.words,
		.chars = rules->decode ? all.chars : sum->bytes,
		.bytes = sum->bytes,
		.width = wider(first, wider(all.width.widest, all.width.last)),
	};
}
