/*
 * Whose memory it is: the proportional set size, in which a page that N
 * processes have mapped counts as one N-th of a page for each.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tools/mapbench/reading.h"
#include "tools/mapbench/share/share_impl.h"

#define SMAPS "/proc/self/smaps"
#define READ_ROOM ((size_t)64 << 10)
#define PSS "\nPss:"

static bool
smaps_take(struct buffer *text, struct error *err)
{
	int fd = open(SMAPS, O_RDONLY | O_CLOEXEC);
	ssize_t got = fd < 0 ? -1 : 0;

	while (fd >= 0) {
		char *to = buffer_reserve(text, READ_ROOM);
		got = reading_next(fd, to, READ_ROOM);
		if (got <= 0)
			break;
		text->len += (size_t)got;
	}
	if (got < 0)
		error_set(err, "%s: %s", SMAPS, strerror(errno));
	if (fd >= 0)
		close(fd);
	buffer_byte(text, '\0');
	return !got;
}

/* The KiB that TEXT, smaps', has for the mapping AT; -1 if it has none. */
static long
smaps_pss(const char *text, const char *at)
{
	char start[32];

	snprintf(start, sizeof(start), "\n%lx-", (unsigned long)(uintptr_t)at);
	const char *line = strstr(text, start);
	line = line ? strstr(line, PSS) : NULL;
	return line ? strtol(line + strlen(PSS), NULL, 10) : -1;
}

/* The pages that MAP counts for in this process. */
static bool
see_pss(const struct share_map *map, struct share_seen *seen, struct error *err)
{
	struct buffer text = { 0 };
	bool taken = smaps_take(&text, err);
	long kib = taken ? smaps_pss(text.data, map->at) : -1;
	long page_kib = (long)map->page >> 10;

	buffer_free(&text);
	if (kib >= 0)
		return share_see(seen, "%ld", (kib + page_kib / 2) / page_kib);
	seen->impossible = true;
	return taken ? error_set(err, "%s has no Pss", SMAPS) : false;
}

static bool
alone(struct share *share, struct share_map *map, struct share_seen *seen,
    struct error *err)
{
	(void)share;
	share_map_write(map, 1);
	return see_pss(map, seen, err);
}

/* What MAP counts for while a child has done ACT and is still there. */
static bool
beside(struct share *share, struct share_map *map, share_act *act,
    struct share_seen *seen, struct error *err)
{
	struct share_child child;

	share_map_write(map, 1);
	if (!share_child_start(share, map, act, &child, err))
		return false;
	bool is_ready = share_hear(child.fd);
	bool is_seen = is_ready && see_pss(map, seen, err);
	share_child_end(&child);
	return is_ready ? is_seen : error_set(err, "the child is gone");
}

static int
child_reads(struct share_map *map, int fd)
{
	share_map_read(map);
	share_tell(fd);
	return share_hear(fd);
}

static bool
with_child(struct share *share, struct share_map *map, struct share_seen *seen,
    struct error *err)
{
	return beside(share, map, child_reads, seen, err);
}

static int
child_writes(struct share_map *map, int fd)
{
	share_map_write(map, 2);
	share_tell(fd);
	return share_hear(fd);
}

static bool
with_writer(struct share *share, struct share_map *map, struct share_seen *seen,
    struct error *err)
{
	return beside(share, map, child_writes, seen, err);
}

/*
 * The socket is the new program's standard input and output: it says a line
 * at once, and is there for as long as its input does not end.
 */
static int
child_executes(struct share_map *map, int fd)
{
	share_map_read(map);
	dup2(fd, STDIN_FILENO);
	dup2(fd, STDOUT_FILENO);
	execl("/bin/sh", "sh", "-c", "echo; exec cat >/dev/null", (char *)NULL);
	return 1;
}

static bool
with_executed(struct share *share, struct share_map *map,
    struct share_seen *seen, struct error *err)
{
	if (!access("/bin/sh", X_OK))
		return beside(share, map, child_executes, seen, err);
	seen->impossible = true;
	return error_set(err, "/bin/sh: %s", strerror(errno));
}

_Static_assert(SHARE_PAGES == 64, "what is expected below");

#define ALL(pages)                                                             \
	{                                                                      \
		pages, pages, pages, pages, pages, pages, NULL                 \
	}

const struct share_row share_rows_memory[] = {
	{ "memory-alone", "written by the parent", ALL("64"), alone },
	{ "memory-child", "and a child has read it", ALL("32"), with_child },
	{ "memory-child-wrote", "and a child has written it",
	    { "64", "64", "64", "32", "32", "32" }, with_writer },
	{ "memory-exec", "and that child called exec", ALL("64"),
	    with_executed },
};

const size_t share_count_memory =
    sizeof(share_rows_memory) / sizeof(share_rows_memory[0]);
