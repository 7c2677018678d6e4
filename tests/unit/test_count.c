/*
 * engine/count: inputs of every kind and size count as their bytes do, in all
 * ways into memory, and standard input is left where it should be.
 */
#include "engine/count.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include "tests/unit/count_input.h"

static struct bench bench;
static struct buffer bytes;

/* SIZE bytes of KIND, which stay until the next call. */
static struct span
make_kind(size_t size, size_t kind)
{
	bytes.len = 0;
	return text_fill(buffer_reserve(&bytes, size + 1), size, kind);
}

/* The bytes that are read from FD until it ends; it is closed. */
static struct span
read_all(int fd)
{
	ssize_t n = 1;

	bytes.len = 0;
	while (n > 0) {
		n = read(fd, buffer_reserve(&bytes, 4096), 4096);
		bytes.len += n > 0 ? (size_t)n : 0;
	}
	close(fd);
	return buffer_span(&bytes);
}

/* Does count_size, if it knows the size of FD, say SIZE? */
static bool
size_is(int fd, uint64_t size, bool *known)
{
	uint64_t got = UINT64_MAX;
	struct stat st;

	if (fstat(fd, &st))
		exit(99);
	*known = count_size(fd, &st, &got);
	return !*known || got == size;
}

/* Files of SIZE bytes in all windows, both ways into memory. */
static bool
size_works(size_t size)
{
	static const size_t regions[] = { 16, 4096, 100000, 0 };
	struct span text = make_kind(size, size % TEXT_KINDS);
	struct answers answers = plain_count(&bench, text);
	bool works = true, known;

	for (size_t i = 0; i < 8; i++) {
		struct way way = i % 4 ? bench_any_way(&bench) : KERNEL_ALL(0);
		int fd = file_of(text);

		works &= size_is(fd, size, &known);
		works &= known || size % 4096 == 0;
		works &= lseek(fd, 0, SEEK_CUR) == 0;
		works &= counts_to(&bench, way,
		    open_pieces(fd, regions[i % 4], i / 4), &answers, text);
		works &= fcntl(fd, F_GETFD) < 0;
	}
	works &= counts_to(&bench, KERNEL_ALL(0),
	    open_source(file_of(text), '\n', 4096, false), &answers, text);
	return works;
}

static void
test_sizes(void)
{
	static const size_t sizes[] = { 0, 1, 2, 100, 4095, 4096, 4097, 8191,
		8192, 65536, 99999, 100001, 262144, 262145, 2 * MIB - 1,
		2 * MIB, 2 * MIB + 1, 4 * MIB + 4096, 5 * MIB + 3 };

	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++)
		tap_ok(size_works(sizes[i]), "%zu bytes are counted", sizes[i]);
}

/* FD holds TEXT: does it come in pieces of at most REGION bytes? */
static bool
pieces_fit(int fd, struct span text, size_t region, bool no_map)
{
	struct source *source = open_pieces(fd, region, no_map);
	struct region r;
	size_t at = 0;

	while (source_next(source, at, &r, &err) == SOURCE_REGION) {
		size_t len = r.bytes.len;

		if (!len || len > region || len > text.len - at ||
		    r.offset != at || memcmp(r.bytes.text, text.text + at, len))
			break;
		at += len;
	}
	source_close(source);
	return at == text.len;
}

/* However long the lines are, no more memory than a piece is held for them. */
static void
test_pieces(void)
{
	struct span text = make_kind(600001, 2);
	bool works = true;

	for (int i = 0; i < 4; i++) {
		if (i == 2)
			memset(bytes.data, 'a', text.len);
		works &= pieces_fit(file_of(text), text, 4096, i % 2);
		works &= pieces_fit(file_of(text), text, 10001, i % 2);
	}
	tap_ok(works, "pieces end anywhere, and are as small as they should");
}

/* The file TEXT's tail from START on is standard input, asked for its size. */
static bool
tail_size_works(struct span text, size_t start)
{
	size_t tail = start < text.len ? text.len - start : 0;
	bool known;

	lseek(STDIN_FILENO, (off_t)start, SEEK_SET);
	bool works = size_is(STDIN_FILENO, tail, &known);
	return works && lseek(STDIN_FILENO, 0, SEEK_CUR) ==
			    (off_t)(known ? start + tail : start);
}

/* The same, counted. */
static bool
tail_works(struct span text, size_t start, bool no_map)
{
	size_t tail = start < text.len ? text.len - start : 0;
	struct span rest = span_of(text.text + text.len - tail, tail);
	struct answers answers = plain_count(&bench, rest);

	lseek(STDIN_FILENO, (off_t)start, SEEK_SET);
	return counts_to(&bench, bench_any_way(&bench),
		   open_pieces(STDIN_FILENO, 4096, no_map), &answers, rest) &&
	       lseek(STDIN_FILENO, 0, SEEK_CUR) == (off_t)(start + tail);
}

static void
test_standard_input(size_t size)
{
	struct span text = make_kind(size, 3);
	const size_t starts[] = { 0, 1, 4095, 4096, 5000, size - 1, size,
		size + 10000 };
	int fd = file_of(text);

	dup2(fd, STDIN_FILENO);
	close(fd);
	for (size_t i = 0; i < sizeof(starts) / sizeof(*starts); i++) {
		tap_ok(tail_works(text, starts[i], false) &&
			   tail_works(text, starts[i], true),
		    "standard input of %zu bytes is counted from %zu on", size,
		    starts[i]);
		tap_ok(tail_size_works(text, starts[i]),
		    "and its size is known or left to be counted");
	}
}

