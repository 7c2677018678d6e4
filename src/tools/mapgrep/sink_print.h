/* Lines as GNU grep prints them, into frames. */
#ifndef MAPGREP_SINK_PRINT_H
#define MAPGREP_SINK_PRINT_H

#include "crew/frame.h"
#include "engine/matcher.h"
#include "engine/sink.h"
#include "tools/mapgrep/plan.h"

struct print_sink {
	struct sink sink;
	const struct format *format;
	struct matcher *matcher;
	const struct kernel *kernel;
	struct frames *frames;
	struct frame frame; /* the one that is being made of a line */
	const char *path;
	unsigned width; /* of -T's numbers */
	bool withheld; /* a line was no UTF-8 and not printed */
	struct buffer names[2]; /* the name's field, by enum line_role */
	struct buffer own; /* a line that nobody else can change */
};

/* A sink for lines in FORMAT; the pointers are borrowed. */
void print_sink_init(struct print_sink *sink, const struct format *format,
    struct matcher *matcher, struct frames *frames);

/* PATH's lines come next; its size is SIZE (a negative one: unknown). */
void print_sink_file(struct print_sink *sink, const char *path, int64_t size);

#endif
