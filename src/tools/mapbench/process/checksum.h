/* What tells outputs apart, computed as their bytes come. */
#ifndef MAPBENCH_CHECKSUM_H
#define MAPBENCH_CHECKSUM_H

#include <stdint.h>

#include "base/span.h"

/* All zeros is the checksum of nothing. */
struct checksum {
	uint64_t bytes;
	uint32_t crc; /* CRC-32 of all bytes */
	uint64_t lines; /* a sum over lines, which may be in any order */
	uint64_t line; /* of the line that has not ended */
	uint64_t line_bytes; /* and how many bytes that has so far */
};

/* Takes in the next BYTES, cut anywhere. */
void checksum_add(struct checksum *sum, struct span bytes);

/* There are no more bytes: a last line without its newline counts as such. */
void checksum_end(struct checksum *sum);

#endif
