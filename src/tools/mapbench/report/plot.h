/* What charts are drawn with: scales, their ticks, and pieces of SVG. */
#ifndef MAPBENCH_PLOT_H
#define MAPBENCH_PLOT_H

#include <stddef.h>

#include "base/buffer.h"

enum scale_kind {
	SCALE_LINEAR,
	SCALE_LOG, /* ticks at 1, 2 and 5 times powers of ten */
	SCALE_LOG2, /* ticks at powers of two */
};

/* Values and where they are drawn. */
struct scale {
	enum scale_kind kind;
	double from, to; /* the values at its ends; from < to */
	double start, end; /* where these are; start > end is upside down */
};

#define TICKS_MOST 16

/* Round values within a scale, in rising order. */
struct ticks {
	double at[TICKS_MOST];
	size_t count;
};

/*
 * A scale of KIND over at least LEAST to MOST, with some room at both ends,
 * from 0 to 1000. A logarithmic one needs values above 0; smaller ones are
 * drawn at its start.
 */
struct scale scale_fit(enum scale_kind kind, double least, double most);

/* SCALE_LOG if LEAST and MOST are so far apart that it takes one. */
enum scale_kind scale_choose(double least, double most);

/* Where VALUE is on SCALE, which is never beyond its ends. */
double scale_at(const struct scale *scale, double value);

/* At most MOST ticks of SCALE, itself at most TICKS_MOST and at least 2. */
struct ticks scale_ticks(const struct scale *scale, size_t most);

/*
 * Appends VALUE with DECIMALS digits behind the point, whatever the locale;
 * beyond 1e12 either way as if it were that.
 */
void plot_decimals(struct buffer *to, double value, unsigned decimals);

/* Appends VALUE with two digits behind the point at most. */
void plot_number(struct buffer *to, double value);

/* Appends FORMAT with the next of VALUES, as plot_number does, for each '@'. */
void plot_fill(struct buffer *to, const char *format, const double *values);

/* The same with the values as arguments. */
#define PLOT(to, format, ...)                                                  \
	plot_fill(to, format, (const double[]){ __VA_ARGS__ })

/*
 * Moves the COUNT places in AT, which are in rising order, apart until each
 * is GAP behind the one before and all are from LEAST to MOST, as far as
 * there is room for them; and as little as that takes.
 */
void plot_spread(
    double *at, size_t count, double gap, double least, double most);

#endif
