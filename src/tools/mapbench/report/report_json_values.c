#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "cli/json.h"
#include "tools/mapbench/report/report_json_impl.h"

/* Digits that any number of so many has back, and that tell any two apart. */
#define DIGITS_LEAST 15
#define DIGITS_MOST 17
#define REPLACEMENT "\357\277\275" /* U+FFFD */

void
value_double(struct buffer *to, double value)
{
	char text[32];
	int digits = DIGITS_LEAST;

	if (!isfinite(value)) {
		buffer_puts(to, "null");
		return;
	}
	do
		snprintf(text, sizeof(text), "%.*g", digits, value);
	while (digits++ < DIGITS_MOST && strtod(text, NULL) != value);
	buffer_puts(to, text);
}

void
value_text(struct buffer *to, const char *text)
{
	struct span rest = span_str(text ? text : "");
	struct buffer clean = { 0 };

	if (!text) {
		buffer_puts(to, "null");
		return;
	}
	while (rest.len) {
		uint32_t c;
		size_t len = utf8_decode(rest, &c);
		buffer_add(&clean,
		    len ? span_of(rest.text, len) : span_str(REPLACEMENT));
		rest = span_skip(rest, len ? len : 1);
	}
	json_string(to, buffer_span(&clean));
	buffer_free(&clean);
}

void
value_number(struct buffer *to, uint64_t number, uint64_t unknown)
{
	if (number == unknown)
		buffer_puts(to, "null");
	else
		buffer_number(to, number, 0);
}

void
member_double(struct buffer *to, const char *key, double value)
{
	json_key(to, key);
	value_double(to, value);
}

void
member_text(struct buffer *to, const char *key, const char *text)
{
	json_key(to, key);
	value_text(to, text);
}

void
member_number(
    struct buffer *to, const char *key, uint64_t number, uint64_t unknown)
{
	json_key(to, key);
	value_number(to, number, unknown);
}

void
member_truth(struct buffer *to, const char *key, bool truth)
{
	json_key(to, key);
	buffer_puts(to, truth ? "true" : "false");
}

void
element_begin(struct buffer *to)
{
	if (to->data[to->len - 1] != '[')
		buffer_byte(to, ',');
	buffer_puts(to, "\n{");
}
