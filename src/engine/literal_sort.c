/* Literals in the order of their bytes, each once, linked to their prefixes. */
#include "engine/literal_impl.h"

static int
compare(const struct literal *a, const struct literal *b)
{
	size_t least = a->len < b->len ? a->len : b->len;
	int order = memcmp(a->text, b->text, least);

	return order ? order : (a->len > b->len) - (a->len < b->len);
}

/* Merges the sorted runs FROM[0, half) and FROM[half, count) into TO. */
static void
merge(struct literal *to, const struct literal *from, size_t half, size_t count)
{
	size_t a = 0;
	size_t b = half;

	while (a < half && b < count)
		*to++ = compare(&from[b], &from[a]) < 0 ? from[b++] : from[a++];
	memcpy(to, from + a, (half - a) * sizeof(*to));
	memcpy(to + (half - a), from + b, (count - b) * sizeof(*to));
}

/* Runs that are in order already, as in a sorted word list, are left alone. */
static void
sort(struct literal *literals, struct literal *spare, size_t count)
{
	size_t half = count / 2;

	if (count < 2)
		return;
	sort(literals, spare, half);
	sort(literals + half, spare, count - half);
	if (compare(&literals[half - 1], &literals[half]) <= 0)
		return;
	memcpy(spare, literals, count * sizeof(*spare));
	merge(literals, spare, half, count);
}

static bool
starts_with(const struct literal *literal, const struct literal *start)
{
	return start->len <= literal->len &&
	       !memcmp(literal->text, start->text, start->len);
}

size_t
literal_sort(struct literal *literals, size_t count)
{
	struct arena scratch;
	size_t kept = 0;

	arena_init(&scratch);
	sort(literals, arena_array(&scratch, count, sizeof(*literals)), count);
	arena_free(&scratch);
	for (size_t i = 0; i < count; i++) {
		const struct literal *before =
		    kept ? &literals[kept - 1] : NULL;
		if (before && !compare(before, &literals[i]))
			continue;
		while (before && !starts_with(&literals[i], before))
			before = before->shorter;
		literals[kept] = literals[i];
		literals[kept++].shorter = before;
	}
	return kept;
}
