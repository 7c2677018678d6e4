/* Vectors of 16 bytes, on every 64-bit ARM. */
#include "engine/kernel.h"

#ifdef __aarch64__
#	include "engine/vec_neon.h"

#	include "engine/kernel_vector.h"

const struct kernel kernel_neon = {
	.name = "neon",
	.count = vector_count,
	.crunch = vector_crunch,
	.find_high = vector_find_high,
	.utf8_valid = vector_utf8_valid,
};
#endif
