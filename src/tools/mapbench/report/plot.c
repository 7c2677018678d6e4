#include "tools/mapbench/report/plot.h"

#include <math.h>
#include <stdbool.h>

#define UNITS 1000.0
/* Of a scale's length, that is left free at each of its ends. */
#define MARGIN 0.03
/* From this ratio on of the largest to the smallest it is logarithmic. */
#define RATIO_LOG 4
/* Numbers beyond it are not exact in a double's hundredths. */
#define NUMBER_MOST 1e12
/* Ticks may miss the ends of a scale by that part of its length. */
#define SLACK 1e-9
/* Ticks as near as that part of what MOST of them need are too near. */
#define CROWDED 1.2
/* After so many, places are as good as apart. */
#define SPREAD_STEPS 100

/* --- scales --------------------------------------------------------------- */

/* VALUE as SCALE counts: equal steps of it are equally long. */
static double
scale_step(const struct scale *scale, double value)
{
	if (scale->kind == SCALE_LINEAR)
		return value;
	if (value <= 0)
		return -HUGE_VAL;
	return scale->kind == SCALE_LOG ? log10(value) : log2(value);
}

static double
scale_value(const struct scale *scale, double step)
{
	if (scale->kind == SCALE_LINEAR)
		return step;
	return scale->kind == SCALE_LOG ? pow(10, step) : exp2(step);
}

enum scale_kind
scale_choose(double least, double most)
{
	return least > 0 && most / least >= RATIO_LOG ? SCALE_LOG :
							SCALE_LINEAR;
}

struct scale
scale_fit(enum scale_kind kind, double least, double most)
{
	struct scale scale = { .kind = kind, .end = UNITS };

	if (kind != SCALE_LINEAR && least <= 0)
		least = most > 0 ? most / 2 : 1;
	if (most < least)
		most = least;
	double low = scale_step(&scale, least);
	double high = scale_step(&scale, most);
	double room = (high - low) * MARGIN;
	if (high - low <= fabs(high) * SLACK)
		room = kind == SCALE_LINEAR && high > 0 ? high / 2 : 0.5;
	scale.from = scale_value(&scale, low - room);
	scale.to = scale_value(&scale, high + room);
	/* No time is below 0, and 0 is a good place to start from. */
	if (kind == SCALE_LINEAR && least >= 0 &&
	    (scale.from < 0 || least < most / 2))
		scale.from = 0;
	return scale;
}

double
scale_at(const struct scale *scale, double value)
{
	double low = scale_step(scale, scale->from);
	double high = scale_step(scale, scale->to);
	double part = (scale_step(scale, value) - low) / (high - low);

	part = part < 0 ? 0 : part > 1 ? 1 : part;
	return scale->start + part * (scale->end - scale->start);
}

/* --- ticks ---------------------------------------------------------------- */

/* Does VALUE lie on SCALE, or as near to an end as rounding may put it? */
static bool
scale_has(const struct scale *scale, double value)
{
	double low = scale_step(scale, scale->from);
	double high = scale_step(scale, scale->to);
	double step = scale_step(scale, value);
	double slack = (high - low) * SLACK;

	return step >= low - slack && step <= high + slack;
}

/* Is VALUE so near to the last one that MOST of them would not do? */
static bool
is_crowded(const struct ticks *ticks, const struct scale *scale, double value,
    size_t most)
{
	if (!ticks->count)
		return false;
	double apart = scale_at(scale, value) -
		       scale_at(scale, ticks->at[ticks->count - 1]);
	return fabs(apart) * (double)most * CROWDED <
	       fabs(scale->end - scale->start);
}

/* Adds VALUE if SCALE has it; false if there is no place among MOST. */
static bool
ticks_add(
    struct ticks *ticks, const struct scale *scale, double value, size_t most)
{
	if (!scale_has(scale, value))
		return true;
	if (ticks->count == most || is_crowded(ticks, scale, value, most))
		return false;
	ticks->at[ticks->count++] = value;
	return true;
}

/* Every multiple of STEP, if these are no more than MOST. */
static bool
ticks_linear(
    struct ticks *ticks, const struct scale *scale, double step, size_t most)
{
	ticks->count = 0;
	for (double i = ceil(scale->from / step - SLACK);
	     i * step <= scale->to * (1 + SLACK); i++)
		if (!ticks_add(ticks, scale, i * step, most))
			return false;
	return true;
}

/* The least step of 1, 2 or 5 times a power of ten that gives MOST or less. */
static struct ticks
linear_ticks(const struct scale *scale, size_t most)
{
	static const double steps[] = { 1, 2, 5 };
	struct ticks ticks;
	double power =
	    pow(10, floor(log10((scale->to - scale->from) / (double)most)));

	for (;; power *= 10)
		for (size_t i = 0; i < 3; i++)
			if (ticks_linear(&ticks, scale, steps[i] * power, most))
				return ticks;
}

