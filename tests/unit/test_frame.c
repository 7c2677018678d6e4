/* Frames and the drain: groups set apart, lines taken back, frames held. */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "crew/drain.h"
#include "engine/guard.h"
#include "input.h"
#include "tap.h"

/* A drain that writes into a pipe, and frames that go there. */
struct line {
	struct out out;
	struct drain drain;
	struct frames frames;
	int ends[2];
};

static void
line_open(struct line *l, bool groups)
{
	/* It takes whatever comes before anyone reads. */
	if (pipe(l->ends) || fcntl(l->ends[1], F_SETPIPE_SZ, 1 << 19) < 0)
		exit(99);
	out_init(&l->out, l->ends[1]);
	l->drain = (struct drain){
		.out = &l->out,
		.groups = groups,
		.separator = span_str("--\n"),
	};
	l->frames = (struct frames){
		.take = drain_take,
		.who = &l->drain,
		.hold = UINT64_MAX,
	};
	drain_file(&l->drain);
}

static void
put(struct line *l, uint64_t first, uint64_t last, const char *text)
{
	struct frame frame = {
		.kind = FRAME_LINES,
		.selected = true,
		.first = first,
		.last = last,
	};

	buffer_puts(frames_begin(&l->frames), text);
	frames_end(&l->frames, &frame);
}

/* Closes everything; true if what came out is WANTED. */
static bool
line_close(struct line *l, const char *wanted)
{
	char got[4096];
	size_t len = 0;
	ssize_t n;

	frames_flush(&l->frames);
	out_flush(&l->out);
	close(l->ends[1]);
	while ((n = read(l->ends[0], got + len, sizeof(got) - len)) > 0)
		len += (size_t)n;
	close(l->ends[0]);
	frames_free(&l->frames);
	buffer_free(&l->out.held);
	if (len == strlen(wanted) && !memcmp(got, wanted, len))
		return true;
	printf("# got: %.*s\n", (int)len, got);
	return false;
}

/* A long line of a file that is cut while it is printed. */
static void
test_cut(void)
{
	static char text[1 << 18];
	struct region region;
	struct line l;

	memset(text, 'x', sizeof(text));
	int fd = file_of(span_of(text, sizeof(text)));
	struct source *source = open_source(fd, '\n', 0, false);
	source_next(source, 0, &region, &err);
	line_open(&l, false);
	l.frames.source = source;
	put(&l, 0, 2, "a\n");
	buffer_add(frames_begin(&l.frames), span_of(text, sizeof(text) / 2));
	if (ftruncate(fd, 4096))
		exit(99);
	/* Here the guard notes what is lost. */
	volatile char lost = region.bytes.text[region.bytes.len / 2];
	struct frame frame = { .last = sizeof(text) };
	frames_end(&l.frames, &frame);
	tap_ok(!lost && l.out.held.len + l.out.written == 2,
	    "a long line is not handed on once its bytes are lost");
	frames_drop(&l.frames, source_bad(source));
	tap_ok(line_close(&l, "a\n"), "and is taken back then");
	source_close(source);
}

int
main(void)
{
	struct line l;

	line_open(&l, false);
	put(&l, 0, 2, "a\n");
	put(&l, 8, 10, "b\n");
	tap_ok(
	    line_close(&l, "a\nb\n"), "without context nothing is set apart");

	line_open(&l, true);
	put(&l, 0, 2, "a\n");
	put(&l, 2, 4, "b\n");
	put(&l, 8, 10, "c\n");
	tap_ok(line_close(&l, "a\nb\n--\nc\n"),
	    "neighbours stay together, others are set apart");

	line_open(&l, true);
	put(&l, 0, 2, "a\n");
	frames_flush(&l.frames);
	drain_file(&l.drain);
	put(&l, 2, 4, "b\n");
	tap_ok(line_close(&l, "a\n--\nb\n"), "a new file starts a new group");

	line_open(&l, true);
	put(&l, 0, 2, "a\n");
	put(&l, 4, 4, "");
	put(&l, 2, 4, "b\n");
	tap_ok(line_close(&l, "a\n--\nb\n"),
	    "a line that is withheld sets apart, yet reaches nowhere");

	line_open(&l, false);
	put(&l, 0, 2, "a\n");
	put(&l, 2, 4, "b\n");
	put(&l, 4, 6, "c\n");
	frames_drop(&l.frames, 4);
	tap_ok(
	    line_close(&l, "a\nb\n"), "lines past a bad offset are taken back");

	line_open(&l, false);
	l.frames.eager = true;
	l.frames.hold = 3;
	put(&l, 0, 2, "a\n");
	put(&l, 2, 4, "b\n");
	tap_ok(l.out.held.len + l.out.written == 2,
	    "lines past the hold wait for the end");
	frames_drop(&l.frames, 3);
	tap_ok(line_close(&l, "a\n"), "and can be taken back until then");
	if (!guard_install(&err))
		exit(99);
	test_cut();
	return tap_done();
}
