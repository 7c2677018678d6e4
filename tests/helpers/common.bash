# shellcheck shell=bash
# Loaded by every bats file: where a test runs, what it runs, and how it says
# what it expects. A test's working directory is its own and starts empty.

bats_require_minimum_version 1.5.0

# The program NAME: GIVEN if that is not empty, else in the first directory of
# those that follow that holds it.
find_program() {
	local name=$1 given=$2 directory
	shift 2

	if [ "$given" ]; then
		realpath -s "$(command -v "$given")"
		return
	fi
	for directory; do
		if [ -x "$directory/$name" ]; then
			(cd "$directory" && printf '%s/%s' "$PWD" "$name")
			return
		fi
	done
	echo "no $name: build it first, or set ${name^^}" >&2
	return 1
}

top=$BATS_TEST_DIRNAME/../..
FIXTURES=$(cd "$top/fixtures" && pwd)
build_places=("${abs_top_builddir:-$top}" "$PWD" "$top/build")

# Makes OURS the program NAME, and REFERENCE the oracle: GNU's program in the
# release that the literal expectations agree with. They stand alone where
# there is another.
choose_tool() {
	tool=$1
	case $tool in
	mapgrep)
		MAPGREP=$(find_program mapgrep "${MAPGREP-}" "${build_places[@]}")
		OURS=$MAPGREP
		REFERENCE=${REFERENCE_GREP-/usr/bin/grep}
		reference_version='grep (GNU grep) 3.8'
		;;
	mapwc)
		MAPWC=$(find_program mapwc "${MAPWC-}" "${build_places[@]}")
		OURS=$MAPWC
		REFERENCE=${REFERENCE_WC-/usr/bin/wc}
		reference_version='wc (GNU coreutils) 9.1'
		;;
	mapbench)
		MAPBENCH=$(find_program mapbench "${MAPBENCH-}" \
			"${build_places[@]}")
		OURS=$MAPBENCH
		REFERENCE=
		reference_version=none
		;;
	esac
	if [[ $("$REFERENCE" --version 2>/dev/null) != "$reference_version"[!0-9]* ]]; then
		REFERENCE=
	fi
}

# A bats file about another tool says so before it loads this: tool=mapwc.
REFERENCE_GREP=${REFERENCE_GREP-${REFERENCE-/usr/bin/grep}}
choose_tool "${tool-mapgrep}"
export MAPGREP MAPWC MAPBENCH FIXTURES

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	umask 022
	unset GREP_COLOR GREP_COLORS GREP_OPTIONS NO_COLOR POSIXLY_CORRECT
	unset MAPSCAN_JOBS
	unset LANG LANGUAGE CDPATH COLUMNS LINES "${!LC_@}"
	export LC_ALL=C TERM=dumb
	# Where runs are kept: not in the working directory, which tests search.
	kept=$BATS_TEST_TMPDIR.kept
	mkdir -p "$kept"
}

mapgrep() {
	"$MAPGREP" "$@"
}

mapwc() {
	"$MAPWC" "$@"
}

mapbench() {
	"$MAPBENCH" "$@"
}

# What stands in front of and behind the program's name in a message.
named_message="^(Usage: |Try '|)[^ :]*(grep|wc|mapbench)(: | )(.*)$"

# The messages in FILE without the program's name.
messages_of() {
	local line

	while IFS= read -r line || [ "$line" ]; do
		if [[ $line =~ $named_message ]]; then
			line=${BASH_REMATCH[1]}${BASH_REMATCH[4]}
		fi
		printf '%s\n' "$line"
	done <"$1"
}

# Runs PROGRAM ARGS with standard input from $stdin, and keeps as SIDE.* what
# it wrote and its status.
keep_run() {
	local side=$1 status=0
	shift

	"$@" <"${stdin:-/dev/null}" >"$kept/$side.out" 2>"$kept/$side.err" \
		3>&- || status=$?
	messages_of "$kept/$side.err" >"$kept/$side.said"
	echo "$status" >"$kept/$side.status"
}

