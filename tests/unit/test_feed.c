/*
 * Inputs that cannot be mapped: records come when they are there, what may be
 * looked at stays, and what is done with is forgotten.
 */
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>

#include "input.h"
#include "tap.h"

static void
put(int fd, const char *text)
{
	if (write(fd, text, strlen(text)) != (ssize_t)strlen(text))
		exit(99);
}

/* Is the next region of S, which may be looked at from KEEP on, TEXT? */
static bool
next_is(struct source *s, uint64_t keep, const char *text, size_t before)
{
	struct region r;

	return source_next(s, keep, &r, &err) == SOURCE_REGION &&
	       span_equal(r.bytes, span_str(text)) && r.before == before;
}

static void
test_pipe(void)
{
	struct region r;
	int ends[2];

	if (pipe(ends))
		exit(99);
	struct source *s = open_source(ends[0], '\n', 0, false);
	put(ends[1], "one\ntw");
	tap_ok(
	    next_is(s, 0, "one\n", 0), "a record comes as soon as it is there");
	put(ends[1], "o\nthree\nfo");
	tap_ok(next_is(s, 0, "two\nthree\n", 4),
	    "what lies in front can be looked at if it is kept");
	put(ends[1], "ur\n");
	tap_ok(next_is(s, 8, "four\n", 6), "from there on");
	put(ends[1], "rest");
	close(ends[1]);
	tap_ok(source_next(s, 19, &r, &err) == SOURCE_REGION && r.last &&
		   r.offset == 19 && span_equal(r.bytes, span_str("rest")),
	    "the last record may lack its end");
	tap_ok(source_next(s, 23, &r, &err) == SOURCE_END, "then it ends");
	source_close(s);
}

static void
ignore(int number)
{
	(void)number;
}

/* A child that writes "late" into FD after 60 ms, meanwhile we are alarmed. */
static pid_t
write_late(int fd)
{
	struct sigaction action = { .sa_handler = ignore };
	struct itimerval soon = { .it_value = { 0, 20000 } };
	pid_t child = fork();

	if (child < 0)
		exit(99);
	if (!child) {
		usleep(60000);
		put(fd, "late\n");
		_exit(0);
	}
	sigaction(SIGALRM, &action, NULL);
	setitimer(ITIMER_REAL, &soon, NULL);
	return child;
}

static void
test_waiting(void)
{
	int ends[2];

	if (pipe(ends))
		exit(99);
	pid_t child = write_late(ends[1]);
	struct source *s = open_source(ends[0], '\n', 0, false);
	tap_ok(next_is(s, 0, "late\n", 0), "a signal does not end the wait");
	waitpid(child, NULL, 0);
	source_close(s);
	close(ends[1]);
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends))
		exit(99);
	child = write_late(ends[1]);
	s = open_source(ends[0], '\n', 0, false);
	tap_ok(next_is(s, 0, "late\n", 0),
	    "a socket that does not block is waited for");
	waitpid(child, NULL, 0);
	source_close(s);
	close(ends[1]);
}

/* A child that writes COUNT times the same 1000 bytes into FD and closes it. */
static pid_t
write_lines(int fd, size_t count, char end)
{
	char line[1000];
	pid_t child = fork();

	if (child < 0)
		exit(99);
	if (child) {
		close(fd);
		return child;
	}
	memset(line, 'x', sizeof(line));
	line[sizeof(line) - 1] = end;
	while (count--)
		if (write(fd, line, sizeof(line)) != (ssize_t)sizeof(line))
			_exit(1);
	_exit(0);
}

/* The pages of memory this process has mapped, touched or not. */
static long
memory(void)
{
	FILE *statm = fopen("/proc/self/statm", "r");
	long pages = 0;

	if (!statm || fscanf(statm, "%ld", &pages) != 1)
		exit(99);
	fclose(statm);
	return pages;
}

static void
test_bounded(void)
{
	struct region r;
	uint64_t done = 0;
	long before = memory(), most = 0;
	int ends[2];
	bool right = true;

	if (pipe(ends))
		exit(99);
	pid_t child = write_lines(ends[1], 100000, '\n');
	struct source *s = open_source(ends[0], '\n', 0, false);
	/* As the search does with -B: some lines stay in sight. */
	while (source_next(s, done > 5000 ? done - 5000 : 0, &r, &err) ==
	       SOURCE_REGION) {
		right &= r.offset == done && r.bytes.len % 1000 == 0 &&
			 r.before == (done > 5000 ? 5000 : done) &&
			 r.bytes.text[-(ptrdiff_t)r.before] == 'x' &&
			 (!r.before || r.bytes.text[-1] == '\n');
		done += r.bytes.len;
		long now = memory() - before;
		most = now > most ? now : most;
	}
	waitpid(child, NULL, 0);
	source_close(s);
	tap_ok(right && done == 100000000, "100 MB come through a pipe");
	tap_ok(
	    most * sysconf(_SC_PAGESIZE) < 2 << 20, "and need less than 2 MiB");
}

static void
test_one_long_record(void)
{
	struct region r;
	int ends[2];

	if (pipe(ends))
		exit(99);
	pid_t child = write_lines(ends[1], 10000, 'x');
	struct source *s = open_source(ends[0], '\n', 0, false);
	tap_ok(source_next(s, 0, &r, &err) == SOURCE_REGION &&
		   r.bytes.len == 10000000 && r.last,
	    "a long record comes whole");
	waitpid(child, NULL, 0);
	source_close(s);
}

