/* What -w asks: does a word's character stand here? */
#ifndef ENGINE_WORD_H
#define ENGINE_WORD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"
#include "engine/syntax.h"

/* True if a letter, digit or underscore ends just before, or starts at, AT. */
bool word_before(struct span text, size_t at, enum charset charset);
bool word_behind(struct span text, size_t at, enum charset charset);

#endif
