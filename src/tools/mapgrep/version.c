#include "tools/mapgrep/version.h"

#include "config.h"

#include <stdio.h>

#include "base/buffer.h"
#include "base/diag.h"
#include "engine/kernel.h"
#include "engine/program.h"

void
version_print(void)
{
	struct buffer library = { 0 };

	program_library(&library);
	printf("%s (mapscan) %s, compatible with GNU grep 3.8\n",
	    diag_program(), PACKAGE_VERSION);
	printf("%.*s\nkernel: %s\n", (int)library.len, library.data,
	    kernel_choose(NULL)->name);
	puts("Copyright (C) 2026 the mapscan authors.\n"
	     "Licence: MIT. There is no warranty, as far as law permits.");
	buffer_free(&library);
}
