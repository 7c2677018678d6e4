#include "tools/mapgrep/version.h"

#include <stdio.h>
#include <zlib.h>

#include "base/buffer.h"
#include "cli/program.h"
#include "engine/kernel.h"
#include "engine/program.h"

void
version_print(bool as_grep)
{
	struct buffer library = { 0 };

	program_print_name("grep", "3.8", as_grep);
	program_library(&library);
	/* To link zlib before it is used would cost each start its loading. */
	printf("%.*s\nzlib " ZLIB_VERSION ", not used yet\nkernel: %s\n",
	    (int)library.len, library.data, kernel_choose(NULL)->name);
	program_print_licence();
	buffer_free(&library);
}
