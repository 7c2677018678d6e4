#include "tools/mapbench/bench.h"
#include "tools/mapbench/io/io_impl.h"

#include "base/quote.h"

#define LITERAL_DEFAULT "Sherlock Holmes"

static const char *
literal_title(struct arena *arena, const char *literal)
{
	struct buffer text = { 0 };

	buffer_puts(&text, "search for ");
	quote_add(&text, span_str(literal), QUOTE_ALWAYS);
	buffer_puts(&text, " in");
	return buffer_keep(&text, arena);
}

void
io_work_init(struct io_work *work, enum work kind,
    const struct options *options, struct arena *arena)
{
	const char *text =
	    options->literal ? options->literal : LITERAL_DEFAULT;
	struct span literal = span_str(text);

	*work = (struct io_work){
		.kind = kind,
		.name = "newlines",
		.title = "count newlines in",
		.kernel = kernel_choose(NULL),
	};
	if (kind == WORK_NEWLINES)
		return;
	work->name = "literal";
	work->title = literal_title(arena, text);
	work->set = literal_set_new(arena, &literal, 1, LITERAL_EXACT, NULL);
	work->more = literal.len - 1;
}

/* All of them, those that overlap too: blocks must make no difference. */
static uint64_t
count_starts(const struct literal_set *set, struct span bytes)
{
	uint64_t count = 0;
	size_t at = 0, len;

	while ((at = literal_set_find(set, bytes, at, &len)) != LITERAL_NONE) {
		count++;
		at++;
	}
	return count;
}

uint64_t
io_count(const struct io_work *work, struct span bytes)
{
	return work->set ? count_starts(work->set, bytes) :
			   work->kernel->count(bytes, '\n');
}
