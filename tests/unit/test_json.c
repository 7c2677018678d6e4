/* cli/json: what is written is read back as what it was. */
#include "cli/json.h"
#include "tests/unit/tap.h"

#define TEXT(text)                                                             \
	{                                                                      \
		text, sizeof(text) - 1                                         \
	}

static const struct row {
	const char *name;
	struct span bytes;
	const char *json;
} rows[] = {
	{ "plain text", TEXT("a b/c"), "{\"text\":\"a b/c\"}" },
	{ "nothing", TEXT(""), "{\"text\":\"\"}" },
	{ "quotes and backslashes", TEXT("\"a\\b\""),
	    "{\"text\":\"\\\"a\\\\b\\\"\"}" },
	{ "control characters with a short form", TEXT("\b\f\n\r\t"),
	    "{\"text\":\"\\b\\f\\n\\r\\t\"}" },
	{ "other control characters, NUL too", TEXT("\0\1\13\37"),
	    "{\"text\":\"\\u0000\\u0001\\u000b\\u001f\"}" },
	{ "DEL stays", TEXT("\177"), "{\"text\":\"\177\"}" },
	{ "characters beyond ASCII stay", TEXT("\320\266\342\202\254"),
	    "{\"text\":\"\320\266\342\202\254\"}" },
	{ "a character beyond U+FFFF stays", TEXT("\360\237\230\200"),
	    "{\"text\":\"\360\237\230\200\"}" },
	{ "a byte that is no UTF-8", TEXT("\377"), "{\"bytes\":\"/w==\"}" },
	{ "one among others", TEXT("a\377b"), "{\"bytes\":\"Yf9i\"}" },
	{ "a character cut short", TEXT("ab\342\202"),
	    "{\"bytes\":\"YWLigg==\"}" },
	{ "a surrogate", TEXT("\355\240\200"), "{\"bytes\":\"7aCA\"}" },
};

static void
test_rows(void)
{
	struct buffer to = { 0 };

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		to.len = 0;
		json_bytes(&to, rows[i].bytes);
		tap_ok(span_equal(buffer_span(&to), span_str(rows[i].json)),
		    "%s", rows[i].name);
	}
	buffer_free(&to);
}

static int
value_of(char letter)
{
	if (letter >= 'A' && letter <= 'Z')
		return letter - 'A';
	if (letter >= 'a' && letter <= 'z')
		return letter - 'a' + 26;
	if (letter >= '0' && letter <= '9')
		return letter - '0' + 52;
	return letter == '+' ? 62 : letter == '/' ? 63 : -1;
}

/* The bytes that BASE64 stands for go to TO; bit by bit, the plain way. */
static size_t
decode(struct span base64, char *to)
{
	unsigned bits = 0, held = 0;
	size_t len = 0;

	for (size_t i = 0; i < base64.len && base64.text[i] != '='; i++) {
		bits = bits << 6 | (unsigned)value_of(base64.text[i]);
		held += 6;
		if (held >= 8) {
			held -= 8;
			to[len++] = (char)(bits >> held);
		}
	}
	return len;
}

static void
test_base64(void)
{
	struct buffer to = { 0 };
	char bytes[256], back[256];
	size_t wrong = 0;

	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (char)(i * 167 + 13);
	for (size_t len = 0; len <= sizeof(bytes); len++) {
		struct span text = span_of(bytes, len);
		to.len = 0;
		json_base64(&to, text);
		struct span inner = span_of(to.data + 1, to.len - 2);
		size_t found = decode(inner, back);
		wrong += inner.len != (len + 2) / 3 * 4 ||
			 !span_equal(span_of(back, found), text);
	}
	tap_ok(!wrong, "base64 of every length (%zu are wrong)", wrong);
	buffer_free(&to);
}

static void
test_keys(void)
{
	struct buffer to = { 0 };

	buffer_byte(&to, '{');
	json_key(&to, "a");
	buffer_number(&to, 1, 0);
	json_key(&to, "b\"");
	json_string(&to, span_str("{"));
	json_key(&to, "c");
	buffer_puts(&to, "{");
	json_key(&to, "d");
	buffer_puts(&to, "null}}");
	tap_ok(span_equal(buffer_span(&to),
		   span_str("{\"a\":1,\"b\\\"\":\"{\",\"c\":{\"d\":null}}")),
	    "keys have commas between them, and none at the start");
	buffer_free(&to);
}

/* All strings of one byte and of two are told to be text or not. */
static void
test_every_pair(void)
{
	struct buffer to = { 0 };
	size_t wrong = 0, texts = 0;

	for (unsigned i = 0; i < 0x10000; i++) {
		char pair[] = { (char)(i >> 8), (char)i };
		bool ascii = i >> 8 < 0x80 && (i & 0xff) < 0x80;
		bool one = i >> 8 >= 0xc2 && i >> 8 <= 0xdf &&
			   (i & 0xff) >= 0x80 && (i & 0xff) <= 0xbf;
		to.len = 0;
		json_bytes(&to, span_of(pair, 2));
		bool text = to.data[2] == 't';
		texts += text;
		wrong += text != (ascii || one);
	}
	tap_ok(!wrong && texts == 0x4000 + 30 * 64,
	    "what is text among all pairs of bytes (%zu are wrong)", wrong);
	buffer_free(&to);
}

int
main(void)
{
	test_rows();
	test_base64();
	test_keys();
	test_every_pair();
	return tap_done();
}
