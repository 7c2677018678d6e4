/* One line decided: in place when it is ASCII, else on a copy of our own. */
#include "base/utf8.h"
#include "engine/matcher_impl.h"
#include "engine/word.h"

/* A copy of LINE that nobody else can change; valid until the next one. */
static struct span
matcher_own(struct matcher *m, struct span line)
{
	m->line.len = 0;
	buffer_add(&m->line, line);
	return buffer_span(&m->line);
}

static enum matcher_result
result_of(enum program_result found)
{
	return (enum matcher_result)found;
}

enum matcher_result
matcher_in_ascii(struct matcher *m, struct span bytes, size_t from,
    struct match *match, struct error *err)
{
	if (m->set)
		return matcher_literal_find(m, bytes, from, match) ?
			   MATCHER_HIT :
			   MATCHER_MISS;
	return result_of(
	    program_find(m->narrow, bytes, from, EDGES_LINE, match, err));
}

/* How many bytes the ill-formed sequence that BYTES starts with is worth. */
static size_t
broken_len(struct matcher *m, struct span bytes)
{
	size_t len = 1;

	/* A byte at a time: each may be the start of something well-formed. */
	while (
	    len < bytes.len && !m->kernel->utf8_valid(span_of(bytes.text + len,
				   bytes.len - len < 4 ? bytes.len - len : 4)))
		len++;
	return len;
}

/* How much of the bytes from AT on is well-formed: all of them, as bytes. */
static size_t
valid_len(struct matcher *m, struct span bytes)
{
	return m->options.charset == CHARSET_UTF8 ?
		   m->kernel->utf8_valid(bytes) :
		   bytes.len;
}

void
matcher_pieces_begin(struct matcher *m, struct span bytes)
{
	m->pieces = (struct pieces){ bytes, 0, valid_len(m, bytes) };
}

static bool
next_piece(struct matcher *m)
{
	struct pieces *p = &m->pieces;
	size_t end = p->at + p->valid;

	if (end == p->bytes.len)
		return false;
	p->at = end + broken_len(m, span_skip(p->bytes, end));
	p->valid = valid_len(m, span_skip(p->bytes, p->at));
	return true;
}

/* libc has ideas of its own about some patterns in a line that is broken. */
static bool
is_libcs(const struct matcher *m)
{
	return m->recipe.wordy && m->options.dialect != DIALECT_PERL &&
	       (m->pieces.at || m->pieces.valid < m->pieces.bytes.len);
}

static enum program_result
find_in_piece(
    struct matcher *m, size_t from, struct match *match, struct error *err)
{
	const struct pieces *p = &m->pieces;
	bool last = p->at + p->valid == p->bytes.len;
	unsigned edges =
	    (p->at ? EDGE_NOT_BEGIN : 0u) | (last ? 0u : EDGE_NOT_END);
	size_t skip = from > p->at ? from - p->at : 0;
	struct span piece = span_of(p->bytes.text + p->at, p->valid);

	/* No match starts inside a character, where PCRE2 would lose its way.
	 */
	while (m->options.charset == CHARSET_UTF8 && skip < piece.len &&
	       ((unsigned char)piece.text[skip] & 0xc0) == 0x80)
		skip++;
	/* In GNU grep no line of Perl's begins with what begins no character.
	 */
	bool broken = !p->at && !p->valid && !last &&
		      !utf8_announced((unsigned char)*p->bytes.text);
	if (skip > piece.len || (broken && m->options.dialect == DIALECT_PERL))
		return PROGRAM_MISS;
	enum program_result found =
	    program_find(m->wide, piece, skip, edges, match, err);
	if (found == PROGRAM_MATCH) {
		match->start += p->at;
		match->end += p->at;
	}
	return found;
}

enum matcher_result
matcher_in_pieces(
    struct matcher *m, size_t from, struct match *match, struct error *err)
{
	enum program_result found;