# Keeps STATUS, STDOUT and STDERR (formats of printf) as what is wanted.
want() {
	echo "$1" >"$kept/wanted.status"
	# shellcheck disable=SC2059
	printf -- "$2" >"$kept/wanted.out"
	# shellcheck disable=SC2059
	printf -- "$3" >"$kept/wanted.said"
}

# Is what SIDE.* keeps the same as what OTHER.* keeps?
same_run() {
	local side=$1 other=$2 part

	for part in status out said; do
		if ! cmp -s "$kept/$other.$part" "$kept/$side.$part"; then
			echo "$part of $other, then of $side:"
			od -An -c "$kept/$other.$part" | head -n 40
			echo "--"
			od -An -c "$kept/$side.$part" | head -n 40
			return 1
		fi
	done
}

# What was run, to be run again by hand.
show_run() {
	printf 'of: LC_ALL=%s' "$LC_ALL"
	printf ' %q' "$@"
	printf ' <%q\n' "${stdin:-/dev/null}"
	return 1
}

# Does the tool with ARGS do what is wanted?
ours_is_wanted() {
	keep_run ours "$OURS" "$@"
	same_run ours wanted || show_run "$tool" "$@"
}

# Does GNU's program do as the tool did with ARGS?
theirs_is_ours() {
	keep_run theirs "$REFERENCE" "$@"
	same_run ours theirs || show_run "${tool#map}" "$@"
}

# The tool with ARGS gives STATUS, and STDOUT and STDERR to the byte (as
# formats of printf; the program's name in front of messages left out), where
# GNU's program does otherwise.
expect_ours_message() {
	want "$1" "$2" "$3"
	ours_is_wanted "${@:4}"
}

# The same, and GNU's program agrees.
expect_message() {
	expect_ours_message "$@" || return 1
	[ ! "$REFERENCE" ] || theirs_is_ours "${@:4}"
}

# The tool with ARGS gives STATUS and STDOUT, says nothing, and GNU's program
# agrees.
expect() {
	expect_message "$1" "$2" '' "${@:3}"
}

# The same where GNU's program does otherwise.
expect_ours() {
	expect_ours_message "$1" "$2" '' "${@:3}"
}

# The same where the order of the output's lines is the file system's: STDOUT
# has them in the order of their bytes.
expect_any_order() {
	local side program

	want "$1" "$2" ''
	for side in ours theirs; do
		program=$OURS
		[ $side = ours ] || program=$REFERENCE
		[ "$program" ] || continue
		keep_run $side "$program" "${@:3}"
		LC_ALL=C sort -o "$kept/$side.out" "$kept/$side.out"
		same_run $side wanted || show_run "$program" "${@:3}" || return
	done
}

# The tool with ARGS does as GNU's program does. For what is too large to be
# spelled out.
same_as_gnu() {
	[ "$REFERENCE" ] || skip "there is no $reference_version here"
	keep_run ours "$OURS" "$@"
	theirs_is_ours "$@"
}

# Runs what follows in the locale NAME, which the build has compiled; GNU
# grep's messages stay English in it.
use_locale() {
	export LOCPATH=${abs_top_builddir:-$top/build}/tests/locales
	[ -d "$LOCPATH/$1" ] || skip "the locale $1 was not compiled"
	export LC_ALL=$1 LANGUAGE=en
}

# Skips the test unless the commands are there.
need() {
	local command

	for command; do
		command -v "$command" >/dev/null || skip "needs $command"
	done
}

need_ordinary_user() {
	[ "$(id -u)" -ne 0 ] || skip "root may read everything"
}

# Waits until CONDITION holds, ten seconds at most.
wait_until() {
	local try

	for ((try = 0; try < 200; try++)); do
		if "$@"; then
			return 0
		fi
		sleep 0.05
	done
	echo "waited in vain for: $*"
	return 1
}
