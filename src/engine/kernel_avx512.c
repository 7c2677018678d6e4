/* Vectors of 64 bytes, on x86 servers from 2017 on. */
#include "engine/kernel.h"

#ifdef __x86_64__
#	include "engine/vec_avx512.h"

#	include "engine/kernel_vector.h"

const struct kernel kernel_avx512 = {
	.name = "avx512",
	.count = vector_count,
	.crunch = vector_crunch,
	.find_high = vector_find_high,
	.utf8_valid = vector_utf8_valid,
};
#endif
