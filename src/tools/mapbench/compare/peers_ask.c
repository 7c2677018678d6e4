#include "tools/mapbench/compare/peers.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buffer.h"
#include "tools/mapbench/reading.h"

#define PART ((size_t)4 << 10)

/* Starts FILE with its output and messages in TO. An errno, 0 if it runs. */
static int
start(pid_t *pid, const char *file, char *const *words, int to)
{
	posix_spawn_file_actions_t actions;
	int error;

	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(
	    &actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&actions, to, STDOUT_FILENO);
	posix_spawn_file_actions_adddup2(&actions, to, STDERR_FILENO);
	error = posix_spawn(pid, file, &actions, NULL, words, environ);
	posix_spawn_file_actions_destroy(&actions);
	return error;
}

static void
take_all(struct buffer *text, int from)
{
	ssize_t got;

	while ((got = reading_next(from, buffer_reserve(text, PART), PART)) > 0)
		text->len += (size_t)got;
}

bool
peers_ask(struct buffer *text, const char *file, char *const *words,
    struct error *err)
{
	int ends[2], error;
	pid_t pid;

	if (pipe2(ends, O_CLOEXEC))
		return error_set(err, "pipe: %s", strerror(errno));
	error = start(&pid, file, words, ends[1]);
	close(ends[1]);
	if (!error) {
		take_all(text, ends[0]);
		while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
			;
	}
	close(ends[0]);
	return !error || error_set(err, "%s: %s", file, strerror(error));
}
