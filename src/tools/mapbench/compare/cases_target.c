#include "tools/mapbench/compare/cases_impl.h"

#include <stdlib.h>

#define BEST "best"
#define MOST " <= "
/* Longer than any number that makes sense. */
#define NUMBER_ROOM 32

/* The last " <= " in TEXT; null if there is none. */
static const char *
find_most(struct span text)
{
	const char *found = NULL, *next = text.text;
	size_t len = strlen(MOST);

	while ((next = memmem(
		    next, (size_t)(text.text + text.len - next), MOST, len))) {
		found = next;
		next += len;
	}
	return found;
}

static bool
read_decimal(struct span text, double *number)
{
	char digits[NUMBER_ROOM];
	char *end;

	if (!text.len || text.len >= sizeof(digits))
		return false;
	*(char *)mempcpy(digits, text.text, text.len) = '\0';
	if (strspn(digits, "0123456789.") != text.len)
		return false;
	*number = strtod(digits, &end);
	return !*end && *number > 0;
}

/* "0.75" or "1/40". */
static bool
read_number(struct span text, double *number)
{
	double lower;

	if (!memchr(text.text, '/', text.len))
		return read_decimal(text, number);
	struct span upper = cases_take(&text, '/');
	if (!read_decimal(upper, number) || !read_decimal(text, &lower))
		return false;
	*number /= lower;
	return true;
}

/* One number, or two with a comma between. */
static bool
read_numbers(struct case_target *target, struct span text)
{
	bool two = memchr(text.text, ',', text.len) != NULL;
	struct span first = cases_take(&text, ',');

	if (!read_number(first, &target->large))
		return false;
	target->small = target->large;
	return !two || read_number(text, &target->small);
}

/* "-j" and a number in front of the peer, if that is there. */
static bool
take_jobs(struct case_target *target, struct span *text)
{
	double jobs;

	if (text->len < 2 || memcmp(text->text, "-j", 2))
		return true;
	struct span word = cases_take(text, ' ');
	if (!read_decimal(span_skip(word, 2), &jobs) || jobs > 1e6)
		return false;
	target->jobs = (unsigned)jobs;
	return target->jobs == jobs;
}

/* "best", or a peer's name and, if there are any, its own arguments. */
static bool
read_peer(struct case_target *target, struct span text,
    const struct cases_place *place)
{
	struct span name = cases_take(&text, ' ');

	text = cases_trim(text);
	if (!name.len)
		return false;
	if (span_equal(name, span_str(BEST)))
		return !text.len;
	target->peer = cases_keep(place, name);
	target->arguments = text.len ? cases_keep(place, text) : NULL;
	return true;
}

static bool
read_target(struct case_target *target, struct span text,
    const struct cases_place *place)
{
	const char *most = find_most(text);

	if (!most)
		return false;
	struct span peer = span_of(text.text, (size_t)(most - text.text));
	struct span numbers = span_skip(text, peer.len + strlen(MOST));
	return read_numbers(target, numbers) && take_jobs(target, &peer) &&
	       read_peer(target, cases_trim(peer), place);
}

/* Has one of COUNT targets as many processes as the one behind them? */
static bool
is_second(const struct case_target *targets, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (targets[i].jobs == targets[count].jobs)
			return true;
	return false;
}

bool
cases_targets(
    struct case_row *row, struct span text, const struct cases_place *place)
{
	struct case_target *targets = NULL;
	size_t room = 0;

	while (text.len) {
		struct span one = cases_trim(cases_take(&text, ';'));
		targets = arena_grow(place->arena, targets, row->target_count,
		    &room, sizeof(*targets));
		targets[row->target_count] = (struct case_target){ 0 };
		if (!read_target(&targets[row->target_count], one, place))
			return cases_refuse(place, "not a target", one);
		if (is_second(targets, row->target_count))
			return cases_refuse(
			    place, "a second target of the same", one);
		row->target_count++;
	}
	row->targets = targets;
	return true;
}
