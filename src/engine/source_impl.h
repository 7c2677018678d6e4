/* What the files behind an input share; nobody else includes this. */
#ifndef ENGINE_SOURCE_IMPL_H
#define ENGINE_SOURCE_IMPL_H

#include "engine/feed.h"
#include "engine/mapping.h"
#include "engine/source.h"

/* A kind of input. What source.h says of a function holds for its row. */
struct source_ops {
	enum source_end (*next)(struct source *source, uint64_t keep,
	    struct region *region, struct error *err);
	uint64_t (*bad)(const struct source *source);
	uint64_t (*last_page)(const struct source *source);
	bool (*check)(struct source *source, uint64_t *bad, struct error *err);
	uint64_t (*size)(const struct source *source);
	void (*close)(struct source *source);
};

struct source {
	const struct source_ops *ops;
	const char *path; /* in messages; borrowed */
	int fd;
	char separator;
	bool pieces; /* a region may end anywhere */
	bool nul_ends; /* a region without a separator may end in a NUL */
	bool sparse; /* a file that takes less room than it has bytes */
	bool skips_holes;
	const struct source_watch *watch; /* null: nobody */
	bool seekable; /* standard input, and its offset can be set */
	size_t region; /* bytes a region aims at */
	uint64_t start; /* offset in the file where offset 0 of ours lies */
	union {
		struct mapping mapping;
		struct source *next_spare;
	};
	struct feed feed; /* its buffer outlives the source */
};

#endif
