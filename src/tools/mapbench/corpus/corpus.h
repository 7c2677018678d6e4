/* Texts and trees to be searched: found, or made. */
#ifndef MAPBENCH_CORPUS_H
#define MAPBENCH_CORPUS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

enum corpus_text {
	CORPUS_ENGLISH,
	CORPUS_RUSSIAN,
	CORPUS_CHINESE,
	CORPUS_ASCII, /* English without any other character */
};

/* What is written at a time decides on the folios of the page cache. */
#define CORPUS_WRITE_LARGE ((size_t)1 << 20)
#define CORPUS_WRITE_SMALL ((size_t)4 << 10)

/*
 * Writes SIZE bytes of text to the new file PATH, WRITE bytes at a time: lines
 * of words as frequent as they are in that language, and of invented ones that
 * are as rare, with some names that cases look for; the same bytes for the
 * same SEED. False and ERR if that fails or an interrupt comes.
 */
bool corpus_text(const char *path, enum corpus_text kind, uint64_t size,
    uint64_t seed, size_t write, struct error *err);

/*
 * Makes the new directory PATH with FILES files of source-like text in
 * directories below it, their sizes spread as those of a big C project's.
 * *bytes is their sum; null if nobody asks.
 */
bool corpus_tree(const char *path, uint64_t files, uint64_t seed,
    uint64_t *bytes, struct error *err);

/*
 * Makes TO a copy of the file FROM, WRITE bytes at a time, with nothing of it
 * left to be written to the disk later.
 */
bool corpus_copy(
    const char *from, const char *to, size_t write, struct error *err);

#endif
