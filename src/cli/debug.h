/* MAPSCAN_DEBUG: fast paths switched off and sizes changed, for tests. */
#ifndef CLI_DEBUG_H
#define CLI_DEBUG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/*
 * Takes one entry, KEY=VALUE, into FIELDS; VALUE stays where the text is.
 * False if it is not known or not possible.
 */
typedef bool debug_take(void *fields, const char *key, const char *value);

/*
 * Hands each entry of TEXT, "key=value,key=value" or null, to TAKE; TEXT is
 * cut into pieces. False and ERR for what TAKE refuses.
 */
bool debug_entries(
    char *text, debug_take *take, void *fields, struct error *err);

/* A size with an optional K or M; 0 if TEXT is none. */
size_t debug_size(const char *text);

#endif
