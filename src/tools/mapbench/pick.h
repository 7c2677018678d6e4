/* Names that --only leaves. */
#ifndef MAPBENCH_PICK_H
#define MAPBENCH_PICK_H

#include <stdbool.h>

#include "base/error.h"

/* Is ONLY an extended regular expression, or null? False and ERR if not. */
bool pick_check(const char *only, struct error *err);

/* Does ONLY, which was checked, match somewhere in NAME? Null always does. */
bool pick_matches(const char *only, const char *name);

#endif
