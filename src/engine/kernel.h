/*
 * Byte crunching in wide registers, chosen once by what the CPU has.
 *
 * Every routine may be given any alignment and any length, 0 included, and
 * never touches a byte outside its span. All kernels give equal answers.
 */
#ifndef ENGINE_KERNEL_H
#define ENGINE_KERNEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/span.h"

/* What one pass over some bytes finds out. */
struct kernel_facts {
	uint64_t records; /* bytes equal to the record separator */
	bool nul; /* a NUL byte occurs */
	bool high; /* a byte of 0x80 or more occurs */
};

struct kernel {
	const char *name; /* "scalar", "avx2", "avx512", "neon" */
	/* How often BYTE occurs in BYTES. */
	uint64_t (*count)(struct span bytes, char byte);
	/* One pass that answers all of struct kernel_facts. */
	struct kernel_facts (*crunch)(struct span bytes, char separator);
	/* Offset of the first byte >= 0x80; bytes.len if there is none. */
	size_t (*find_high)(struct span bytes);
	/*
	 * Offset of the first byte that neither is ASCII nor belongs to a
	 * well-formed UTF-8 sequence (no surrogates, overlong forms or code
	 * points above U+10FFFF; a sequence cut short by the end is
	 * ill-formed from its first byte); bytes.len if all is well.
	 */
	size_t (*utf8_valid)(struct span bytes);
};

/*
 * The best kernel this CPU can run, or the one called NAME if NAME is not
 * null. Null when there is no such kernel here. Static storage.
 */
const struct kernel *kernel_choose(const char *name);

#endif
