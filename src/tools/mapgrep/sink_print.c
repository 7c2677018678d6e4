#include "tools/mapgrep/sink_print.h"

#include "base/number.h"
#include "engine/kernel.h"
#include "tools/mapgrep/style.h"

/* Digits of the largest offset there can be: the width of a pipe's numbers. */
#define WIDTH_UNKNOWN 19
/* What a long line becomes goes on in pieces of about this size. */
#define PIECE_MOST ((size_t)1 << 20)

static const char field_mark[] = {
	[LINE_SELECTED] = ':',
	[LINE_CONTEXT] = '-',
};

/* Ends FRAME, which is to go nowhere if nobody is to hear of its line. */
static bool
end_frame(struct print_sink *s, const struct frame *frame)
{
	if (!s->sink.mute)
		return frames_end(s->frames, frame);
	frames_cancel(s->frames);
	return true;
}

/* A frame amid a long line reaches to its end, to be taken back with it. */
static void
spill(struct print_sink *s)
{
	if (s->frames->bytes.len - s->frames->started < PIECE_MOST)
		return;
	s->frame.more = true;
	end_frame(s, &s->frame);
	s->frame.more = false;
	s->frame.tail = true;
	s->frame.first = s->frame.last;
	frames_begin(s->frames);
}

/* TEXT, a part of the line. */
static inline void
add_plain(struct print_sink *s, struct span text)
{
	struct buffer *to = &s->frames->bytes;

	for (; text.len > PIECE_MOST; text = span_skip(text, PIECE_MOST)) {
		buffer_add(to, span_of(text.text, PIECE_MOST));
		spill(s);
	}
	buffer_add(to, text);
}

/* The same in colour SGR. */
static void
add_text(struct print_sink *s, const char *sgr, struct span text)
{
	style_start(&s->frames->bytes, s->format->colors, sgr);
	add_plain(s, text);
	style_end(&s->frames->bytes, s->format->colors, sgr);
	spill(s);
}

/* A number field, its separator included. */
static void
add_number(struct print_sink *s, uint64_t number, const char *sgr, char mark)
{
	struct buffer *to = &s->frames->bytes;
	const struct colors *colors = s->format->colors;

	style_start(to, colors, sgr);
	buffer_number(to, number, s->width);
	style_end(to, colors, sgr);
	style_separator(to, s->format, mark);
}

/* May TEXT be shown, whatever the locale makes of its bytes? */
static inline bool
is_text(const struct print_sink *s, struct span text)
{
	const struct format *format = s->format;

	return !format->check_encoding ||
	       encoding_is_text(format->encoding, s->kernel, text);
}

/*
 * The fields in front of TEXT, part of LINE. False if TEXT may not be shown.
 */
static bool
add_head(struct print_sink *s, const struct sink_line *line, struct span text,
    uint64_t offset)
{
	const struct format *format = s->format;
	const struct colors *colors = format->colors;
	enum line_role role = line->role;

	if (!is_text(s, text)) {
		s->withheld = true;
		return false;
	}
	if (format->names)
		buffer_add(&s->frames->bytes, buffer_span(&s->names[role]));
	if (format->numbers)
		add_number(s, line->number, colors ? colors->line_number : "",
		    field_mark[role]);
	if (format->offsets)
		add_number(s, offset, colors ? colors->byte_offset : "",
		    field_mark[role]);
	if (format->initial_tab && text.len &&
	    (format->names || format->numbers || format->offsets))
		buffer_byte(&s->frames->bytes, '\t');
	return true;
}

/* The colours that a line and its matches have. */
struct shades {
	const char *line;
	const char *match;
};

static struct shades
shades_of(const struct format *format, enum line_role role)
{
	const struct colors *colors = format->colors;
	bool selected = role == LINE_SELECTED;

	if (!colors)
		return (struct shades){ "", "" };
	return (struct shades){
		selected ^ (format->invert && colors->reverse) ?
		    colors->selected_line :
		    colors->context_line,
		selected ? colors->selected_match : colors->context_match,
	};
}

/* One match printed alone, for -o. */
static bool
add_match(struct print_sink *s, const struct sink_line *line, struct span text,
    uint64_t offset, const char *sgr)
{
	if (!add_head(s, line, text, offset))
		return false;
	add_text(s, sgr, text);
	buffer_byte(&s->frames->bytes, s->format->separator);
	return true;
}

static bool
next_match(
    struct print_sink *s, struct span body, size_t from, struct match *match)
{
	struct error ignored; /* the line was selected: it is printed plain */

	return from < body.len &&
	       matcher_extent(s->matcher, from, match, &ignored) ==
		   MATCHER_HIT &&
	       match->start < body.len;
}

static bool
add_only_matches(
    struct print_sink *s, const struct sink_line *line, struct span body)
{
	struct shades shades = shades_of(s->format, line->role);
	struct match match;
	size_t from = 0;

	matcher_extent_begin(s->matcher, body);
	while (next_match(s, body, from, &match)) {
		from = match.end;
		if (match.start == match.end)
			from++; /* an empty match shows nothing: pass it by */
		else if (!add_match(s, line,
			     span_of(body.text + match.start,
				 match.end - match.start),
			     line->offset + match.start, shades.match))
			return false;
	}
	return true;
}

/* The line up to its last match, matches in their colour. */
static size_t
add_colored(struct print_sink *s, struct span body, struct shades shades)
{
	struct match match;
	size_t printed = 0;
	size_t from = 0;

	matcher_extent_begin(s->matcher, body);
	while (next_match(s, body, from, &match)) {
		from = match.end;
		if (match.start == match.end) {
			from++;
			continue;
		}
		style_start(&s->frames->bytes, s->format->colors, shades.line);
		add_plain(
		    s, span_of(body.text + printed, match.start - printed));
		add_text(s, shades.match,
		    span_of(body.text + match.start, match.end - match.start));
		printed = match.end;
	}
	return printed;
}

