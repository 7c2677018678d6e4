#include "tools/mapbench/process/process_impl.h"

#include <ctype.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tools/mapbench/reading.h"

#define PROCESSES_MOST 4096
/* Longer than what is read of a file in /proc at once. */
#define TEXT_MOST 2048
#define PATH_MOST 64

/* A process and those below it, each behind its parent. */
struct tree {
	pid_t pids[PROCESSES_MOST];
	size_t count;
};

static void
tree_add(struct tree *tree, pid_t pid)
{
	if (tree->count < PROCESSES_MOST)
		tree->pids[tree->count++] = pid;
}

/* Reads the beginning of the file PATH into TEXT as a C string. */
static bool
text_of(const char *path, char text[static TEXT_MOST])
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t got;

	if (fd < 0)
		return false;
	got = reading_next(fd, text, TEXT_MOST - 1);
	close(fd);
	text[got > 0 ? got : 0] = '\0';
	return got > 0;
}

/* Adds the children of PID's thread whose name in /proc is THREAD. */
static void
add_children(struct tree *tree, pid_t pid, const char *thread)
{
	char path[PATH_MOST], text[TEXT_MOST], *at = text, *end;

	snprintf(path, sizeof(path), "/proc/%d/task/%.20s/children", (int)pid,
	    thread);
	if (!text_of(path, text))
		return;
	for (;; at = end) {
		long child = strtol(at, &end, 10);
		/* The last of a text that was cut is not to be trusted. */
		if (end == at || *end != ' ')
			return;
		tree_add(tree, (pid_t)child);
	}
}

/* Adds the children of all of PID's threads. */
static void
add_generation(struct tree *tree, pid_t pid)
{
	char path[PATH_MOST];
	struct dirent *entry;

	snprintf(path, sizeof(path), "/proc/%d/task", (int)pid);
	DIR *directory = opendir(path);
	if (!directory)
		return;
	while ((entry = readdir(directory))) {
		if (isdigit((unsigned char)*entry->d_name))
			add_children(tree, pid, entry->d_name);
	}
	closedir(directory);
}

/* The group of the process whose name in /proc is NAME; 0: not known. */
static pid_t
group_of(const char *name)
{
	char path[PATH_MOST], text[TEXT_MOST], *behind;
	int group;

	snprintf(path, sizeof(path), "/proc/%.20s/stat", name);
	if (!text_of(path, text))
		return 0;
	/* Its command's name, in brackets, may have any byte in it. */
	behind = strrchr(text, ')');
	if (!behind || sscanf(behind, ") %*c %*d %d", &group) != 1)
		return 0;
	return group;
}

/* Adds all of PID's group but itself: where kernels do not list children. */
static void
add_group(struct tree *tree, pid_t pid)
{
	DIR *directory = opendir("/proc");
	struct dirent *entry;

	if (!directory)
		return;
	while ((entry = readdir(directory))) {
		pid_t other = (pid_t)strtol(entry->d_name, NULL, 10);
		if (other > 0 && other != pid && group_of(entry->d_name) == pid)
			tree_add(tree, other);
	}
	closedir(directory);
}

/* PID's own proportional memory in bytes; 0 if it has ended. */
static uint64_t
memory_of(pid_t pid)
{
	char path[PATH_MOST], text[TEXT_MOST], *at;

	snprintf(path, sizeof(path), "/proc/%d/smaps_rollup", (int)pid);
	if (!text_of(path, text))
		return 0;
	at = strstr(text, "\nPss:");
	return at ? strtoull(at + strlen("\nPss:"), NULL, 10) * 1024 : 0;
}

uint64_t
process_memory(pid_t pid)
{
	struct tree tree;
	uint64_t sum = 0;

	tree.count = 0;
	tree_add(&tree, pid);
	bool listed = !access("/proc/thread-self/children", F_OK);
	if (!listed)
		add_group(&tree, pid);
	for (size_t i = 0; i < tree.count; i++) {
		if (listed)
			add_generation(&tree, tree.pids[i]);
		sum += memory_of(tree.pids[i]);
	}
	return sum;
}
