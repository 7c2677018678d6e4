#include "crew/limits.h"

#include <limits.h>
#include <string.h>

#include "base/number.h"

#define SECOND UINT64_C(1000000000) /* in nanoseconds */
#define SECONDS_MOST UINT64_C(1000000000)

bool
crew_jobs_parse(const char *text, unsigned *jobs)
{
	int64_t number;

	if (number_parse(text, &number) == NUMBER_INVALID || number < 1)
		return false;
	*jobs = number < CREW_JOBS_MOST ? (unsigned)number : CREW_JOBS_MOST;
	return true;
}

bool
crew_jobs_inherit(const char *text, unsigned *jobs, struct error *err)
{
	if (!text || !*text || crew_jobs_parse(text, jobs))
		return true;
	return error_set(
	    err, "MAPSCAN_JOBS: invalid number of jobs '%s'", text);
}

static bool
is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* strtod() would want the locale's point, and take much that is no time. */
bool
crew_timeout_parse(const char *text, uint64_t *nanoseconds)
{
	uint64_t seconds = 0, rest = 0, unit = SECOND;
	size_t digits = 0;

	for (; is_digit(*text); text++, digits++)
		if (seconds < SECONDS_MOST)
			seconds = 10 * seconds + (uint64_t)(*text - '0');
	if (*text == '.')
		for (text++; is_digit(*text); text++, digits++) {
			unit /= 10;
			rest += unit * (uint64_t)(*text - '0');
		}
	if (*text || !digits || !(seconds || rest))
		return false;
	*nanoseconds = seconds < SECONDS_MOST ? seconds * SECOND + rest :
						SECONDS_MOST * SECOND;
	return true;
}

bool
crew_limits_debug(
    struct crew_limits *limits, const char *key, const char *value, size_t size)
{
	if (!strcmp(key, "job"))
		return (limits->job = size);
	if (!strcmp(key, "ring"))
		return (limits->ring = size);
	if (!strcmp(key, "batch"))
		return (limits->batch = size);
	if (!strcmp(key, "die") && size <= UINT_MAX)
		return (limits->die = (unsigned)size);
	if (!strcmp(key, "fork"))
		return (limits->at_once = !strcmp(value, "now"));
	return false;
}