/* The values whose one digit is of DIGITS, in each decade. */
static bool
ticks_digits(struct ticks *ticks, const struct scale *scale, const char *digits,
    size_t most)
{
	ticks->count = 0;
	for (double i = floor(log10(scale->from)); i <= log10(scale->to); i++)
		for (const char *digit = digits; *digit; digit++)
			if (!ticks_add(ticks, scale,
				(*digit - '0') * pow(10, i), most))
				return false;
	return true;
}

/* Powers of BASE whose exponents are multiples of STRIDE, MOST or less. */
static struct ticks
power_ticks(const struct scale *scale, double base, size_t most)
{
	struct ticks ticks;
	double low = log(scale->from) / log(base);
	double high = log(scale->to) / log(base);

	for (double stride = 1;; stride++) {
		bool fits = true;
		ticks.count = 0;
		for (double i = ceil(low / stride - SLACK) * stride;
		     i <= high + SLACK && fits; i += stride)
			fits = ticks_add(&ticks, scale, pow(base, i), most);
		if (fits)
			return ticks;
	}
}

static struct ticks
log_ticks(const struct scale *scale, size_t most)
{
	static const char *const digits[] = { "12357", "125", "13" };
	struct ticks ticks;

	for (size_t i = 0; i < sizeof(digits) / sizeof(*digits); i++)
		if (ticks_digits(&ticks, scale, digits[i], most))
			return ticks;
	return power_ticks(scale, 10, most);
}

struct ticks
scale_ticks(const struct scale *scale, size_t most)
{
	struct ticks ticks = { .count = 0 };

	most = most > TICKS_MOST ? TICKS_MOST : most < 2 ? 2 : most;
	if (scale->kind == SCALE_LOG)
		ticks = log_ticks(scale, most);
	else if (scale->kind == SCALE_LOG2)
		ticks = power_ticks(scale, 2, most);
	/* On a short scale there may be no such value. */
	return ticks.count < 2 ? linear_ticks(scale, most) : ticks;
}

/* --- pieces --------------------------------------------------------------- */

void
plot_decimals(struct buffer *to, double value, unsigned decimals)
{
	uint64_t power = 1;

	for (unsigned i = 0; i < decimals; i++)
		power *= 10;
	value = value > NUMBER_MOST  ? NUMBER_MOST :
		value < -NUMBER_MOST ? -NUMBER_MOST :
		value - value != 0   ? 0 :
				       value;
	uint64_t parts = (uint64_t)(fabs(value) * (double)power + 0.5);
	if (value < 0 && parts)
		buffer_byte(to, '-');
	buffer_number(to, parts / power, 0);
	if (decimals)
		buffer_byte(to, '.');
	for (power /= 10; power; power /= 10)
		buffer_byte(to, (char)('0' + parts / power % 10));
}

void
plot_number(struct buffer *to, double value)
{
	plot_decimals(to, value, 2);
	while (to->data[to->len - 1] == '0')
		to->len--;
	if (to->data[to->len - 1] == '.')
		to->len--;
}

void
plot_fill(struct buffer *to, const char *format, const double *values)
{
	for (; *format; format++) {
		if (*format == '@')
			plot_number(to, *values++);
		else
			buffer_byte(to, *format);
	}
}

/* --- places --------------------------------------------------------------- */

/* Neighbours that are too close move apart, both alike; a step of many. */
static void
spread_step(double *at, size_t count, double gap)
{
	for (size_t i = 1; i < count; i++) {
		double lacks = gap - (at[i] - at[i - 1]);
		if (lacks > 0) {
			at[i - 1] -= lacks / 2;
			at[i] += lacks / 2;
		}
	}
}

/* What the steps leave is pushed down, and back where it was too far. */
static void
spread_settle(double *at, size_t count, double gap, double least, double most)
{
	double limit = least;

	for (size_t i = 0; i < count; i++) {
		at[i] = at[i] > limit ? at[i] : limit;
		limit = at[i] + gap;
	}
	limit = most;
	for (size_t i = count; i--;) {
		at[i] = at[i] < limit ? at[i] : limit;
		limit = at[i] - gap;
	}
}

void
plot_spread(double *at, size_t count, double gap, double least, double most)
{
	if (count > 1 && gap * (double)(count - 1) > most - least)
		gap = (most - least) / (double)(count - 1);
	for (size_t i = 0; i < SPREAD_STEPS; i++)
		spread_step(at, count, gap);
	spread_settle(at, count, gap, least, most);
}