static void
test_nul_records(void)
{
	int ends[2];

	if (pipe(ends) || write(ends[1], "a\nb\0c", 5) != 5)
		exit(99);
	struct source *s = open_source(ends[0], '\0', 0, false);
	struct region r;
	tap_ok(source_next(s, 0, &r, &err) == SOURCE_REGION &&
		   r.bytes.len == 4 && r.after == 1,
	    "records may end in NUL");
	close(ends[1]);
	source_close(s);
}

/* All of the file at PATH through the source, into GOT. */
static enum source_end
take_all(const char *path, struct buffer *got)
{
	struct source *s = open_source(open(path, O_RDONLY), '\n', 0, false);
	struct region r;
	enum source_end end;
	uint64_t bad;

	got->len = 0;
	while ((end = source_next(s, UINT64_MAX, &r, &err)) == SOURCE_REGION)
		buffer_add(got, r.bytes);
	if (end == SOURCE_END && !source_check(s, &bad, &err))
		end = SOURCE_FAILED;
	source_close(s);
	return end;
}

static void
test_odd_files(void)
{
	struct buffer got = { 0 };
	char wanted[4096];
	FILE *version = fopen("/proc/version", "r");

	if (!version)
		exit(99);
	size_t len = fread(wanted, 1, sizeof(wanted), version);
	fclose(version);
	tap_ok(take_all("/proc/version", &got) == SOURCE_END &&
		   span_equal(buffer_span(&got), span_of(wanted, len)),
	    "a file of /proc that can be spliced");
	tap_ok(take_all("/proc/self/status", &got) == SOURCE_END &&
		   got.len > 100 && !memcmp(got.data, "Name:", 5) &&
		   got.data[got.len - 1] == '\n',
	    "and one that can only be read");
	tap_ok(take_all("/proc/cpuinfo", &got) == SOURCE_END && got.len > 10,
	    "the processors' file");
	tap_ok(take_all("/dev/null", &got) == SOURCE_END && !got.len,
	    "a device without bytes");
	tap_ok(take_all("/", &got) == SOURCE_FAILED &&
		   !strcmp(err.text, "f: Is a directory"),
	    "a directory");
	buffer_free(&got);
}

static void
test_unusable(void)
{
	int fd = open("/dev/null", O_WRONLY);
	struct source *s = open_source(fd, '\n', 0, false);
	struct region r;

	for (int i = 0; i < 2; i++) {
		*err.text = '\0';
		tap_ok(source_next(s, 0, &r, &err) == SOURCE_FAILED &&
			   !strcmp(err.text, "f: Bad file descriptor"),
		    "what cannot be read fails, and goes on to fail");
	}
	source_close(s);
}

static void
test_terminal(void)
{
	int keyboard = posix_openpt(O_RDWR | O_NOCTTY);

	if (keyboard < 0 || grantpt(keyboard) || unlockpt(keyboard)) {
		tap_ok(true, "a terminal gives lines # SKIP there are none");
		return;
	}
	struct source *s = open_source(
	    open(ptsname(keyboard), O_RDONLY | O_NOCTTY), '\n', 0, false);
	put(keyboard, "typed\n");
	tap_ok(next_is(s, 0, "typed\n", 0), "a terminal gives lines");
	put(keyboard, "more\n\004");
	tap_ok(next_is(s, 6, "more\n", 0), "one after the other");
	struct region r;
	tap_ok(source_next(s, 11, &r, &err) == SOURCE_END, "until ^D");
	source_close(s);
	close(keyboard);
}

/* A pipe open for both, as 0<>FIFO makes it, is not written to. */
static void
test_open_for_both(void)
{
	char path[64];
	int ends[2];

	if (pipe(ends))
		exit(99);
	snprintf(path, sizeof(path), "/proc/self/fd/%d", ends[0]);
	put(ends[1], "mine\n");
	struct source *s = open_source(open(path, O_RDWR), '\n', 0, false);
	tap_ok(next_is(s, 0, "mine\n", 0), "a pipe open for both is read");
	source_close(s);
	close(ends[0]);
	close(ends[1]);
}

/* A file for which there is no room is fed, by a child with little room. */
static void
test_little_room(void)
{
	const off_t size = 256 << 20;
	int fd = memfd_create("large", MFD_CLOEXEC), status;
	pid_t child = fork();

	if (child < 0 || fd < 0 || ftruncate(fd, size))
		exit(99);
	if (!child) {
		rlim_t room = (rlim_t)(memory() * sysconf(_SC_PAGESIZE));
		struct rlimit little = { room + (16 << 20), RLIM_INFINITY };
		struct region r;
		uint64_t done = 0;
		setrlimit(RLIMIT_AS, &little);
		struct source *s = open_source(fd, '\0', 0, false);
		if (source_mapped(s))
			_exit(1);
		while (source_next(s, done, &r, &err) == SOURCE_REGION)
			done += r.bytes.len;
		_exit(done == (uint64_t)size ? 0 : 2);
	}
	waitpid(child, &status, 0);
	tap_ok(!status, "a file that does not fit into memory is fed");
	close(fd);
}

int
main(void)
{
	test_pipe();
	test_waiting();
	test_bounded();
	test_one_long_record();
	test_nul_records();
	test_odd_files();
	test_unusable();
	test_open_for_both();
	test_terminal();
	test_little_room();
	return tap_done();
}
