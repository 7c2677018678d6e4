/* The pieces that source-like text is made of. */
#ifndef MAPBENCH_CORPUS_SOURCE_H
#define MAPBENCH_CORPUS_SOURCE_H

#include <stdint.h>

/*
 * Whole lines, with fields that are filled anew each time: "`i" with an
 * identifier, "`p" with a part of one, "`u" with one in capitals, "`v" with a
 * local variable, "`n" with a number and "`w" with some words.
 */
struct source_list {
	const char *const *pieces;
	uint32_t count;
};

struct source_style {
	const char *head; /* of the file */
	struct source_list items; /* outside functions */
	struct source_list starts, body, ends; /* of functions, if there are */
};

/* By enum source_kind. */
extern const struct source_style source_styles[];

/* Lists with weights: see corpus_impl.h. */
extern const char source_parts[], source_locals[], source_words[];

/* Of the power management: what recursive searches look for. */
extern const struct source_list source_resume, source_suspend,
    source_resume_lower;

#endif
