#include "engine/literal.h"

#include "engine/cpu.h"
#include "engine/literal_impl.h"

/* With more literals the tables of literal_few.c let too much through. */
#define FEW_MOST 48

static enum literal_kernel
best_kernel(void)
{
#ifdef __x86_64__
	/* What the target attributes of the scans name. */
	if (!CPU_HAS(BMI1, "bmi"))
		return LITERAL_SCALAR;
	if (CPU_HAS(AVX512BW, "avx512bw") && CPU_HAS(AVX512VL, "avx512vl"))
		return LITERAL_AVX512;
	if (CPU_HAS(AVX2, "avx2"))
		return LITERAL_AVX2;
#endif
	return LITERAL_SCALAR;
}

/* A name that is not for this CPU means the next best thing. */
static enum literal_kernel
choose_kernel(const char *name)
{
	enum literal_kernel best = best_kernel();
	enum literal_kernel wish = LITERAL_SCALAR;

	if (!name || !strcmp(name, "avx512"))
		return best;
	if (!strcmp(name, "avx2"))
		wish = LITERAL_AVX2;
	return wish < best ? wish : best;
}

static char *
copy_text(struct literal *to, struct span from, char *pool, bool fold)
{
	for (size_t i = 0; i < from.len; i++)
		pool[i] = from.text[i];
	for (size_t i = 0; fold && i < from.len; i++)
		if (from.text[i] >= 'A' && from.text[i] <= 'Z')
			pool[i] |= 0x20;
	to->text = pool;
	to->len = from.len;
	return pool + from.len;
}

static void
copy_literals(struct literal_set *set, struct arena *arena,
    const struct span *from, size_t count)
{
	struct literal *literals = arena_array(arena, count, sizeof(*literals));
	size_t bytes = LITERAL_SLACK;

	set->min = set->max = from->len;
	for (size_t i = 0; i < count; i++) {
		bytes += from[i].len;
		if (from[i].len < set->min)
			set->min = from[i].len;
		if (from[i].len > set->max)
			set->max = from[i].len;
	}
	char *pool = arena_alloc(arena, bytes);
	for (size_t i = 0; i < count; i++)
		pool = copy_text(&literals[i], from[i], pool, set->fold);
	set->count = literal_sort(literals, count);
	set->literals = literals;
}

struct literal_set *
literal_set_new(struct arena *arena, const struct span *literals, size_t count,
    enum literal_case fold, const char *kernel)
{
	struct literal_set *set = arena_alloc(arena, sizeof(*set));
	enum literal_kernel kind = choose_kernel(kernel);

	set->fold = fold == LITERAL_FOLD_ASCII;
	copy_literals(set, arena, literals, count);
	literal_index_build(set, arena);
	if (set->count == 1)
		set->scan = literal_one_plan(set, arena, kind);
	if (!set->scan && set->count <= FEW_MOST)
		set->scan = literal_few_plan(set, arena, kind);
	if (!set->scan)
		set->scan = literal_many_plan(set, arena, kind);
	return set;
}

size_t
literal_set_find(
    const struct literal_set *set, struct span hay, size_t from, size_t *len)
{
	if (from > hay.len || hay.len - from < set->min)
		return LITERAL_NONE;
	return set->scan(set, hay, from, len);
}

size_t
literal_set_longest_at(
    const struct literal_set *set, struct span hay, size_t at, size_t most)
{
	if (at > hay.len)
		return 0;
	if (most > hay.len - at)
		most = hay.len - at;
	return literal_longest(set, hay.text + at, most);
}

size_t
literal_set_min(const struct literal_set *set)
{
	return set->min;
}

size_t
literal_set_max(const struct literal_set *set)
{
	return set->max;
}

size_t
literal_scan_plainly(
    const struct literal_set *set, struct span hay, size_t from, size_t *len)
{
	for (; from + set->min <= hay.len; from++) {
		*len = literal_longest(set, hay.text + from, hay.len - from);
		if (*len)
			return from;
	}
	return LITERAL_NONE;
}
