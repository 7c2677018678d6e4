/* What mapgrep's tests may change by MAPSCAN_DEBUG. */
#ifndef MAPGREP_DEBUG_H
#define MAPGREP_DEBUG_H

#include <stdbool.h>

#include "base/error.h"

struct plan;

/*
 * Reads TEXT, "key=value,key=value" or null (window=SIZE, kernel=NAME,
 * jit=off, accel=off, map=off, walk=line, and those of crew_limits_debug),
 * into PLAN. A kernel's name stays where TEXT is. False and ERR for what it
 * does not know.
 */
bool debug_read(char *text, struct plan *plan, struct error *err);

#endif
