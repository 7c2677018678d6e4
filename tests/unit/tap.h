/* The few lines of the Test Anything Protocol that our unit tests need. */
#ifndef TESTS_UNIT_TAP_H
#define TESTS_UNIT_TAP_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>

static int tap_count, tap_failures;

/* Prints one result line; returns HOLDS so that a test can stop early. */
__attribute__((format(printf, 2, 3), unused)) static bool
tap_ok(bool holds, const char *format, ...)
{
	va_list ap;

	printf("%sok %d - ", holds ? "" : "not ", ++tap_count);
	va_start(ap, format);
	vprintf(format, ap);
	va_end(ap);
	putchar('\n');
	fflush(stdout);
	tap_failures += !holds;
	return holds;
}

/* Prints the plan; the exit status of main. */
__attribute__((unused)) static int
tap_done(void)
{
	printf("1..%d\n", tap_count);
	return tap_failures != 0;
}

#endif
