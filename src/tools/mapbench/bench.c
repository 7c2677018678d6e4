#include "tools/mapbench/bench.h"

#include <langinfo.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "tools/mapbench/report/report.h"

#define COLUMNS_DEFAULT 80
/* Of a file or a pipe: nothing is broken there. */
#define COLUMNS_FILE 110

static bool
wants_color(void)
{
	const char *term = getenv("TERM"), *no = getenv("NO_COLOR");

	return isatty(STDOUT_FILENO) && term && strcmp(term, "dumb") &&
	       !(no && *no);
}

static struct table_style
style_here(void)
{
	struct table_style style = {
		.utf8 = !strcmp(nl_langinfo(CODESET), "UTF-8"),
		.color = wants_color(),
		.columns = COLUMNS_FILE,
	};
	struct winsize size;

	if (!isatty(STDOUT_FILENO))
		return style;
	style.columns = COLUMNS_DEFAULT;
	if (!ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) && size.ws_col)
		style.columns = size.ws_col;
	return style;
}

/* TEXT goes out at once: the next one may take a minute. */
static void
put(struct bench *bench, struct buffer *text)
{
	progress_clear(&bench->progress);
	out_write(&bench->out, buffer_span(text));
	out_flush(&bench->out);
	buffer_free(text);
}

/* What stands above everything, once. */
static void
add_head(
    struct bench *bench, struct buffer *text, const struct table_style *style)
{
	if (!bench->has_head)
		report_table_head(text, &bench->results, style);
	bench->has_head = true;
}

void
bench_show(struct bench *bench, const struct contest *contest)
{
	struct table_style style = style_here();
	struct buffer text = { 0 };

	if (!bench->shows_table)
		return;
	add_head(bench, &text, &style);
	report_table(&text, contest, &style);
	put(bench, &text);
}

void
bench_say(struct bench *bench, const char *format, ...)
{
	struct buffer text = { 0 };
	va_list arguments;

	if (!bench->shows_table)
		return;
	va_start(arguments, format);
	buffer_list(&text, format, arguments);
	va_end(arguments);
	put(bench, &text);
}

void
bench_conclude(struct bench *bench)
{
	struct table_style style = style_here();
	struct buffer text = { 0 };

	if (!bench->shows_table || !bench->has_head)
		return;
	report_table_foot(&text, &bench->results, &style);
	if (bench->results.incomplete)
		buffer_puts(&text, "\nInterrupted: this is incomplete.\n");
	put(bench, &text);
}
