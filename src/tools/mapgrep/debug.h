/* What mapgrep's tests may change by MAPSCAN_DEBUG. */
#ifndef MAPGREP_DEBUG_H
#define MAPGREP_DEBUG_H

#include "base/error.h"
#include "engine/matcher.h"
#include "engine/source.h"

/*
 * Reads TEXT, "key=value,key=value" (window=SIZE, kernel=NAME, jit=off,
 * accel=off, map=off, walk=line), into TUNING and LIMITS. A kernel's name
 * stays where TEXT is. False and ERR for what it does not know.
 */
bool debug_read(char *text, struct matcher_tuning *tuning,
    struct source_limits *limits, struct error *err);

#endif
