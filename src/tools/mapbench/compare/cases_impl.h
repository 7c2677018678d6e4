/* What the files of cases.c share: a table on its way. */
#ifndef MAPBENCH_CASES_IMPL_H
#define MAPBENCH_CASES_IMPL_H

#include "tools/mapbench/compare/cases.h"

/* Where the table is read, for messages. */
struct cases_place {
	struct arena *arena;
	const char *path;
	size_t line;
	struct error *err;
};

/* Sets the error to "PATH:LINE: " and WHAT, TEXT in quotes; returns false. */
bool cases_refuse(
    const struct cases_place *place, const char *what, struct span text);

/* Fills in ROW's targets from TEXT; false and the error if they are none. */
bool cases_targets(
    struct case_row *row, struct span text, const struct cases_place *place);

/* What FROM has up to the first BYTE, which it is moved behind. */
struct span cases_take(struct span *from, char byte);

/* TEXT without blanks around it. */
struct span cases_trim(struct span text);

/* A copy of TEXT, as a C string. */
const char *cases_keep(const struct cases_place *place, struct span text);

#endif
