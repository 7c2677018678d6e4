#include "tools/mapgrep/version.h"

#include "config.h"

#include <stdio.h>
#include <zlib.h>

#include "base/buffer.h"
#include "base/diag.h"
#include "engine/kernel.h"
#include "engine/program.h"

#define GREP_VERSION "3.8"

/*
 * Scripts look for "GNU" (autoconf), for "GNU grep" or "(GNU grep)", and for a
 * version that is recent enough: the line's first number or its last word. So
 * the only number is the one of the grep that this is to be taken for.
 */
static void
print_names(bool as_grep)
{
	if (as_grep)
		printf("%s (mapscan) compatible with (GNU grep) " GREP_VERSION
		       "\nmapscan " PACKAGE_VERSION "\n",
		    diag_program());
	else
		printf("%s (mapscan) " PACKAGE_VERSION
		       ", compatible with GNU grep " GREP_VERSION "\n",
		    diag_program());
}

void
version_print(bool as_grep)
{
	struct buffer library = { 0 };

	print_names(as_grep);
	program_library(&library);
	/* To link zlib before it is used would cost each start its loading. */
	printf("%.*s\nzlib " ZLIB_VERSION ", not used yet\nkernel: %s\n",
	    (int)library.len, library.data, kernel_choose(NULL)->name);
	puts("Copyright (C) 2026 the mapscan authors.\n"
	     "Licence: MIT. There is no warranty, as far as law permits.");
	buffer_free(&library);
}
