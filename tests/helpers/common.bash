# shellcheck shell=bash
# Loaded by every bats file: where a test runs, what it runs, and how it says
# what it expects. A test's working directory is its own and starts empty.

bats_require_minimum_version 1.5.0

# The first directory of those given that holds a mapgrep.
find_mapgrep() {
	local directory

	for directory; do
		if [ -x "$directory/mapgrep" ]; then
			(cd "$directory" && printf '%s/mapgrep' "$PWD")
			return
		fi
	done
	echo "no mapgrep: build it first, or set MAPGREP" >&2
	return 1
}

top=$BATS_TEST_DIRNAME/../..
FIXTURES=$(cd "$top/fixtures" && pwd)
if [ -z "${MAPGREP-}" ]; then
	MAPGREP=$(find_mapgrep "${abs_top_builddir:-$top}" "$PWD" "$top/build")
else
	MAPGREP=$(realpath -s "$(command -v "$MAPGREP")")
fi
export MAPGREP FIXTURES

# The oracle. Elsewhere than on GNU grep 3.8 the literal expectations stand
# alone: other releases print other messages.
REFERENCE=${REFERENCE-/usr/bin/grep}
if [[ $("$REFERENCE" --version 2>/dev/null) != 'grep (GNU grep) 3.8'* ]]; then
	REFERENCE=
fi

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	umask 022
	unset GREP_COLOR GREP_COLORS GREP_OPTIONS NO_COLOR POSIXLY_CORRECT
	unset LANG LANGUAGE CDPATH COLUMNS LINES "${!LC_@}"
	export LC_ALL=C TERM=dumb
	# Where runs are kept: not in the working directory, which tests search.
	kept=$BATS_TEST_TMPDIR.kept
	mkdir -p "$kept"
}

mapgrep() {
	"$MAPGREP" "$@"
}

# What stands in front of and behind the program's name in a message.
named_message="^(Usage: |Try '|)[^ :]*grep(: | )(.*)$"

# The messages in FILE without the program's name.
messages_of() {
	local line

	while IFS= read -r line || [ "$line" ]; do
		if [[ $line =~ $named_message ]]; then
			line=${BASH_REMATCH[1]}${BASH_REMATCH[3]}
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

# Does mapgrep ARGS do what is wanted?
ours_is_wanted() {
	keep_run ours "$MAPGREP" "$@"
	same_run ours wanted || show_run mapgrep "$@"
}

# Does GNU grep do as mapgrep did with ARGS?
theirs_is_ours() {
	keep_run theirs "$REFERENCE" "$@"
	same_run ours theirs || show_run grep "$@"
}

# mapgrep ARGS gives STATUS, and STDOUT and STDERR to the byte (as formats of
# printf; the program's name in front of messages left out), where GNU grep
# does otherwise.
expect_ours_message() {
	want "$1" "$2" "$3"
	ours_is_wanted "${@:4}"
}

# The same, and GNU grep agrees.
expect_message() {
	expect_ours_message "$@" || return 1
	[ ! "$REFERENCE" ] || theirs_is_ours "${@:4}"
}

# mapgrep ARGS gives STATUS and STDOUT, says nothing, and GNU grep agrees.
expect() {
	expect_message "$1" "$2" '' "${@:3}"
}

# The same where GNU grep does otherwise.
expect_ours() {
	expect_ours_message "$1" "$2" '' "${@:3}"
}

# The same where the order of the output's lines is the file system's: STDOUT
# has them in the order of their bytes.
expect_any_order() {
	local side program

	want "$1" "$2" ''
	for side in ours theirs; do
		program=$MAPGREP
		[ $side = ours ] || program=$REFERENCE
		[ "$program" ] || continue
		keep_run $side "$program" "${@:3}"
		LC_ALL=C sort -o "$kept/$side.out" "$kept/$side.out"
		same_run $side wanted || show_run "$program" "${@:3}" || return
	done
}

# mapgrep ARGS does as GNU grep does. For what is too large to be spelled out.
same_as_grep() {
	[ "$REFERENCE" ] || skip "there is no GNU grep 3.8 to compare with"
	keep_run ours "$MAPGREP" "$@"
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
