/* What --version says. */
#ifndef MAPBENCH_VERSION_H
#define MAPBENCH_VERSION_H

/* Prints it on standard output (stdio). */
void version_print(void);

#endif