/* A child that writes TEXT into FD in parts of any length, and ends. */
static pid_t
write_parts(int fd, struct span text, size_t longest)
{
	pid_t child = fork();

	if (child < 0)
		exit(99);
	while (!child && text.len) {
		size_t len = 1 + random_below(longest);
		ssize_t n =
		    write(fd, text.text, len < text.len ? len : text.len);

		if (n <= 0)
			_exit(1);
		text = span_skip(text, (size_t)n);
		if (!random_below(64))
			usleep(500);
	}
	if (!child)
		_exit(0);
	close(fd);
	return child;
}

/* ENDS are one to read from and one to write to: counts what comes through. */
static bool
stream_works(const int ends[2], size_t size, size_t longest, size_t kind)
{
	struct span text = make_kind(size, kind);
	struct answers answers = plain_count(&bench, text);
	pid_t child = write_parts(ends[1], text, longest);
	bool known;

	bool works = size_is(ends[0], 0, &known) && !known;
	works &= counts_to(&bench, bench_any_way(&bench),
	    open_pieces(ends[0], size % 2 ? 0 : 4096, false), &answers, text);
	waitpid(child, NULL, 0);
	return works;
}

static void
test_streams(void)
{
	char folder[4096], path[4200];
	const char *root = getenv("TMPDIR");
	bool works = true;
	int ends[2];

	for (size_t i = 0; i < 2 * TEXT_KINDS; i++) {
		if (pipe(ends))
			exit(99);
		works &= stream_works(
		    ends, 4000 * i + i, i % 2 ? 7 : 5000, i % TEXT_KINDS);
	}
	tap_ok(works, "pipes are counted, wherever their parts end");
	if (pipe(ends))
		exit(99);
	tap_ok(stream_works(ends, 3 * MIB + 1, 70000, 5), "a lot of it, too");
	if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends))
		exit(99);
	tap_ok(stream_works(ends, 70000, 3000, 9), "a socket is counted");
	snprintf(folder, sizeof(folder), "%s/mapscan-XXXXXX",
	    root && *root ? root : "/tmp");
	if (!mkdtemp(folder))
		exit(99);
	snprintf(path, sizeof(path), "%s/fifo", folder);
	if (mkfifo(path, 0600))
		exit(99);
	ends[1] = open(path, O_RDWR | O_CLOEXEC);
	ends[0] = open(path, O_RDONLY | O_CLOEXEC);
	tap_ok(stream_works(ends, 100000, 900, 7), "a FIFO is counted");
	unlink(path);
	rmdir(folder);
}

/* Files whose sizes say nothing: 0 in /proc, a page in /sys. */
static void
test_system_files(void)
{
	static const char *const paths[] = { "/proc/version",
		"/proc/filesystems", "/proc/self/cmdline", "/proc/self/environ",
		"/proc/self/auxv", "/sys/devices/system/cpu/online",
		"/sys/kernel/mm/transparent_hugepage/enabled", "/dev/null" };
	bool works, known;

	for (size_t i = 0; i < sizeof(paths) / sizeof(*paths); i++) {
		int fd = open(paths[i], O_RDONLY);

		if (fd < 0) {
			tap_ok(true, "%s # SKIP not here", paths[i]);
			continue;
		}
		struct span text = read_all(open(paths[i], O_RDONLY));
		struct answers answers = plain_count(&bench, text);
		works = size_is(fd, text.len, &known);
		works &= counts_to(&bench, KERNEL_ALL(0),
		    open_pieces(fd, 0, false), &answers, text);
		dup2(open(paths[i], O_RDONLY), STDIN_FILENO);
		works &= size_is(STDIN_FILENO, text.len, &known);
		lseek(STDIN_FILENO, 0, SEEK_SET);
		works &= counts_to(&bench, KERNEL_ALL(0),
		    open_pieces(STDIN_FILENO, 0, false), &answers, text);
		tap_ok(works, "%s is counted", paths[i]);
	}
}

/* FD cannot be counted, for the reason WHY. */
static void
test_failure(int fd, const char *what, const char *why)
{
	struct way way = KERNEL_ALL(0);
	struct tally sum = { 0 };
	struct stat st;
	uint64_t size;

	if (fd < 0 || fstat(fd, &st))
		exit(99);
	bool known = !S_ISREG(st.st_mode) && count_size(fd, &st, &size);
	bool whole = count_run(
	    bench_rules(&bench, way), open_pieces(fd, 0, false), &sum, &err);
	struct counts got = tally_counts(bench_rules(&bench, way), &sum);
	tap_ok(!whole && !known && !strcmp(err.text, why) && !got.bytes &&
		   !got.lines && !got.words && !got.chars && !got.width,
	    "%s: no count, and \"%s\"", what, err.text);
}

static void
test_failures(void)
{
	char path[100];
	int fd = file_of(span_str("some words\n"));

	test_failure(open("/", O_RDONLY | O_DIRECTORY), "a directory",
	    "f: Is a directory");
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	test_failure(open(path, O_WRONLY), "a file that is open for writing",
	    "f: Bad file descriptor");
	test_failure(open("/proc/self/mem", O_RDONLY), "memory at 0",
	    "f: Input/output error");
	close(fd);
}

int
main(void)
{
	if (!bench_open(&bench, "C.UTF-8") && !bench_open(&bench, "C"))
		return tap_done();
	test_sizes();
	test_pieces();
	test_standard_input(20000);
	test_standard_input(16384);
	test_streams();
	test_system_files();
	test_failures();
	bench_close(&bench, "inputs are counted right");
	return tap_done();
}
