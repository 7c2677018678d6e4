/*
 * Operands and directory trees as a sequence of things to search.
 *
 * The walker opens directories relative to their parents' descriptors and
 * never follows a symbolic link unless told to, and it never searches: it
 * gives names, one at a time, in GNU grep's order.
 */
#ifndef ENGINE_WALK_H
#define ENGINE_WALK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/error.h"

enum walk_directories {
	DIRECTORIES_READ, /* the default: "Is a directory" */
	DIRECTORIES_SKIP,
	DIRECTORIES_RECURSE, /* -r: links in the tree are not followed */
	DIRECTORIES_FOLLOW, /* -R */
};

enum walk_devices {
	DEVICES_DEFAULT, /* read if named, skipped in a tree */
	DEVICES_READ,
	DEVICES_SKIP,
};

/* Which --include, --exclude or --exclude-dir a glob came from. */
enum walk_glob_kind { GLOB_INCLUDE, GLOB_EXCLUDE, GLOB_EXCLUDE_DIR };

struct walk_glob {
	enum walk_glob_kind kind;
	const char *glob;
};

/* All zeros is an empty list. */
struct walk_globs {
	struct walk_glob *all; /* in command-line order */
	size_t count;
	size_t room; /* elements of ALL */
};

/*
 * Appends a copy of GLOB, in ARENA, which the list must always be given. A
 * directory is the same with slashes behind its name.
 */
void walk_globs_add(struct walk_globs *globs, struct arena *arena,
    enum walk_glob_kind kind, struct span glob);

struct walk_rules {
	enum walk_directories directories;
	enum walk_devices devices;
	const struct walk_glob *globs; /* in command-line order */
	size_t glob_count;
};

enum walk_result {
	WALK_FILE, /* entry->fd is open, entry->st is its fstat */
	WALK_NAME, /* a regular file, so far as known: see walk_by_name */
	WALK_TROUBLE, /* err: one thing could not be searched; call again */
	WALK_DIRECTORY, /* an operand not to be entered: entry->path, err */
	WALK_WARNING, /* err: said, but the status stays as it is */
	WALK_NOTHING, /* from walk_reopen only: passed over without a word */
	WALK_END,
};

/* Where a walk by name found something. */
struct walk_directory {
	/* As the process reaches it, "./" included, with a NUL behind LEN. */
	const char *path;
	size_t len;
	dev_t device;
	ino_t inode;
	uint64_t serial; /* of this directory only; never 0 */
};

struct walk_entry {
	int fd; /* the caller's to close; 0 for standard input */
	/* As to be printed, or what ERR is about; valid until the next call. */
	const char *path;
	struct stat st;
	bool named; /* an operand, not found in a tree */
	bool standard_input; /* the operand "-" */
	/* Set for WALK_NAME, which leaves FD and ST alone; valid as PATH is. */
	const char *name; /* in DIRECTORY; an operand is all of PATH */
	const struct walk_directory *directory; /* null for an operand */
};

struct walk;

/*
 * A walk over COUNT OPERANDS (borrowed), in order. With none: "." without
 * the "./" in front of names when recursing, else standard input.
 */
struct walk *walk_new(struct arena *arena, char *const *operands, size_t count,
    const struct walk_rules *rules);

/*
 * WALK, which is at its end, goes on with COUNT more OPERANDS, at least one.
 */
void walk_more(struct walk *walk, char *const *operands, size_t count);

/*
 * The next file, ready to be searched. Directories, devices, links and globs
 * are dealt with here as the rules say; a directory operand that is not to
 * be recursed into is WALK_DIRECTORY, with nothing open.
 */
enum walk_result walk_next(
    struct walk *walk, struct walk_entry *entry, struct error *err);

/*
 * From the next call on regular files are WALK_NAME and not opened, so that
 * other processes can do that: those in trees as far as can be told without
 * opening them, and operands of fewer than BELOW bytes. Links to files in
 * /proc, which may depend on the process, are opened here all the same, as
 * are such operands. All else is as ever, order and messages too. 0 for
 * BELOW: everything is opened again.
 */
void walk_by_name(struct walk *walk, uint64_t below);

/*
 * Opens the directory of DEVICE and INODE by PATH, of any length, to open
 * files in it and for nothing else. -1 and errno if it cannot be opened;
 * ENOENT if another one is there by now.
 */
int walk_open_directory(const char *path, dev_t device, ino_t inode);

enum walk_opened {
	WALK_OPENED, /* entry->fd, the caller's to close; entry->st */
	WALK_PASSED, /* became a link that is not to be followed: skip it */
	WALK_UNOPENED, /* errno says why */
	WALK_OTHER, /* only walk_reopen can tell; nothing is open */
};

/*
 * Opens NAME as a walk by RULES that said WALK_NAME would have, but waits
 * for nothing: PARENT is its directory, AT_FDCWD with NAMED, for an operand.
 * Sets no more of ENTRY than fd and st. Needs no walk.
 */
enum walk_opened walk_open(const struct walk_rules *rules, int parent,
    const char *name, bool named, struct walk_entry *entry);

/*
 * Opens what WALK, wherever it stands by now, said WALK_NAME of: ENTRY's
 * path, name, directory (but for the serial) and named are as they were
 * then. The answer is that of walk_next for this entry without names, except
 * that a directory that would be entered is WALK_TROUBLE.
 */
enum walk_result walk_reopen(
    struct walk *walk, struct walk_entry *entry, struct error *err);

/* Closes what the walk holds open. */
void walk_free(struct walk *walk);

#endif
