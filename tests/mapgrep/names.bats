#!/usr/bin/env bats
# Called grep, egrep or fgrep, mapgrep is what Debian installs under that name:
# egrep and fgrep are scripts there that run `grep -E` and `grep -F`.

# shellcheck disable=SC2154
load ../helpers/common

# mapgrep ARGS, called NAME.
called() {
	local name=$1
	shift

	(exec -a "$name" "$MAPGREP" "$@")
}

# The same of what Debian has.
installed() {
	local option=

	case ${1##*/} in
	egrep) option=-E ;;
	fgrep) option=-F ;;
	esac
	shift
	(exec -a grep "$REFERENCE" ${option:+"$option"} "$@")
}

# Runs COMMAND and keeps as SIDE.* its output, its messages to the letter and
# its status.
keep_literally() {
	local side=$1 status=0
	shift

	"$@" <"${stdin:-/dev/null}" >"$kept/$side.out" 2>"$kept/$side.said" \
		3>&- || status=$?
	echo "$status" >"$kept/$side.status"
}

# mapgrep ARGS, called by each of NAMES, gives STATUS, STDOUT and STDERR
# (formats of printf), the program's name included, and so does what Debian
# has under that name.
expect_of() {
	local name

	want "$2" "$3" "$4"
	for name in $1; do
		keep_literally ours called "$name" "${@:5}"
		same_run ours wanted || show_run "$name" "${@:5}" || return
		[ "$REFERENCE" ] || continue
		keep_literally theirs installed "$name" "${@:5}"
		same_run ours theirs || show_run "$name" "${@:5}" || return
	done
}

all='grep egrep fgrep'
usage="Usage: grep [OPTION]... PATTERNS [FILE]...\n"
usage+="Try 'grep --help' for more information.\n"

@test "messages and the usage say grep, for egrep and fgrep too" {
	printf 'a\n' >in
	expect_of "$all" 2 'in:a\n' \
		'grep: missing: No such file or directory\n' a missing in
	expect_of "$all" 2 '' "$usage"
	expect_of "$all" 2 '' "grep: invalid option -- 'J'\n$usage" -J a
	expect_of "$all" 2 '' "grep: unrecognized option '--zz'\n$usage" --zz a
	expect_of "$all" 0 'a\n' \
		'grep: warning: --unix-byte-offsets (-u) is obsolete\n' -u a in
	printf 'a\0' >binary
	expect_of "$all" 0 '' 'grep: binary: binary file matches\n' a binary
}

@test "grep takes basic patterns, egrep extended ones, fgrep strings" {
	printf 'a\na+\na|b\n' >in
	expect_of grep 0 'a+\n' '' a+ in
	expect_of grep 0 'a|b\n' '' 'a|b' in
	expect_of egrep 0 'a\na+\na|b\n' '' a+ in
	expect_of egrep 0 'a|b\n' '' 'a\|b' in
	expect_of fgrep 0 'a+\n' '' a+ in
	expect_of fgrep 1 '' '' a. in
	expect_of egrep 2 '' 'grep: Unmatched ( or \\(\n' 'a('
}

@test "egrep and fgrep take no other dialect, grep takes any" {
	printf 'a+\n' >in
	conflict='grep: conflicting matchers specified\n'
	for option in -F -G -P --fixed-strings '-X fgrep' -vG; do
		# shellcheck disable=SC2086
		expect_of egrep 2 '' "$conflict" $option a+ in
	done
	for option in -E -G -P --basic-regexp '-X grep'; do
		# shellcheck disable=SC2086
		expect_of fgrep 2 '' "$conflict" $option a+ in
	done
	expect_of egrep 0 'a+\n' '' -E a+ in
	expect_of egrep 0 'a+\n' '' -X egrep a+ in
	expect_of fgrep 0 'a+\n' '' --fixed-strings a+ in
	expect_of grep 0 'a+\n' '' -F a+ in
	expect_of 'grep egrep' 2 '' "$conflict" -EF a+ in
}

@test "a limit of PCRE2 is said in GNU grep's words, without a line" {
	printf 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab\n' >in
	expect_of grep 2 '' "grep: in: exceeded PCRE's backtracking limit\n" \
		-P '(a+)+$' in
}

@test "operands and numbers are what they are under any name" {
	printf 'x\na\ny\n' >in
	expect_of "$all" 0 'x\na\ny\n' '' -1 a in
	expect_of "$all" 0 '2:a\n' '' a in -n
	expect_of "$all" 0 'a\n' '' -- a in
	stdin=in expect_of "$all" 0 'a\n' '' a
	stdin=in expect_of "$all" 0 'a\n' '' a -
	export POSIXLY_CORRECT=1
	expect_of "$all" 2 'in:a\n' 'grep: -n: No such file or directory\n' \
		a in -n
}

