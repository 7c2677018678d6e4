/* base/quote: names as GNU's tools write them, and a shell reads them. */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/quote.h"
#include "tests/unit/tap.h"

/* What GNU coreutils 9.10 print of them, where needed and always. */
static const struct row {
	const char *locale;
	const char *name;
	const char *needed;
	const char *always;
} rows[] = {
	{ "C", "a", "a", "'a'" },
	{ "C", "", "''", "''" },
	{ "C", "-", "-", "'-'" },
	{ "C", "a b", "'a b'", "'a b'" },
	{ "C", "a:b", "'a:b'", "'a:b'" },
	{ "C", "it's", "\"it's\"", "\"it's\"" },
	{ "C", "'a$", "''\\''a$'", "''\\''a$'" },
	{ "C", "a\nb", "'a'$'\\n''b'", "'a'$'\\n''b'" },
	{ "C", "\n", "''$'\\n'", "''$'\\n'" },
	{ "C", "a\1\2", "'a'$'\\001\\002'", "'a'$'\\001\\002'" },
	{ "C", "\1'", "''$'\\001'\\'''", "''$'\\001'\\'''" },
	{ "C", "a'\33", "'a'\\'''$'\\033'", "'a'\\'''$'\\033'" },
	{ "C", "#a~", "'#a~'", "'#a~'" },
	{ "C", "a#~", "a#~", "'a#~'" },
	{ "C", "'a#", "''\\''a#'", "''\\''a#'" },
	{ "C", "{", "'{'", "'{'" },
	{ "C", "{}", "{}", "'{}'" },
	{ "C", "a\\b", "'a\\b'", "'a\\b'" },
	{ "C", "a]%+,-./@_", "a]%+,-./@_", "'a]%+,-./@_'" },
	{ "C", "a=b", "'a=b'", "'a=b'" },
	{ "C", "\303\251", "''$'\\303\\251'", "''$'\\303\\251'" },
	{ "C.UTF-8", "\303\251", "\303\251", "'\303\251'" },
	{ "C.UTF-8", "\303\251'", "\"\303\251'\"", "\"\303\251'\"" },
	{ "C.UTF-8", "a\377b", "'a'$'\\377''b'", "'a'$'\\377''b'" },
	{ "C.UTF-8", "a\342\202", "'a'$'\\342\\202'", "'a'$'\\342\\202'" },
	{ "C.UTF-8", "\302\205", "''$'\\302\\205'", "''$'\\302\\205'" },
};

static void
test_rows(void)
{
	struct buffer to = { 0 };

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		const struct row *row = &rows[i];
		setlocale(LC_ALL, row->locale);
		bool needed = !strcmp(quote_name(&to, row->name), row->needed);
		bool always =
		    !strcmp(quote_always(&to, row->name), row->always);
		tap_ok(needed && always, "in %s, %s", row->locale, row->always);
	}
	buffer_free(&to);
}

static void
test_words(void)
{
	struct buffer to = { 0 };

	setlocale(LC_ALL, "C");
	quote_words(&to, span_str("it's\n\\ \303\251"));
	tap_ok(span_equal(
		   buffer_span(&to), span_str("'it\\'s\\n\\\\ \\303\\251'")),
	    "words in C are between apostrophes");
	to.len = 0;
	setlocale(LC_ALL, "C.UTF-8");
	quote_words(&to, span_str("it's \303\251\342\200\231\377"));
	tap_ok(span_equal(buffer_span(&to),
		   span_str("\342\200\230it's \303\251\\\342\200\231\\377"
			    "\342\200\231")),
	    "words in UTF-8 are between quotation marks");
	buffer_free(&to);
}

/* Most names are never copied. */
static void
test_same(void)
{
	struct buffer to = { 0 };
	const char *name = "dir/Some-file_2.c";

	tap_ok(quote_name(&to, name) == name && !to.data,
	    "a name that needs no quotes is not copied");
	buffer_free(&to);
}

/* Adds `printf '%s\0'` of TEXT, quoted for a shell. */
static void
add_command(struct buffer *script, struct span text)
{
	buffer_puts(script, "printf '%s\\0' ");
	quote_add(script, text, QUOTE_ALWAYS);
	buffer_byte(script, '\n');
}

/* Every byte in front of, between and behind some others. */
static void
make_names(struct buffer *names, struct buffer *script)
{
	static const char *const around[][2] = { { "", "" }, { "", "a" },
		{ "a", "" }, { "a", "'b" }, { "'", "$ \n" },
		{ "\342\202\254", "\303\251" } };

	for (unsigned byte = 1; byte < 256; byte++)
		for (size_t i = 0; i < sizeof(around) / sizeof(*around); i++) {
			char name[16];
			snprintf(name, sizeof(name), "%s%c%s", around[i][0],
			    (int)byte, around[i][1]);
			buffer_add(names, span_of(name, strlen(name) + 1));
			add_command(script, span_str(name));
		}
}

/* What a shell makes of the quoted names is the names. */
static void
test_shell(void)
{
	struct buffer names = { 0 }, script = { 0 }, back = { 0 };
	char path[] = "/tmp/mapscan-quote-XXXXXX";
	char command[64];

	make_names(&names, &script);
	int fd = mkstemp(path);
	FILE *file = fdopen(fd, "w");
	fwrite(script.data, 1, script.len, file);
	fclose(file);
	snprintf(command, sizeof(command), "LC_ALL=C bash %s", path);
	FILE *shell = popen(command, "r");
	size_t got;
	do {
		got = fread(buffer_reserve(&back, 4096), 1, 4096, shell);
		back.len += got;
	} while (got);
	pclose(shell);
	remove(path);
	tap_ok(span_equal(buffer_span(&names), buffer_span(&back)),
	    "a shell reads %zu bytes of names back", names.len);
	buffer_free(&names);
	buffer_free(&script);
	buffer_free(&back);
}

int
main(void)
{
	test_rows();
	test_words();
	test_same();
	setlocale(LC_ALL, "C");
	test_shell();
	setlocale(LC_ALL, "C.UTF-8");
	test_shell();
	return tap_done();
}
