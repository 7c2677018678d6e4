#include "tools/mapwc/take.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "base/quote.h"
#include "engine/count.h"
#include "tools/mapwc/say.h"
#include "tools/mapwc/share.h"

/* More than this may take a while. */
#define LARGE ((off_t)32 << 20)

/* --- one that is open ----------------------------------------------------- */

const char *
take_label(struct run *run, const char *name)
{
	return quote_name(&run->quoted, name ? name : "standard input");
}

struct counts
take_counts(const struct run *run, const struct tally *sum)
{
	struct counts counts = tally_counts(run->rules, sum);

	if (run->plan->chars_are_bytes)
		counts.chars = counts.bytes;
	return counts;
}

bool
take_count(struct run *run, int fd, const struct stat *st, const char *name,
    struct counts *counts, struct error *err)
{
	struct tally sum;
	uint64_t bytes;

	if (!run->plan->wanted && count_size(fd, st, &bytes)) {
		if (fd != STDIN_FILENO)
			close(fd);
		*counts = (struct counts){ .bytes = bytes, .chars = bytes };
		return true;
	}
	struct source *source = source_open(fd, st, name, '\n', &run->limits);
	bool whole = count_run(run->rules, source, &sum, err);
	*counts = take_counts(run, &sum);
	return whole;
}

void
take_end(struct run *run, const char *name, const struct counts *sums,
    const struct error *err)
{
	say_file(run, name, sums);
	totals_add(&run->totals, sums);
	if (err)
		say_trouble(run, err->text);
}

void
take_care(struct run *run, const struct stat *st)
{
	if (!S_ISREG(st->st_mode) || st->st_size > LARGE)
		say_held(run);
}

void
take_file(struct run *run, int fd, const struct stat *st, const char *name)
{
	struct counts counts;
	struct error err;

	take_care(run, st);
	if (share_file(run, fd, st, name))
		return;
	bool whole =
	    take_count(run, fd, st, take_label(run, name), &counts, &err);
	take_end(run, name, &counts, whole ? NULL : &err);
}

void
take_source(struct run *run, struct source *source, const char *name)
{
	struct counts counts;
	struct tally sum;
	struct error err;

	bool whole = count_run(run->rules, source, &sum, &err);
	counts = take_counts(run, &sum);
	take_end(run, name, &counts, whole ? NULL : &err);
}

void
take_directory(struct run *run, const char *name)
{
	static const struct counts nothing;

	if (run->plan->report == &report_text)
		say_file(run, name, &nothing);
	say_trouble_of(run, name, EISDIR);
}

/* --- one by its name ------------------------------------------------------ */

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
	return nearby_open(&run->nearby, name, TAKE_FLAGS & ~O_NONBLOCK);
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
	int fd = nearby_open(&run->nearby, name, TAKE_FLAGS);

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

void
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
		take_directory(run, name);
	} else {
		take_file(run, fd, &st, name);
	}
}
