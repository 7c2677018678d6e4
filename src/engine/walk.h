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
	WALK_TROUBLE, /* err: one thing could not be searched; call again */
	WALK_DIRECTORY, /* an operand not to be entered: entry->path, err */
	WALK_WARNING, /* err: said, but the status stays as it is */
	WALK_END,
};

struct walk_entry {
	int fd; /* the caller's to close; 0 for standard input */
	/* As to be printed, or what ERR is about; valid until the next call. */
	const char *path;
	struct stat st;
	bool named; /* an operand, not found in a tree */
	bool standard_input; /* the operand "-" */
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

/* Closes what the walk holds open. */
void walk_free(struct walk *walk);

#endif
