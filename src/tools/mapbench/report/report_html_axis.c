#include "tools/mapbench/report/report_html_impl.h"

/* Labels that are nearer to each other, in hundredths, are left out. */
#define LABELS_APART 8
/* A label so near to the end, in hundredths, ends there. */
#define LABEL_LAST 97.5
/* The scale's units in a hundredth of its length. */
#define HUNDREDTH 10.0

static void
add_label(struct buffer *to, double at, void (*report)(struct buffer *, double),
    double value)
{
	PLOT(to, "<text x=\"@%\" y=\"11\"", at);
	buffer_puts(to, at > LABEL_LAST ? " class=\"end\">" : ">");
	html_round(to, report, value);
	buffer_puts(to, "</text>");
}

void
html_axis(struct buffer *to, const struct scale *scale,
    const struct ticks *ticks, void (*report)(struct buffer *, double))
{
	double last = -LABELS_APART;

	buffer_puts(to, "<svg class=\"axis\" aria-hidden=\"true\">");
	for (size_t i = 0; i < ticks->count; i++) {
		double at = scale_at(scale, ticks->at[i]) / HUNDREDTH;
		if (at - last < LABELS_APART)
			continue;
		add_label(to, at, report, ticks->at[i]);
		last = at;
	}
	buffer_puts(to, "</svg>");
}
