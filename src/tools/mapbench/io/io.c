/* io: the same work by each way to reach a file's bytes. */
#include "tools/mapbench/bench.h"
#include "tools/mapbench/io/io_impl.h"

#include "tools/mapbench/interrupt.h"
#include "tools/mapbench/pick.h"

/* Of a file that was made, these first bytes are a series. */
static uint64_t sizes_default[] = {
	(uint64_t)4 << 10,
	(uint64_t)16 << 10,
	(uint64_t)64 << 10,
	(uint64_t)256 << 10,
	(uint64_t)1 << 20,
	(uint64_t)4 << 20,
	(uint64_t)16 << 20,
	(uint64_t)64 << 20,
	(uint64_t)256 << 20,
};

#define SIZES (sizeof(sizes_default) / sizeof(*sizes_default))

/* All that is to be done. */
struct plan {
	struct bench *bench;
	struct io_inputs inputs;
	struct io_work newlines, literal;
};

static bool
wants_work(const struct plan *plan, enum work work)
{
	unsigned wanted = plan->bench->options->work;

	return !wanted || wanted & work;
}

static bool
wants_state(const struct plan *plan, enum state state)
{
	unsigned wanted = plan->bench->options->states;

	return !wanted || wanted & state;
}

/* The sizes of INPUT's series; none for a tree. */
static struct number_list
sizes_of(const struct plan *plan, const struct io_input *input)
{
	struct number_list sizes = plan->bench->options->sizes;

	if (input->tree)
		sizes.count = 0;
	else if (!sizes.count && input->made)
		sizes = (struct number_list){ sizes_default, SIZES, SIZES };
	return sizes;
}

/* INPUT's beginnings, in the state that is measured first, by one work. */
static bool
run_sizes(
    const struct plan *plan, const struct io_input *input, struct error *err)
{
	struct number_list sizes = sizes_of(plan, input);
	struct io_input part = *input;
	struct io_set set = {
		.bench = plan->bench,
		.input = &part,
		.work = wants_work(plan, WORK_NEWLINES) ? &plan->newlines :
							  &plan->literal,
		.state =
		    wants_state(plan, STATE_WARM) ? STATE_WARM : STATE_COLD,
		.many = plan->inputs.count > 1,
		.part = true,
	};

	for (size_t i = 0; i < sizes.count && !interrupt_signal(); i++) {
		if (!sizes.numbers[i] || sizes.numbers[i] > input->bytes)
			continue;
		io_input_cut(&part, plan->bench->arena, sizes.numbers[i]);
		if (!io_contest(&set, err))
			return false;
	}
	return true;
}

static bool
run_state(const struct plan *plan, const struct io_input *input,
    enum state state, struct error *err)
{
	struct io_set set = {
		.bench = plan->bench,
		.input = input,
		.state = state,
		.many = plan->inputs.count > 1,
	};
	/* A disk does not know what is looked for: one work will do. */
	bool both = state == STATE_WARM || plan->bench->options->work;

	set.work = &plan->newlines;
	if (wants_work(plan, WORK_NEWLINES) && !interrupt_signal() &&
	    !io_contest(&set, err))
		return false;
	set.work = &plan->literal;
	return !both || !wants_work(plan, WORK_LITERAL) || interrupt_signal() ||
	       io_contest(&set, err);
}

/* What is cold comes last: how files lie in the page cache is lost by it. */
static bool
run_input(
    const struct plan *plan, const struct io_input *input, struct error *err)
{
	if (wants_state(plan, STATE_WARM) &&
	    !run_state(plan, input, STATE_WARM, err))
		return false;
	if (!run_sizes(plan, input, err))
		return false;
	return !wants_state(plan, STATE_COLD) ||
	       run_state(plan, input, STATE_COLD, err);
}

/* --- names -----------------------------------------------------------------
 */

static size_t
list_ways(struct bench *bench, const char *title, const struct io_ways *ways)
{
	struct io_entries entries = { 0 };
	struct buffer text = { 0 };

	io_pick(&entries, bench, ways, 0);
	if (entries.count)
		buffer_printf(&text, "%s:\n", title);
	for (size_t i = 0; i < entries.count; i++)
		buffer_printf(&text, "  %-22s %s\n", entries.all[i].name,
		    entries.all[i].command);
	out_write(&bench->out, buffer_span(&text));
	buffer_free(&text);
	return entries.count;
}

/* Does --only leave a way, and is there something to search for? */
static bool
check_options(const struct bench *bench, struct error *err)
{
	const char *literal = bench->options->literal;
	struct io_entries entries = { 0 };

	if (literal && !*literal)
		return error_set(err, "the literal is empty");
	if (!pick_check(bench->options->only, err))
		return false;

	io_pick(&entries, bench, &io_file_ways, 0);
	io_pick(&entries, bench, &io_tree_ways, 0);
	return entries.count ||
	       error_set(err, "no way is called '%s'", bench->options->only);
}

bool
io_run(
    struct bench *bench, char *const *operands, size_t count, struct error *err)
{
	struct plan plan = { .bench = bench };

	if (!check_options(bench, err))
		return false;
	if (bench->options->list) {
		list_ways(bench, "one file", &io_file_ways);
		list_ways(bench, "the files of a tree", &io_tree_ways);
		return true;
	}
	io_work_init(
	    &plan.newlines, WORK_NEWLINES, bench->options, bench->arena);
	io_work_init(&plan.literal, WORK_LITERAL, bench->options, bench->arena);
	/* What fails because of an interrupt is no trouble. */
	if (!io_inputs_find(&plan.inputs, bench, operands, count, err))
		return interrupt_signal();
	for (size_t i = 0; i < plan.inputs.count && !interrupt_signal(); i++)
		if (!run_input(&plan, &plan.inputs.all[i], err))
			return false;
	return true;
}
