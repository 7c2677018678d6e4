/* Lists of strings, for the files that find literals; nobody else. */
#ifndef ENGINE_SYNTAX_STRINGS_H
#define ENGINE_SYNTAX_STRINGS_H

#include "engine/syntax_impl.h"

/* A null list is "not known". */
static inline bool
strings_known(const struct strings *s)
{
	return s->list;
}

/* Room for COUNT strings, owned by ARENA; one string. */
struct strings strings_new(struct arena *arena, size_t count);
struct strings strings_one(struct arena *arena, struct span text);

/* Each of A followed by each of B. */
struct strings strings_product(
    struct arena *arena, const struct strings *a, const struct strings *b);

/* Would the product be MOST strings at most, and not too long ones? */
bool strings_fit(const struct strings *a, const struct strings *b, size_t most);

/* TO, which has room, gets MORE at its end. */
void strings_append(struct strings *to, const struct strings *more);

/* BEST becomes CANDIDATE if that is known and occurs more rarely. */
void strings_improve(struct strings *best, const struct strings *candidate);

/* An empty string decides nothing, and an empty list nowhere occurs. */
bool strings_usable(const struct strings *s);

/* Is the least rare of them, usable ones, rare enough to look for first? */
bool strings_rare(const struct strings *s);

#endif
