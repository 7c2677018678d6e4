/* What --version says. */
#ifndef MAPGREP_VERSION_H
#define MAPGREP_VERSION_H

#include <stdbool.h>

/*
 * Prints name, version, licence, libraries and kernel on standard output;
 * AS_GREP, in the words that scripts look for.
 */
void version_print(bool as_grep);

#endif
