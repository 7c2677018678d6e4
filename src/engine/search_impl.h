/* What the files of the search loop share; nobody else includes this. */
#ifndef ENGINE_SEARCH_IMPL_H
#define ENGINE_SEARCH_IMPL_H

#include "base/buffer.h"
#include "engine/lines.h"
#include "engine/search.h"

/* A stretch of whole lines under search: a region, or a part or copy of it. */
struct view {
	struct span text;
	uint64_t offset; /* of text.text[0] in the input */
	size_t before; /* bytes that may be looked at in front of it */
};

struct search {
	const struct search_plan *plan;
	struct matcher *matcher;
	struct source *source;
	struct sink *sink;
	struct search_facts *facts;
	const struct kernel *kernel;
	bool lazy; /* NULs matter only where something matches */
	struct line_hit ahead; /* the first hit of the region at hand */
	bool has_ahead;
	bool numbering; /* line numbers are kept up to date */
	bool binary; /* lines are not shown any more */
	bool finishing; /* the limit is reached, context is still due */
	bool over;
	bool in_part; /* lines may be counted from its beginning only */
	bool looking_back; /* what lies in front of the part comes first */
	uint64_t begin; /* of the part's first line */
	uint64_t looked; /* offset up to which it was looked back */
	uint64_t due; /* lines of context still to be shown */
	uint64_t shown; /* offset behind the last line given to the sink */
	uint64_t counted; /* offset up to which lines are counted */
	uint64_t number; /* separators in front of `counted` */
	uint64_t checked; /* offset up to which no NUL was found */
	uint64_t keep; /* lowest offset that context may still need */
	uint64_t kept; /* lines between `keep` and the end of the view */
	struct buffer *scratch; /* a binary region with its NULs replaced */
};

/*
 * GNU grep looks for NULs in each buffer it reads; with the first NUL at N,
 * lines that end in earlier buffers have been printed, none after.
 */
#define SEARCH_BINARY_BLOCK UINT64_C(98304)

/*
 * Searches the regions to come, unless the plan has enough of them before.
 * False and ERR if the source failed.
 */
bool search_regions(struct search *s, struct error *err);

/* Searches PART of the source only. False and ERR if the source failed. */
bool search_part(
    struct search *s, const struct search_part *part, struct error *err);

/* Looks for the first NUL as far ahead as GNU grep's buffers would show it. */
void search_check_nul(struct search *s, const struct region *region);

/* Gives the sink line [start, end) of VIEW and the context in front of it. */
void search_show(
    struct search *s, const struct view *view, size_t start, size_t end);

/*
 * Gives the sink the lines [start, end) of VIEW, all selected, in one piece
 * if it takes blocks. Returns how far it came: the rest goes line by line.
 */
size_t search_show_block(
    struct search *s, const struct view *view, size_t start, size_t end);

/* Gives the sink context that is due, up to LIMIT in VIEW. */
void search_show_due(struct search *s, const struct view *view, size_t limit);

/* The number, from 1, of the line that starts at START of VIEW. */
uint64_t search_number(struct search *s, const struct view *view, size_t start);

/* VIEW is done with: counts its lines, moves `keep`. */
void search_leave(struct search *s, const struct view *view);

#endif
