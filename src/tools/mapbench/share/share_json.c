/* What was seen, for programs. */
#include "config.h"

#include "cli/json.h"
#include "tools/mapbench/share/share_impl.h"

static void
add_text(struct buffer *to, const char *key, const char *text)
{
	json_key(to, key);
	if (text)
		json_string(to, span_str(text));
	else
		buffer_puts(to, "null");
}

static void
add_number(struct buffer *to, const char *key, uint64_t number)
{
	json_key(to, key);
	buffer_number(to, number, 0);
}

static void
add_truth(struct buffer *to, const char *key, bool truth)
{
	json_key(to, key);
	buffer_puts(to, truth ? "true" : "false");
}

static void
add_head(struct buffer *to, const struct share *share)
{
	const struct results *results = &share->bench->results;

	json_key(to, "mapbench");
	buffer_byte(to, '{');
	add_text(to, "version", PACKAGE_VERSION);
	add_text(to, "subcommand", results->subcommand);
	add_text(to, "kernel", results->machine.kernel);
	add_text(to, "cpu", results->machine.cpu);
	add_text(to, "libc", results->machine.libc);
	add_text(to, "filesystem", results->machine.filesystem);
	add_text(to, "when", results->machine.when);
	add_number(to, "page", share->page);
	add_truth(to, "incomplete", share->incomplete);
	buffer_byte(to, '}');
}

/* An element of a list begins, with its row's and its kind's names. */
static void
add_names(struct buffer *to, const char *name, size_t column)
{
	if (to->data[to->len - 1] != '[')
		buffer_byte(to, ',');
	buffer_puts(to, "\n{");
	add_text(to, "name", name);
	add_text(to, "kind", share_kinds[column].name);
}

static void
add_cell(struct buffer *to, const struct share_row *row, size_t column,
    const struct share_cell *cell)
{
	bool is_seen = cell->state >= STATE_AGREES;

	if (cell->state == STATE_NONE || cell->state == STATE_UNDONE)
		return;
	add_names(to, row->name, column);
	add_text(to, "expected", row->expected[column]);
	add_text(to, "seen", is_seen ? cell->seen.text : NULL);
	if (is_seen)
		add_truth(to, "ok", cell->state == STATE_AGREES);
	else
		add_text(to, "ok", NULL);
	if (cell->reason)
		add_text(to, "reason", cell->reason);
	buffer_byte(to, '}');
}

static void
add_rows(struct buffer *to, const struct share *share)
{
	const struct share_cell *cell = share->cells;

	json_key(to, "rows");
	buffer_byte(to, '[');
	for (size_t i = 0; i < share_group_count; i++)
		for (size_t j = 0; j < *share_groups[i].count; j++)
			for (size_t k = 0; k < SHARE_COLUMNS; k++)
				add_cell(
				    to, &share_groups[i].rows[j], k, cell++);
	buffer_puts(to, "]");
}

static void
add_costs(struct buffer *to, const struct share *share)
{
	json_key(to, "costs");
	buffer_byte(to, '[');
	for (size_t i = 0; i < share_cost_count; i++) {
		for (size_t j = 0; j < SHARE_KINDS; j++) {
			double ns = share->ns[i * SHARE_COLUMNS + j];
			if (ns <= 0)
				continue;
			add_names(to, share_costs[i].name, j);
			add_number(to, "pages", SHARE_PAGES_TIMED);
			add_number(to, "runs", SHARE_ROUNDS);
			json_key(to, "ns_per_page");
			buffer_printf(to, "%.3f}", ns);
		}
	}
	buffer_puts(to, "]");
}

void
share_json(struct buffer *to, const struct share *share)
{
	buffer_byte(to, '{');
	add_head(to, share);
	json_key(to, "share");
	buffer_byte(to, '{');
	add_rows(to, share);
	add_costs(to, share);
	buffer_puts(to, "}}\n");
}
