#!/usr/bin/env bats
# Points 9-14: exit status and messages.

# shellcheck disable=SC2016,SC2154
load ../helpers/common

@test "point 9: 0 selected, 1 none, 2 error" {
	echo a >in
	expect 0 'a\n' a in
	expect 1 '' b in
	expect_message 2 '' 'missing: No such file or directory\n' a missing
}

@test "point 9: an error beats a match" {
	echo a >in
	expect_message 2 'in:a\n' 'missing: No such file or directory\n' \
		a in missing
	expect_message 2 'in:a\n' 'missing: No such file or directory\n' \
		a missing in
}

@test "point 9: but not with -q and a match, even if the error came first" {
	echo a >in
	expect 0 '' -q a in missing
	expect_message 0 '' 'missing: No such file or directory\n' \
		-q a missing in
	expect_message 2 '' 'missing: No such file or directory\n' \
		-q b missing in
}

@test "point 9: -s hides the text, not the status" {
	echo a >in
	expect 2 'in:a\n' -s a missing in
	expect 2 '' -s b missing in
	expect 0 '' -qs a missing in
}

@test "point 10: -L has status 0 if some line was selected" {
	echo a >in
	expect 1 'in\n' -L zzz in
	expect 0 '' -L a in
	echo b >no
	expect 0 'no\n' -L a in no
}

@test "point 11: a directory without -r is an error, others go on" {
	mkdir d
	echo a >in
	expect_message 2 'in:a\n' 'd: Is a directory\n' a d in
	expect_message 2 '' 'd: Is a directory\n' a d
}

@test "point 11: -d skip is silent, status 1" {
	mkdir d
	expect 1 '' -d skip a d
	expect 1 '' --directories=skip a d
}

@test "point 11: a missing file: the rest is searched, under its name" {
	echo a >in
	expect_message 2 'in:a\n' 'missing: No such file or directory\n' \
		a missing in
}

@test "point 11: messages keep their place among the lines" {
	local program

	echo a >in
	for program in "$MAPGREP" $REFERENCE; do
		run -2 bash -c '"$1" a in missing in 2>&1' - "$program"
		[ "${lines[0]}" = in:a ]
		[[ ${lines[1]} = *'grep: missing: No such file or directory' ]]
		[ "${lines[2]}" = in:a ]
		[ "${#lines[@]}" -eq 3 ]
	done
}

@test "point 12: Unmatched ( or \\(" {
	expect_message 2 '' 'Unmatched ( or \\(\n' -E '(' /dev/null
	expect_message 2 '' 'Unmatched ( or \\(\n' '\(' /dev/null
}

@test "point 12: Invalid back reference" {
	expect_message 2 '' 'Invalid back reference\n' '\1' /dev/null
	expect_message 2 '' 'Invalid back reference\n' -E 'a\1' /dev/null
}

@test "point 12: Trailing backslash" {
	expect_message 2 '' 'Trailing backslash\n' 'a\' /dev/null
	expect_message 2 '' 'Trailing backslash\n' -E 'a\' /dev/null
}

@test "point 12: Invalid range end" {
	expect_message 2 '' 'Invalid range end\n' '[z-a]' /dev/null
}

@test "point 12: Regular expression too big" {
	expect_message 2 '' 'Regular expression too big\n' \
		-E 'a{1,32768}' /dev/null
	expect_message 2 '' 'Regular expression too big\n' \
		'a\{32768\}' /dev/null
}

@test "point 12: character class syntax is [[:space:]], not [:space:]" {
	expect_message 2 '' \
		'character class syntax is [[:space:]], not [:space:]\n' \
		'[:space:]' /dev/null
	expect_message 2 '' \
		'character class syntax is [[:space:]], not [:space:]\n' \
		-E '[:digit:]' /dev/null
}

# PROGRAM ARGS writing to a full device: one message, status 2.
full() {
	[ -c /dev/full ] || skip "needs /dev/full"
	run -2 --separate-stderr bash -c '"$@" >/dev/full' - "$@"
	echo "$stderr"
	[[ $stderr = *'grep: write error: No space left on device' ]]
	[ "${#stderr_lines[@]}" -eq 1 ]
}

@test "point 13: a full device: one message, status 2" {
	local program

	seq 100000 >in
	for program in "$MAPGREP" $REFERENCE; do
		full "$program" 1 in
		full "$program" -c 1 in
		full "$program" -l 1 in in
	done
}

@test "point 13: -q ignores standard output" {
	local program

	[ -c /dev/full ] || skip "needs /dev/full"
	echo a >in
	for program in "$MAPGREP" $REFERENCE; do
		run -0 bash -c '"$1" -q a in >/dev/full' - "$program"
		[ "$output" = '' ]
	done
}

@test "point 13: a closed pipe: death by SIGPIPE" {
	local program

	seq 1000000 >in
	for program in "$MAPGREP" $REFERENCE; do
		run bash -c '"$1" 1 in | head -n 1
			echo "${PIPESTATUS[0]}"' - "$program"
		[ "${lines[0]}" = 1 ]
		[ "${lines[1]}" = 141 ]
	done
}

@test "point 13: a closed pipe, SIGPIPE ignored: a message, status 2" {
	local program

	seq 1000000 >in
	for program in "$MAPGREP" $REFERENCE; do
		run bash -c 'trap "" PIPE
			{ "$1" 1 in; echo "$?" >status; } 2>said | head -n 1' \
			- "$program"
		[ "$(cat status)" = 2 ]
		[[ $(cat said) = *'grep: write error: Broken pipe' ]]
		[ "$(wc -l <said)" -eq 1 ]
	done
}

# PROGRAM ARGS appending to the file in: the status, and what is said.
onto_itself() {
	local wanted=$1 said=$2
	shift 2

	echo a >in
	run --separate-stderr bash -c '"$@" >>in' - "$@"
	echo "$*: status $status: $stderr"
	[ "$status" -eq "$wanted" ]
	[ "${stderr#*grep: }" = "$said" ]
	[ "$wanted" -ne 2 ] || [ "$(cat in)" = a ]
}

@test "point 14: an input that is also the output is skipped, status 2" {
	local program

	for program in "$MAPGREP" $REFERENCE; do
		onto_itself 2 'in: input file is also the output' \
			"$program" a in
		onto_itself 2 'in: input file is also the output' \
			"$program" -m2 a in
	done
}

@test "point 14: the others are searched" {
	local program

	echo a >other
	for program in "$MAPGREP" $REFERENCE; do
		: >in
		run -2 --separate-stderr bash -c '"$@" >>in' - "$program" \
			-h a in other
		[ "$(cat in)" = a ]
	done
}

@test "point 14: standard input that is also the output as well" {
	local program

	echo a >in
	for program in "$MAPGREP" $REFERENCE; do
		run -2 --separate-stderr bash -c '"$1" a <in >>in' - "$program"
		[[ $stderr = *'(standard input): input file is also the output' ]]
		[ "$(cat in)" = a ]
	done
}

@test "point 14: not with -q, -l, -L, -m1, nor with -c" {
	local program option

	for program in "$MAPGREP" $REFERENCE; do
		for option in -q -l -m1 -c; do
			onto_itself 0 '' "$program" "$option" a in
		done
		onto_itself 1 '' "$program" -L b in
	done
}
