/* Where reports of share go. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tools/mapbench/share/share_impl.h"

/* Opens what TO names; what is there stays until there is something else. */
static bool
open_sheet(const struct report_to *to, int *fd, struct error *err)
{
	*fd = -1;
	if (!to->wanted)
		return true;
	*fd = to->path ? open(to->path, O_WRONLY | O_CREAT | O_CLOEXEC, 0666) :
			 STDOUT_FILENO;
	return *fd >= 0 || error_set(err, "%s: %s", to->path, strerror(errno));
}

bool
share_report_open(struct share *share, struct error *err)
{
	const struct options *o = share->bench->options;

	if (o->csv.wanted || o->html.wanted)
		return error_set(err,
		    "share has no --%s, but --json and --markdown",
		    o->csv.wanted ? "csv" : "html");
	if (o->json.wanted && !o->json.path && o->markdown.wanted &&
	    !o->markdown.path)
		return error_set(
		    err, "only one report can go to standard output");
	return open_sheet(&o->json, &share->json_fd, err) &&
	       open_sheet(&o->markdown, &share->markdown_fd, err);
}

static bool
write_sheet(
    const struct report_to *to, int fd, struct buffer *text, struct error *err)
{
	struct stat st;
	struct out out;

	if (fd < 0)
		return true;
	if (to->path && !fstat(fd, &st) && S_ISREG(st.st_mode) &&
	    ftruncate(fd, 0))
		return error_set(err, "%s: %s", to->path, strerror(errno));
	out_init(&out, fd);
	out_write(&out, buffer_span(text));
	bool ok = out_flush(&out) && (!to->path || !close(fd));
	text->len = 0;
	return ok ||
	       error_set(err, "%s: %s", to->path ? to->path : "write error",
		   strerror(out.error ? out.error : errno));
}

bool
share_report(const struct share *share, struct error *err)
{
	const struct options *o = share->bench->options;
	struct buffer text = { 0 };

	share_text(&text, share);
	bench_say(share->bench, "%.*s", (int)text.len, text.data);
	text.len = 0;
	share_json(&text, share);
	bool ok = write_sheet(&o->json, share->json_fd, &text, err);
	text.len = 0;
	share_markdown(&text, share);
	ok = write_sheet(&o->markdown, share->markdown_fd, &text, err) && ok;
	buffer_free(&text);
	return ok;
}
