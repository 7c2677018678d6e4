#include "tools/mapwc/names.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "base/quote.h"

/* A larger list is read as it comes, which GNU wc's columns show. */
#define LIST_MOST ((off_t)10 << 20)

void
names_of_operands(struct names *names, char *const *operands, size_t count)
{
	*names = (struct names){ .operands = operands, .count = count };
}

bool
names_are_known(const struct names *names)
{
	return !names->source;
}

bool
names_may_wait(const struct names *names)
{
	return names->source && names->next == names->text.len;
}

bool
names_are_there(const struct names *names)
{
	struct pollfd list = { .fd = names->fd, .events = POLLIN };

	return poll(&list, 1, 0) > 0;
}

size_t
names_left(const struct names *names)
{
	return names->source ? SIZE_MAX : names->count - (size_t)names->taken;
}

/*
 * The next names from the list, behind those that TEXT has. They are copied:
 * a mapping may change, and its regions go.
 */
static enum source_end
read_more(struct names *names, struct error *err)
{
	struct region region;
	struct buffer *text = &names->text;
	enum source_end end =
	    source_next(names->source, names->offset, &region, err);

	if (end != SOURCE_REGION)
		return end;
	buffer_add(text, region.bytes);
	names->offset = region.offset + region.bytes.len;
	if (region.bytes.len && text->data[text->len - 1])
		buffer_byte(text, '\0');
	return end;
}

/* Nothing is left to be read, because of END. False and ERR if that is bad. */
static bool
stop_reading(struct names *names, enum source_end end, struct error *err)
{
	uint64_t bad;
	bool whole =
	    end == SOURCE_END && source_check(names->source, &bad, err);

	source_leave_at(names->source, names->offset);
	source_close(names->source);
	names->source = NULL;
	return whole;
}

static void
count_names(struct names *names)
{
	size_t at = 0;

	while (at < names->text.len) {
		at += strlen(names->text.data + at) + 1;
		names->count++;
	}
}

static bool
read_all(struct names *names, struct error *err)
{
	enum source_end end;

	do
		end = read_more(names, err);
	while (end == SOURCE_REGION);
	count_names(names);
	return stop_reading(names, end, err);
}

/* Sets errno if it returns -1. */
static int
open_list(const struct names *names, const char *list, struct stat *st)
{
	int fd = STDIN_FILENO;

	if (!names->from_input)
		fd = open(list, O_RDONLY | O_NOCTTY | O_CLOEXEC);
	if (fd >= 0 && fstat(fd, st))
		return -1;
	return fd;
}

bool
names_of_list(struct names *names, const char *list, struct error *err)
{
	static const struct source_limits limits;
	struct stat st;

	*names = (struct names){ .from_input = !strcmp(list, "-") };
	int fd = open_list(names, list, &st);
	if (fd < 0)
		return error_set(err, "cannot open %s for reading: %s",
		    quote_always(&names->quoted, list), strerror(errno));
	names->list = quote_name(&names->quoted, list);
	buffer_printf(&names->reading, "%s: read error", names->list);
	buffer_byte(&names->reading, '\0');
	names->fd = fd;
	names->source =
	    source_open(fd, &st, names->reading.data, '\0', &limits);
	if (!S_ISREG(st.st_mode) || st.st_size > LIST_MOST)
		return true;
	if (read_all(names, err))
		return true;
	return error_set(err, "cannot read file names from %s",
	    quote_always(&names->quoted, list));
}

/* Makes TEXT hold a name that was not taken yet. False at the end of all. */
static bool
fill(struct names *names, enum names_result *result, struct error *err)
{
	enum source_end end = SOURCE_REGION;

	*result = NAMES_END;
	while (names->next == names->text.len && end == SOURCE_REGION) {
		if (!names->source)
			return false;
		names->next = names->text.len = 0;
		end = read_more(names, err);
	}
	if (end == SOURCE_REGION)
		return true;
	if (!stop_reading(names, end, err))
		*result = NAMES_FAILED;
	return false;
}

/* A name that must not be there; the number of its record may help. */
static enum names_result
refuse_empty(const struct names *names, struct error *err)
{
	if (names->operands)
		error_set(err, "invalid zero-length file name");
	else
		error_set(err, "%s:%ju: invalid zero-length file name",
		    names->list, (uintmax_t)names->taken);
	return NAMES_TROUBLE;
}

enum names_result
names_next(struct names *names, const char **name, struct error *err)
{
	enum names_result result = NAMES_END;

	if (names->operands) {
		if (names->next == names->count)
			return NAMES_END;
		*name = names->operands[names->next++];
	} else {
		if (!fill(names, &result, err))
			return result;
		*name = names->text.data + names->next;
		names->next += strlen(*name) + 1;
	}
	names->taken++;
	if (!**name)
		return refuse_empty(names, err);
	if (names->from_input && !strcmp(*name, "-")) {
		error_set(err,
		    "when reading file names from standard input, no file "
		    "name of '-' allowed");
		return NAMES_TROUBLE;
	}
	return NAMES_NAME;
}
