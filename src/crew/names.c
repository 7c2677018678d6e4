#include "crew/names.h"

#include <string.h>

/* A record is one of these, what belongs to it, and a path with its NUL. */
enum record {
	RECORD_DIRECTORY = 'd', /* struct place; the path to open it by */
	RECORD_ENTRY = 'e', /* a file in the directory named last */
	RECORD_OPERAND = 'o',
};

struct place {
	uint64_t device, inode;
};

static void
add_path(struct buffer *text, const char *path, size_t len)
{
	buffer_add(text, span_of(path, len));
	buffer_byte(text, '\0');
}

static void
add_directory(struct buffer *text, const struct walk_directory *directory)
{
	struct place place = { directory->device, directory->inode };

	buffer_byte(text, RECORD_DIRECTORY);
	buffer_add(text, span_of((const char *)&place, sizeof(place)));
	add_path(text, directory->path, directory->len);
}

bool
job_names_add(struct job_names *names, struct buffer *text, size_t most,
    const struct walk_entry *entry)
{
	const struct walk_directory *directory = entry->directory;
	size_t len = text->len;

	if (directory && directory->serial != names->serial)
		add_directory(text, directory);
	buffer_byte(text, directory ? RECORD_ENTRY : RECORD_OPERAND);
	add_path(text, entry->path, strlen(entry->path));
	if (text->len > most) {
		text->len = len;
		return false;
	}
	if (directory)
		names->serial = directory->serial;
	names->count++;
	return true;
}

/* The path at the reading place, which moves behind it; null: it is cut. */
static const char *
take_path(struct job_names *names, struct span text, size_t *len)
{
	const char *path = text.text + names->at;
	const char *end = memchr(path, '\0', text.len - names->at);

	if (!end)
		return NULL;
	*len = (size_t)(end - path);
	names->at += *len + 1;
	return path;
}

static bool
take_directory(struct job_names *names, struct span text)
{
	struct walk_directory *directory = &names->last.directory;
	struct place place;

	if (text.len - names->at < sizeof(place))
		return false;
	memcpy(&place, text.text + names->at, sizeof(place));
	names->at += sizeof(place);
	directory->device = place.device;
	directory->inode = place.inode;
	directory->serial++;
	directory->path = take_path(names, text, &directory->len);
	return directory->path;
}

bool
job_names_next(struct job_names *names, struct span text)
{
	struct job_name *name = &names->last;
	size_t len;

	while (names->at < text.len) {
		char record = text.text[names->at++];
		if (record == RECORD_DIRECTORY) {
			if (!take_directory(names, text))
				return false;
			continue;
		}
		name->path = name->name = take_path(names, text, &len);
		if (!name->path)
			return false;
		name->named = record == RECORD_OPERAND;
		if (!name->named && strrchr(name->path, '/'))
			name->name = strrchr(name->path, '/') + 1;
		names->count++;
		return true;
	}
	return false;
}

bool
job_names_find(struct job_names *names, struct span text, uint32_t number)
{
	while (names->count <= number)
		if (!job_names_next(names, text))
			return false;
	return names->count == number + 1;
}
