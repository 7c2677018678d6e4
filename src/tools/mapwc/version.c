#include "tools/mapwc/version.h"

#include <stdio.h>

#include "cli/program.h"
#include "engine/kernel.h"

void
version_print(bool as_wc)
{
	program_print_name("coreutils", "9.10", as_wc);
	printf("kernel: %s\n", kernel_choose(NULL)->name);
	program_print_licence();
}
