#include "tools/mapbench/report/report.h"

#include "tools/mapbench/report/report_impl.h"

/* --- units ---------------------------------------------------------------- */

void
report_digits(struct buffer *to, double value)
{
	int decimals = value < 0.0995 ? 3 :
		       value < 9.995  ? 2 :
		       value < 99.95  ? 1 :
					0;

	buffer_printf(to, "%.*f", decimals, value);
}

void
report_seconds(struct buffer *to, double seconds)
{
	static const char *const units[] = { "ns", "us", "ms", "s" };
	size_t unit = 0;
	double value = seconds * 1e9;

	if (seconds <= 0) {
		buffer_puts(to, "0 s");
		return;
	}
	/* What rounds to a thousand is one of the next unit. */
	for (; unit < 3 && value >= 999.5; unit++)
		value /= 1e3;
	report_digits(to, value);
	buffer_printf(to, " %s", units[unit]);
}

/* VALUE with a digit behind the point if it is small, unless that is 0. */
static void
add_short(struct buffer *to, double value)
{
	size_t start = to->len;

	buffer_printf(to, "%.*f", value < 99.95 ? 1 : 0, value);
	if (to->len - start > 2 && !memcmp(to->data + to->len - 2, ".0", 2))
		to->len -= 2;
}

void
report_bytes(struct buffer *to, double bytes)
{
	static const char *const units[] = { "B", "KiB", "MiB", "GiB", "TiB",
		"PiB" };
	size_t unit = 0;

	for (; unit < 5 && bytes >= 1023.5; unit++)
		bytes /= 1024;
	add_short(to, bytes);
	buffer_printf(to, " %s", units[unit]);
}

void
report_rate(struct buffer *to, double rate)
{
	static const char *const units[] = { "B/s", "kB/s", "MB/s", "GB/s",
		"TB/s" };
	size_t unit = 0;

	for (; unit < 4 && rate >= 999.5; unit++)
		rate /= 1e3;
	buffer_printf(
	    to, "%.*f %s", unit && rate < 99.95 ? 1 : 0, rate, units[unit]);
}

const char *
report_verdict(enum verdict verdict)
{
	static const char *const words[] = {
		[VERDICT_NONE] = "",
		[VERDICT_SAME] = "same",
		[VERDICT_REORDERED] = "reordered",
		[VERDICT_DIFFERS] = "DIFFERS",
	};

	return words[verdict];
}

void
report_size(struct buffer *to, const struct contest *contest)
{
	if (contest->bytes)
		report_bytes(to, (double)contest->bytes);
	if (contest->files)
		buffer_printf(to, "%s%ju file%s", contest->bytes ? " in " : "",
		    (uintmax_t)contest->files, contest->files == 1 ? "" : "s");
}

/* The next of several facts, with a word in front that says what it is. */
static void
add_fact(struct buffer *to, const char *what, const char *fact)
{
	if (*fact)
		buffer_printf(to, "%s%s%s", to->len ? ", " : "", what, fact);
}

void
report_machine(struct buffer *to, const struct machine *machine)
{
	struct buffer text = { 0 };

	add_fact(&text, "", machine->cpu);
	if (machine->processors)
		buffer_printf(&text, "%s%u processor%s", text.len ? ", " : "",
		    machine->processors, machine->processors == 1 ? "" : "s");
	if (machine->memory) {
		buffer_puts(&text, text.len ? ", " : "");
		report_bytes(&text, (double)machine->memory);
	}
	add_fact(&text, "", machine->kernel);
	add_fact(&text, "", machine->libc);
	add_fact(&text, "huge pages: ", machine->huge_pages);
	add_fact(&text, "governor: ", machine->governor);
	add_fact(&text, "file system: ", machine->filesystem);
	buffer_add(to, buffer_span(&text));
	buffer_free(&text);
}

const char *
report_command(const struct contender *contender)
{
	return contender->command ? contender->command : contender->name;
}

double
report_mean(const struct contender *contender, size_t offset)
{
	double sum = 0;

	for (size_t i = 0; i < contender->count; i++) {
		const char *run = (const char *)&contender->runs[i];
		sum += *(const double *)(const void *)(run + offset);
	}
	return sum / (double)contender->count;
}

/* --- answers -------------------------------------------------------------- */

struct ratio
report_ratio(const struct contest *contest, size_t which)
{
	struct ratio ratio = { 0 };

	if (contest->reference >= contest->count)
		return ratio;
	ratio.median = contender_ratio(&contest->contenders[which],
	    &contest->contenders[contest->reference], &ratio.low, &ratio.high);
	return ratio;
}

/* Is B of those that A, which has a target, is to be compared with? */
static bool
is_peer(const struct contender *a, const struct contender *b)
{
	bool same_kind = a->kind && b->kind && !strcmp(a->kind, b->kind);

	if (a == b || !b->count)
		return false;
	if (a->target_peer)
		return !strcmp(b->name, a->target_peer);
	return !same_kind && !b->aside && b->target <= 0 &&
	       b->verdict != VERDICT_DIFFERS;
}

bool
report_target(const struct contest *contest, size_t which, size_t *peer,
    struct ratio *ratio)
{
	const struct contender *own = &contest->contenders[which];
	double least = 0;

	*peer = SIZE_MAX;
	/* How soon a wrong answer comes is of no account. */
	if (contest->right_only && own->verdict == VERDICT_DIFFERS)
		return false;
	for (size_t i = 0; i < contest->count && own->target > 0; i++) {
		if (!is_peer(own, &contest->contenders[i]))
			continue;
		double median =
		    contender_summary(&contest->contenders[i]).median;
		if (*peer == SIZE_MAX || median < least) {
			*peer = i;
			least = median;
		}
	}
	if (*peer == SIZE_MAX)
		return false;
	ratio->median = contender_ratio(
	    own, &contest->contenders[*peer], &ratio->low, &ratio->high);
	return ratio->median > 0;
}
