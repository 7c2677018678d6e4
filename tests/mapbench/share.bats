#!/usr/bin/env bats
# mapbench share: experiments with kinds of mapping; and mapscan(7), whose
# commands do what it says.

# shellcheck disable=SC2016,SC2034,SC2154
tool=mapbench
load ../helpers/common
load ../helpers/trace

page=$BATS_TEST_DIRNAME/../../man/mapscan.7
whole=$BATS_FILE_TMPDIR

# What most tests look at: a run with all its reports.
setup_file() {
	cd "$BATS_FILE_TMPDIR" || return
	export LC_ALL=C TERM=dumb
	"$MAPBENCH" share --json=json --markdown=md >table 2>messages 3>&- ||
		echo "status $?" >>messages
}

# What this run may leave behind: names in shared memory and in the directory
# for files. Other processes' come and go.
objects() {
	find /dev/shm -maxdepth 1 -name "mapscan-$1-*" 2>/dev/null
}

# mapbench with ARGS from where its files go to "scratch"; its number to "pid".
share() {
	mkdir -p scratch
	TMPDIR=$PWD/scratch sh -c 'echo $$ >pid; exec "$@"' - \
		"$MAPBENCH" share "$@" 3>&-
}

nothing_left() {
	[ "$(find scratch -mindepth 1)" = '' ] &&
		[ "$(objects "$(<pid)")" = '' ]
}

# Perl code ABOUT what is in FILE, JSON: %cell{row}{kind}, @costs, %head.
about_json() {
	perl -MJSON::PP -e 1 2>/dev/null || skip "needs perl's JSON::PP"
	perl -MJSON::PP -we '
		local $/;
		open my $in, "<", $ARGV[1] or die;
		my $all = decode_json(<$in>);
		our %head = %{$all->{mapbench}};
		our @rows = @{$all->{share}{rows}};
		our @costs = @{$all->{share}{costs}};
		our %cell;
		$cell{$_->{name}}{$_->{kind}} = $_ for @rows;
		eval $ARGV[0];
		die $@ if $@;' "$2" "$1"
}

# Skips the test unless all rows could be looked at.
need_everything() {
	! grep -q "not possible here" "$whole/table" ||
		skip "not all of it is possible here"
}

# A library that changes what mapbench meets, as SHIM says.
make_shim() {
	need gcc
	cat >shim.c <<'END'
#define _GNU_SOURCE
#include <dlfcn.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

static int is(const char *what)
{
	const char *shim = getenv("SHIM");
	return shim && !strcmp(shim, what);
}

void *mmap(void *at, size_t len, int prot, int flags, int fd, off_t offset)
{
	void *(*next)(void *, size_t, int, int, int, off_t) =
	    (void *(*)(void *, size_t, int, int, int, off_t))
	    dlsym(RTLD_NEXT, "mmap");
	if (is("private") && (flags & MAP_SHARED))
		flags = (flags & ~MAP_SHARED) | MAP_PRIVATE;
	return next(at, len, prot, flags, fd, offset);
}

pid_t fork(void)
{
	static int count;
	pid_t (*next)(void) = (pid_t (*)(void))dlsym(RTLD_NEXT, "fork");
	pid_t pid = next();
	/* The first one is the stranger. */
	if (!pid && count && is("dead"))
		raise(SIGKILL);
	if (pid > 0 && ++count == atoi(getenv("FORKS")) &&
	    (is("term") || is("kill")))
		raise(is("term") ? SIGTERM : SIGKILL);
	return pid;
}

int shm_open(const char *name, int flags, mode_t mode)
{
	int (*next)(const char *, int, mode_t) =
	    (int (*)(const char *, int, mode_t))dlsym(RTLD_NEXT, "shm_open");
	return is("no-shm") ? -1 : next(name, flags, mode);
}
END
	gcc -shared -fPIC -o shim.so shim.c -ldl
	export ASAN_OPTIONS=verify_asan_link_order=0:detect_leaks=0
}

# The same as share, with that library.
share_with() {
	mkdir -p scratch
	FORKS=${FORKS-20} SHIM=$1 LD_PRELOAD=$PWD/shim.so TMPDIR=$PWD/scratch \
		sh -c 'echo $$ >pid; exec "$@"' - "$MAPBENCH" share "${@:2}" \
		3>&-
}

@test "each experiment is as expected" {
	run -0 share
	[[ $output =~ ([0-9]+)" of "([0-9]+)" experiments are as expected." ]]
	[ "${BASH_REMATCH[1]}" = "${BASH_REMATCH[2]}" ]
	[ "${BASH_REMATCH[1]}" -ge 80 ]
	[[ $output != *'!'* ]]
	nothing_left
}

@test "what is private and what is shared stands side by side" {
	need_everything
	shown=$(tr -s ' ' <"$whole/table")
	for line in "child's: parent no no no yes yes yes" \
		"parent's: stranger - no no - yes yes" \
		"second write 0 0 0 0 0 0" \
		"is all zeros at first yes yes yes yes yes yes" \
		"writable, descriptor not - yes yes - EACCES EACCES" \
		"touched where it was cut off - SIGBUS SIGBUS - SIGBUS SIGBUS"; do
		grep -qxF -e "$line" <<<"$shown" || {
			echo "not there: $line"
			return 1
		}
	done
}