	if (!matcher_wide(m, err) || (is_libcs(m) && matcher_posix(m)))
		return MATCHER_LIMIT;
	do
		found = find_in_piece(m, from, match, err);
	while (found == PROGRAM_MISS && next_piece(m));
	return result_of(found);
}

/* A limit of PCRE2's is none of libc's, which knows all but Perl patterns. */
enum matcher_result
matcher_decide_by_posix(struct matcher *m, struct span line, struct error *err)
{
	struct posix *posix = matcher_posix(m);
	size_t start, end;

	if (!posix)
		return MATCHER_LIMIT;
	int found = posix_find(posix, matcher_own(m, line), 0, &start, &end);
	if (found >= 0)
		return (enum matcher_result)found;
	error_set(err, "line too long, or memory exhausted");
	return MATCHER_LIMIT;
}

/* So many lines take libc about as long as all the questions would. */
#define ASKED_LINES_MOST 2000
/* The first bytes of characters beyond SYNTAX_ASKED_LAST have these bits. */
#define FAR_BITS 0xf0u

static bool
has_far(struct span text)
{
	const uint64_t tops = ~UINT64_C(0) / 0xff * 0x80;
	size_t i = 0;

	for (; i + 8 <= text.len; i += 8) {
		uint64_t word;
		memcpy(&word, text.text + i, sizeof(word));
		if (word & word << 1 & word << 2 & word << 3 & tops)
			return true;
	}
	for (; i < text.len; i++)
		if (((unsigned char)text.text[i] & FAR_BITS) == FAR_BITS)
			return true;
	return false;
}

bool
matcher_asks_libc(struct matcher *m, struct span text)
{
	if (m->recipe.libc_wide || !m->recipe.libc_far)
		return m->recipe.libc_wide;
	if (m->asked_lines < ASKED_LINES_MOST) {
		m->asked_lines++;
		return true;
	}
	return has_far(text);
}

static enum matcher_result
decide(struct matcher *m, struct span line, struct error *err)
{
	struct match match;

	if (m->recipe.libc)
		return MATCHER_LIMIT;
	if (m->narrow || m->set) {
		if (matcher_any_bytes(m) ||
		    m->kernel->find_high(line) == line.len)
			return matcher_in_ascii(m, line, 0, &match, err);
	}
	if (matcher_asks_libc(m, line))
		return MATCHER_LIMIT;
	matcher_pieces_begin(m, matcher_own(m, line));
	return matcher_in_pieces(m, 0, &match, err);
}

/* Does an empty word lie somewhere in LINE, even within a character? */
static bool
has_empty_word(const struct matcher *m, struct span line)
{
	size_t at = 0;

	while (at <= line.len && (word_before(line, at, &m->options) ||
				     word_behind(line, at, &m->options)))
		at++;
	return at <= line.len;
}

enum matcher_result
matcher_decide(struct matcher *m, struct span line, struct error *err)
{
	if (m->recipe.empty_word && has_empty_word(m, line))
		return MATCHER_HIT;
	enum matcher_result result = decide(m, line, err);
	bool open = result == MATCHER_LIMIT ||
		    (result == MATCHER_HIT && m->recipe.confirm);

	return open ? matcher_decide_by_posix(m, line, err) : result;
}

static enum matcher_result
next_by_line(struct matcher *m, struct span text, size_t from,
    struct line_hit *hit, struct error *err)
{
	while (from < text.len) {
		hit->start = from;
		hit->end = line_end(text, from, m->options.separator);
		struct span line =
		    line_body(span_of(text.text + from, hit->end - from),
			m->options.separator);
		enum matcher_result result = matcher_decide(m, line, err);
		if (result != MATCHER_MISS)
			return result;
		from = hit->end;
	}
	return MATCHER_MISS;
}

const struct matcher_ops matcher_by_line = {
	.name = "line",
	.next = next_by_line,
	.decides = true,
};
