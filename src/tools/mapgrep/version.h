/* What --version says. */
#ifndef MAPGREP_VERSION_H
#define MAPGREP_VERSION_H

/* Prints name, version, licence, libraries and kernel on standard output. */
void version_print(void);

#endif
