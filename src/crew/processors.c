#include "crew/processors.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "engine/source.h"

/* Bytes of a mask of processors: more than any Linux has use for. */
#define MASK_MOST ((size_t)1 << 20)
/* Of a time in microseconds; any number of so many fits into 64 bits. */
#define DIGITS_MOST 18

/* A group's limit: how much time in how much, in one file or in two. */
static const char *const files_v2[] = { "cpu.max", NULL };
static const char *const files_v1[] = { "cpu.cfs_quota_us", "cpu.cfs_period_us",
	NULL };

struct groups {
	const char *root; /* the directory where they are */
	struct buffer path; /* of the file at hand */
	struct buffer text; /* what a group's files hold */
	uint64_t least; /* processors, by the limits met so far */
};

/* Appends what SOURCE holds. False if it cannot be read. */
static bool
add_source(struct buffer *text, struct source *source)
{
	struct region region;
	struct error err;
	enum source_end end;
	uint64_t at = 0;

	while (
	    (end = source_next(source, at, &region, &err)) == SOURCE_REGION) {
		buffer_add(text, region.bytes);
		at = region.offset + region.bytes.len;
	}
	return end == SOURCE_END;
}

/* Appends the file PATH, which is small. False if there is none. */
static bool
add_file(struct buffer *text, const char *path)
{
	static const struct source_limits limits;
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

	if (fd < 0)
		return false;
	if (fstat(fd, &st) || !S_ISREG(st.st_mode)) {
		close(fd);
		return false;
	}
	struct source *source = source_open(fd, &st, path, '\n', &limits);
	bool whole = add_source(text, source);
	source_close(source);
	return whole;
}

/* What stands in front of the first END, which is taken off TEXT with it. */
static struct span
cut(struct span *text, char end)
{
	const char *found =
	    text->len ? memchr(text->text, end, text->len) : NULL;
	struct span piece = *text;

	if (found)
		piece.len = (size_t)(found - text->text);
	*text = span_skip(*text, piece.len + (found ? 1 : 0));
	return piece;
}

/* TEXT is digits and no more; "max" and -1 are not. */
static bool
number_of(struct span text, uint64_t *number)
{
	*number = 0;
	for (size_t i = 0; i < text.len; i++) {
		if (text.text[i] < '0' || text.text[i] > '9')
			return false;
		*number = 10 * *number + (uint64_t)(text.text[i] - '0');
	}
	return text.len && text.len <= DIGITS_MOST;
}

/* The limit, "QUOTA PERIOD ", that the text says, if it says one. */
static void
take_limit(struct groups *g)
{
	struct span text = buffer_span(&g->text);
	uint64_t quota, period;

	if (!number_of(cut(&text, ' '), &quota) ||
	    !number_of(cut(&text, ' '), &period) || !quota || !period)
		return;
	uint64_t processors = quota / period + (quota % period != 0);
	if (processors < g->least)
		g->least = processors;
}

/* Adds the numbers of GROUP's file NAME, each with a blank behind it. */
static void
add_numbers(
    struct groups *g, struct span folder, struct span group, const char *name)
{
	size_t start = g->text.len;

	g->path.len = 0;
	buffer_printf(&g->path, "%s/", g->root);
	buffer_add(&g->path, folder);
	buffer_add(&g->path, group);
	buffer_printf(&g->path, "/%s", name);
	buffer_byte(&g->path, '\0');
	if (!add_file(&g->text, g->path.data))
		g->text.len = start;
	for (size_t i = start; i < g->text.len; i++)
		if (g->text.data[i] == '\n')
			g->text.data[i] = ' ';
}

/* The group above GROUP; that of the root is "". */
static struct span
group_above(struct span group)
{
	const char *slash = memrchr(group.text, '/', group.len);

	return span_of(group.text, slash ? (size_t)(slash - group.text) : 0);
}

/*
 * A group of which this process sees only the lower part is "/..", and what
 * is there is not to be seen either.
 */
static bool
is_outside(struct span group)
{
	struct span up = span_str("/..");

	return group.len >= up.len && !memcmp(group.text, up.text, up.len) &&
	       (group.len == up.len || group.text[up.len] == '/');
}

/* The limits of GROUP and of all above it: each is one for this process. */
static void
take_groups(struct groups *g, struct span folder, struct span group,
    const char *const *files)
{
	if (is_outside(group) || group.len == 1)
		group.len = 0;
	for (;;) {
		g->text.len = 0;
		for (size_t i = 0; files[i]; i++)
			add_numbers(g, folder, group, files[i]);
		take_limit(g);
		if (!group.len)
			return;
		group = group_above(group);
	}
}

static bool
has_controller(struct span list, struct span wanted)
{
	while (list.len)
		if (span_equal(cut(&list, ','), wanted))
			return true;
	return false;
}

/*
 * A line of LIST, "ID:CONTROLLERS:GROUP"; version 2 names no controllers. Of
 * version 1 the directory is called like the whole list, or like the
 * controller alone, or there are both names.
 */
static void
take_line(struct groups *g, struct span line)
{
	struct span cpu = span_str("cpu");

	cut(&line, ':');
	struct span list = cut(&line, ':');
	if (!line.len || *line.text != '/')
		return;
	if (!list.len)
		take_groups(g, list, line, files_v2);
	if (!has_controller(list, cpu))
		return;
	take_groups(g, cpu, line, files_v1);
	if (!span_equal(list, cpu))
		take_groups(g, list, line, files_v1);
}

uint64_t
processors_of_groups(const char *list, const char *root)
{
	struct groups groups = { .root = root, .least = UINT64_MAX };
	struct buffer lines = { 0 };

	if (add_file(&lines, list)) {
		struct span rest = buffer_span(&lines);
		while (rest.len)
			take_line(&groups, cut(&rest, '\n'));
	}
	buffer_free(&lines);
	buffer_free(&groups.path);
	buffer_free(&groups.text);
	return groups.least;
}

/* The kernel refuses a mask that is too small for its own. */
static unsigned
processors_allowed(void)
{
	struct buffer mask = { 0 };
	unsigned count = 0;

	for (size_t size = sizeof(cpu_set_t); size <= MASK_MOST; size *= 2) {
		cpu_set_t *set = (void *)buffer_reserve(&mask, size);
		if (!sched_getaffinity(0, size, set)) {
			count = (unsigned)CPU_COUNT_S(size, set);
			break;
		}
		if (errno != EINVAL)
			break;
	}
	buffer_free(&mask);
	return count ? count : 1;
}

unsigned
processors_usable(void)
{
	unsigned allowed = processors_allowed();
	uint64_t left =
	    processors_of_groups("/proc/self/cgroup", "/sys/fs/cgroup");

	return left < allowed ? (unsigned)left : allowed;
}