@test "the matrix is not wider than 80 columns" {
	[ "$(wc -l <"$whole/table")" -gt 60 ]
	run ! awk 'length($0) > 80 { print; found = 1 } END { exit !found }' \
		"$whole/table"
}

@test "--json has each row and kind, what was expected and seen" {
	about_json "$whole/json" '
		for (@rows) {
			my $what = "$_->{name} $_->{kind}";
			die "$what: no ok" unless exists $_->{ok};
			die "$what: wrong" if defined $_->{ok} && !$_->{ok};
			die "$what: no reason"
			    unless defined $_->{ok} || $_->{reason};
			die "$what: not seen"
			    if defined $_->{ok} && !defined $_->{seen};
		}
		die "rows" unless keys %cell > 25;
		die "kinds" unless keys %{$cell{child}} == 6;
		die "no fault" unless $cell{"first-write"}{
		    "private-anonymous"}{seen} >= 64;
		die "half" if defined $cell{"memory-child"}{
		    "shared-anonymous"}{ok} && $cell{"memory-child"}{
		    "shared-anonymous"}{seen} > 40;
		die "subcommand" unless $head{subcommand} eq "share";
		die "incomplete" if $head{incomplete};'
}

@test "costs are there for each kind, and more than nothing" {
	about_json "$whole/json" '
		my %kinds;
		for (@costs) {
			die "$_->{name}" unless $_->{ns_per_page} > 0;
			$kinds{$_->{name}}++;
		}
		my $kinds = keys %{$cell{child}};
		$kinds = grep { defined $cell{child}{$_}{ok} }
		    keys %{$cell{child}};
		for ("first-read", "first-write", "write-again") {
			die "$_" unless $kinds{$_} == $kinds;
		}
		die "copies" unless $kinds{"copy-on-write"} == $kinds / 2;'
}

@test "reports in files are beside the table, and -q leaves that out" {
	[ ! -s "$whole/messages" ]
	grep -q "experiments are as expected" "$whole/table"
	grep -q '^{"mapbench":' "$whole/json"
	grep -qF "| child's: parent |" "$whole/md"
	run -0 share -q
	[ "$output" = '' ]
}

@test "a report on standard output takes the place of the table" {
	run -0 --separate-stderr share --json
	[ "$stderr" = '' ]
	[[ $output == '{"mapbench":{'*'}}' ]]
	run -0 share --markdown
	grep -q "^| child.s: parent | no | no | .* | yes | yes | " \
		<<<"$output"
	[[ $output != *$'\n'"child's: parent   "* ]]
}

@test "there are no operands, and no reports of other kinds" {
	run -2 share .
	[ "$output" = 'mapbench: share takes no operands' ]
	for kind in csv html; do
		run -2 share --$kind=out
		[ "$output" = "mapbench: share has no --$kind, but --json and \
--markdown" ]
		[ ! -e out ]
	done
	run -2 share --json --markdown
	[[ $output == *"only one report can go to standard output" ]]
	run -2 share --json=nowhere/json
	[ "$output" = 'mapbench: nowhere/json: No such file or directory' ]
	nothing_left
}

@test "a malloc that maps nothing is seen, with status 1" {
	export GLIBC_TUNABLES=glibc.malloc.mmap_max=0
	run share
	[[ $output != *"built with another malloc"* ]] ||
		skip "malloc is the sanitizer's"
	[ "$status" -eq 1 ]
	grep -qE '^one of 33 MiB is from +heap!$' <<<"$output"
	grep -qxF '! one of 33 MiB is from, malloc: expected mapping, seen: heap' \
		<<<"$output"
	run -1 share -q --json=json
	[ "$output" = '' ]
	about_json json '
		my %cell = %{$cell{"malloc-big"}{malloc}};
		die if $cell{ok} || $cell{seen} ne "heap";'
}

@test "shared mappings that are private are seen, with status 1" {
	make_shim
	run -1 share_with private
	grep -qE "^child's: parent +no +no +(no|\?) +no! +no! +(no!|\?)$" \
		<<<"$output"
	grep -qxF "! child's: parent, shared-file: expected yes, seen: no" \
		<<<"$output"
	[[ $output =~ ([0-9]+)" of "([0-9]+)" experiments are as expected." ]]
	[ "${BASH_REMATCH[1]}" -lt "${BASH_REMATCH[2]}" ]
	nothing_left
}

@test "a child that dies has seen nothing, and not what is expected" {
	make_shim
	run -1 share_with dead
	for row in "child's: parent" "parent's after fork: child" \
		"child's read"; do
		grep -qE "^$row +failed! +failed! " <<<"$output"
	done
	nothing_left
}

