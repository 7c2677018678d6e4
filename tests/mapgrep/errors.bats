#!/usr/bin/env bats
# The exit status, messages, and output that cannot be written.

# shellcheck disable=SC1003,SC2016
load ../helpers/common

@test "the status is 0 if a line was selected, 1 if none was, 2 after an error" {
	printf 'a\n' >in
	expect 0 'a\n' a in
	expect 1 '' z in
	expect_message 2 '' 'missing: No such file or directory\n' a missing
}

@test "an error beats a match: the rest is searched, and names are printed" {
	printf 'a\n' >in
	expect_message 2 'in:a\n' 'missing: No such file or directory\n' \
		a missing in
	expect_message 2 'in:a\n' 'missing: No such file or directory\n' \
		a in missing
}

@test "-q and a match beat an error, even one that came first" {
	printf 'a\n' >in
	expect_message 0 '' 'missing: No such file or directory\n' \
		-q a missing in
	expect 0 '' -q a in missing
	expect_message 2 '' 'missing: No such file or directory\n' \
		-q z in missing
}

@test "-s hides the message, not the status" {
	printf 'a\n' >in
	expect 2 'in:a\n' -s a missing in
	expect 2 'in:a\n' --no-messages a missing in
	expect 2 '' -qs z missing in
	expect 0 '' -qs a missing in
}

@test "messages keep their place between the lines" {
	printf 'a\n' >in
	run -2 bash -c '"$MAPGREP" a in missing in 2>&1'
	[ "${lines[0]}" = in:a ]
	[[ ${lines[1]} = *'grep: missing: No such file or directory' ]]
	[ "${lines[2]}" = in:a ]
}

@test "a link to itself and a file that is no directory are named" {
	ln -s self self
	printf 'a\n' >in
	expect_message 2 '' 'self: Too many levels of symbolic links\n' a self
	expect_message 2 '' 'in/x: Not a directory\n' a in/x
	expect_message 2 '' ': No such file or directory\n' a ''
}

@test "a file that may not be read is named" {
	need_ordinary_user
	printf 'a\n' >in
	chmod 0 in
	expect_message 2 '' 'in: Permission denied\n' a in
	expect_message 2 '' './in: Permission denied\n' -r a .
}

@test "a regular expression that cannot be has a message of its own" {
	expect_message 2 '' 'Unmatched ( or \\(\n' -E '('
	expect_message 2 '' 'Unmatched ( or \\(\n' '\('
	expect_message 2 '' 'Unmatched ) or \\)\n' 'a\)'
	expect_message 2 '' 'Invalid back reference\n' 'a\1'
	expect_message 2 '' 'Trailing backslash\n' 'a\'
	expect_message 2 '' 'Invalid range end\n' '[b-a]'
	expect_message 2 '' 'Regular expression too big\n' -E 'a{1,32768}'
	expect_message 2 '' 'Invalid character class name\n' '[[:foo:]]'
	expect_message 2 '' 'Invalid content of \\{\\}\n' -E 'a{2,1}'
	expect_message 2 '' \
		'character class syntax is [[:space:]], not [:space:]\n' \
		'[:space:]'
}

@test "an open bracket is an error in each dialect" {
	expect_message 2 '' \
		'Unmatched [, [^, [:, [., or [=\n' '[a'
	expect_message 2 '' \
		'Unmatched [, [^, [:, [., or [=\n' -E 'x[^b'
	run -2 mapgrep -P '[a'
	[[ $output = *grep:*'character class'* ]]
}

@test "a bad pattern is found before any file is opened" {
	expect_message 2 '' 'Unmatched ( or \\(\n' -E '(' missing
}

@test "output to a full device has one message, and status 2" {
	[ -e /dev/full ] || skip "there is no /dev/full"
	local options

	printf 'a\na\n' >in
	for options in -n -c -l -o --line-buffered -H; do
		run -2 bash -c '"$MAPGREP" "$1" a in in in >/dev/full' _ "$options"
		[[ $output = *'grep: write error: No space left on device' ]]
		[ "${#lines[@]}" -eq 1 ]
	done
	run -2 bash -c '"$MAPGREP" --help >/dev/full'
	[[ $output = *'grep: write error: No space left on device' ]]
	run -2 bash -c '"$MAPGREP" --version >/dev/full'
	[[ $output = *'grep: write error: No space left on device' ]]
}

@test "output to a full device ends the search of a writer that goes on" {
	[ -e /dev/full ] || skip "there is no /dev/full"
	run -2 timeout 10 bash -c 'yes | "$MAPGREP" y >/dev/full'
	[[ $output = *'grep: write error: No space left on device' ]]
}

@test "-q writes nothing, so a full device does not matter" {
	[ -e /dev/full ] || skip "there is no /dev/full"
	printf 'a\n' >in
	run -0 bash -c '"$MAPGREP" -q a in >/dev/full'
	[ "$output" = '' ]
	run -1 bash -c '"$MAPGREP" z in >/dev/full'
	[ "$output" = '' ]
}

@test "a closed standard output is an error, if there is something to print" {
	printf 'a\n' >in
	run -2 bash -c '"$MAPGREP" a in >&-'
	[[ $output = *'grep: write error: Bad file descriptor' ]]
	run -1 bash -c '"$MAPGREP" z in >&-'
	[ "$output" = '' ]
	run -0 bash -c '"$MAPGREP" -q a in >&-'
	[ "$output" = '' ]
}

@test "a closed standard error loses messages, not the status" {
	printf 'a\n' >in
	run -2 bash -c '"$MAPGREP" a in missing 2>&-'
	[ "$output" = in:a ]
}

@test "all three closed: the status is still right" {
	printf 'a\n' >in
	run -0 bash -c '"$MAPGREP" -q a in <&- >&- 2>&-'
	run -1 bash -c '"$MAPGREP" -q z in <&- >&- 2>&-'
}

# 300,000 lines: more than a pipe holds.
write_much() {
	seq 300000 >in
}

@test "a reader that goes away ends the search by SIGPIPE" {
	write_much
	run -0 env --default-signal=PIPE bash -c \
		'"$MAPGREP" "" in | head -n 1; echo "${PIPESTATUS[0]}"'
	[ "$output" = $'1\n141' ]
}

@test "if SIGPIPE is ignored, a reader that goes away is a write error" {
	write_much
	run -0 bash -c 'trap "" PIPE
		{ "$MAPGREP" "" in; echo $? >status; } 2>said | head -n 1'
	[ "$output" = 1 ]
	[ "$(cat status)" -eq 2 ]
	[ "$(wc -l <said)" -eq 1 ]
	[[ $(cat said) = *'grep: write error: Broken pipe' ]]
}

@test "SIGINT ends the search" {
	run -124 timeout --foreground -s INT 0.3 \
		env --default-signal=INT bash -c 'exec "$MAPGREP" a <(sleep 5)'
}

@test "a directory has a count of 0, besides the message" {
	mkdir d
	expect_message 2 '0\n' 'd: Is a directory\n' -c a d
}

@test "of several operands a directory has a count of 0 under its name" {
	mkdir d
	printf 'a\n' >in
	expect_message 2 'd:0\nin:1\n' 'd: Is a directory\n' -c a d in
	expect 0 'in:1\n' -c -d skip a d in
}

@test "a file that cannot be opened has no count, nor is it listed" {
	expect_message 2 '' 'missing: No such file or directory\n' -c a missing
	expect_message 2 '' 'missing: No such file or directory\n' -L a missing
}
