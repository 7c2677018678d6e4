/* Children of an experiment, and how they and their parent take turns. */
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tools/mapbench/share/share_impl.h"

/*
 * An interrupt is the parent's affair: it lets its children finish. They are
 * not to outlive it, and leave no core behind when they die on purpose.
 */
static void
become_child(const struct share *share, pid_t parent)
{
	static const int signals[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT };

	for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++)
		signal(signals[i], SIG_IGN);
	if (prctl(PR_SET_PDEATHSIG, SIGKILL) || getppid() != parent)
		_exit(1);
	/* Else the stranger would not see its end when the parent dies. */
	if (share->stranger.pid)
		close(share->stranger.fd);
}

bool
share_child_start(struct share *share, struct share_map *map, share_act *act,
    struct share_child *child, struct error *err)
{
	pid_t parent = getpid();
	int ends[2];

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends))
		return error_set(err, "socketpair: %s", strerror(errno));
	pid_t pid = fork();
	if (!pid) {
		close(ends[0]);
		become_child(share, parent);
		_exit(act(map, ends[1]));
	}
	close(ends[1]);
	*child = (struct share_child){ .pid = pid, .fd = ends[0] };
	if (pid > 0)
		return true;
	close(ends[0]);
	return error_set(err, "fork: %s", strerror(errno));
}

bool
share_tell(int fd)
{
	ssize_t sent;

	do
		sent = send(fd, "", 1, MSG_NOSIGNAL);
	while (sent < 0 && errno == EINTR);
	return sent == 1;
}

bool
share_hear(int fd)
{
	ssize_t got;
	char byte;

	do
		got = recv(fd, &byte, 1, 0);
	while (got < 0 && errno == EINTR);
	return got == 1;
}

int
share_child_end(struct share_child *child)
{
	int status;

	close(child->fd);
	while (waitpid(child->pid, &status, 0) < 0)
		if (errno != EINTR)
			return -1;
	return status;
}

int
share_child_run(struct share *share, struct share_map *map, share_act *act,
    struct error *err)
{
	struct share_child child = { 0 };

	if (!share_child_start(share, map, act, &child, err))
		return -1;
	int status = share_child_end(&child);
	if (status < 0)
		error_set(err, "waitpid: %s", strerror(errno));
	return status;
}
