/* Made trees and copies, and the directory for them. */
#include <ftw.h>
#include <signal.h>
#include <sys/wait.h>

#include "corpus_files.h"
#include "tools/mapbench/interrupt.h"
#include "tools/mapbench/scratch.h"

static struct arena arena;

/* What nftw() found. */
static struct {
	size_t files, directories, deepest, too_large, cut, resume;
	uint64_t bytes, sum;
} tree;

static int
look(const char *path, const struct stat *st, int type, struct FTW *at)
{
	if (type != FTW_F) {
		tree.directories++;
		return type != FTW_D;
	}
	struct span bytes = bytes_of(path);
	tree.files++;
	tree.bytes += (uint64_t)st->st_size;
	tree.too_large += st->st_size > (off_t)MIB || st->st_size < 1;
	tree.cut += !bytes.len || bytes.text[bytes.len - 1] != '\n';
	tree.resume += has(bytes, "PM_RESUME");
	/* The sum is the same in any order. */
	tree.sum += checksum_of(checksum_of(0, bytes), span_str(path));
	if ((size_t)at->level > tree.deepest)
		tree.deepest = (size_t)at->level;
	return 0;
}

static void
test_tree(void)
{
	uint64_t bytes = 0, sum;

	tap_ok(corpus_tree("tree", 600, 12, &bytes, &err) &&
		   !nftw("tree", look, 20, FTW_PHYS) && tree.files == 600,
	    "a tree has as many files as asked for");
	tap_ok(tree.bytes == bytes, "and as many bytes as it says");
	tap_ok(bytes / 600 > 9000 && bytes / 600 < 30000 && !tree.too_large,
	    "spread as those of a big project");
	tap_ok(!tree.cut, "all of whole lines");
	tap_ok(tree.deepest > 3 && tree.deepest <= 5 && tree.directories > 20,
	    "in directories up to four deep");
	tap_ok(tree.resume > 0 && tree.resume < 20,
	    "some of which have what is looked for");
	tap_ok(tree.sum == 0xcac749bbb031cf29,
	    "the tree of a seed is for ever: %#jx", (uintmax_t)tree.sum);
	sum = tree.sum;
	tap_ok(scratch_remove_at(AT_FDCWD, "tree") && access("tree", F_OK),
	    "all of it can be removed");
	tree.sum = 0;
	tap_ok(corpus_tree("tree", 30, 4, NULL, &err) &&
		   !nftw("tree", look, 20, FTW_PHYS) && tree.sum != sum,
	    "another seed makes another");
	tap_ok(!corpus_tree("tree", 1, 1, NULL, &err) &&
		   !strcmp(err.text, "tree: File exists") &&
		   scratch_remove_at(AT_FDCWD, "tree"),
	    "a tree takes no other's place");
}

static void
test_copy(void)
{
	struct span text = text_of(CORPUS_RUSSIAN, 100001, 1, MIB);
	uint64_t sum = checksum_of(0, text);

	tap_ok(corpus_copy("text", "copy", 4096, &err) &&
		   checksum_of(0, bytes_of("copy")) == sum,
	    "a copy has the same bytes");
	tap_ok(!corpus_copy("/dev/null", "text", 4096, &err) &&
		   !strcmp(err.text, "/dev/null: Invalid argument") &&
		   !corpus_copy(".", "text", 4096, &err) &&
		   !strcmp(err.text, ".: Is a directory") &&
		   !corpus_copy("absent", "text", 4096, &err) &&
		   !strcmp(err.text, "absent: No such file or directory"),
	    "what is no regular file cannot be copied");
	tap_ok(!corpus_copy("text", "copy", 4096, &err) &&
		   !strcmp(err.text, "copy: File exists") &&
		   checksum_of(0, bytes_of("copy")) == sum,
	    "a copy takes no other file's place");
	text_of(CORPUS_ENGLISH, 0, 1, MIB);
	tap_ok(!unlink("copy") && corpus_copy("text", "copy", 4096, &err) &&
		   !bytes_of("copy").len && !unlink("copy"),
	    "an empty file can be copied");
}

/* Makes what a removal must not follow, in the scratch directory. */
static bool
fill_scratch(void)
{
	const char *deep = scratch_path(&arena, "a");

	return !mkdir("outside", 0755) && !mkdir("outside/kept", 0755) &&
	       !mkdir(deep, 0755) &&
	       !mkdir(scratch_path(&arena, "a/b"), 0755) &&
	       corpus_tree(scratch_path(&arena, "a/t"), 40, 1, NULL, &err) &&
	       !symlink("/", scratch_path(&arena, "a/root")) &&
	       !symlink("../outside", scratch_path(&arena, "link")) &&
	       !symlink("../../outside/kept", scratch_path(&arena, "a/link"));
}

static void
test_scratch(void)
{
	const char *path = scratch_directory(&arena, ".", &err);
	int status = 1;

	tap_ok(path && !strncmp(path, "./mapbench-", 11) &&
		   scratch_directory(&arena, "elsewhere", &err) &&
		   !strcmp(scratch_directory(&arena, NULL, &err), path),
	    "there is one scratch directory");
	tap_ok(fill_scratch(), "things can be made in it");
	pid_t child = fork();
	if (!child) {
		scratch_remove();
		_exit(0);
	}
	tap_ok(waitpid(child, &status, 0) == child && !status &&
		   !access(scratch_path(&arena, "a/t"), F_OK),
	    "a child does not remove it");
	tap_ok(!chdir("outside"), "the program may change its directory");
	scratch_remove();
	tap_ok(!chdir("..") && access(path, F_OK) && errno == ENOENT,
	    "all of it is removed");
	tap_ok(!rmdir("outside/kept") && !rmdir("outside"),
	    "but nothing that links in it lead to");
	tap_ok(!scratch_directory(&arena, "absent", &err) &&
		   !strcmp(err.text, "absent: No such file or directory"),
	    "its parent must be there");
}

static void
test_interrupt(void)
{
	interrupt_install();
	raise(SIGINT);
	tap_ok(!corpus_tree("tree", 100, 1, NULL, &err) &&
		   strstr(err.text, ": interrupted") && access("tree", F_OK),
	    "a tree that is interrupted is removed");
}

int
main(void)
{
	char path[4096];
	int above = enter(path, sizeof(path));

	arena_init(&arena);
	test_tree();
	test_copy();
	test_scratch();
	test_interrupt();
	arena_free(&arena);
	tap_ok(leave(path, above), "nothing is left");
	return tap_done();
}