/* What follows the last match; a carriage return stays uncoloured. */
static void
add_tail(struct print_sink *s, struct span tail, const char *sgr)
{
	size_t plain = tail.len && tail.text[tail.len - 1] == '\r';

	if (tail.len > plain && *sgr) {
		add_text(s, sgr, span_of(tail.text, tail.len - plain));
		tail = span_skip(tail, tail.len - plain);
	}
	add_plain(s, tail);
}

/* The body of LINE where nobody can change it between two looks. */
static struct span
own_body(struct print_sink *s, struct span body)
{
	s->own.len = 0;
	buffer_add(&s->own, body);
	return buffer_span(&s->own);
}

/* Puts LINE into the frame's buffer. False if it may not be shown. */
static bool
add_line(struct print_sink *s, const struct sink_line *line, struct span body)
{
	const struct format *format = s->format;
	/* Only lines that match have anything to show or to colour. */
	bool matching = (line->role == LINE_SELECTED) != format->invert;
	size_t printed = 0;

	if (format->only_matching)
		return !matching ||
		       add_only_matches(s, line, own_body(s, body));
	struct shades shades = shades_of(format, line->role);
	if (*shades.line || (matching && *shades.match))
		body = own_body(s, body);
	if (!add_head(s, line, body, line->offset))
		return false;
	if (matching && *shades.match)
		printed = add_colored(s, body, shades);
	add_tail(s, span_skip(body, printed), shades.line);
	buffer_byte(&s->frames->bytes, format->separator);
	return true;
}

/*
 * LINE may not be shown. A selected one is output all the same as far as
 * groups go; in context it stands between its neighbours.
 */
static enum sink_result
withhold(struct print_sink *s, struct frame *frame)
{
	frames_cancel(s->frames);
	frame->hidden = true;
	if (frame->selected) {
		frame->kind = FRAME_WITHHELD;
		frame->last = frame->first;
	}
	return end_frame(s, frame) ? SINK_WITHHELD : SINK_STOP;
}

static enum sink_result
print_line(struct sink *sink, const struct sink_line *line)
{
	struct print_sink *s = (struct print_sink *)sink;
	struct span body = line->bytes;
	bool selected = line->role == LINE_SELECTED;

	s->frame = (struct frame){
		.kind = selected ? FRAME_LINES : FRAME_CONTEXT,
		.selected = selected,
		.first = line->offset,
		.last = line->offset + line->bytes.len,
	};
	if (body.len && body.text[body.len - 1] == s->format->separator)
		body.len--;
	frames_begin(s->frames);
	/* With -o what came before in the line stands. */
	if (!add_line(s, line, body)) {
		if (!s->format->only_matching)
			return withhold(s, &s->frame);
		s->frame.hidden = true;
	}
	return end_frame(s, &s->frame) ? SINK_TAKEN : SINK_STOP;
}

/* Lines without fields and colours go out as they lie there. */
static bool
print_block(struct sink *sink, const struct sink_line *block)
{
	struct print_sink *s = (struct print_sink *)sink;
	struct frame frame = {
		.kind = FRAME_LINES,
		.selected = 1,
		.first = block->offset,
		.last = block->offset + block->bytes.len,
	};

	if (!is_text(s, block->bytes))
		return false;
	buffer_add(frames_begin(s->frames), block->bytes);
	return end_frame(s, &frame);
}

static void
print_undecided(
    struct sink *sink, uint64_t offset, uint64_t number, const char *why)
{
	struct print_sink *s = (struct print_sink *)sink;
	struct frame frame = {
		.kind = FRAME_MESSAGE,
		.first = offset,
		.last = offset,
	};

	struct buffer *to = frames_begin(s->frames);

	buffer_puts(to, s->path);
	if (number && !s->format->as_grep)
		buffer_printf(to, ":%ju", (uintmax_t)number);
	buffer_printf(to, ": %s", why);
	end_frame(s, &frame);
}

static void
print_drop(struct sink *sink, uint64_t bad)
{
	struct print_sink *s = (struct print_sink *)sink;

	frames_drop(s->frames, bad);
}

static const struct sink_ops print_ops = {
	.line = print_line,
	.undecided = print_undecided,
	.drop = print_drop,
};

static const struct sink_ops print_block_ops = {
	.line = print_line,
	.block = print_block,
	.undecided = print_undecided,
	.drop = print_drop,
};

static bool
is_plain(const struct format *format)
{
	return !format->names && !format->numbers && !format->offsets &&
	       !format->only_matching && !format->colors;
}

void
print_sink_init(struct print_sink *s, const struct format *format,
    struct matcher *matcher, struct frames *frames)
{
	*s = (struct print_sink){
		.sink.ops = is_plain(format) ? &print_block_ops : &print_ops,
		.format = format,
		.matcher = matcher,
		.kernel = matcher_kernel(matcher),
		.frames = frames,
	};
}

void
print_sink_file(struct print_sink *s, const char *path, int64_t size)
{
	s->path = path;
	s->withheld = false;
	/* Line numbers get room for one more than there can be. */
	if (s->format->initial_tab)
		s->width = size < 0 ? WIDTH_UNKNOWN :
				      number_digits(
					  (uint64_t)size + s->format->numbers);
	if (!s->format->names)
		return;
	for (enum line_role role = LINE_SELECTED; role <= LINE_CONTEXT;
	     role++) {
		s->names[role].len = 0;
		style_name(&s->names[role], s->format, path, field_mark[role]);
	}
}
