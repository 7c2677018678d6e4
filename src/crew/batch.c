#include "crew/batch.h"

#include <sys/resource.h>

#include "engine/small.h"

#define PATHS_ROOM ((size_t)64 << 10)
/* With fewer descriptors than this they are left to the walk. */
#define DESCRIPTORS_LEAST 256

void
batch_init(struct batch *batch)
{
	struct rlimit limit;

	batch->count = 0;
	batch->most = BATCH_MOST;
	if (getrlimit(RLIMIT_NOFILE, &limit) ||
	    limit.rlim_cur < DESCRIPTORS_LEAST)
		batch->most = 0;
}

bool
batch_takes(
    const struct batch *batch, const struct walk_entry *entry, const char *path)
{
	return batch->most && !entry->named && S_ISREG(entry->st.st_mode) &&
	       entry->st.st_size > 0 && entry->st.st_size <= SMALL_MOST &&
	       strlen(path) < PATHS_ROOM / 2;
}

bool
batch_add(struct batch *batch, const struct walk_entry *entry, char separator,
    const struct source_limits *limits)
{
	size_t len = strlen(entry->path);

	if (!batch->paths.data)
		buffer_reserve(&batch->paths, PATHS_ROOM);
	char *path = batch->paths.data + batch->paths.len;
	memcpy(path, entry->path, len + 1);
	batch->paths.len += len + 1;
	batch->files[batch->count++] = (struct batch_file){
		.source =
		    source_open(entry->fd, &entry->st, path, separator, limits),
		.path = path,
		.size = entry->st.st_size,
	};
	return batch->count < batch->most &&
	       batch->paths.len < PATHS_ROOM / 2 && !small_is_full();
}

size_t
batch_ready(struct batch *batch)
{
	if (batch->count > 1)
		small_fetch();
	return batch->count;
}

void
batch_clear(struct batch *batch)
{
	batch->count = 0;
	batch->paths.len = 0;
}
