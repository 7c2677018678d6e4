/* crew/limits: what numbers and entries come to. */
#include "crew/limits.h"

#include <string.h>

#include "tests/unit/tap.h"

#define UNTOUCHED 77
#define SECOND UINT64_C(1000000000)
#define LONGEST UINT64_C(1000000000000000000)

static const struct {
	const char *text;
	unsigned jobs; /* 0: it is none */
} numbers[] = {
	{ "1", 1 },
	{ "2", 2 },
	{ "007", 7 },
	{ " +3", 3 },
	{ "256", 256 },
	{ "257", 256 },
	{ "4294967297", 256 },
	{ "99999999999999999999", 256 },
	{ "0", 0 },
	{ "-1", 0 },
	{ "-99999999999999999999", 0 },
	{ "", 0 },
	{ " ", 0 },
	{ "x", 0 },
	{ "2x", 0 },
	{ "2 ", 0 },
	{ "1.5", 0 },
	{ "0x2", 0 },
};

static const struct {
	const char *text;
	uint64_t timeout; /* 0: it is none */
} times[] = {
	{ "1", SECOND },
	{ "1.", SECOND },
	{ "1.0", SECOND },
	{ "0.5", SECOND / 2 },
	{ ".5", SECOND / 2 },
	{ "007.250", 7 * SECOND + SECOND / 4 },
	{ "12.000000001", 12 * SECOND + 1 },
	{ "0.1234567899", 123456789 },
	{ "0.00000000000000000000000000000000001", 0 },
	{ "5.0000000000000000000000000000000001", 5 * SECOND },
	{ "999999999.999999999", LONGEST - 1 },
	{ "1000000000", LONGEST },
	{ "1000000000.5", LONGEST },
	{ "18446744074", LONGEST },
	{ "99999999999999999999999999999999", LONGEST },
	{ "0", 0 },
	{ "0.0", 0 },
	{ "", 0 },
	{ ".", 0 },
	{ "-1", 0 },
	{ "+1", 0 },
	{ " 1", 0 },
	{ "1 ", 0 },
	{ "1s", 0 },
	{ "1e3", 0 },
	{ "0x1", 0 },
	{ "1,5", 0 },
	{ "1.2.3", 0 },
	{ "inf", 0 },
	{ "nan", 0 },
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void
try_jobs(void)
{
	for (size_t i = 0; i < COUNT(numbers); i++) {
		unsigned wanted = numbers[i].jobs, jobs = UNTOUCHED;
		bool taken = crew_jobs_parse(numbers[i].text, &jobs);
		tap_ok(taken == (wanted > 0) &&
			   jobs == (wanted ? wanted : UNTOUCHED),
		    "'%s' jobs", numbers[i].text);
	}
}

static void
try_variable(void)
{
	unsigned jobs = UNTOUCHED;
	struct error err = { "" };

	tap_ok(crew_jobs_inherit(NULL, &jobs, &err) && jobs == UNTOUCHED,
	    "no variable changes nothing");
	tap_ok(crew_jobs_inherit("", &jobs, &err) && jobs == UNTOUCHED,
	    "nor does an empty one");
	tap_ok(crew_jobs_inherit("300", &jobs, &err) && jobs == CREW_JOBS_MOST,
	    "one with a number does");
	tap_ok(
	    !crew_jobs_inherit("0", &jobs, &err) && jobs == CREW_JOBS_MOST &&
		!strcmp(err.text, "MAPSCAN_JOBS: invalid number of jobs '0'"),
	    "one without is named");
}

static void
try_times(void)
{
	for (size_t i = 0; i < COUNT(times); i++) {
		uint64_t wanted = times[i].timeout, timeout = UNTOUCHED;
		bool taken = crew_timeout_parse(times[i].text, &timeout);
		tap_ok(taken == (wanted > 0) &&
			   timeout == (wanted ? wanted : UNTOUCHED),
		    "'%s' seconds", times[i].text);
	}
}

static void
try_entries(void)
{
	struct crew_limits l = { 0 };

	tap_ok(crew_limits_debug(&l, "job", "1K", 1024) && l.job == 1024 &&
		   crew_limits_debug(&l, "ring", "4K", 4096) &&
		   l.ring == 4096 && crew_limits_debug(&l, "batch", "3", 3) &&
		   l.batch == 3 && crew_limits_debug(&l, "die", "2", 2) &&
		   l.die == 2 && crew_limits_debug(&l, "fork", "now", 0) &&
		   l.at_once,
	    "entries are taken into their fields");
	tap_ok(!crew_limits_debug(&l, "job", "x", 0) &&
		   !crew_limits_debug(&l, "ring", "x", 0) &&
		   !crew_limits_debug(&l, "batch", "x", 0) &&
		   !crew_limits_debug(&l, "die", "x", 0) &&
		   !crew_limits_debug(&l, "fork", "1", 1),
	    "not if they are nothing");
	tap_ok(!crew_limits_debug(&l, "die", "4294967296", (size_t)1 << 32),
	    "nor if they are too much");
	tap_ok(!crew_limits_debug(&l, "walk", "1", 1), "others are unknown");
}

int
main(void)
{
	try_jobs();
	try_variable();
	try_times();
	try_entries();
	return tap_done();
}
