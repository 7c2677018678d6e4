#include "tools/mapwc/run.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "base/quote.h"
#include "engine/count.h"
#include "tools/mapwc/say.h"

#define OPEN_FLAGS (O_RDONLY | O_NOCTTY | O_CLOEXEC)
/* More than this may take a while. */
#define LARGE ((off_t)32 << 20)

/* --- one file ------------------------------------------------------------- */

/* Counts in what FD is; false and ERR if not all of it was there. */
static bool
count(struct run *run, int fd, const struct stat *st, const char *name,
    struct counts *counts, struct error *err)
{
	const struct plan *plan = run->plan;
	struct tally sum;
	bool whole;

	*counts = (struct counts){ 0 };
	if (!plan->wanted && count_size(fd, st, &counts->bytes)) {
		if (fd != STDIN_FILENO)
			close(fd);
		whole = true;
	} else {
		struct source *source = source_open(fd, st,
		    quote_name(&run->quoted, name), '\n', &plan->limits);
		whole = count_run(run->rules, source, &sum, err);
		*counts = tally_counts(run->rules, &sum);
	}
	if (plan->chars_are_bytes)
		counts->chars = counts->bytes;
	return whole;
}

/* NAME is null if it is standard input and nobody named it. */
static void
take_file(struct run *run, int fd, const struct stat *st, const char *name)
{
	struct counts counts;
	struct error err;

	if (!S_ISREG(st->st_mode) || st->st_size > LARGE)
		say_held(run);
	bool whole =
	    count(run, fd, st, name ? name : "standard input", &counts, &err);
	say_file(run, name, &counts);
	totals_add(&run->totals, &counts);
	if (!whole)
		say_trouble(run, err.text);
}

/* What cannot be read at all has nothing in it, but a line. */
static void
refuse_directory(struct run *run, const char *name)
{
	static const struct counts nothing;

	if (run->plan->report == &report_text)
		say_file(run, name, &nothing);
	say_trouble_of(run, name, EISDIR);
}

/* --- all files ------------------------------------------------------------ */

static void
take_standard_input(struct run *run, const char *name)
{
	struct stat st;

	if (fstat(STDIN_FILENO, &st)) {
		say_trouble_of(run, name ? name : "standard input", errno);
		return;
	}
	if (!run->plan->no_input)
		sizes_add(&run->sizes, &st);
	take_file(run, STDIN_FILENO, &st, name);
}

/*
 * FD, opened without waiting, is to be read in a way that waits; of a FIFO,
 * for who writes to it. Lines are printed before. If that fails, nothing is
 * waited for.
 */
static bool
prepare_special(struct run *run, int fd, const struct stat *st)
{
	struct pollfd writer = { .fd = fd, .events = POLLIN };

	say_held(run);
	if (run->output.out.error)
		return false;
	/* To Linux the end of a FIFO comes only after somebody had it open. */
	while (
	    S_ISFIFO(st->st_mode) && poll(&writer, 1, -1) < 0 && errno == EINTR)
		;
	/* What cannot be polled must wait when it is read. */
	fcntl(fd, F_SETFL, O_RDONLY);
	return true;
}

/* What cannot be opened, or not yet, may have a size all the same. */
static void
add_size_of(struct run *run, const char *name)
{
	struct stat st;

	if (run->pending.on && !nearby_stat(&run->nearby, name, &st))
		sizes_add(&run->sizes, &st);
}

/* Somebody has a lease of NAME, and is asked by this to give it up. */
static int
open_leased(struct run *run, const char *name)
{
	say_held(run);
	return nearby_open(&run->nearby, name, OPEN_FLAGS);
}

/* Closes FD; errno is as it was. */
static int
give_up(int fd)
{
	int reason = errno;

	close(fd);
	errno = reason;
	return -1;
}

