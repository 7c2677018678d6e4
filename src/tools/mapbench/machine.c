#include <fcntl.h>
#include <gnu/libc-version.h>
#include <stdio.h>
#include <string.h>
#include <sys/statfs.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

#include "base/span.h"
#include "crew/processors.h"
#include "tools/mapbench/reading.h"
#include "tools/mapbench/results.h"

/* Of a small file: what it says of its first processor lies well within. */
#define TEXT_MOST ((size_t)8 << 10)

/* The file PATH goes to TEXT, as much as fits; an empty span if it cannot. */
static struct span
text_of(const char *path, char text[TEXT_MOST])
{
	size_t len = 0;
	ssize_t got = 0;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return span_of("", 0);
	while (len < TEXT_MOST &&
	       (got = reading_next(fd, text + len, TEXT_MOST - len)) > 0)
		len += (size_t)got;
	close(fd);
	return span_of(text, len);
}

/* TEXT without the blanks around it. */
static struct span
trimmed(struct span text)
{
	while (text.len && strchr(" \t\n", *text.text))
		text = span_skip(text, 1);
	while (text.len && strchr(" \t\n", text.text[text.len - 1]))
		text.len--;
	return text;
}

/* What stands in front of the first END in TEXT, or all of it. */
static struct span
until(struct span text, char end)
{
	const char *found = memchr(text.text, end, text.len);

	return found ? span_of(text.text, (size_t)(found - text.text)) : text;
}

/* Puts what fits of TEXT at TO, which has room for SIZE bytes, and a NUL. */
static void
keep(char *to, size_t size, struct span text)
{
	size_t len = text.len < size ? text.len : size - 1;

	memcpy(to, text.text, len);
	to[len] = '\0';
}

/* What the first line "KEY : VALUE" of TEXT says; empty if there is none. */
static struct span
value_of(struct span text, const char *key)
{
	while (text.len) {
		struct span line = until(text, '\n'), name = until(line, ':');

		if (name.len < line.len &&
		    span_equal(trimmed(name), span_str(key)))
			return trimmed(span_skip(line, name.len + 1));
		text = span_skip(
		    text, line.len < text.len ? line.len + 1 : line.len);
	}
	return span_of("", 0);
}

static void
describe_cpu(struct machine *machine, struct span text)
{
	/* Each architecture has its own. */
	static const char *const keys[] = { "model name", "cpu model", "cpu",
		"uarch" };
	struct span maker = value_of(text, "CPU implementer");
	struct span part = value_of(text, "CPU part");

	if (maker.len && part.len)
		snprintf(machine->cpu, sizeof(machine->cpu),
		    "implementer %.*s, part %.*s", (int)maker.len, maker.text,
		    (int)part.len, part.text);
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		struct span model = value_of(text, keys[i]);
		if (model.len) {
			keep(machine->cpu, sizeof(machine->cpu), model);
			return;
		}
	}
}

/* "always [madvise] never": what is in brackets. */
static struct span
chosen(struct span text)
{
	struct span before = until(text, '[');

	if (before.len == text.len)
		return trimmed(text);
	return until(span_skip(text, before.len + 1), ']');
}

static void
describe_system(struct machine *machine)
{
	struct utsname names;

	if (!uname(&names))
		snprintf(machine->kernel, sizeof(machine->kernel),
		    "%.40s %.80s %.30s", names.sysname, names.release,
		    names.machine);
#ifdef __GLIBC__
	snprintf(machine->libc, sizeof(machine->libc), "glibc %.50s",
	    gnu_get_libc_version());
#endif
}

static void
describe_time(struct machine *machine)
{
	time_t now = time(NULL);
	struct tm utc;

	if (gmtime_r(&now, &utc))
		strftime(machine->when, sizeof(machine->when),
		    "%Y-%m-%dT%H:%M:%SZ", &utc);
}

void
machine_describe(struct machine *machine)
{
	char text[TEXT_MOST];
	long pages = sysconf(_SC_PHYS_PAGES), size = sysconf(_SC_PAGESIZE);

	*machine = (struct machine){ .processors = processors_usable() };
	if (pages > 0 && size > 0)
		machine->memory = (uint64_t)pages * (uint64_t)size;
	describe_cpu(machine, text_of("/proc/cpuinfo", text));
	describe_system(machine);
	describe_time(machine);
	keep(machine->huge_pages, sizeof(machine->huge_pages),
	    chosen(
		text_of("/sys/kernel/mm/transparent_hugepage/enabled", text)));
	keep(machine->governor, sizeof(machine->governor),
	    trimmed(
		text_of("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor",
		    text)));
}

void
machine_filesystem(struct machine *machine, const char *path)
{
	/* What statfs(2) has in f_type. */
	static const struct {
		uint32_t magic;
		const char *name;
	} known[] = {
		{ 0xef53, "ext4" },
		{ 0x58465342, "xfs" },
		{ 0x9123683e, "btrfs" },
		{ 0xf2f52010, "f2fs" },
		{ 0x2fc12fc1, "zfs" },
		{ 0xca451a4e, "bcachefs" },
		{ 0x01021994, "tmpfs" },
		{ 0x858458f6, "ramfs" },
		{ 0x794c7630, "overlay" },
		{ 0x73717368, "squashfs" },
		{ 0xe0f5e1e2, "erofs" },
		{ 0x6969, "nfs" },
		{ 0xff534d42, "cifs" },
		{ 0xfe534d42, "smb2" },
		{ 0x00c36400, "ceph" },
		{ 0x0bd00bd0, "lustre" },
		{ 0x47504653, "gpfs" },
		{ 0x65735546, "fuse" },
		{ 0x01021997, "9p" },
		{ 0x4d44, "vfat" },
		{ 0x2011bab0, "exfat" },
	};
	struct statfs st;

	machine->filesystem[0] = '\0';
	if (statfs(path, &st))
		return;
	snprintf(machine->filesystem, sizeof(machine->filesystem), "0x%x",
	    (unsigned)st.f_type);
	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		if ((uint32_t)st.f_type == known[i].magic)
			keep(machine->filesystem, sizeof(machine->filesystem),
			    span_str(known[i].name));
}
