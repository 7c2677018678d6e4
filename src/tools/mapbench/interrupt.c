#include "tools/mapbench/interrupt.h"

#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t happened;
static volatile pid_t victim;

static const int signals[] = { SIGINT, SIGTERM, SIGHUP, SIGPIPE };
#define SIGNALS (sizeof(signals) / sizeof(signals[0]))

static void
note_signal(int number)
{
	happened = number;
	if (victim)
		kill(-victim, SIGKILL);
}

void
interrupt_install(void)
{
	struct sigaction action = { .sa_handler = note_signal };

	/* The second one finds the default again; calls are interrupted. */
	action.sa_flags = (int)SA_RESETHAND;
	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < SIGNALS; i++) {
		struct sigaction old;
		if (!sigaction(signals[i], NULL, &old) &&
		    old.sa_handler != SIG_IGN)
			sigaction(signals[i], &action, NULL);
	}
}

void
interrupt_default(void)
{
	for (size_t i = 0; i < SIGNALS; i++) {
		struct sigaction old;
		if (!sigaction(signals[i], NULL, &old) &&
		    old.sa_handler == note_signal)
			signal(signals[i], SIG_DFL);
	}
}

int
interrupt_signal(void)
{
	return happened;
}

void
interrupt_kills(pid_t group)
{
	victim = group;
	/* One that came before the group was known. */
	if (group && happened)
		kill(-group, SIGKILL);
}
