#include "engine/encoding.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <wchar.h>
#include <wctype.h>

static bool
is_one_of(const char *name, const char *const *names)
{
	while (*names && strcmp(name, *names))
		names++;
	return *names;
}

/* Locales without rules of their own, by the name of one category. */
static bool
is_plain(int category)
{
	static const char *const plain[] = { "C", "POSIX", "C.UTF-8", "C.utf8",
		NULL };

	return is_one_of(setlocale(category, NULL), plain);
}

/*
 * Encodings in which a byte below 0x80 may be part of another character, or
 * not be what ASCII says: none that is not known to be better.
 */
static bool
keeps_ascii_whole(const char *codeset)
{
	static const char *const whole[] = { "EUC-JP", "EUC-KR", "EUC-TW",
		"GB2312", NULL };

	return is_one_of(codeset, whole);
}

static void
set_bit(uint64_t bits[4], unsigned c)
{
	bits[c / 64] |= UINT64_C(1) << c % 64;
}

static void
ask_bytes(struct encoding *e)
{
	/* There libc knows none above ASCII, but none is an error either. */
	bool plain = is_plain(LC_CTYPE);

	for (unsigned c = 0; c < 256; c++) {
		wint_t wide = btowc((int)c);
		if (wide == WEOF && !plain)
			e->undefined = true;
		else
			set_bit(e->characters, c);
		if (c == '_' || (wide != WEOF && iswalnum(wide)))
			set_bit(e->words, c);
	}
}

bool
encoding_ask(struct encoding *e, enum charset *charset)
{
	const char *codeset = nl_langinfo(CODESET);

	if (!strcmp(codeset, "UTF-8"))
		*charset = CHARSET_UTF8;
	else
		*charset = MB_CUR_MAX == 1 ? CHARSET_BYTES : CHARSET_OTHER;
	if (is_plain(LC_CTYPE) && is_plain(LC_COLLATE))
		return false;
	*e = (struct encoding){
		.charset = *charset,
		.odd_case = towupper(L'i') != L'I' || towlower(L'I') != L'i',
		.ascii_whole = keeps_ascii_whole(codeset),
	};
	if (*charset == CHARSET_BYTES)
		ask_bytes(e);
	return true;
}

size_t
encoding_decode(struct span text, uint32_t *c)
{
	mbstate_t state = { 0 };
	wchar_t wide;
	size_t len = mbrtowc(&wide, text.text, text.len, &state);

	if (len > text.len)
		return 0;
	*c = (uint32_t)wide;
	return len ? len : 1;
}

static size_t
valid_bytes(const struct encoding *e, struct span text)
{
	size_t len = 0;

	while (len < text.len &&
	       encoding_has(e->characters, (unsigned char)text.text[len]))
		len++;
	return len;
}

size_t
encoding_valid(const struct encoding *e, struct span text)
{
	size_t at = 0;

	if (e->charset == CHARSET_BYTES)
		return e->undefined ? valid_bytes(e, text) : text.len;
	while (at < text.len) {
		uint32_t c;
		size_t len = encoding_decode(span_skip(text, at), &c);
		if (!len)
			break;
		at += len;
	}
	return at;
}
