#include "tools/mapbench/sheets.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/diag.h"
#include "base/out.h"
#include "tools/mapbench/report/report.h"

/* Opens SHEET's file, which is made if there is none. */
static bool
open_file(struct sheet *sheet)
{
	const char *path = sheet->to->path;

	sheet->fd = open(path, O_WRONLY | O_CLOEXEC);
	if (sheet->fd >= 0 || errno != ENOENT)
		return sheet->fd >= 0;
	sheet->fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
	sheet->made = sheet->fd >= 0;
	return sheet->made;
}

bool
sheets_open(
    struct sheets *sheets, const struct options *options, struct error *err)
{
	unsigned on_output = 0;

	*sheets = (struct sheets){ {
	    { report_json, &options->json, -1, false },
	    { report_markdown, &options->markdown, -1, false },
	    { report_csv, &options->csv, -1, false },
	    { report_html, &options->html, -1, false },
	} };
	for (size_t i = 0; i < SHEETS; i++) {
		struct sheet *sheet = &sheets->all[i];
		if (sheet->to->wanted && !sheet->to->path) {
			sheet->fd = STDOUT_FILENO;
			on_output++;
		} else if (sheet->to->wanted && !open_file(sheet)) {
			error_set(
			    err, "%s: %s", sheet->to->path, strerror(errno));
			sheets_drop(sheets);
			return false;
		}
	}
	if (on_output <= 1)
		return true;
	sheets_drop(sheets);
	return error_set(err, "only one report can go to standard output");
}

/* Is SHEET's file empty now, or nothing that can be emptied? */
static bool
empty_file(const struct sheet *sheet)
{
	struct stat st;

	return sheet->fd == STDOUT_FILENO || fstat(sheet->fd, &st) ||
	       !S_ISREG(st.st_mode) || !ftruncate(sheet->fd, 0);
}

/* Writes the report SHEET, and says what went wrong. */
static bool
write_sheet(const struct sheet *sheet, const struct results *results)
{
	const char *path = sheet->to->path;
	struct buffer text = { 0 };
	struct out out;

	if (sheet->fd < 0)
		return true;
	if (!empty_file(sheet)) {
		diag("%s: %s", path, strerror(errno));
		return false;
	}
	sheet->write(&text, results);
	out_init(&out, sheet->fd);
	out_write(&out, buffer_span(&text));
	bool ok = out_flush(&out);
	if (!ok)
		diag(
		    "%s: %s", path ? path : "write error", strerror(out.error));
	buffer_free(&text);
	return ok;
}

bool
sheets_write(struct sheets *sheets, const struct results *results)
{
	bool ok = true;

	for (size_t i = 0; i < SHEETS; i++)
		if (!write_sheet(&sheets->all[i], results))
			ok = false;
	return ok;
}

void
sheets_drop(struct sheets *sheets)
{
	for (size_t i = 0; i < SHEETS; i++) {
		struct sheet *sheet = &sheets->all[i];
		if (sheet->made)
			unlink(sheet->to->path);
		if (sheet->fd >= 0 && sheet->fd != STDOUT_FILENO)
			close(sheet->fd);
		sheet->fd = -1;
	}
}
