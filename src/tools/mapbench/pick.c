#include "tools/mapbench/pick.h"

#include <regex.h>
#include <stddef.h>

bool
pick_check(const char *only, struct error *err)
{
	char reason[256];
	regex_t regex;
	int code;

	if (!only)
		return true;
	code = regcomp(&regex, only, REG_EXTENDED | REG_NOSUB);
	if (!code) {
		regfree(&regex);
		return true;
	}
	regerror(code, &regex, reason, sizeof(reason));
	return error_set(err, "--only=%s: %s", only, reason);
}

/* Compiled for each name: there are few of them. */
bool
pick_matches(const char *only, const char *name)
{
	regex_t regex;
	bool found;

	if (!only)
		return true;
	if (regcomp(&regex, only, REG_EXTENDED | REG_NOSUB))
		return false;
	found = !regexec(&regex, name, 0, NULL, 0);
	regfree(&regex);
	return found;
}
