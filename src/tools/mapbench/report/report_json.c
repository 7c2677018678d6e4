#include "tools/mapbench/report/report.h"

#include "cli/json.h"
#include "config.h"
#include "tools/mapbench/report/report_impl.h"
#include "tools/mapbench/report/report_json_impl.h"

/* All contenders that have runs: a program of hyperfine's wants some. */
static void
add_results(struct buffer *to, const struct results *results)
{
	buffer_byte(to, '[');
	for (size_t i = 0; i < results->count; i++)
		for (size_t k = 0; k < results->contests[i]->count; k++)
			if (results->contests[i]->contenders[k].count)
				json_result(to, results->contests[i], k);
	buffer_puts(to, "\n]");
}

static void
add_machine(struct buffer *to, const struct machine *machine)
{
	const struct {
		const char *key, *text;
	} facts[] = {
		{ "cpu", machine->cpu },
		{ "kernel", machine->kernel },
		{ "libc", machine->libc },
		{ "huge_pages", machine->huge_pages },
		{ "governor", machine->governor },
		{ "filesystem", machine->filesystem },
		{ "when", machine->when },
	};

	json_key(to, "machine");
	buffer_byte(to, '{');
	for (size_t i = 0; i < sizeof(facts) / sizeof(*facts); i++)
		member_text(
		    to, facts[i].key, *facts[i].text ? facts[i].text : NULL);
	member_number(to, "processors", machine->processors, 0);
	member_number(to, "memory_bytes", machine->memory, 0);
	buffer_byte(to, '}');
}

static void
add_conclusion(struct buffer *to, const struct contest *contest)
{
	struct buffer text = { 0 };
	size_t fastest = contest_fastest(contest, NULL);

	member_text(to, "fastest",
	    fastest < contest->count ? contest->contenders[fastest].name :
				       NULL);
	report_conclusion(&text, contest);
	buffer_byte(&text, '\0');
	member_text(to, "conclusion", text.len > 1 ? text.data : NULL);
	buffer_free(&text);
}

static void
add_contest(struct buffer *to, const struct contest *contest)
{
	const char *reference =
	    contest->reference < contest->count ?
		contest->contenders[contest->reference].name :
		NULL;

	element_begin(to);
	member_text(to, "name", contest->name);
	member_text(to, "title", contest->title);
	member_text(to, "series", contest->series);
	member_number(to, "bytes", contest->bytes, 0);
	member_number(to, "files", contest->files, 0);
	member_text(to, "reference", reference);
	member_text(to, "note", contest->note);
	member_truth(to, "incomplete", contest->incomplete);
	add_conclusion(to, contest);
	json_key(to, "contenders");
	buffer_byte(to, '[');
	for (size_t i = 0; i < contest->count; i++) {
		element_begin(to);
		member_text(
		    to, "command", report_command(&contest->contenders[i]));
		member_number(
		    to, "runs", contest->contenders[i].count, NUMBER_KNOWN);
		json_contender(to, &contest->contenders[i]);
		buffer_byte(to, '}');
	}
	buffer_puts(to, "]}");
}

void
report_json(struct buffer *to, const struct results *results)
{
	buffer_puts(to, "{\"results\":");
	add_results(to, results);
	buffer_puts(to, ",\n\"mapbench\":{");
	member_text(to, "version", PACKAGE_VERSION);
	member_text(to, "subcommand", results->subcommand);
	member_text(to, "command_line", results->command_line);
	member_truth(to, "incomplete", results->incomplete);
	add_machine(to, &results->machine);
	json_key(to, "contests");
	buffer_byte(to, '[');
	for (size_t i = 0; i < results->count; i++)
		add_contest(to, results->contests[i]);
	buffer_puts(to, "\n]}}\n");
}