@test "only the last part of the name counts, and it counts as a whole" {
	printf 'a|b\n' >in
	expect_of '/usr/bin/egrep ./egrep ../x/egrep grep/egrep' \
		0 'a|b\n' '' 'a$|b' in
	for name in '' ./ mapgrep /opt/mapgrep egrep.old xegrep egrep/ GREP; do
		run -1 called "$name" 'a$|b' in
		run -2 --separate-stderr called "$name" a missing
		[ "$stderr" = 'mapgrep: missing: No such file or directory' ]
	done
}

@test "links do, found by PATH" {
	mkdir bin
	ln -s "$MAPGREP" bin/grep
	ln -s "$MAPGREP" bin/egrep
	ln -s "$MAPGREP" bin/fgrep
	printf 'a.b|c\n' >in
	PATH=$PWD/bin:$PATH
	hash -r
	run -0 grep -o 'b|c' in
	[ "$output" = 'b|c' ]
	run -0 egrep -o 'b|c' in
	[ "$output" = $'b\nc' ]
	run -0 fgrep -o . in
	[ "$output" = . ]
	run -2 egrep a missing
	[ "$output" = 'grep: missing: No such file or directory' ]
}

@test "--help is about grep" {
	for name in $all; do
		run -0 --separate-stderr called "$name" --help
		[ "${lines[0]}" = \
			'Usage: grep [OPTION]... PATTERNS [FILE]...' ]
		[[ ${output%$'\n'*} != *mapgrep* ]]
		[ "${lines[-1]}" = "This is mapgrep: what is wrong with\
 it is nothing for bug-grep@gnu.org." ]
		[ "$stderr" = '' ]
	done
}

@test "-V goes before --help, and what follows it is still looked at" {
	for name in $all; do
		run -0 called "$name" --help -V
		[[ ${lines[0]} = 'grep ('* ]]
		[[ $output != *Usage:* ]]
		run -0 called "$name" -V --help
		[[ ${lines[0]} = 'grep ('* ]]
		[[ $output != *Usage:* ]]
	done
	expect_of "$all" 2 '' 'grep: invalid max count\n' -V -m x
}

# What scripts look for in the first line of --version.
@test "-V has what scripts look for in GNU grep's" {
	for name in $all; do
		run -0 --separate-stderr called "$name" -V
		[ "$stderr" = '' ]
		line=${lines[0]}
		# autoconf, gnulib and libtool
		[[ $line = *GNU* ]]
		[[ $line = 'grep ('* ]]
		[[ $line = *'GNU grep'* ]]
		[[ $line = *'(GNU grep) 3.8' ]]
		# the first number, the last word, the last number after a blank
		[ "$(sed 's/^[^0-9]*\([0-9.]*\).*/\1/' <<<"$line")" = 3.8 ]
		[ "${line##* }" = 3.8 ]
		[ "$(sed 's/.*[v ]\([0-9]\)/\1/' <<<"$line")" = 3.8 ]
		# and no lie
		[[ $line = *mapscan*compatible* ]]
	done
}

@test "-V names the versions, libraries and CPU kernel in use" {
	version=$(sed -n 's/^AC_INIT(\[mapscan\], \[\(.*\)\])$/\1/p' \
		"$top/configure.ac")
	[ "$version" ]
	for name in mapgrep grep; do
		run -0 called "$name" -V
		[[ $output = *mapscan*"$version"* ]]
		for line in 'PCRE2 10\.[0-9]+.*JIT' 'zlib [0-9]+\.[0-9]' \
			'kernel: [a-z0-9]+$'; do
			"$MAPGREP" -qE "^$line" <<<"$output"
		done
	done
}

@test "configure --enable-compat-names installs links, and takes them away" {
	need make
	source=$(cd "$top" && pwd)
	[ -x "$source/configure" ] || skip "there is no configure"
	[ ! -e "$source/config.status" ] || skip "the source is configured"
	mkdir -p build staged/usr/bin
	MAPWC=$(find_program mapwc "${MAPWC-}" "${build_places[@]}")
	cp -p "$MAPGREP" staged/usr/bin/mapgrep
	cp -p "$MAPWC" staged/usr/bin/mapwc
	run -0 bash -c 'cd build && "$1/configure" --quiet --prefix=/usr \
		--enable-compat-names 3>&-' - "$source"
	run -0 make -s -C build install-exec-hook DESTDIR="$PWD/staged" 3>&-
	[[ $output = *'/usr/libexec/mapscan/bin first in PATH'* ]]
	mv staged moved # links know the way from where they are
	bin=moved/usr/libexec/mapscan/bin
	[ "$(echo "$bin"/*)" = \
		"$bin/egrep $bin/fgrep $bin/grep $bin/wc" ]
	run -0 --separate-stderr "$bin/egrep" -o 'b|c' <<<ab
	[ "$output" = b ]
	run -0 --separate-stderr "$bin/wc" -l <<<ab
	[ "$output" = 1 ]
	run -0 make -s -C build uninstall-hook DESTDIR="$PWD/moved" 3>&-
	[ "$(find moved ! -type d | sort)" = "moved/usr/bin/mapgrep
moved/usr/bin/mapwc" ]
	[ ! -e moved/usr/libexec/mapscan ]
}
