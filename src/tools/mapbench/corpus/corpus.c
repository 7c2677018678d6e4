#include "tools/mapbench/corpus/corpus.h"

#include "tools/mapbench/corpus/corpus_impl.h"

/*
 * The last bytes are made and written together: no character must end in the
 * chunk behind the one that it starts in, if that is where the text ends.
 */
#define LAST_LEAST 64

static const struct corpus_language *
language_of(enum corpus_text kind)
{
	switch (kind) {
	case CORPUS_RUSSIAN:
		return &corpus_russian;
	case CORPUS_CHINESE:
		return &corpus_chinese;
	default:
		return &corpus_english;
	}
}

/* TEXT has LEN bytes or more. */
static void
speak(struct corpus_speaker *speaker, struct buffer *text, size_t len)
{
	while (text->len < len)
		speaker_add_line(speaker, text);
}

/* Writes the first LEN bytes of TEXT and keeps the others. */
static bool
pour(struct corpus_file *file, struct buffer *text, size_t len,
    struct error *err)
{
	bool good = file_add(file, span_of(text->data, len), err) &&
		    corpus_goes_on(file->path, err);

	memmove(text->data, text->data + len, text->len - len);
	text->len -= len;
	return good;
}

/* SIZE bytes into FILE, in chunks of whole pieces. */
static bool
write_text(struct corpus_speaker *speaker, struct corpus_file *file,
    uint64_t size, struct error *err)
{
	size_t chunk = file->piece < CORPUS_CHUNK ?
			   CORPUS_CHUNK / file->piece * file->piece :
			   file->piece;
	struct buffer text = { 0 };
	bool good = true;

	buffer_reserve(&text, chunk + LAST_LEAST + LINE_ROOM);
	for (; good && size > chunk + LAST_LEAST; size -= chunk) {
		speak(speaker, &text, chunk);
		good = pour(file, &text, chunk, err);
	}
	if (good && size) {
		speak(speaker, &text, (size_t)size);
		text_end(text.data, (size_t)size);
		good = pour(file, &text, (size_t)size, err);
	}
	buffer_free(&text);
	return good;
}

bool
corpus_text(const char *path, enum corpus_text kind, uint64_t size,
    uint64_t seed, size_t write, struct error *err)
{
	struct corpus_file file;
	struct arena arena;

	if (!file_create(&file, path, write, err))
		return false;
	arena_init(&arena);
	struct corpus_speaker *speaker =
	    speaker_new(&arena, language_of(kind), seed, kind == CORPUS_ASCII);
	bool good = write_text(speaker, &file, size, err);
	arena_free(&arena);
	return file_finish(&file, good, err);
}
