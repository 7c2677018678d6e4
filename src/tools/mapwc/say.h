/*
 * What a run prints: lines when their width is known and somebody may wait for
 * them, messages at once, behind the lines of what came before.
 */
#ifndef MAPWC_SAY_H
#define MAPWC_SAY_H

#include "tools/mapwc/run.h"

/* To be called first: decides how columns come to their width. */
void say_begin(struct run *run);

/* The line of the file NAME (null: nameless), which lives as long as RUN. */
void say_file(struct run *run, const char *name, const struct counts *counts);

/* Prints MESSAGE as an error, and remembers that there was one. */
void say_trouble(struct run *run, const char *message);

/* The same of the file NAME: what is wrong with it is REASON... */
void say_trouble_about(struct run *run, const char *name, const char *reason);

/* ... or an errno. */
void say_trouble_of(struct run *run, const char *name, int reason);

/* Writes all lines: before what may keep us waiting. */
void say_held(struct run *run);

/* The same, but only if they have been held for a while. */
void say_held_if_old(struct run *run);

/* To be called last: prints the total, if it is wanted. */
void say_end(struct run *run);

#endif
