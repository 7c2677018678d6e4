/* Names of a job as a text: written, read, found, and cut short. */
#include <string.h>

#include "crew/names.h"
#include "tap.h"

static struct buffer text;

static bool
add(struct job_names *names, const char *path,
    const struct walk_directory *directory, size_t most)
{
	struct walk_entry entry = { .path = path, .directory = directory };

	return job_names_add(names, &text, most, &entry);
}

/* The name read last is PATH, to be opened as NAME in DIRECTORY. */
static bool
is(const struct job_names *names, const char *path, const char *name,
    const char *directory)
{
	const struct job_name *last = &names->last;

	return !strcmp(last->path, path) && !strcmp(last->name, name) &&
	       last->named == !directory &&
	       (!directory || (last->directory.len == strlen(directory) &&
				  !strcmp(last->directory.path, directory)));
}

int
main(void)
{
	struct walk_directory one = { .path = "d", .len = 1, .serial = 1 };
	struct walk_directory two = { .path = "d/e", .len = 3, .serial = 2 };
	struct job_names written = { 0 }, names = { 0 };

	one.device = 7;
	one.inode = UINT64_MAX;
	two.inode = 9;
	tap_ok(add(&written, "d/a\nb", &one, 4096) &&
		   add(&written, "d/c", &one, 4096) &&
		   add(&written, "x/y", NULL, 4096) &&
		   add(&written, "d/e/f", &two, 4096) && written.count == 4,
	    "names of several directories fit into one text");
	size_t len = text.len;
	tap_ok(!add(&written, "d/e/g", &two, len + 3) && text.len == len &&
		   written.count == 4,
	    "a name too many leaves the text as it was");
	struct span all = buffer_span(&text);
	tap_ok(job_names_next(&names, all) && is(&names, "d/a\nb", "a\nb", "d"),
	    "a name is read with its directory");
	tap_ok(names.last.directory.device == 7 &&
		   names.last.directory.inode == UINT64_MAX,
	    "and with what that directory is");
	tap_ok(job_names_next(&names, all) && is(&names, "d/c", "c", "d"),
	    "the next one is in the same directory");
	tap_ok(job_names_next(&names, all) && is(&names, "x/y", "x/y", NULL),
	    "an operand is opened by its path");
	tap_ok(job_names_next(&names, all) && is(&names, "d/e/f", "f", "d/e") &&
		   names.last.directory.inode == 9,
	    "another directory takes the place of the first");
	tap_ok(!job_names_next(&names, all) && names.count == 4,
	    "behind the last name there is none");
	names = (struct job_names){ 0 };
	tap_ok(job_names_find(&names, all, 2) && is(&names, "x/y", "x/y", NULL),
	    "a name is found by its number");
	tap_ok(!job_names_find(&names, all, 0),
	    "but not one that was read before");
	for (size_t cut = 0; cut < len; cut++) {
		names = (struct job_names){ 0 };
		if (job_names_find(&names, span_of(text.data, cut), 3) ||
		    names.at > cut) {
			tap_ok(false, "a text cut at %zu is read on", cut);
			return tap_done();
		}
	}
	tap_ok(true, "no text that is cut is read beyond its end");
	buffer_free(&text);
	return tap_done();
}
