/* Whole decimal numbers, as GNU tools read them from their arguments. */
#ifndef BASE_NUMBER_H
#define BASE_NUMBER_H

#include <stdint.h>

enum number_result {
	NUMBER_OK,
	NUMBER_CLAMPED, /* too far from 0: *value is the nearest int64_t */
	NUMBER_INVALID, /* *value is as it was */
};

/*
 * Reads all of TEXT: blanks, an optional sign, then digits and nothing else.
 * Leading zeros do not make it octal.
 */
enum number_result number_parse(const char *text, int64_t *value);

/* How many digits NUMBER has. */
static inline unsigned
number_digits(uint64_t number)
{
	unsigned digits = 1;

	while (number /= 10)
		digits++;
	return digits;
}

#endif
