/* All groups of rows, in the order in which they are shown. */
#include "tools/mapbench/share/share_impl.h"

const struct share_group share_groups[] = {
	{ "Who sees a write",
	    "MAP_SHARED is one memory for all who map the same thing. A page\n"
	    "of a MAP_PRIVATE mapping is that memory, too, until it is\n"
	    "written to: from then on it is a copy, its process's own. A row\n"
	    "says whose write it is, and who looks. The stranger was forked\n"
	    "before anything was mapped: it can only open what has a name.\n",
	    share_rows_sees, &share_count_sees },
	{ "Page faults, when 64 pages are touched",
	    "Memory is given, and copied, by the page, when it is touched\n"
	    "and not before. fork() marks private pages: who then writes to\n"
	    "one takes a fault, and a copy if the other still has it. Shared\n"
	    "ones a child finds by itself. Pages of files and objects are in\n"
	    "memory here, and several may be mapped at one fault. A child is\n"
	    "forked when its parent has written to all pages.\n",
	    share_rows_faults, &share_count_faults },
	{ "Memory, in pages of the parent's Pss, of 64",
	    "Of a page that two processes have mapped, each has one half.\n",
	    share_rows_memory, &share_count_memory },
	{ "What holds for mappings",
	    "ftruncate() gives a file or an object its size, in zeros. Names\n"
	    "and descriptors are needed to map it, not to keep it: what is\n"
	    "unlinked is freed when the last one unmaps it or exits. Who\n"
	    "touches what is not there gets a signal.\n",
	    share_rows_rules, &share_count_rules },
	{ "How malloc differs",
	    "It is no kind of mapping. It cuts small blocks from the heap\n"
	    "(brk) and keeps them when they are freed. A big one is an\n"
	    "anonymous private mapping of its own, gone with free(). Either\n"
	    "way a child has a copy and shares nothing.\n",
	    share_rows_malloc, &share_count_malloc },
};

const size_t share_group_count = sizeof(share_groups) / sizeof(share_groups[0]);