/* The descriptor of NAME at its first opening, or -1; its size is added. */
static int
open_name(struct run *run, const char *name, struct stat *st)
{
	int fd = nearby_open(&run->nearby, name, OPEN_FLAGS | O_NONBLOCK);

	if (fd >= 0 && !fstat(fd, st)) {
		sizes_add(&run->sizes, st);
		return fd;
	}
	if (fd >= 0)
		return give_up(fd);
	int reason = errno;
	add_size_of(run, name);
	errno = reason;
	if (reason == EWOULDBLOCK)
		fd = open_leased(run, name);
	return fd < 0 || !fstat(fd, st) ? fd : give_up(fd);
}

/* Opens NAME, whose fstat goes to *st. -1: errno says why it cannot be read. */
static int
open_file(struct run *run, const char *name, struct stat *st)
{
	int fd = open_name(run, name, st);

	if (fd < 0 || S_ISREG(st->st_mode) || S_ISDIR(st->st_mode) ||
	    prepare_special(run, fd, st))
		return fd;
	return give_up(fd);
}

static void
take_name(struct run *run, const char *name)
{
	struct stat st;

	run->met++;
	if (!strcmp(name, "-")) {
		take_standard_input(run, run->plan->nameless ? NULL : name);
		return;
	}
	int fd = open_file(run, name, &st);
	if (fd < 0) {
		say_trouble_of(run, name, errno);
	} else if (S_ISDIR(st.st_mode)) {
		close(fd);
		refuse_directory(run, name);
	} else {
		take_file(run, fd, &st, name);
	}
}

/* The walk's message, "PATH: REASON", with the name as ours have it. */
static void
say_walk_trouble(struct run *run, const char *path, const struct error *err)
{
	size_t len = strlen(path) + strlen(": ");

	/* The reason was cut off: no path that long has another one. */
	say_trouble_about(run, path,
	    len < strlen(err->text) ? err->text + len : strerror(ENAMETOOLONG));
}

static void
take_walk(struct run *run)
{
	struct walk_entry entry;
	enum walk_result result;
	struct error err;

	while (!run->output.out.error &&
	       (result = walk_next(run->walk, &entry, &err)) != WALK_END) {
		run->met++;
		if (result == WALK_FILE)
			take_file(run, entry.fd, &entry.st, entry.path);
		else if (result == WALK_DIRECTORY)
			refuse_directory(run, entry.path);
		else
			say_walk_trouble(run, entry.path, &err);
		say_held_if_old(run);
	}
}

/* The walk would wait in the opening of a FIFO. */
static bool
open_may_wait(const struct run *run, const char *name)
{
	struct stat st;

	return run->sizes.may_wait && output_holds(&run->output) &&
	       !stat(name, &st) && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode);
}

/* What NAME leads to; without a name, what no operand leads to. */
static void
walk_name(struct run *run, const char *name)
{
	char *const operands[] = { (char *)name };
	size_t count = run->plan->nameless ? 0 : 1;

	if (open_may_wait(run, name))
		say_held(run);
	if (run->walk)
		walk_more(run->walk, operands, count);
	else
		run->walk =
		    walk_new(&run->walking, operands, count, &run->plan->walk);
	take_walk(run);
}

static void
take_names(struct run *run)
{
	struct error err;
	const char *name;

	while (!run->output.out.error) {
		if (names_may_wait(&run->names))
			say_held(run);
		switch (names_next(&run->names, &name, &err)) {
		case NAMES_NAME:
			if (run->plan->walks)
				walk_name(run, name);
			else
				take_name(run, name);
			break;
		case NAMES_TROUBLE:
			run->met++;
			say_trouble(run, err.text);
			break;
		case NAMES_FAILED:
			say_trouble(run, err.text);
			break;
		case NAMES_END:
			return;
		}
		say_held_if_old(run);
	}
}

void
run_files(struct run *run)
{
	say_begin(run);
	run->nearby.fd = -1;
	arena_init(&run->walking);
	take_names(run);
	if (run->walk)
		walk_free(run->walk);
	arena_free(&run->walking);
	nearby_free(&run->nearby);
	say_end(run);
}
