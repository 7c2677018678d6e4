#include "tools/mapbench/version.h"

#include <stdio.h>

#include "cli/program.h"
#include "config.h"
#include "engine/kernel.h"

void
version_print(void)
{
	printf("mapbench (mapscan) " PACKAGE_VERSION "\n");
	printf("kernel: %s\n", kernel_choose(NULL)->name);
	program_print_licence();
}
