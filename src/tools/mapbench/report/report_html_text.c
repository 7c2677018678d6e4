#include <string.h>

#include "base/utf8.h"
#include "tools/mapbench/report/plot.h"
#include "tools/mapbench/report/report_html_impl.h"

#define REPLACEMENT 0xfffd
/* Pictures of the control characters, from that of NUL on; and of DEL. */
#define PICTURES 0x2400
#define PICTURE_DEL 0x2421

static const char *
entity(uint32_t c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default:
		return NULL;
	}
}

/* Does C order what follows to be written from the right, or the like? */
static bool
turns_writing(uint32_t c)
{
	return c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
	       (c >= 0x2066 && c <= 0x2069);
}

/* What is shown for C. */
static uint32_t
shown(uint32_t c)
{
	if (c < 0x20)
		return PICTURES + c;
	if (c == 0x7f)
		return PICTURE_DEL;
	if (c < 0xa0 && c > 0x7f)
		return REPLACEMENT;
	/* Those that end in fffe and ffff are no characters. */
	return turns_writing(c) || (c & 0xfffe) == 0xfffe ? REPLACEMENT : c;
}

static void
add_character(struct buffer *to, uint32_t c)
{
	const char *escape = entity(c);
	char bytes[UTF8_MOST];

	if (escape)
		buffer_puts(to, escape);
	else
		buffer_add(to, span_of(bytes, utf8_encode(shown(c), bytes)));
}

void
html_text(struct buffer *to, struct span text)
{
	while (text.len) {
		uint32_t c = REPLACEMENT;
		size_t len = utf8_decode(text, &c);
		add_character(to, len ? c : REPLACEMENT);
		text = span_skip(text, len ? len : 1);
	}
}

void
html_puts(struct buffer *to, const char *text)
{
	if (text)
		html_text(to, span_str(text));
}

void
html_fill(struct buffer *to, const char *format, const char *const *texts)
{
	for (; *format; format++) {
		if (*format == '@')
			html_puts(to, *texts++);
		else
			buffer_byte(to, *format);
	}
}

void
html_ratio(struct buffer *to, double ratio)
{
	plot_decimals(to, ratio,
	    ratio >= 99.5    ? 0 :
	    ratio >= 9.995   ? 1 :
	    ratio >= 0.095   ? 2 :
	    ratio >= 0.0095  ? 3 :
	    ratio >= 0.00095 ? 4 :
			       5);
}

void
html_number(struct buffer *to, uint64_t number)
{
	uint64_t power = 1;

	while (number / power >= 1000)
		power *= 1000;
	buffer_number(to, number / power, 0);
	while (power /= 1000) {
		uint64_t group = number / power % 1000;
		buffer_puts(to, "\u202f"); /* a narrow blank */
		for (uint64_t i = 100; i; i /= 10)
			buffer_byte(to, (char)('0' + group / i % 10));
	}
}

void
html_count(struct buffer *to, size_t number, const char *noun)
{
	buffer_number(to, number, 0);
	buffer_byte(to, ' ');
	buffer_puts(to, noun);
	if (number != 1)
		buffer_byte(to, 's');
}

/* Where in TO the first byte of ENDS is, from FROM on; its end if nowhere. */
static size_t
find_any(const struct buffer *to, size_t from, const char *ends)
{
	while (from < to->len && !strchr(ends, to->data[from]))
		from++;
	return from;
}

void
html_round(
    struct buffer *to, void (*report)(struct buffer *, double), double value)
{
	size_t start = to->len;

	report(to, value);
	size_t end = find_any(to, start, " ");
	size_t point = find_any(to, start, ". ");
	size_t kept = end;
	while (kept > point + 1 && to->data[kept - 1] == '0')
		kept--;
	if (kept == point + 1)
		kept = point;
	memmove(to->data + kept, to->data + end, to->len - end);
	to->len -= end - kept;
}
