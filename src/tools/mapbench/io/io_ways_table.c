#include "tools/mapbench/io/io_impl.h"

#include <sys/mman.h>

#ifndef MADV_POPULATE_READ
#	define MADV_POPULATE_READ 22
#endif

#define KIB(n) ((size_t)(n) << 10)
#define MIB(n) ((size_t)(n) << 20)
#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

#define READ(text, size, more)                                                 \
	{                                                                      \
		.name = "read-" text, .kind = "read", .go = io_file_read,      \
		.command = "read() of " text "iB at a time", .block = (size),  \
		.traits = (more),                                              \
	}
#define MAP(called, with, how, what, more)                                     \
	{                                                                      \
		.name = (called), .kind = "map", .go = io_file_map,            \
		.command = (with), .flags = (how), .advice = (what),           \
		.traits = (more),                                              \
	}

/*
 * The ways through one file. To add one is to add a row, and a function where
 * none of those that are here does it.
 */
static const struct io_way file_ways[] = {
	READ("4K", KIB(4), IO_COLD),
	READ("16K", KIB(16), 0),
	READ("64K", KIB(64), 0),
	READ("128K", KIB(128), IO_COLD | IO_SIZES),
	READ("256K", KIB(256), 0),
	READ("1M", MIB(1), IO_SIZES),
	READ("4M", MIB(4), 0),
	{
	    .name = "pread-128K",
	    .kind = "read",
	    .go = io_file_read,
	    .command = "pread() of 128KiB at a time",
	    .block = KIB(128),
	    .traits = IO_AT,
	},
	{
	    .name = "direct-1M",
	    .kind = "read",
	    .go = io_file_read,
	    .command = "open(O_DIRECT), read() of 1MiB at a time",
	    .block = MIB(1),
	    .traits = IO_DIRECT | IO_COLD,
	},
	MAP("mmap", "mmap(MAP_PRIVATE)", MAP_PRIVATE, 0, IO_COLD | IO_SIZES),
	MAP("mmap-populate", "mmap(MAP_PRIVATE | MAP_POPULATE)",
	    MAP_PRIVATE | MAP_POPULATE, 0, IO_COLD | IO_SIZES),
	MAP("mmap-sequential", "mmap(MAP_PRIVATE), madvise(MADV_SEQUENTIAL)",
	    MAP_PRIVATE, MADV_SEQUENTIAL, IO_COLD),
	MAP("mmap-willneed", "mmap(MAP_PRIVATE), madvise(MADV_WILLNEED)",
	    MAP_PRIVATE, MADV_WILLNEED, IO_COLD),
	MAP("mmap-hugepage", "mmap(MAP_PRIVATE), madvise(MADV_HUGEPAGE)",
	    MAP_PRIVATE, MADV_HUGEPAGE, IO_COLD),
	MAP("mmap-populate-2M",
	    "mmap(MAP_PRIVATE), madvise(MADV_POPULATE_READ) of 2MiB at a time",
	    MAP_PRIVATE, MADV_POPULATE_READ, IO_COLD),
	MAP("mmap-shared", "mmap(MAP_SHARED)", MAP_SHARED, 0, 0),
	MAP("mmap-drop",
	    "mmap(MAP_PRIVATE), madvise(MADV_DONTNEED) of 4MiB behind the scan",
	    MAP_PRIVATE, 0, IO_RELEASED),
	MAP("mmap-hugepage-drop",
	    "mmap(MAP_PRIVATE), madvise(MADV_HUGEPAGE), madvise(MADV_DONTNEED) "
	    "of 4MiB behind the scan",
	    MAP_PRIVATE, MADV_HUGEPAGE, IO_RELEASED | IO_COLD | IO_SIZES),
	MAP("mmap-shared-drop",
	    "mmap(MAP_SHARED), madvise(MADV_DONTNEED) of 4MiB behind the scan",
	    MAP_SHARED, 0, IO_RELEASED),
	{
	    .name = "fork-mmap",
	    .kind = "fork",
	    .go = io_file_fork,
	    .share = io_share_map,
	    .command = "fork(), mmap(MAP_PRIVATE) of a range each",
	    .flags = MAP_PRIVATE,
	    .traits = IO_CROWD | IO_COLD,
	},
	{
	    .name = "fork-pread",
	    .kind = "fork",
	    .go = io_file_fork,
	    .share = io_share_read,
	    .command = "fork(), pread() of 128KiB at a time of a range each",
	    .block = KIB(128),
	    .traits = IO_CROWD | IO_AT | IO_COLD,
	},
	{
	    .name = "thread-mmap",
	    .kind = "thread",
	    .go = io_file_threads_map,
	    .share = io_share_mapped,
	    .command = "mmap(MAP_PRIVATE) once, pthread_create(), a range each",
	    .flags = MAP_PRIVATE,
	    .traits = IO_CROWD,
	},
	{
	    .name = "thread-pread",
	    .kind = "thread",
	    .go = io_file_threads,
	    .share = io_share_read,
	    .command =
		"pthread_create(), pread() of 128KiB at a time of a range each",
	    .block = KIB(128),
	    .traits = IO_CROWD | IO_AT,
	},
};

