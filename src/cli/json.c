#include "cli/json.h"

#include <stdbool.h>
#include <stdint.h>

#include "base/utf8.h"

/* The letter of the short escape for BYTE; 0 if it has none. */
static char
short_escape(char byte)
{
	static const char bytes[] = "\"\\\b\f\n\r\t", letters[] = "\"\\bfnrt";
	const char *at = byte ? strchr(bytes, byte) : NULL;

	return at ? letters[at - bytes] : '\0';
}

static void
add_byte(struct buffer *to, char byte)
{
	char letter = short_escape(byte);

	if (letter) {
		buffer_byte(to, '\\');
		buffer_byte(to, letter);
	} else if ((unsigned char)byte < ' ') {
		buffer_printf(to, "\\u%04x", (unsigned)byte);
	} else {
		buffer_byte(to, byte);
	}
}

void
json_string(struct buffer *to, struct span text)
{
	buffer_byte(to, '"');
	for (size_t i = 0; i < text.len; i++)
		add_byte(to, text.text[i]);
	buffer_byte(to, '"');
}

/* Four letters for up to three bytes, COUNT of them: filled up with '='. */
static void
add_group(struct buffer *to, const char *bytes, size_t count)
{
	static const char letters[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	uint32_t group = 0;

	for (size_t i = 0; i < 3; i++)
		group = group << 8 | (i < count ? (unsigned char)bytes[i] : 0);
	for (size_t i = 0; i < 4; i++) {
		buffer_byte(to, i > count ? '=' : letters[group >> 18 & 63]);
		group <<= 6;
	}
}

void
json_base64(struct buffer *to, struct span text)
{
	buffer_byte(to, '"');
	for (size_t i = 0; i < text.len; i += 3)
		add_group(
		    to, text.text + i, text.len - i < 3 ? text.len - i : 3);
	buffer_byte(to, '"');
}

static bool
is_utf8(struct span text)
{
	while (text.len) {
		uint32_t c;
		size_t len = utf8_decode(text, &c);
		if (!len)
			return false;
		text = span_skip(text, len);
	}
	return true;
}

void
json_bytes(struct buffer *to, struct span bytes)
{
	bool text = is_utf8(bytes);

	buffer_puts(to, text ? "{\"text\":" : "{\"bytes\":");
	if (text)
		json_string(to, bytes);
	else
		json_base64(to, bytes);
	buffer_byte(to, '}');
}

void
json_key(struct buffer *to, const char *key)
{
	char last = to->len ? to->data[to->len - 1] : '{';

	if (last != '{' && last != '[')
		buffer_byte(to, ',');
	json_string(to, span_str(key));
	buffer_byte(to, ':');
}
