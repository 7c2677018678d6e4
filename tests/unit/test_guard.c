/* The guard: lost pages become zeros, a SIGBUS of anyone else's kills. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/guard.h"
#include "tap.h"

#define PAGES 4

static size_t page;

/* A file of PAGES pages, each byte of page N being 'a' + N. */
static int
new_file(void)
{
	int fd = memfd_create("guard", MFD_CLOEXEC);

	if (fd < 0 || ftruncate(fd, (off_t)(PAGES * page)))
		exit(99);
	for (size_t at = 0; at < PAGES * page; at++) {
		char byte = (char)('a' + at / page);
		if (pwrite(fd, &byte, 1, (off_t)at) != 1)
			exit(99);
	}
	return fd;
}

/* FD's pages mapped at AT, or anywhere if AT is null. */
static char *
map_file(int fd, char *at)
{
	char *base = mmap(at, PAGES * page, PROT_READ,
	    MAP_PRIVATE | (at ? MAP_FIXED : 0), fd, 0);

	if (base == MAP_FAILED)
		exit(99);
	return base;
}

static char
look(const char *at)
{
	return *(const volatile char *)at;
}

static void
shrink(int fd, size_t size)
{
	if (ftruncate(fd, (off_t)size))
		exit(99);
}

static void
test_lost_pages(void)
{
	int fd = new_file();
	char *base = map_file(fd, NULL);
	struct guard_slot *slot = guard_enter(base, PAGES * page);

	tap_ok(guard_bad(slot) == GUARD_INTACT && look(base) == 'a',
	    "a mapping is intact as long as its pages are there");
	shrink(fd, 2 * page);
	tap_ok(look(base + 3 * page + 7) == 0, "a lost page reads as zeros");
	tap_ok(guard_bad(slot) == 3 * page, "its offset is noted");
	tap_ok(look(base + page) == 'b', "pages in front keep their bytes");
	shrink(fd, 0);
	tap_ok(look(base + page) == 0 && guard_bad(slot) == page,
	    "a loss further in front is noted as well");
	tap_ok(look(base + PAGES * page - 1) == 0 && guard_bad(slot) == page,
	    "one behind it changes nothing");
	guard_leave(slot);
	munmap(base, PAGES * page);
	close(fd);
}

static void
test_one_loss(void)
{
	int fd = new_file();
	char *base = map_file(fd, NULL);
	struct guard_slot *slot = guard_enter(base, PAGES * page);

	shrink(fd, page);
	look(base + page);
	if (pwrite(fd, "z", 1, (off_t)(3 * page)) != 1)
		exit(99);
	tap_ok(look(base + 3 * page) == 0,
	    "a loss takes all that follows, though the file grows again");
	guard_leave(slot);
	munmap(base, PAGES * page);
	base = map_file(fd, NULL);
	slot = guard_enter(base, PAGES * page);
	shrink(fd, page);
	slot->bad = 5;
	tap_ok(look(base + page) == 0 && guard_bad(slot) == 5,
	    "the owner may know better where the loss starts");
	guard_leave(slot);
	munmap(base, PAGES * page);
	close(fd);
}

/* A full stack, or a small one, must not keep the handler from running. */
static void
test_own_stack(void)
{
	struct sigaction action;
	stack_t stack;

	sigaction(SIGBUS, NULL, &action);
	sigaltstack(NULL, &stack);
	tap_ok((action.sa_flags & SA_ONSTACK) && !(stack.ss_flags & SS_DISABLE),
	    "the handler has a stack of its own");
}

static void
test_odd_size(void)
{
	int fd = new_file();
	char *base = map_file(fd, NULL);
	struct guard_slot *slot = guard_enter(base, 3 * page + 1);

	shrink(fd, 0);
	tap_ok(look(base + 4 * page - 1) == 0 && guard_bad(slot) == 3 * page,
	    "the last page is guarded whole, behind the size too");
	guard_leave(slot);
	munmap(base, PAGES * page);
	close(fd);
}

static void
test_neighbour(void)
{
	int shrinking = new_file(), staying = new_file();
	char *room = mmap(NULL, 2 * PAGES * page, PROT_NONE,
	    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (room == MAP_FAILED)
		exit(99);
	map_file(shrinking, room);
	map_file(staying, room + PAGES * page);
	struct guard_slot *first = guard_enter(room, PAGES * page);
	struct guard_slot *second =
	    guard_enter(room + PAGES * page, PAGES * page);
	shrink(shrinking, 0);
	tap_ok(look(room) == 0 && guard_bad(first) == 0 &&
		   look(room + PAGES * page) == 'a' &&
		   guard_bad(second) == GUARD_INTACT,
	    "the mapping right behind keeps its bytes");
	guard_leave(first);
	guard_leave(second);
	munmap(room, 2 * PAGES * page);
	close(shrinking);
	close(staying);
}

static void
test_slots(void)
{
	struct guard_slot *slots[GUARD_MAPPINGS];
	bool all = true;

	for (size_t i = 0; i < GUARD_MAPPINGS; i++)
		all &= (slots[i] = guard_enter((char *)page, page)) != NULL;
	tap_ok(all && !guard_enter((char *)page, page),
	    "%d mappings can be guarded, not one more", GUARD_MAPPINGS);
	guard_leave(slots[5]);
	tap_ok((slots[5] = guard_enter((char *)page, page)) != NULL,
	    "one that was left makes room for another");
	for (size_t i = 0; i < GUARD_MAPPINGS; i++)
		guard_leave(slots[i]);
}

static void
die_of_raise(void)
{
	int fd = new_file();

	guard_enter(map_file(fd, NULL), PAGES * page);
	raise(SIGBUS);
}

static void
die_unguarded(void)
{
	int fd = new_file();
	char *base = map_file(fd, NULL);

	shrink(fd, 0);
	look(base);
}

static void
die_after_leave(void)
{
	int fd = new_file();
	char *base = map_file(fd, NULL);

	guard_leave(guard_enter(base, PAGES * page));
	shrink(fd, 0);
	look(base);
}

static void
die_outside(void)
{
	int fd = new_file();
	char *base = map_file(fd, NULL);

	guard_enter(base, 2 * page);
	shrink(fd, 0);
	look(base + 2 * page);
}

static void
wait_for_death(void)
{
	pause();
}

/* Does a child that does WHAT, and is sent SIGBUS if SENT, die of it? */
static bool
dies(void (*what)(void), bool sent)
{
	int status;
	pid_t child = fork();

	if (child < 0)
		exit(99);
	if (!child) {
		struct rlimit no_core = { 0, 0 };
		setrlimit(RLIMIT_CORE, &no_core);
		alarm(20); /* an endless loop of faults is no death */
		what();
		_exit(0);
	}
	if (sent)
		kill(child, SIGBUS);
	return waitpid(child, &status, 0) == child && WIFSIGNALED(status) &&
	       WTERMSIG(status) == SIGBUS;
}

int
main(void)
{
	struct error err;

	page = (size_t)sysconf(_SC_PAGESIZE);
	tap_ok(guard_install(&err) && guard_install(&err),
	    "the guard can be installed more than once");
	test_own_stack();
	test_lost_pages();
	test_one_loss();
	test_odd_size();
	test_neighbour();
	test_slots();
	tap_ok(dies(die_of_raise, false), "a raised SIGBUS kills");
	tap_ok(dies(wait_for_death, true), "one that was sent kills");
	tap_ok(dies(die_unguarded, false), "a mapping nobody guards kills");
	tap_ok(dies(die_after_leave, false), "one that was left kills");
	tap_ok(dies(die_outside, false), "a touch behind a guarded one kills");
	return tap_done();
}
