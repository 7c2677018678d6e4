#include "tools/mapbench/process/checksum.h"

#include <zlib.h>

/* zlib counts in unsigned int. */
#define PART_MOST ((size_t)1 << 30)

/* An odd number with bits all over, and its powers (modulo 2^64). */
#define M1 UINT64_C(0x9e3779b97f4a7c15)
#define M2 (M1 * M1)
#define M3 (M2 * M1)
#define M4 (M2 * M2)

/*
 * A line's bytes are the digits of a number to the base M1, so that it does
 * not matter in which parts they come: four at a time, as multiplications
 * that wait for each other take time.
 */
static uint64_t
line_add(uint64_t line, const unsigned char *bytes, size_t len)
{
	size_t i = 0;

	for (; i + 4 <= len; i += 4)
		line = line * M4 + bytes[i] * M3 + bytes[i + 1] * M2 +
		       bytes[i + 2] * M1 + bytes[i + 3];
	for (; i < len; i++)
		line = line * M1 + bytes[i];
	return line;
}

/* A sum of such numbers would tell little: each bit has to decide on all. */
static uint64_t
mixed(uint64_t number)
{
	number = (number ^ number >> 32) * UINT64_C(0xd6e8feb86659fd93);
	number = (number ^ number >> 29) * UINT64_C(0xd6e8feb86659fd93);
	return number ^ number >> 32;
}

/* The line in SUM is over, with ITS_END behind it. */
static void
line_end(struct checksum *sum, uint64_t its_end)
{
	sum->lines += mixed(sum->line + mixed(sum->line_bytes * 2 + its_end));
	sum->line = sum->line_bytes = 0;
}

static void
lines_add(struct checksum *sum, struct span bytes)
{
	while (bytes.len) {
		const char *end = memchr(bytes.text, '\n', bytes.len);
		size_t len = end ? (size_t)(end - bytes.text) : bytes.len;
		sum->line =
		    line_add(sum->line, (const unsigned char *)bytes.text, len);
		sum->line_bytes += len;
		if (end)
			line_end(sum, 1);
		bytes = span_skip(bytes, len + (end != NULL));
	}
}

static void
crc_add(struct checksum *sum, struct span bytes)
{
	while (bytes.len) {
		size_t len = bytes.len < PART_MOST ? bytes.len : PART_MOST;
		sum->crc = (uint32_t)crc32(
		    sum->crc, (const unsigned char *)bytes.text, (uInt)len);
		bytes = span_skip(bytes, len);
	}
}

void
checksum_add(struct checksum *sum, struct span bytes)
{
	sum->bytes += bytes.len;
	crc_add(sum, bytes);
	lines_add(sum, bytes);
}

void
checksum_end(struct checksum *sum)
{
	if (sum->line_bytes)
		line_end(sum, 0);
}
