#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "engine/walk_impl.h"

/* Directories that stay open, from where the walk stands upwards. */
#define KEPT_OPEN 4

/* What getdents64 is asked for at a time. */
#define BLOCK_SIZE ((size_t)64 << 10)

/*
 * Names are taken from a directory in batches, and a large batch is put in
 * the order of inodes, as reading files in that order is much faster on most
 * file systems. The sizes are those of GNU's fts, for the same order.
 */
#define BATCH_MOST 100000
#define SORT_ABOVE 10000

static size_t
level_count(const struct tree *tree)
{
	return tree->levels.len / sizeof(struct tree_level);
}

/* The level N below the top, which is 0: the place where the walk stands. */
static struct tree_level *
level_up(const struct tree *tree, size_t n)
{
	struct tree_level *levels = (struct tree_level *)tree->levels.data;

	return &levels[level_count(tree) - 1 - n];
}

static size_t
name_count(const struct tree *tree)
{
	return tree->names.len / sizeof(struct tree_name);
}

static void
path_cut(struct tree *tree, size_t len)
{
	tree->path.len = len;
	*buffer_reserve(&tree->path, 1) = '\0';
}

/* Makes the path that of NAME in LEVEL. */
static void
path_name(struct tree *tree, const struct tree_level *level, const char *name)
{
	tree->path.len = level->path_len;
	if (tree->path.data[tree->path.len - 1] != '/')
		buffer_byte(&tree->path, '/');
	buffer_puts(&tree->path, name);
	path_cut(tree, tree->path.len);
}

/* Two or more slashes at the end are one; "//" stays, as it may be special. */
void
tree_start(struct tree *tree, const char *path)
{
	size_t len = strlen(path);

	if (len > 2 && path[len - 1] == '/')
		while (len > 1 && path[len - 2] == '/')
			len--;
	tree->path.len = 0;
	buffer_add(&tree->path, span_of(path, len));
	path_cut(tree, len);
}

static void
level_close(struct tree_level *level)
{
	if (level->fd >= 0)
		close(level->fd);
	level->fd = -1;
}

void
tree_enter(struct tree *tree, int fd, const struct stat *st)
{
	struct tree_level level = {
		.device = st->st_dev,
		.inode = st->st_ino,
		.fd = fd,
		.path_len = tree->path.len,
		.first_text = tree->texts.len,
		.first_name = name_count(tree),
		.next_name = name_count(tree),
		.serial = ++tree->serial,
	};

	buffer_add(&tree->levels, span_of((char *)&level, sizeof(level)));
	if (level_count(tree) > KEPT_OPEN)
		level_close(level_up(tree, KEPT_OPEN));
}

static void
tree_leave(struct tree *tree)
{
	struct tree_level *level = level_up(tree, 0);

	level_close(level);
	tree->texts.len = level->first_text;
	tree->names.len = level->first_name * sizeof(struct tree_name);
	tree->levels.len -= sizeof(*level);
}

bool
tree_leads_through(const struct tree *tree, const struct stat *st)
{
	for (size_t i = 0; i < level_count(tree); i++) {
		const struct tree_level *level = level_up(tree, i);
		if (level->inode == st->st_ino && level->device == st->st_dev)
			return true;
	}
	return false;
}

/* False if none was open. */
static bool
spare_descriptors(struct tree *tree)
{
	bool spared = false;

	for (size_t i = 1; i < level_count(tree); i++) {
		struct tree_level *level = level_up(tree, i);
		spared |= level->fd >= 0;
		level_close(level);
	}
	return spared;
}

int
tree_open(struct tree *tree, int parent, const char *name, int flags)
{
	int fd = openat(parent, name, flags);
	if (fd < 0 && errno == EMFILE && spare_descriptors(tree))
		fd = openat(parent, name, flags);
	return fd;
}

static int
open_directory(const struct tree *tree, const struct walk_directory *directory)
{
	for (size_t i = 0; i < level_count(tree); i++) {
		const struct tree_level *level = level_up(tree, i);
		if (level->fd >= 0 && level->inode == directory->inode &&
		    level->device == directory->device)
			return fcntl(level->fd, F_DUPFD_CLOEXEC, 0);
	}
	return walk_open_directory(
	    directory->path, directory->device, directory->inode);
}

int
tree_open_directory(struct tree *tree, const struct walk_directory *directory)
{
	int fd = open_directory(tree, directory);
	if (fd < 0 && errno == EMFILE && spare_descriptors(tree))
		fd = open_directory(tree, directory);
	return fd;
}

/* Opens a level again that was closed. */
static bool
level_reopen(struct tree *tree, struct tree_level *level)
{
	if (level->fd >= 0)
		return true;
	path_cut(tree, level->path_len);
	level->fd = directory_open(
	    tree->path.data, level->device, level->inode, O_RDONLY);
	return level->fd >= 0;
}

static bool
is_dots(const char *name)
{
	return name[0] == '.' && (!name[1] || (name[1] == '.' && !name[2]));
}

