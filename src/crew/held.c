#include "crew/held.h"

#include <fcntl.h>
#include <unistd.h>

int
held_directory(struct held *held, const struct job_name *name)
{
	const struct walk_directory *directory = &name->directory;

	if (name->named)
		return AT_FDCWD;
	if (held->directory >= 0 && held->device == directory->device &&
	    held->inode == directory->inode)
		return held->directory;
	if (held->directory >= 0)
		close(held->directory);
	held->directory = walk_open_directory(
	    directory->path, directory->device, directory->inode);
	held->device = directory->device;
	held->inode = directory->inode;
	return held->directory;
}

static void
forget_source(struct held *held)
{
	if (held->source)
		source_close(held->source);
	held->source = NULL;
}

/* A descriptor of JOB's file, with *st; -1 if it is another one by now. */
static int
open_file(const struct board_job *job, struct stat *st)
{
	const struct job_order *order = &job->order;
	int fd = STDIN_FILENO;

	if (!order->standard_input)
		fd = open(
		    job->text, O_RDONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0 || (!fstat(fd, st) && st->st_dev == order->identity.device &&
			  st->st_ino == order->identity.inode))
		return fd;
	if (fd != STDIN_FILENO)
		close(fd);
	return -1;
}

bool
held_range(struct held *held, const struct board_job *job, char separator,
    const struct source_limits *limits)
{
	const struct job_order *order = &job->order;
	struct stat st;

	if (held->source && file_is_same(&held->identity, &order->identity) &&
	    held->standard_input == order->standard_input)
		return true;
	forget_source(held);
	int fd = open_file(job, &st);
	if (fd < 0)
		return false;
	held->fd = fd;
	held->identity = order->identity;
	held->standard_input = order->standard_input;
	/* Only what was there when the parent opened it is looked at. */
	st.st_size = (off_t)order->identity.size;
	/* Nor need holes be looked for, which moves what others read from. */
	st.st_blocks = st.st_size;
	held->source = source_open(fd, &st, job->text, separator, limits);
	if (source_mapped(held->source))
		return true;
	forget_source(held);
	return false;
}

bool
held_changed(const struct held *held)
{
	struct file_identity identity;
	struct stat st;

	if (fstat(held->fd, &st))
		return true;
	identity = file_identity(&st);
	return !file_is_unchanged(&identity, &held->identity);
}
