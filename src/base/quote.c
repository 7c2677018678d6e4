#include "base/quote.h"

#include <langinfo.h>
#include <limits.h>
#include <stdbool.h>
#include <wchar.h>
#include <wctype.h>

/* What a character is in a word of a shell's. */
enum {
	ODD = 1, /* it cannot stand without quotes */
	PLAIN = 2, /* it means the same in a string of C and in double quotes */
	ESCAPED = 4, /* it cannot be printed */
};

/* What is to be known of a text before it is quoted. */
struct signs {
	bool odd; /* some character is */
	bool plain; /* all characters are */
	bool apostrophe;
};

/* One character of a text, or a byte that is none. */
struct letter {
	size_t len;
	unsigned kind;
};

/* Odd bytes that are not plain; some are so at certain places only. */
#define SPECIAL "!\"$&()*;<=>?[\\^`|"

static unsigned
ascii_kind(char c, size_t at, size_t whole)
{
	if (c == ' ' || c == '\'')
		return ODD | PLAIN;
	if (c == '#' || c == '~')
		return at ? 0 : ODD | PLAIN;
	if (c == '{' || c == '}')
		return whole == 1 ? ODD | PLAIN : 0;
	return strchr(SPECIAL, c) ? ODD : PLAIN;
}

/* A byte of a longer character that a shell might take for one of its own. */
static bool
holds_special(struct span character)
{
	for (size_t i = 1; i < character.len; i++)
		if (character.text[i] && strchr("[\\^`|", character.text[i]))
			return true;
	return false;
}

static struct letter
wide_letter(struct span text, size_t at)
{
	struct span rest = span_skip(text, at);
	mbstate_t state = { 0 };
	wchar_t c;
	size_t len = mbrtowc(&c, rest.text, rest.len, &state);

	/* What the end cuts off is no character, in none of its bytes. */
	if (len == (size_t)-2)
		return (struct letter){ rest.len, ODD | ESCAPED };
	if (len == (size_t)-1 || !len)
		return (struct letter){ 1, ODD | ESCAPED };
	if (!iswprint((wint_t)c))
		return (struct letter){ len, ODD | ESCAPED };
	return (struct letter){ len,
		PLAIN | (holds_special(span_of(rest.text, len)) ? ODD : 0) };
}

static struct letter
letter_at(struct span text, size_t at)
{
	unsigned char byte = (unsigned char)text.text[at];

	if (byte >= ' ' && byte < 0x7f)
		return (
		    struct letter){ 1, ascii_kind((char)byte, at, text.len) };
	return wide_letter(text, at);
}

static struct signs
signs_of(struct span text)
{
	struct signs signs = { .odd = !text.len, .plain = true };
	struct letter letter;

	for (size_t at = 0; at < text.len; at += letter.len) {
		letter = letter_at(text, at);
		signs.odd |= letter.kind & ODD;
		signs.plain &= (letter.kind & PLAIN) != 0;
		signs.apostrophe |= text.text[at] == '\'';
	}
	return signs;
}

/* The bytes of BYTES as escapes of C. */
static void
add_escapes(struct buffer *to, struct span bytes)
{
	static const char named[] = "\a\b\t\n\v\f\r", names[] = "abtnvfr";

	for (size_t i = 0; i < bytes.len; i++) {
		unsigned char byte = (unsigned char)bytes.text[i];
		const char *name = byte ? strchr(named, byte) : NULL;
		buffer_byte(to, '\\');
		if (name) {
			buffer_byte(to, names[name - named]);
			continue;
		}
		buffer_byte(to, (char)('0' + (byte >> 6)));
		buffer_byte(to, (char)('0' + (byte >> 3 & 7)));
		buffer_byte(to, (char)('0' + (byte & 7)));
	}
}

/* In single quotes, which are left for apostrophes and for escapes. */
static void
add_quoted(struct buffer *to, struct span text)
{
	bool in_escapes = false;
	struct letter letter;

	buffer_byte(to, '\'');
	for (size_t at = 0; at < text.len; at += letter.len) {
		letter = letter_at(text, at);
		struct span bytes = span_of(text.text + at, letter.len);
		bool escapes = letter.kind & ESCAPED;
		if (*bytes.text == '\'') {
			buffer_puts(to, "'\\'");
			in_escapes = false;
		} else if (escapes != in_escapes) {
			buffer_puts(to, escapes ? "'$'" : "''");
			in_escapes = escapes;
		}
		if (escapes)
			add_escapes(to, bytes);
		else
			buffer_add(to, bytes);
	}
	buffer_byte(to, '\'');
}

void
quote_add(struct buffer *to, struct span text, enum quote_when when)
{
	struct signs signs = signs_of(text);
	/* What stands in front of a colon is taken for a name. */
	bool colon = text.len && memchr(text.text, ':', text.len);

	if (when == QUOTE_NEEDED && !signs.odd && !colon) {
		buffer_add(to, text);
	} else if (signs.apostrophe && signs.plain) {
		buffer_byte(to, '"');
		buffer_add(to, text);
		buffer_byte(to, '"');
	} else {
		add_quoted(to, text);
	}
}

/* Most names are of these alone, which nobody misunderstands. */
static const bool harmless[UCHAR_MAX + 1] = {
	['a' ... 'z'] = true,
	['A' ... 'Z'] = true,
	['+' ... '9'] = true, /* and comma, hyphen, dot, slash */
	['_'] = true,
};

static bool
is_harmless(const char *name)
{
	const char *at = name;

	while (harmless[(unsigned char)*at])
		at++;
	return !*at && at != name;
}

static const char *
quoted(struct buffer *to, const char *name, enum quote_when when)
{
	to->len = 0;
	quote_add(to, span_str(name), when);
	buffer_byte(to, '\0');
	return to->data;
}

const char *
quote_name(struct buffer *to, const char *name)
{
	return is_harmless(name) ? name : quoted(to, name, QUOTE_NEEDED);
}

const char *
quote_always(struct buffer *to, const char *name)
{
	return quoted(to, name, QUOTE_ALWAYS);
}

void
quote_words(struct buffer *to, struct span text)
{
	bool utf8 = !strcmp(nl_langinfo(CODESET), "UTF-8");
	struct span end = span_str(utf8 ? "\342\200\231" : "'");
	struct letter letter;

	buffer_puts(to, utf8 ? "\342\200\230" : "'");
	for (size_t at = 0; at < text.len; at += letter.len) {
		letter = letter_at(text, at);
		struct span bytes = span_of(text.text + at, letter.len);
		if (letter.kind & ESCAPED) {
			add_escapes(to, bytes);
			continue;
		}
		if (*bytes.text == '\\' || span_equal(bytes, end))
			buffer_byte(to, '\\');
		buffer_add(to, bytes);
	}
	buffer_add(to, end);
}
