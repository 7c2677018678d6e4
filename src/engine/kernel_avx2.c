/* Vectors of 32 bytes, on x86 from 2013 (Intel) and 2015 (AMD) on. */
#include "engine/kernel.h"

#ifdef __x86_64__
#	include "engine/vec_avx2.h"

#	include "engine/kernel_vector.h"

const struct kernel kernel_avx2 = {
	.name = "avx2",
	.count = vector_count,
	.crunch = vector_crunch,
	.find_high = vector_find_high,
	.utf8_valid = vector_utf8_valid,
};
#endif