const struct io_ways io_file_ways = { file_ways, COUNT(file_ways) };

#define EACH(called, with, how, what, more)                                    \
	{                                                                      \
		.name = (called), .kind = "map", .go = io_tree_each,           \
		.each = io_each_map, .command = (with), .flags = (how),        \
		.advice = (what), .traits = (more),                            \
	}

/* The ways through the files of a tree, each of which is opened and closed. */
static const struct io_way tree_ways[] = {
	{
	    .name = "read-128K",
	    .kind = "read",
	    .go = io_tree_each,
	    .each = io_each_read,
	    .command = "read() of 128KiB until there is no more",
	    .block = KIB(128),
	    .traits = IO_COLD,
	},
	{
	    .name = "read-size",
	    .kind = "read",
	    .go = io_tree_each,
	    .each = io_each_read_whole,
	    .command = "fstat(), read() of the whole file",
	    .block = SIZE_MAX,
	    .traits = 0,
	},
	{
	    .name = "pread-size",
	    .kind = "read",
	    .go = io_tree_each,
	    .each = io_each_read_whole,
	    .command = "fstat(), pread() of the whole file",
	    .block = SIZE_MAX,
	    .traits = IO_AT,
	},
	EACH("mmap", "mmap(MAP_PRIVATE), munmap()", MAP_PRIVATE, 0, IO_COLD),
	EACH("mmap-populate", "mmap(MAP_PRIVATE | MAP_POPULATE), munmap()",
	    MAP_PRIVATE | MAP_POPULATE, 0, 0),
	EACH("mmap-populate-2M",
	    "mmap(MAP_PRIVATE), madvise(MADV_POPULATE_READ), munmap()",
	    MAP_PRIVATE, MADV_POPULATE_READ, 0),
	EACH("mmap-sequential",
	    "mmap(MAP_PRIVATE), madvise(MADV_SEQUENTIAL), munmap()",
	    MAP_PRIVATE, MADV_SEQUENTIAL, 0),
	EACH("mmap-shared", "mmap(MAP_SHARED), munmap()", MAP_SHARED, 0, 0),
	{
	    .name = "mmap-beside",
	    .kind = "map",
	    .go = io_tree_beside,
	    .command = "mmap(MAP_PRIVATE) of 64 side by side, one munmap()",
	    .traits = IO_COLD,
	},
	{
	    .name = "mmap-beside-populate",
	    .kind = "map",
	    .go = io_tree_beside,
	    .command = "mmap(MAP_PRIVATE) of 64 side by side, one "
		       "madvise(MADV_POPULATE_READ), one munmap()",
	    .advice = MADV_POPULATE_READ,
	},
	{
	    .name = "fork-mmap",
	    .kind = "fork",
	    .go = io_fork,
	    .share = io_share_files,
	    .each = io_each_map,
	    .command = "fork(), mmap(MAP_PRIVATE), munmap() of 64 in turn",
	    .flags = MAP_PRIVATE,
	    .traits = IO_CROWD | IO_COLD,
	},
	{
	    .name = "fork-read",
	    .kind = "fork",
	    .go = io_fork,
	    .share = io_share_files,
	    .each = io_each_read,
	    .command = "fork(), read() of 128KiB of 64 files in turn",
	    .block = KIB(128),
	    .traits = IO_CROWD | IO_COLD,
	},
	{
	    .name = "thread-mmap",
	    .kind = "thread",
	    .go = io_threads,
	    .share = io_share_files,
	    .each = io_each_map,
	    .command =
		"pthread_create(), mmap(MAP_PRIVATE), munmap() of 64 in turn",
	    .flags = MAP_PRIVATE,
	    .traits = IO_CROWD,
	},
	{
	    .name = "thread-read",
	    .kind = "thread",
	    .go = io_threads,
	    .share = io_share_files,
	    .each = io_each_read,
	    .command = "pthread_create(), read() of 128KiB of 64 files in turn",
	    .block = KIB(128),
	    .traits = IO_CROWD,
	},
};

const struct io_ways io_tree_ways = { tree_ways, COUNT(tree_ways) };
