/* What --version says. */
#ifndef MAPWC_VERSION_H
#define MAPWC_VERSION_H

#include <stdbool.h>

/*
 * Prints name, version, licence and kernel on standard output (stdio); AS_WC,
 * in the words that scripts look for.
 */
void version_print(bool as_wc);

#endif
