#include "engine/kernel.h"

#include <string.h>

#include "engine/cpu.h"
#include "engine/kernel_impl.h"

#ifdef __x86_64__
static bool
runs_avx512(void)
{
	return CPU_HAS(AVX512F, "avx512f") && CPU_HAS(AVX512BW, "avx512bw") &&
	       CPU_HAS(BMI2, "bmi2") && CPU_HAS(POPCNT, "popcnt");
}

static bool
runs_avx2(void)
{
	return CPU_HAS(AVX2, "avx2") && CPU_HAS(BMI2, "bmi2") &&
	       CPU_HAS(POPCNT, "popcnt");
}
#endif

static bool
runs_always(void)
{
	return true;
}

/* Best first. */
static const struct {
	const struct kernel *kernel;
	bool (*runs)(void); /* on this CPU, under this system */
} kernels[] = {
#ifdef __x86_64__
	{ &kernel_avx512, runs_avx512 },
	{ &kernel_avx2, runs_avx2 },
#endif
#ifdef __aarch64__
	/* Part of the architecture's base. */
	{ &kernel_neon, runs_always },
#endif
	{ &kernel_scalar, runs_always },
};

const struct kernel *
kernel_choose(const char *name)
{
	for (size_t i = 0; i < sizeof(kernels) / sizeof(*kernels); i++) {
		const struct kernel *kernel = kernels[i].kernel;

		if ((!name || !strcmp(name, kernel->name)) && kernels[i].runs())
			return kernel;
	}
	return NULL;
}
