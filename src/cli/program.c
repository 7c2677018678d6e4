#include "cli/program.h"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/diag.h"

const char *
program_basename(const char *path)
{
	const char *slash = path ? strrchr(path, '/') : NULL;

	if (slash)
		return slash + 1;
	return path ? path : "";
}

static bool
fill_descriptor(int fd, int flags)
{
	if (fcntl(fd, F_GETFD) >= 0 || errno != EBADF)
		return false;
	open("/dev/null", flags);
	return true;
}

bool
program_fill_descriptors(void)
{
	bool no_input = fill_descriptor(STDIN_FILENO, O_WRONLY);

	fill_descriptor(STDOUT_FILENO, O_RDONLY);
	fill_descriptor(STDERR_FILENO, O_RDONLY);
	return no_input;
}

/*
 * Scripts look for "GNU" (autoconf), for "GNU grep" or "(GNU grep)", and for a
 * version that is recent enough: the line's first number or its last word. So
 * the only number is the one of the program that this is to be taken for.
 */
void
program_print_name(const char *package, const char *release, bool as_gnu)
{
	if (as_gnu)
		printf("%s (mapscan) compatible with (GNU %s) %s"
		       "\nmapscan " PACKAGE_VERSION "\n",
		    diag_program(), package, release);
	else
		printf("%s (mapscan) " PACKAGE_VERSION
		       ", compatible with GNU %s %s\n",
		    diag_program(), package, release);
}

void
program_print_licence(void)
{
	puts("Copyright (C) 2026 the mapscan authors.\n"
	     "Licence: MIT. There is no warranty, as far as law permits.");
}

bool
program_finish_stdio(void)
{
	if (!fflush(stdout) && !ferror(stdout))
		return true;
	diag("write error: %s", strerror(errno));
	return false;
}
