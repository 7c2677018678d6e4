/*
 * Files that change while their regions are handed out: what is not there any
 * more is told exactly, and nothing dies of it.
 */
#include <sys/mman.h>

#include "input.h"
#include "tap.h"

static size_t page;

/* What to do to a file after one region of it, and what is to come of it. */
struct change {
	const char *name;
	size_t start; /* offset of standard input */
	off_t size; /* the file's new size */
	bool stop; /* after that region */
	bool whole; /* nothing is wrong */
};

#define FILE_SIZE 40000

static const struct change changes[] = {
	{ "cut to nothing", 0, 0, false, false },
	{ "cut to a part of the first page", 0, 100, false, false },
	{ "cut at a page border", 0, 8192, false, false },
	{ "cut in mid page", 0, 20500, false, false },
	{ "cut inside the last page", 0, 39990, false, false },
	{ "cut in mid page behind an offset", 5000, 20500, false, false },
	{ "cut in front of an offset", 5000, 300, false, false },
	{ "cut by one byte", 0, 39999, false, false },
	{ "cut behind what was handed out", 0, 20500, true, true },
	{ "cut inside what was handed out", 0, 50, true, false },
	{ "longer than before", 0, 80000, false, true },
};

/* Are the regions still to come whole records of TEXT in front of CUT? */
static bool
rest_is_real(struct source *s, struct span text, size_t done, size_t cut)
{
	struct region r;
	enum source_end end;

	while ((end = source_next(s, done, &r, &err)) == SOURCE_REGION) {
		if (r.offset != done)
			return false;
		done += r.bytes.len;
		/* The last one needs no look at its bytes to be found. */
		if (!r.last &&
		    (done > cut || r.bytes.text[r.bytes.len - 1] != '\n'))
			return false;
		if (!r.last &&
		    memcmp(r.bytes.text, text.text + r.offset, r.bytes.len))
			return false;
	}
	return end == SOURCE_END;
}

static void
test_change(const struct change *c, struct span all)
{
	int fd = file_of(all);
	char message[100];
	struct region r;
	uint64_t bad = 1;
	size_t size = (size_t)c->size;
	size_t cut = size > c->start ? size - c->start : 0;

	dup2(fd, STDIN_FILENO);
	lseek(fd, (off_t)c->start, SEEK_SET);
	struct source *s = open_source(STDIN_FILENO, '\n', 4096, false);
	source_next(s, 0, &r, &err);
	size_t done = r.bytes.len;
	if (ftruncate(fd, c->size))
		exit(99);
	bool real =
	    c->stop || rest_is_real(s, span_skip(all, c->start), done, cut);
	bool whole = source_check(s, &bad, &err);
	snprintf(message, sizeof(message),
	    "f: file truncated at %ld while being read", (long)c->size);
	bool told = c->whole ?
			whole :
			!whole && bad == cut && !strcmp(err.text, message);
	tap_ok(real && told, "a file that is %s", c->name);
	source_close(s);
	close(fd);
}

static void
test_changes(void)
{
	struct buffer text = { 0 };
	struct span all = make_text(&text, FILE_SIZE, '\n');

	for (size_t i = 0; i < sizeof(changes) / sizeof(*changes); i++)
		test_change(&changes[i], all);
	buffer_free(&text);
}

/* What the search asks while it works on a region. */
static void
test_loss_in_region(void)
{
	struct buffer text = { 0 };
	struct span all = make_text(&text, 2 * FILE_SIZE, '\n');
	int fd = file_of(all);
	struct source *s = open_source(fd, '\n', FILE_SIZE, false);
	struct region r;

	tap_ok(source_last_page(s) == (all.len - 1) / page * page,
	    "the last page is known");
	source_next(s, 0, &r, &err);
	tap_ok(source_bad(s) == UINT64_MAX, "nothing is lost at first");
	if (ftruncate(fd, 10001))
		exit(99);
	tap_ok(
	    !memchr(r.bytes.text + 30000, 'a', 1000) && source_bad(s) == 10001,
	    "what is lost starts at the file's end, not at a page");
	tap_ok(source_next(s, 0, &r, &err) == SOURCE_END,
	    "behind a loss nothing is handed out");
	source_close(s);
	fd = file_of(span_of(all.text, 2 * page));
	s = open_source(fd, '\n', 0, false);
	tap_ok(source_last_page(s) == page,
	    "a file of whole pages has a last page");
	source_close(s);
	text.data[99] = '\0';
	s = open_source(file_of(span_of(text.data, 100)), '\n', 0, false);
	uint64_t bad;
	tap_ok(source_next(s, 0, &r, &err) == SOURCE_REGION && r.last &&
		   source_check(s, &bad, &err),
	    "a file may end in a NUL");
	source_close(s);
	buffer_free(&text);
}

/* A page that cannot be had though the file is as long as it was. */
static void
test_lost_page(void)
{
	struct buffer text = { 0 };
	struct span all = make_text(&text, FILE_SIZE, '\n');
	int fd = file_of(all);
	struct source *s = open_source(fd, '\n', 0, false);
	char message[100];
	struct region r;
	uint64_t bad;

	source_next(s, 0, &r, &err);
	if (ftruncate(fd, 0) || memchr(r.bytes.text + 2 * page, 'a', 1) ||
	    ftruncate(fd, FILE_SIZE))
		exit(99);
	snprintf(message, sizeof(message), "f: I/O error at %zu", 2 * page);
	tap_ok(!source_check(s, &bad, &err) && bad == 2 * page &&
		   !strcmp(err.text, message),
	    "a page that cannot be read is told");
	source_close(s);
	buffer_free(&text);
}

/* Zeros without end behind a loss are not looked through. */
static void
test_endless_line(void)
{
	int fd = memfd_create("long", MFD_CLOEXEC);
	struct region r;
	uint64_t bad;

	if (fd < 0 || ftruncate(fd, (off_t)1 << 40))
		exit(99);
	struct source *s = open_source(fd, '\n', 0, false);
	if (ftruncate(fd, 5000))
		exit(99);
	alarm(30);
	tap_ok(source_next(s, 0, &r, &err) == SOURCE_END,
	    "the search for a line's end is over where the file is");
	alarm(0);
	tap_ok(!source_check(s, &bad, &err) && bad == 5000,
	    "and is told though nothing was handed out");
	source_close(s);
}

int
main(void)
{
	page = (size_t)sysconf(_SC_PAGESIZE);
	test_changes();
	test_loss_in_region();
	test_lost_page();
	test_endless_line();
	return tap_done();
}
