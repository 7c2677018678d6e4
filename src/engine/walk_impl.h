/* What the files of the walker share; nobody else includes this. */
#ifndef ENGINE_WALK_IMPL_H
#define ENGINE_WALK_IMPL_H

#include <stdint.h>

#include "base/buffer.h"
#include "engine/walk.h"

/* One --include, --exclude or --exclude-dir, made ready. */
enum glob_form {
	GLOB_LITERAL, /* the name itself */
	GLOB_SUFFIX, /* any bytes, then an ASCII literal */
	GLOB_PATTERN, /* for fnmatch */
};

struct glob {
	enum glob_form form;
	bool includes;
	struct span text; /* a NUL follows; without the * of GLOB_SUFFIX */
};

/* The globs for files, or those for directories, in command-line order. */
struct globs {
	struct glob *all;
	size_t count;
};

/* What a glob is held against. */
enum glob_where {
	GLOB_ENTRY, /* a name in a directory: the whole of it */
	GLOB_OPERAND, /* a path as typed: all of it, or behind any slash */
};

/* Those of RULES that are for FILES, else those for directories. */
enum glob_for { GLOB_FOR_FILES, GLOB_FOR_DIRECTORIES };

void globs_init(struct globs *globs, struct arena *arena,
    const struct walk_rules *rules, enum glob_for use);

/*
 * Is NAME to be passed over? The last glob that matches decides; if none
 * does, the first one: only what is included is searched, or all that is not
 * excluded.
 */
bool globs_skip(
    const struct globs *globs, const char *name, enum glob_where where);

/* Is what has MODE a device that is not wanted, NAMED or in a tree? */
bool rules_pass_over(const struct walk_rules *rules, mode_t mode, bool named);

/* The flags to open with what is not expected to be a directory. */
int rules_open_flags(const struct walk_rules *rules, bool named);

/*
 * Can another process that opens NAME in PARENT get something else? So far as
 * links on the way are concerned; a directory is known by its inode.
 */
bool depends_on_process(int parent, const char *name);

/* As walk_open_directory, with FLAGS. */
int directory_open(const char *path, dev_t device, ino_t inode, int flags);

/* A name in a directory that is being walked. */
struct tree_name {
	uint64_t inode;
	size_t text; /* where it starts in tree.texts */
	unsigned char type; /* DT_REG and so on; DT_UNKNOWN if not told */
};

/* A directory that is being walked. */
struct tree_level {
	dev_t device;
	ino_t inode;
	int fd; /* -1 while it is closed to save descriptors */
	int error; /* errno that ended the reading of names, else 0 */
	bool all_read; /* no names are left to be read */
	off_t resume; /* where the directory goes on if there are */
	size_t path_len;
	size_t first_text; /* the level's names start here in tree.texts */
	size_t first_name; /* and here in tree.names */
	size_t next_name; /* the first that was not given yet */
	uint64_t serial; /* how many were entered when this one was */
};

/*
 * The directories from an operand down to where the walk stands, each with
 * those of its names that are still to come. All zeros is no directory.
 * Names, texts and levels are stacks: what a level added goes when it goes.
 */
struct tree {
	struct buffer levels; /* struct tree_level */
	struct buffer names; /* struct tree_name */
	struct buffer texts; /* the names, each with its NUL */
	struct buffer block; /* what the kernel told last */
	struct buffer path; /* of the name given last, with a NUL behind LEN */
	struct walk_directory directory; /* that tree_directory gave last */
	struct buffer directory_path; /* its path */
	uint64_t serial; /* directories entered so far */
};

enum tree_result {
	TREE_NAME,
	TREE_TROUBLE, /* errno; tree.path is the directory's */
	TREE_END, /* no directory is left */
};

/* Where a name that tree_next gave is to be found. */
struct tree_found {
	int parent; /* descriptor of its directory, the tree's */
	const char *text; /* the name; valid until the next call */
	unsigned char type;
};

/* Makes PATH the path of the directory that is to be entered first. */
void tree_start(struct tree *tree, const char *path);

/*
 * Goes into the directory that tree.path names, open as FD, which the tree
 * closes in time; ST is its fstat.
 */
void tree_enter(struct tree *tree, int fd, const struct stat *st);

/* Is ST one of the directories that lead to where the walk stands? */
bool tree_leads_through(const struct tree *tree, const struct stat *st);

/* The next name, depth first; its path is in tree.path then. */
enum tree_result tree_next(struct tree *tree, struct tree_found *found);

/* Where the name is that tree_next gave last; valid until the next call. */
const struct walk_directory *tree_directory(struct tree *tree);

/*
 * As openat. When there is no descriptor left, all directories are closed but
 * the one where the walk stands; they are opened again when needed.
 */
int tree_open(struct tree *tree, int parent, const char *name, int flags);

/*
 * A descriptor of DIRECTORY, the caller's to close, to open files there: of
 * the tree's own if that is open, else as walk_open_directory. Descriptors
 * are spared as by tree_open.
 */
int tree_open_directory(
    struct tree *tree, const struct walk_directory *directory);

/* Closes and unmaps everything. */
void tree_free(struct tree *tree);

#endif
