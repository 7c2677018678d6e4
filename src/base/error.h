/* The reason why something failed, on its way from a library to a tool. */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stdbool.h>

/* TEXT is a whole message but for the program's name and the newline. */
struct error {
	char text[4608];
};

/*
 * Formats the reason into ERR, cut to fit, and returns false, so that a
 * failing function can end in `return error_set(err, ...)`. Keeps errno.
 */
bool error_set(struct error *err, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
