/* Messages on standard error, each led by the program's name. */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include <stdarg.h>

/* NAME, which must outlive the program's messages, leads each of them. */
void diag_name(const char *name);

/* The name given to diag_name. */
const char *diag_program(void);

/*
 * Prints "NAME: " and what printf would print, and a newline, in one write;
 * on a terminal with control characters escaped (base/escape.h).
 */
void diag(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The same, of arguments in a list. */
void diag_list(const char *format, va_list arguments)
    __attribute__((format(printf, 1, 0)));

/* The same, then exits with STATUS. For tools only. */
_Noreturn void die(int status, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
