/*
 * The stranger: forked before there was anything to be shared, it knows files
 * and objects by their names only. It outlives its parent if that is killed,
 * and then takes these names away.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tools/mapbench/share/share_impl.h"

struct request {
	enum share_ask ask;
	enum share_backing backing;
	char value;
};

static int
write_byte(int fd, size_t page, char value)
{
	char *at = mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);

	if (at == MAP_FAILED)
		return -1;
	*(volatile char *)at = value;
	munmap(at, page);
	return 0;
}

static int
answer_request(const struct share *share, const struct request *request)
{
	int flags = request->ask == ASK_WRITE ? O_RDWR : O_RDONLY;
	int fd = share_name_open(share, request->backing, flags);
	int answer = 0;

	if (fd < 0)
		return -errno;
	if (request->ask == ASK_LOOK)
		answer = share_fd_look(fd, share->page);
	if (request->ask == ASK_WRITE)
		answer = write_byte(fd, share->page, request->value);
	if (answer < 0)
		answer = -errno;
	close(fd);
	return answer;
}

static _Noreturn void
live(const struct share *share, int fd)
{
	static const int signals[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT };
	struct request request;

	for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++)
		signal(signals[i], SIG_IGN);
	while (recv(fd, &request, sizeof(request), 0) ==
	       (ssize_t)sizeof(request)) {
		if (request.ask == ASK_END)
			_exit(0);
		int answer = answer_request(share, &request);
		send(fd, &answer, sizeof(answer), MSG_NOSIGNAL);
	}
	share_name_remove(share, BACKING_FILE);
	share_name_remove(share, BACKING_OBJECT);
	rmdir(share->directory);
	_exit(1);
}

bool
share_stranger_start(struct share *share, struct error *err)
{
	int ends[2];

	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends))
		return error_set(err, "socketpair: %s", strerror(errno));
	pid_t pid = fork();
	if (!pid) {
		close(ends[0]);
		live(share, ends[1]);
	}
	close(ends[1]);
	if (pid < 0) {
		close(ends[0]);
		return error_set(err, "fork: %s", strerror(errno));
	}
	share->stranger = (struct share_child){ .pid = pid, .fd = ends[0] };
	return true;
}

bool
share_stranger_ask(struct share *share, enum share_ask ask,
    enum share_backing backing, char value, int *answer, struct error *err)
{
	struct request request = { ask, backing, value };
	int fd = share->stranger.fd;
	ssize_t got;

	do
		got = send(fd, &request, sizeof(request), MSG_NOSIGNAL);
	while (got < 0 && errno == EINTR);
	if (got == (ssize_t)sizeof(request)) {
		do
			got = recv(fd, answer, sizeof(*answer), 0);
		while (got < 0 && errno == EINTR);
	}
	if (got != (ssize_t)sizeof(*answer))
		return error_set(err, "the stranger is gone");
	return true;
}

void
share_stranger_end(struct share *share)
{
	struct request request = { .ask = ASK_END };

	send(share->stranger.fd, &request, sizeof(request), MSG_NOSIGNAL);
	share_child_end(&share->stranger);
}
