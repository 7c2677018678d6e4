#include "engine/walk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "engine/walk_impl.h"

struct walk {
	struct walk_rules rules;
	struct globs file_globs;
	struct globs directory_globs;
	char *const *operands;
	size_t count;
	size_t next; /* the first operand that was not taken yet */
	bool no_operand; /* the one there is stands for none */
	struct tree tree;
};

/* Where a call of walk_next is to leave its answer. */
struct answer {
	struct walk_entry *entry;
	struct error *err;
	enum walk_result result;
};

static char *const here[] = { (char[]){ "." } };
static char *const standard_input[] = { (char[]){ "-" } };

static bool
recurses(const struct walk *walk)
{
	return walk->rules.directories >= DIRECTORIES_RECURSE;
}

struct walk *
walk_new(struct arena *arena, char *const *operands, size_t count,
    const struct walk_rules *rules)
{
	struct walk *walk = arena_alloc(arena, sizeof(*walk));

	walk->rules = *rules;
	walk->operands = operands;
	walk->count = count;
	globs_init(&walk->file_globs, arena, rules, GLOB_FOR_FILES);
	globs_init(&walk->directory_globs, arena, rules, GLOB_FOR_DIRECTORIES);
	if (!count) {
		walk->no_operand = true;
		walk->operands = recurses(walk) ? here : standard_input;
		walk->count = 1;
	}
	return walk;
}

void
walk_more(struct walk *walk, char *const *operands, size_t count)
{
	walk->operands = operands;
	walk->count = count;
	walk->next = 0;
	walk->no_operand = false;
}

/* The functions below that return bool say whether walk_next is to return. */

static bool
answer_error(struct answer *answer, const char *path, const char *reason,
    enum walk_result result)
{
	answer->entry->path = path;
	error_set(answer->err, "%s: %s", path, reason);
	answer->result = result;
	return true;
}

static bool
answer_trouble(struct answer *answer, const char *path, int reason)
{
	return answer_error(answer, path, strerror(reason), WALK_TROUBLE);
}

static bool
answer_file(struct answer *answer, int fd, const char *path)
{
	answer->entry->fd = fd;
	answer->entry->path = path;
	answer->result = WALK_FILE;
	return true;
}

/* Nothing of FD is wanted. */
static bool
pass_over(int fd)
{
	close(fd);
	return false;
}

static bool
close_in_trouble(int fd, struct answer *answer, const char *path, int reason)
{
	close(fd);
	return answer_trouble(answer, path, reason);
}

static bool
refuse_directory(int fd, struct answer *answer, const char *path)
{
	close(fd);
	answer->entry->path = path;
	return answer_error(answer, path, strerror(EISDIR), WALK_DIRECTORY);
}

static bool
skips_devices(const struct walk *walk, bool named)
{
	return walk->rules.devices == DEVICES_SKIP ||
	       (walk->rules.devices == DEVICES_DEFAULT && !named);
}

static bool
is_device(mode_t mode)
{
	return S_ISCHR(mode) || S_ISBLK(mode) || S_ISFIFO(mode) ||
	       S_ISSOCK(mode);
}

/*
 * Opens to read. Where devices are skipped no open may wait for one. That
 * flag is not taken back: only a regular file is read then, and one that
 * would wait (there are some in /proc) is not to be waited for in a tree.
 */
static int
open_to_read(struct walk *walk, int parent, const char *name, int flags)
{
	flags |= O_RDONLY | O_NOCTTY | O_CLOEXEC;
	int fd = openat(parent, name, flags);
	if (fd < 0 && errno == EMFILE && tree_spare_descriptors(&walk->tree))
		fd = openat(parent, name, flags);
	return fd;
}

static bool
take_standard_input(struct answer *answer)
{
	answer->entry->named = true;
	answer->entry->standard_input = true;
	if (fstat(STDIN_FILENO, &answer->entry->st))
		return answer_trouble(answer, "(standard input)", errno);
	return answer_file(answer, STDIN_FILENO, "-");
}

/* What no operand stands for is not held against globs. */
static bool
operand_is_excluded(const struct walk *walk, const char *path, mode_t mode)
{
	if (!S_ISDIR(mode))
		return globs_skip(&walk->file_globs, path, GLOB_OPERAND);
	return walk->rules.directories == DIRECTORIES_SKIP ||
	       (!walk->no_operand &&
		   globs_skip(&walk->directory_globs, path, GLOB_OPERAND));
}

