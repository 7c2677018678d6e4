/* What -w asks: does a word's character stand here? */
#ifndef ENGINE_WORD_H
#define ENGINE_WORD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"
#include "engine/syntax.h"

/*
 * True if a letter, digit or underscore ends just before AT (or began there
 * and has not ended), or starts at AT.
 */
bool word_before(
    struct span text, size_t at, const struct syntax_options *options);
bool word_behind(
    struct span text, size_t at, const struct syntax_options *options);

#endif
