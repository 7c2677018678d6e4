#include "base/number.h"

#include <errno.h>
#include <inttypes.h>
#include <stdbool.h>

_Static_assert(sizeof(intmax_t) == sizeof(int64_t), "strtoimax clamps for us");

enum number_result
number_parse(const char *text, int64_t *value)
{
	int saved = errno;
	char *end;

	errno = 0;
	intmax_t parsed = strtoimax(text, &end, 10);
	bool clamped = errno == ERANGE;
	errno = saved;
	if (end == text || *end)
		return NUMBER_INVALID;
	*value = parsed;
	return clamped ? NUMBER_CLAMPED : NUMBER_OK;
}