static bool
take_operand(struct walk *walk, const char *path, struct answer *answer)
{
	struct stat *st = &answer->entry->st;
	bool skips = skips_devices(walk, true);

	if (!strcmp(path, "-"))
		return take_standard_input(answer);
	answer->entry->named = true;
	answer->entry->standard_input = false;
	int fd = open_to_read(walk, AT_FDCWD, path, skips ? O_NONBLOCK : 0);
	if (fd < 0)
		return answer_trouble(answer, path, errno);
	if (fstat(fd, st))
		return close_in_trouble(fd, answer, path, errno);
	if (skips && is_device(st->st_mode))
		return pass_over(fd);
	if (operand_is_excluded(walk, path, st->st_mode))
		return pass_over(fd);
	if (!S_ISDIR(st->st_mode))
		return answer_file(answer, fd, path);
	if (!recurses(walk))
		return refuse_directory(fd, answer, path);
	tree_start(&walk->tree, path);
	tree_enter(&walk->tree, fd, st);
	return false;
}

/* The path of what the tree gave last, as it is to be printed. */
static const char *
shown_path(const struct walk *walk)
{
	const char *path = walk->tree.path.data;

	return walk->no_operand && path[1] ? path + strlen("./") : path;
}

/*
 * What FOUND is, as far as can be told without opening it, which may have
 * effects on a device. This only says what to leave alone; when it is open,
 * fstat says what it is.
 */
static mode_t
expected_mode(const struct walk *walk, const struct tree_found *found)
{
	bool follow = walk->rules.directories == DIRECTORIES_FOLLOW;
	struct stat st;

	if (found->type != DT_UNKNOWN && !(found->type == DT_LNK && follow))
		return DTTOIF(found->type);
	if (fstatat(found->parent, found->text, &st,
		follow ? 0 : AT_SYMLINK_NOFOLLOW))
		return S_IFREG; /* let open tell why */
	return st.st_mode;
}

/* Is there no need to open what FOUND is expected to be? */
static bool
found_is_excluded(
    const struct walk *walk, const struct tree_found *found, mode_t mode)
{
	if (S_ISLNK(mode))
		return true;
	if (is_device(mode) && skips_devices(walk, false))
		return true;
	return globs_skip(
	    S_ISDIR(mode) ? &walk->directory_globs : &walk->file_globs,
	    found->text, GLOB_ENTRY);
}

static bool
take_directory(struct walk *walk, int fd, struct answer *answer)
{
	const struct stat *st = &answer->entry->st;

	if (!tree_leads_through(&walk->tree, st)) {
		tree_enter(&walk->tree, fd, st);
		return false;
	}
	close(fd);
	return answer_error(answer, shown_path(walk),
	    "warning: recursive directory loop", WALK_WARNING);
}

static int
open_found(struct walk *walk, const struct tree_found *found, mode_t expected)
{
	int flags = 0;

	if (S_ISDIR(expected))
		flags |= O_DIRECTORY;
	if (walk->rules.directories != DIRECTORIES_FOLLOW)
		flags |= O_NOFOLLOW;
	if (skips_devices(walk, false))
		flags |= O_NONBLOCK;
	return open_to_read(walk, found->parent, found->text, flags);
}

static bool
take_found(
    struct walk *walk, const struct tree_found *found, struct answer *answer)
{
	struct stat *st = &answer->entry->st;
	mode_t expected = expected_mode(walk, found);

	if (found_is_excluded(walk, found, expected))
		return false;
	int fd = open_found(walk, found, expected);
	/* It has become a link since its directory was read. */
	if (fd < 0 && errno == ELOOP &&
	    walk->rules.directories != DIRECTORIES_FOLLOW)
		return false;
	if (fd < 0)
		return answer_trouble(answer, shown_path(walk), errno);
	if (fstat(fd, st))
		return close_in_trouble(fd, answer, shown_path(walk), errno);
	if (S_ISDIR(st->st_mode))
		return take_directory(walk, fd, answer);
	if (is_device(st->st_mode) && skips_devices(walk, false))
		return pass_over(fd);
	answer->entry->named = false;
	answer->entry->standard_input = false;
	return answer_file(answer, fd, shown_path(walk));
}

/* The next name of the tree, or the next operand if the tree has ended. */
static bool
take_next(struct walk *walk, struct answer *answer)
{
	struct tree_found found;

	switch (tree_next(&walk->tree, &found)) {
	case TREE_NAME:
		return take_found(walk, &found, answer);
	case TREE_TROUBLE:
		return answer_trouble(answer, shown_path(walk), errno);
	default:
		break;
	}
	if (walk->next < walk->count)
		return take_operand(walk, walk->operands[walk->next++], answer);
	answer->result = WALK_END;
	return true;
}

enum walk_result
walk_next(struct walk *walk, struct walk_entry *entry, struct error *err)
{
	struct answer answer = { .entry = entry, .err = err };

	while (!take_next(walk, &answer))
		continue;
	return answer.result;
}

void
walk_free(struct walk *walk)
{
	tree_free(&walk->tree);
}