static void
add_name(struct tree *tree, const struct dirent64 *entry)
{
	struct tree_name name = {
		.inode = entry->d_ino,
		.text = tree->texts.len,
		.type = entry->d_type,
	};

	buffer_add(&tree->names, span_of((char *)&name, sizeof(name)));
	buffer_add(
	    &tree->texts, span_of(entry->d_name, strlen(entry->d_name) + 1));
}

/* Takes names from LEN bytes at BLOCK until the batch is full. */
static bool
take_block(
    struct tree *tree, struct tree_level *level, const char *block, size_t len)
{
	size_t end = level->first_name + BATCH_MOST;

	for (size_t at = 0; at < len && name_count(tree) < end;) {
		const struct dirent64 *entry = (const void *)(block + at);
		if (!is_dots(entry->d_name))
			add_name(tree, entry);
		level->resume = entry->d_off;
		at += entry->d_reclen;
	}
	return name_count(tree) < end;
}

/* Names of one inode stay in the directory's order. */
static int
compare_inodes(const void *a, const void *b)
{
	const struct tree_name *one = a, *other = b;

	if (one->inode != other->inode)
		return one->inode < other->inode ? -1 : 1;
	return one->text < other->text ? -1 : one->text > other->text;
}

/* Where inodes say nothing of the place on a disk, order is no help. */
static bool
is_sorted_file_system(int fd)
{
	static const unsigned unsorted[] = {
		0x01021994, /* tmpfs */
		0x6969, /* NFS */
		0xff534d42, /* CIFS */
		0x0bd00bd0, /* Lustre */
	};
	struct statfs fs;

	if (fstatfs(fd, &fs))
		return true;
	for (size_t i = 0; i < sizeof(unsorted) / sizeof(*unsorted); i++)
		if ((unsigned)fs.f_type == unsorted[i])
			return false;
	return true;
}

/* A directory that was removed while it was open has simply no more names. */
static void
end_reading(struct tree_level *level, ssize_t result)
{
	level->all_read = true;
	if (result < 0 && errno != ENOENT)
		level->error = errno;
}

/* The next batch of LEVEL's names, in place of those that were given. */
static void
read_batch(struct tree *tree, struct tree_level *level)
{
	char *block = buffer_reserve(&tree->block, BLOCK_SIZE);
	ssize_t len;

	tree->texts.len = level->first_text;
	tree->names.len = level->first_name * sizeof(struct tree_name);
	level->next_name = level->first_name;
	/* The last block may have been taken in part, or by a lost fd. */
	if (level->resume)
		lseek(level->fd, level->resume, SEEK_SET);
	do {
		len = getdents64(level->fd, block, BLOCK_SIZE);
		if (len <= 0)
			end_reading(level, len);
	} while (len > 0 && take_block(tree, level, block, (size_t)len));
	size_t count = name_count(tree) - level->first_name;
	if (count > SORT_ABOVE && is_sorted_file_system(level->fd))
		qsort((struct tree_name *)tree->names.data + level->first_name,
		    count, sizeof(struct tree_name), compare_inodes);
}

static void
give_name(struct tree *tree, struct tree_level *level, struct tree_found *found)
{
	const struct tree_name *names = (struct tree_name *)tree->names.data;
	const struct tree_name *name = &names[level->next_name++];

	found->parent = level->fd;
	found->text = tree->texts.data + name->text;
	found->type = name->type;
	path_name(tree, level, found->text);
}

const struct walk_directory *
tree_directory(struct tree *tree)
{
	const struct tree_level *level = level_up(tree, 0);
	struct walk_directory *directory = &tree->directory;

	if (directory->serial == level->serial)
		return directory;
	tree->directory_path.len = 0;
	buffer_add(
	    &tree->directory_path, span_of(tree->path.data, level->path_len));
	buffer_byte(&tree->directory_path, '\0');
	*directory = (struct walk_directory){
		.path = tree->directory_path.data,
		.len = level->path_len,
		.device = level->device,
		.inode = level->inode,
		.serial = level->serial,
	};
	return directory;
}

/* Leaves the directory where the walk stands because of errno REASON. */
static enum tree_result
leave_in_trouble(struct tree *tree, int reason)
{
	path_cut(tree, level_up(tree, 0)->path_len);
	tree_leave(tree);
	errno = reason;
	return TREE_TROUBLE;
}

enum tree_result
tree_next(struct tree *tree, struct tree_found *found)
{
	while (level_count(tree)) {
		struct tree_level *level = level_up(tree, 0);
		bool more = level->next_name < name_count(tree);
		if (!more && level->error)
			return leave_in_trouble(tree, level->error);
		if (!more && level->all_read) {
			tree_leave(tree);
			continue;
		}
		if (!level_reopen(tree, level))
			return leave_in_trouble(tree, errno);
		if (more) {
			give_name(tree, level, found);
			return TREE_NAME;
		}
		read_batch(tree, level);
	}
	return TREE_END;
}

void
tree_free(struct tree *tree)
{
	while (level_count(tree))
		tree_leave(tree);
	buffer_free(&tree->levels);
	buffer_free(&tree->names);
	buffer_free(&tree->texts);
	buffer_free(&tree->block);
	buffer_free(&tree->path);
	buffer_free(&tree->directory_path);
}
