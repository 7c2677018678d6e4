/* Many small files open at once, side by side, and read ahead together. */
#include <sys/mman.h>
#include <sys/resource.h>

#include "engine/guard.h"
#include "engine/small.h"
#include "input.h"
#include "tap.h"

#define FILES 64
#define AREA ((size_t)2 << 20)

struct batch {
	struct source *files[FILES];
	struct region regions[FILES];
	int fds[FILES];
};

/* Opens FILES files of some 20 KB each, and takes each one's only region. */
static void
open_batch(struct batch *batch, struct span all)
{
	for (int i = 0; i < FILES; i++) {
		batch->fds[i] = file_of(all);
		batch->files[i] =
		    open_source(dup(batch->fds[i]), '\n', 0, false);
		if (source_next(batch->files[i], 0, &batch->regions[i], &err) !=
		    SOURCE_REGION)
			exit(99);
	}
}

static void
close_batch(struct batch *batch)
{
	for (int i = 0; i < FILES; i++) {
		source_close(batch->files[i]);
		close(batch->fds[i]);
	}
}

/* Do the batch's regions lie in an area? */
static bool
lies_together(const struct batch *batch)
{
	uintptr_t low = UINTPTR_MAX, high = 0;

	for (int i = 0; i < FILES; i++) {
		uintptr_t at = (uintptr_t)batch->regions[i].bytes.text;
		low = at < low ? at : low;
		high = at > high ? at : high;
	}
	return high - low < AREA;
}

/* Page faults that a touch of each file makes. */
static long
faults(const struct batch *batch)
{
	struct rusage before, after;

	getrusage(RUSAGE_SELF, &before);
	for (int i = 0; i < FILES; i++)
		(void)*(const volatile char *)batch->regions[i].bytes.text;
	getrusage(RUSAGE_SELF, &after);
	return after.ru_minflt - before.ru_minflt;
}

static void
test_together(struct span all)
{
	struct batch batch;
	bool together = true, mapped = true;

	for (int round = 0; round < 3; round++) {
		small_begin();
		open_batch(&batch, all);
		together &= lies_together(&batch);
		for (int i = 0; i < FILES; i++)
			mapped &= source_mapped(batch.files[i]);
		/* What is in use stays where it is. */
		small_begin();
		together &=
		    !memcmp(batch.regions[9].bytes.text, all.text, all.len);
		close_batch(&batch);
	}
	tap_ok(together, "each batch's files lie side by side");
	tap_ok(mapped && GUARD_MAPPINGS > FILES,
	    "so many and a large one can be mapped at once");
}

static void
test_populate(struct span all)
{
	struct batch batch;

	small_begin();
	open_batch(&batch, all);
	long plain = faults(&batch);
	close_batch(&batch);
	small_begin();
	small_populate();
	open_batch(&batch, all);
	small_populate();
	long ahead = faults(&batch);
	printf("# faults: %ld, read ahead %ld\n", plain, ahead);
	void *page = mmap(NULL, 1, PROT_READ, MAP_PRIVATE, batch.fds[0], 0);
	if (page == MAP_FAILED)
		exit(99);
	/* MADV_POPULATE_READ, which is newer than some kernels. */
	if (madvise(page, 1, 22) || plain < FILES)
		tap_ok(true, "read ahead # skip: not possible here");
	else
		tap_ok(ahead < FILES / 4, "what is read ahead is there");
	munmap(page, 1);
	close_batch(&batch);
}

static void
test_cut(struct span all)
{
	struct batch batch;
	uint64_t bad;
	bool right = true;

	small_begin();
	open_batch(&batch, all);
	if (ftruncate(batch.fds[20], 0))
		exit(99);
	small_populate();
	for (int i = 0; i < FILES; i++) {
		bool same =
		    !memcmp(batch.regions[i].bytes.text, all.text, all.len);
		right &= source_check(batch.files[i], &bad, &err) == (i != 20);
		right &= same == (i != 20);
	}
	tap_ok(right, "a file that was cut meanwhile harms no other");
	close_batch(&batch);
}

int
main(void)
{
	struct buffer text = { 0 };
	struct span all = make_text(&text, 20000, '\n');

	test_together(all);
	test_populate(all);
	test_cut(all);
	buffer_free(&text);
	return tap_done();
}
