/* base/escape: what a terminal is shown of somebody else's text. */
#include <locale.h>
#include <stdint.h>

#include "base/escape.h"
#include "base/utf8.h"
#include "tests/unit/tap.h"

static const struct row {
	const char *name;
	const char *text;
	const char *shown;
} rows[] = {
	{ "plain text stays", "a b:c", "a b:c" },
	{ "an empty text stays", "", "" },
	{ "a newline", "a\nb", "a\\012b" },
	{ "an escape sequence", "\33[31mred", "\\033[31mred" },
	{ "DEL and TAB", "\177\t", "\\177\\011" },
	{ "letters beyond ASCII stay", "\320\266\342\202\254\360\237\230\200",
	    "\320\266\342\202\254\360\237\230\200" },
	{ "a control character of two bytes", "\302\233", "\\302\\233" },
	{ "a no-break space stays", "\302\240", "\302\240" },
	{ "a byte that is no UTF-8", "a\377b", "a\\377b" },
	{ "a character cut short", "\342\202", "\\342\\202" },
	{ "a longer form than needed", "\300\233\340\202\233",
	    "\\300\\233\\340\\202\\233" },
	{ "a surrogate", "\355\240\200", "\\355\\240\\200" },
	{ "more than Unicode has", "\364\220\200\200", "\\364\\220\\200\\200" },
	{ "a backslash stays", "a\\b\\", "a\\b\\" },
	{ "what looks like an escape", "\\033", "\\134033" },
	{ "a backslash in front of an escape", "\\\33", "\\\\033" },
	{ "four hundred octal is no escape", "\\400\\08", "\\400\\08" },
};

static void
test_rows(void)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct span text = span_str(rows[i].text);
		char to[64];
		size_t len = escape_controls(to, text);

		tap_ok(span_equal(span_of(to, len), span_str(rows[i].shown)),
		    "%s", rows[i].name);
	}
}

/* Every sequence of up to three bytes of these against the engine's decoder. */
static void
test_against_decoder(void)
{
	static const char bytes[] = "a\\\33\177\200\217\220\237\240\277\300"
				    "\302\337\340\341\355\357\360\364\365\377";
	size_t count = sizeof(bytes) - 1;
	size_t wrong = 0;

	for (size_t i = 0; i < count * count * count * count; i++) {
		char text[] = { bytes[i % count], bytes[i / count % count],
			bytes[i / count / count % count],
			bytes[i / count / count / count] };
		char to[4 * ESCAPE_MOST];
		uint32_t c;
		size_t decoded = utf8_decode(span_of(text, 4), &c);
		bool shown = decoded && c >= ' ' && (c < 0x7f || c > 0x9f);

		escape_controls(to, span_of(text, 4));
		wrong += shown ? memcmp(to, text, decoded) != 0 :
				 *to != '\\' || to[1] == text[1];
	}
	tap_ok(!wrong, "as the decoder has it (%zu are not)", wrong);
}

int
main(void)
{
	setlocale(LC_ALL, "C");
	test_rows();
	test_against_decoder();
	return tap_done();
}
