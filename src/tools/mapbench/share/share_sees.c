/* Who sees a write: one byte of a mapping, looked at from elsewhere. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tools/mapbench/share/share_impl.h"

/* What is written; there are zeros before. */
#define OURS 1
#define THEIRS 2
/* The status of a child that was told nothing: no answer. */
#define UNHEARD 3

static volatile char *
byte_of(const struct share_map *map)
{
	return map->at;
}

static int
child_looks(struct share_map *map, int fd)
{
	(void)fd;
	return *byte_of(map) == OURS;
}

static bool
before_fork(struct share *share, struct share_map *map, struct share_seen *seen,
    struct error *err)
{
	*byte_of(map) = OURS;
	int status = share_child_run(share, map, child_looks, err);
	return status >= 0 && share_see_whether(seen, WEXITSTATUS(status));
}

static int
child_writes(struct share_map *map, int fd)
{
	(void)fd;
	*byte_of(map) = THEIRS;
	return 0;
}

static bool
from_child(struct share *share, struct share_map *map, struct share_seen *seen,
    struct error *err)
{
	int status = share_child_run(share, map, child_writes, err);
	if (status < 0)
		return false;
	/* What is expected of private ones is seen of nobody's write, too. */
	if (status)
		return error_set(err, "the child is gone");
	return share_see_whether(seen, *byte_of(map) == THEIRS);
}

static int
child_looks_later(struct share_map *map, int fd)
{
	return share_hear(fd) ? *byte_of(map) == OURS : UNHEARD;
}

static bool
after_fork(struct share *share, struct share_map *map, struct share_seen *seen,
    struct error *err)
{
	struct share_child child;

	if (!share_child_start(share, map, child_looks_later, &child, err))
		return false;
	*byte_of(map) = OURS;
	share_tell(child.fd);
	int status = share_child_end(&child);
	if (!WIFEXITED(status) || WEXITSTATUS(status) == UNHEARD)
		return error_set(err, "the child is gone");
	return share_see_whether(seen, WEXITSTATUS(status));
}

/* The stranger's answer to ASK about the name of MAP; -1 and ERR. */
static int
ask(struct share *share, const struct share_map *map, enum share_ask what,
    struct error *err)
{
	int answer;

	if (!share_stranger_ask(
		share, what, map->kind->backing, THEIRS, &answer, err))
		return -1;
	if (answer < 0)
		error_set(err, "the stranger: %s", strerror(-answer));
	return answer < 0 ? -1 : answer;
}

static bool
to_stranger(struct share *share, struct share_map *map, struct share_seen *seen,
    struct error *err)
{
	*byte_of(map) = OURS;
	int answer = ask(share, map, ASK_LOOK, err);
	return answer >= 0 && share_see_whether(seen, answer == OURS);
}

static bool
to_object(struct share *share, struct share_map *map, struct share_seen *seen,
    struct error *err)
{
	*byte_of(map) = OURS;
	int fd = share_name_open(share, map->kind->backing, O_RDONLY);
	int answer = fd < 0 ? -1 : share_fd_look(fd, map->page);
	if (answer < 0)
		error_set(err, "looking again: %s", strerror(errno));
	if (fd >= 0)
		close(fd);
	return answer >= 0 && share_see_whether(seen, answer == OURS);
}

/* The page is there, as the object has it: it was read. */
static bool
from_stranger(struct share *share, struct share_map *map,
    struct share_seen *seen, struct error *err)
{
	share_map_read(map);
	if (ask(share, map, ASK_WRITE, err) < 0)
		return false;
	return share_see_whether(seen, *byte_of(map) == THEIRS);
}

/* A private page is a copy from the first write on. */
static bool
from_stranger_later(struct share *share, struct share_map *map,
    struct share_seen *seen, struct error *err)
{
	*byte_of(map) = OURS;
	return from_stranger(share, map, seen, err);
}

/* What each kind is expected to show: in the order of the columns. */
#define BOTH(p, s)                                                             \
	{                                                                      \
		p, p, p, s, s, s, NULL                                         \
	}

const struct share_row share_rows_sees[] = {
	{ "parent-before-fork", "parent's before fork: child",
	    BOTH("yes", "yes"), before_fork },
	{ "child", "child's: parent", BOTH("no", "yes"), from_child },
	{ "parent-after-fork", "parent's after fork: child", BOTH("no", "yes"),
	    after_fork },
	{ "object", "parent's: file or object", NAMED("no", "yes"), to_object },
	{ "parent-stranger", "parent's: stranger", NAMED("no", "yes"),
	    to_stranger },
	{ "stranger-parent", "stranger's: parent, who read",
	    NAMED("yes", "yes"), from_stranger },
	{ "stranger-parent-wrote", "stranger's: parent, who wrote",
	    NAMED("no", "yes"), from_stranger_later },
};

const size_t share_count_sees =
    sizeof(share_rows_sees) / sizeof(share_rows_sees[0]);
