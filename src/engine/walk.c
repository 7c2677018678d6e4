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
	uint64_t below; /* of walk_by_name */
	struct tree tree;
};

/* Where a call of walk_next is to leave its answer. */
struct answer {
	struct walk_entry *entry;
	struct error *err;
	enum walk_result result;
	bool again; /* asked for by walk_reopen: nothing is entered */
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

void
walk_by_name(struct walk *walk, uint64_t below)
{
	walk->below = below;
}

/*
 * The functions below that return bool say whether walk_next is to return.
 * What they say is about answer->entry->path, as it is to be printed.
 */

static bool
answer_error(struct answer *answer, const char *reason, enum walk_result result)
{
	error_set(answer->err, "%s: %s", answer->entry->path, reason);
	answer->result = result;
	return true;
}

static bool
answer_trouble(struct answer *answer, int reason)
{
	return answer_error(answer, strerror(reason), WALK_TROUBLE);
}

static bool
answer_file(struct answer *answer, int fd)
{
	answer->entry->fd = fd;
	answer->result = WALK_FILE;
	return true;
}

/* DIRECTORY is where NAME is, null for an operand. */
static bool
answer_name(struct answer *answer, const char *name,
    const struct walk_directory *directory)
{
	answer->entry->name = name;
	answer->entry->directory = directory;
	answer->result = WALK_NAME;
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
close_in_trouble(int fd, struct answer *answer, int reason)
{
	close(fd);
	return answer_trouble(answer, reason);
}

static bool
refuse_directory(int fd, struct answer *answer)
{
	close(fd);
	return answer_error(answer, strerror(EISDIR), WALK_DIRECTORY);
}

static bool
take_standard_input(struct answer *answer)
{
	struct walk_entry *entry = answer->entry;

	entry->named = true;
	entry->standard_input = true;
	entry->path = "(standard input)";
	if (fstat(STDIN_FILENO, &entry->st))
		return answer_trouble(answer, errno);
	entry->path = "-";
	return answer_file(answer, STDIN_FILENO);
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

/*
 * Is the operand PATH to be named only? Not one that globs exclude: that it
 * cannot be opened is told all the same.
 */
static bool
names_operand(const struct walk *walk, const char *path)
{
	struct stat st;

	return walk->below && !stat(path, &st) && S_ISREG(st.st_mode) &&
	       (uint64_t)st.st_size < walk->below &&
	       (st.st_size || !depends_on_process(AT_FDCWD, path)) &&
	       !operand_is_excluded(walk, path, st.st_mode);
}

/* The operand is a DIRECTORY, which FD is. */
static bool
take_operand_directory(struct walk *walk, int fd, struct answer *answer)
{
	if (!recurses(walk))
		return refuse_directory(fd, answer);
	if (answer->again)
		return close_in_trouble(fd, answer, EISDIR);
	tree_start(&walk->tree, answer->entry->path);
	tree_enter(&walk->tree, fd, &answer->entry->st);
	return false;
}

static bool
open_operand(struct walk *walk, const char *path, struct answer *answer)
{
	struct stat *st = &answer->entry->st;
	int fd = tree_open(
	    &walk->tree, AT_FDCWD, path, rules_open_flags(&walk->rules, true));

	if (fd < 0)
		return answer_trouble(answer, errno);
	if (fstat(fd, st))
		return close_in_trouble(fd, answer, errno);
	if (rules_pass_over(&walk->rules, st->st_mode, true))
		return pass_over(fd);
	if (operand_is_excluded(walk, path, st->st_mode))
		return pass_over(fd);
	if (S_ISDIR(st->st_mode))
		return take_operand_directory(walk, fd, answer);
	return answer_file(answer, fd);
}

static bool
take_operand(struct walk *walk, const char *path, struct answer *answer)
{
	if (!strcmp(path, "-"))
		return take_standard_input(answer);
	answer->entry->path = path;
	answer->entry->named = true;
	answer->entry->standard_input = false;
	if (names_operand(walk, path))
		return answer_name(answer, path, NULL);
	return open_operand(walk, path, answer);
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
	if (rules_pass_over(&walk->rules, mode, false))
		return true;
	return globs_skip(
	    S_ISDIR(mode) ? &walk->directory_globs : &walk->file_globs,
	    found->text, GLOB_ENTRY);
}

/* Is FOUND to be named only? */
static bool
names_found(
    const struct walk *walk, const struct tree_found *found, mode_t expected)
{
	bool may_be_link = walk->rules.directories == DIRECTORIES_FOLLOW &&
			   found->type != DT_REG;

	return walk->below && S_ISREG(expected) &&
	       !(may_be_link && depends_on_process(found->parent, found->text));
}

static bool
take_directory(struct walk *walk, int fd, struct answer *answer)
{
	const struct stat *st = &answer->entry->st;

	if (answer->again)
		return close_in_trouble(fd, answer, EISDIR);
	if (!tree_leads_through(&walk->tree, st)) {
		tree_enter(&walk->tree, fd, st);
		return false;
	}
	close(fd);
	return answer_error(
	    answer, "warning: recursive directory loop", WALK_WARNING);
}

/* Opens FOUND and takes it as what it turns out to be. */
static bool
open_found(struct walk *walk, const struct tree_found *found, mode_t expected,
    struct answer *answer)
{
	struct stat *st = &answer->entry->st;
	int flags = rules_open_flags(&walk->rules, false);

	if (S_ISDIR(expected))
		flags |= O_DIRECTORY;
	int fd = tree_open(&walk->tree, found->parent, found->text, flags);
	/* It has become a link since its directory was read. */
	if (fd < 0 && errno == ELOOP && flags & O_NOFOLLOW)
		return false;
	if (fd < 0)
		return answer_trouble(answer, errno);
	if (fstat(fd, st))
		return close_in_trouble(fd, answer, errno);
	if (S_ISDIR(st->st_mode))
		return take_directory(walk, fd, answer);
	if (rules_pass_over(&walk->rules, st->st_mode, false))
		return pass_over(fd);
	return answer_file(answer, fd);
}

static bool
take_found(
    struct walk *walk, const struct tree_found *found, struct answer *answer)
{
	mode_t expected = expected_mode(walk, found);

	if (found_is_excluded(walk, found, expected))
		return false;
	answer->entry->path = shown_path(walk);
	answer->entry->named = false;
	answer->entry->standard_input = false;
	if (names_found(walk, found, expected))
		return answer_name(
		    answer, found->text, tree_directory(&walk->tree));
	return open_found(walk, found, expected, answer);
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
		answer->entry->path = shown_path(walk);
		return answer_trouble(answer, errno);
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

static bool
reopen_found(struct walk *walk, struct answer *answer)
{
	const struct walk_entry *entry = answer->entry;
	struct tree_found found = {
		.parent = tree_open_directory(&walk->tree, entry->directory),
		.text = entry->name,
	};

	if (found.parent < 0)
		return answer_trouble(answer, errno);
	bool answered = open_found(walk, &found, S_IFREG, answer);
	close(found.parent);
	return answered;
}

enum walk_result
walk_reopen(struct walk *walk, struct walk_entry *entry, struct error *err)
{
	struct answer answer = { .entry = entry, .err = err, .again = true };

	entry->standard_input = false;
	if (entry->directory ? reopen_found(walk, &answer) :
			       open_operand(walk, entry->name, &answer))
		return answer.result;
	return WALK_NOTHING;
}

void
walk_free(struct walk *walk)
{
	tree_free(&walk->tree);
}
