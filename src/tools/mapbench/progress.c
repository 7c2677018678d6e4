#include "tools/mapbench/progress.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/escape.h"
#include "tools/mapbench/clock.h"

/* Between two lines, in seconds. */
#define PAUSE 0.1
#define COLUMNS_DEFAULT 80

void
progress_init(struct progress *progress, bool quiet)
{
	*progress = (struct progress){
		.wanted = !quiet && isatty(STDERR_FILENO),
	};
}

static size_t
terminal_columns(void)
{
	struct winsize size;

	if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) || !size.ws_col)
		return COLUMNS_DEFAULT;
	return size.ws_col;
}

/* Writes all of TEXT at once; what does not get there is nobody's loss. */
static void
put(struct span text)
{
	ssize_t written = write(STDERR_FILENO, text.text, text.len);

	(void)written;
}

/* LINE in place of the one that is there, as far as the terminal is wide. */
static void
show(struct progress *progress, struct span line)
{
	struct buffer text = { 0 };
	size_t most = terminal_columns() - 1;

	if (line.len > most)
		line.len = most;
	/* No part of a character at the end. */
	while (line.len && (line.text[line.len - 1] & 0x80))
		line.len--;
	buffer_puts(&text, "\r\033[K");
	char *to = buffer_reserve(&text, ESCAPE_MOST * line.len);
	text.len += escape_controls(to, line);
	put(buffer_span(&text));
	buffer_free(&text);
	progress->shown = true;
}

void
progress_step(struct progress *progress, const char *name, const char *who,
    size_t at, size_t steps)
{
	double now = (double)clock_now() / 1e9;
	struct buffer line = { 0 };

	if (!progress->wanted || now - progress->last < PAUSE)
		return;
	progress->last = now;
	if (progress->contests)
		buffer_printf(&line, "%zu of %zu, ", progress->over + 1,
		    progress->contests);
	buffer_printf(&line, "%s: %zu %% %s", name, 100 * at / steps, who);
	show(progress, buffer_span(&line));
	buffer_free(&line);
}

void
progress_say(struct progress *progress, const char *what)
{
	if (progress->wanted)
		show(progress, span_str(what));
}

void
progress_clear(struct progress *progress)
{
	if (progress->shown)
		put(span_str("\r\033[K"));
	progress->shown = false;
}