@test "without shared memory its kinds are not possible, which is no failure" {
	make_shim
	run -0 share_with no-shm
	grep -qE "^child's: parent +no +no +\? +yes +yes +\?$" <<<"$output"
	grep -q '^?  not possible here: shm_open: ' <<<"$output"
	run -0 share_with no-shm --json
	printf '%s\n' "$output" >json
	about_json json '
		my %cell = %{$cell{child}{"shared-shm"}};
		die if defined $cell{ok} || defined $cell{seen};
		die unless $cell{reason} =~ /^shm_open: /;'
}

@test "nothing is left behind by an interrupt; what was seen is reported" {
	make_shim
	run -143 share_with term
	grep -qE "^child's: parent +no +no " <<<"$output"
	[[ $output == *"Interrupted: this is incomplete." ]]
	nothing_left
	run -143 share_with term --json
	printf '%s\n' "$output" >json
	about_json json '
		die "complete" unless $head{incomplete};
		die "costs" if @costs;
		die "all" if $cell{"malloc-big"};'
	nothing_left
}

@test "nothing is left behind by a program that is killed" {
	make_shim
	# Where there is an object, and where there is a file; the stranger
	# hears of it and clears up.
	for forks in 19 18; do
		FORKS=$forks run -137 share_with kill
		wait_until nothing_left
	done
}

@test "files may be in memory, too" {
	[ -w /dev/shm ] || skip "needs /dev/shm"
	mkdir -p scratch
	TMPDIR=/dev/shm run -0 mapbench share -q
	[ "$output" = '' ]
}

# mapscan(7) names functions as ".Fn NAME", "in", ".Pa FILE".
named_functions() {
	awk '
	/^\.Fn [a-z_]+$/ { name = $2; next }
	/^in$/ { next }
	/^\.Pa src\// && name { print name, $2 }
	{ name = "" }' "$page"
}

@test "each function that mapscan(7) names is in the file it names" {
	[ "$(named_functions | wc -l)" -ge 20 ]
	named_functions | while read -r name file; do
		grep -q "^$name(" "$BATS_TEST_DIRNAME/../../$file" || {
			echo "no $name in $file"
			return 1
		}
	done
}

# The page's commands, and the lines below each, where one that is indented
# goes on with the one before: "$ COMMAND", then lines.
page_examples() {
	awk '
	function flush() {
		if (line != "")
			print line
		line = ""
	}
	/^\.Dl \$ / { print substr($0, 5); below = 1; next }
	/^\.Bd -literal/ { literal = 1; next }
	/^\.Ed/ { flush(); literal = below = 0; next }
	literal && below && /^    / { line = line substr($0, 4); next }
	literal && below { flush(); line = $0 }' "$page"
}

# Lines without what is different each time: numbers, addresses, results.
alike() {
	sed -E 's/^\[pid +[0-9]+\] //; s/mapscan-[0-9]+-[0-9a-f]+/NAME/
		s/0x[0-9a-f]+/ADDRESS/g; s/\) += .*$/)/; s/[0-9]+/N/g
		s/ +/ /g'
}

# Runs the commands; "printed" is what the last one printed, made alike.
try_examples() {
	local line

	while IFS= read -r line; do
		if [[ $line == '$ '* ]]; then
			bash -c "${line#\$ }" >out 2>&1 </dev/null 3>&- || :
			alike <out >printed
			echo "of ${line#\$ }"
		elif ! grep -qxF -e "$(alike <<<"$line")" printed; then
			echo "is not printed: $line"
			head -n 30 printed
			return 1
		fi
	done
}

@test "what mapscan(7) shows is what its commands print" {
	need_tracing
	[ "$(uname -m)" = x86_64 ] || skip "the page shows calls of x86-64"
	[ "$(page_examples | grep -c '^\$ strace\|| strace')" -ge 9 ]
	need_everything
	choose_tool mapgrep
	mkdir bin
	ln -s "$MAPGREP" bin/mapgrep
	ln -s "$MAPBENCH" bin/mapbench
	PATH=$PWD/bin:$PATH
	yes 'a box with more of that' | head -c 20000000 >FILE || :
	page_examples | try_examples
}

@test "what mapscan(7) quotes of mapbench share is in its output" {
	need_everything
	alike <"$whole/table" >printed
	# Rows, which have six columns, and names of rows.
	awk '/^\.Bd/ { literal = 1; next } /^\.Ed/ { literal = 0 }
		literal && !/[({]/ && NF >= 7' "$page" >rows
	[ "$(wc -l <rows)" -ge 10 ]
	while IFS= read -r row; do
		grep -qxF -e "$(alike <<<"$row")" printed || {
			echo "not there: $row"
			return 1
		}
	done <rows
	awk 'before ~ /^(has|has this as|and)$/ && sub(/^\.Ql /, "") {
			sub(/ \.$/, "")
			print
		}
		{ before = $0 }' "$page" >names
	[ "$(wc -l <names)" -eq 5 ]
	while IFS= read -r name; do
		grep -qF -e "$name " "$whole/table" || {
			echo "no row: $name"
			return 1
		}
	done <names
}
