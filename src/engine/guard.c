#include "engine/guard.h"

#include <errno.h>
#include <signal.h>
#include <stdalign.h>
#include <string.h>
#include <sys/mman.h>

#include "base/xalloc.h"

/* The kernel alone may put some 11 KiB of registers there. */
#define STACK_SIZE ((size_t)64 << 10)

/* A signal's action is the process's, and so is what it looks at. */
static struct guard_slot slots[GUARD_MAPPINGS];
static size_t page;
/* Where a free slot is most likely. */
static size_t hint;

/* Bytes of a mapping's last page behind its size are touched as well. */
static size_t
mapped_size(const struct guard_slot *slot)
{
	return (slot->size + page - 1) & ~(page - 1);
}

static struct guard_slot *
slot_of(const char *at)
{
	for (size_t i = 0; i < GUARD_MAPPINGS; i++) {
		struct guard_slot *slot = &slots[i];
		/* Behind, in front, or free: all more than any size. */
		if (slot->base &&
		    (uintptr_t)at - (uintptr_t)slot->base < mapped_size(slot))
			return slot;
	}
	return NULL;
}

/* Is it about memory that the kernel could not provide? */
static bool
is_lost_page(int code)
{
	return code == BUS_ADRERR || code == BUS_MCEERR_AR ||
	       code == BUS_MCEERR_AO;
}

/*
 * Zeros from the page of AT to the end of its mapping, so that a scan meets
 * one signal, not one a page. Only this mapping: its neighbours are intact.
 */
static bool
replace_from(struct guard_slot *slot, const char *at)
{
	uint64_t bad = (uint64_t)(at - slot->base) & ~(uint64_t)(page - 1);
	/* The handler's one use of the mapping as memory to write to. */
	void *from = (void *)((uintptr_t)slot->base + (uintptr_t)bad);

	if (mmap(from, mapped_size(slot) - (size_t)bad, PROT_READ,
		MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED | MAP_NORESERVE, -1,
		0) == MAP_FAILED)
		return false;
	/* A later cut may lie in front of an earlier one. */
	if (bad < slot->bad)
		slot->bad = bad;
	return true;
}

/*
 * Not ours: the process is to die of it. A touch that faulted is made again
 * after the return, and the kernel then tells the core dump about it; what
 * was sent, or is reported late, would not come again by itself.
 */
static void
give_up(int number, int code)
{
	struct sigaction action = { .sa_handler = SIG_DFL };

	sigaction(number, &action, NULL);
	if (code != BUS_ADRALN && code != BUS_ADRERR && code != BUS_OBJERR &&
	    code != BUS_MCEERR_AR)
		raise(number);
}

static void
on_bus_error(int number, siginfo_t *info, void *context)
{
	int saved = errno;
	struct guard_slot *slot = NULL;

	(void)context;
	if (is_lost_page(info->si_code))
		slot = slot_of(info->si_addr);
	if (!slot || !replace_from(slot, info->si_addr))
		give_up(number, info->si_code);
	errno = saved;
}

bool
guard_install(struct error *err)
{
	static alignas(16) char stack[STACK_SIZE];
	static bool installed;
	stack_t other = { .ss_sp = stack, .ss_size = sizeof(stack) };
	struct sigaction action = {
		.sa_sigaction = on_bus_error,
		.sa_flags = SA_SIGINFO | SA_ONSTACK,
	};

	if (installed)
		return true;
	page = xmap_round(1);
	sigemptyset(&action.sa_mask);
	if (sigaltstack(&other, NULL) || sigaction(SIGBUS, &action, NULL))
		return error_set(
		    err, "cannot catch SIGBUS: %s", strerror(errno));
	installed = true;
	return true;
}

struct guard_slot *
guard_enter(const char *base, size_t size)
{
	for (size_t i = 0; i < GUARD_MAPPINGS; i++) {
		struct guard_slot *slot = &slots[hint];
		hint = (hint + 1) % GUARD_MAPPINGS;
		if (slot->base)
			continue;
		slot->size = size;
		slot->bad = GUARD_INTACT;
		slot->base = base;
		return slot;
	}
	return NULL;
}

void
guard_leave(struct guard_slot *slot)
{
	slot->base = NULL;
	hint = (size_t)(slot - slots);
}
