#!/usr/bin/env bats
# -m: at most so many lines, and where standard input is left.

# shellcheck disable=SC2016
load ../helpers/common

@test "-m stops after NUM selected lines" {
	expect 0 '1\n2\n' -m2 '' "$FIXTURES/ten.txt"
	expect 0 '1\n2\n' --max-count=2 '' "$FIXTURES/ten.txt"
	expect 0 '1\n10\n' -m5 1 "$FIXTURES/ten.txt"
}

@test "-m counts in each file anew" {
	printf 'a\na\n' >one
	cp one two
	expect 0 'one:a\ntwo:a\n' -m1 a one two
}

@test "-m counts lines, not the matches that -o prints" {
	printf 'a a\na\n' >in
	expect 0 'a\na\n' -o -m1 a in
}

@test "-c -m never counts above the limit" {
	expect 0 '2\n' -c -m2 '' "$FIXTURES/ten.txt"
	expect 0 '10\n' -c -m99 '' "$FIXTURES/ten.txt"
}

@test "-m0 selects nothing and prints nothing, not even a count" {
	expect 1 '' -m0 '' "$FIXTURES/ten.txt"
	expect 1 '' -m0 -c '' "$FIXTURES/ten.txt"
	expect 1 '' -m0 -l '' "$FIXTURES/ten.txt"
	expect 1 '' -m0 a missing
}

@test "-m0 -L lists the file, with status 1" {
	printf 'a\n' >in
	expect 1 'in\n' -m0 -L a in
}

@test "a negative NUM is no limit" {
	expect 0 '2\n' -c -m-1 1 "$FIXTURES/ten.txt"
	expect 0 '10\n' -c -m -5 '' "$FIXTURES/ten.txt"
}

@test "a huge NUM is no limit" {
	expect 0 '10\n' -c -m99999999999999999999999 '' "$FIXTURES/ten.txt"
}

@test "a NUM with something behind it is an error" {
	expect_message 2 '' 'invalid max count\n' -m1x a
	expect_message 2 '' 'invalid max count\n' -m '' a
	expect_message 2 '' 'invalid max count\n' -m1k a
}

@test "-m1 -A2 prints trailing context, but nothing that was not selected" {
	expect 0 '3:3\n4-4\n5-5\n' -n -m1 -A2 3 "$FIXTURES/ten.txt"
}

@test "a match within the context behind the limit is context" {
	printf 'a\nb\na\nc\n' >in
	expect 0 '1:a\n2-b\n3-a\n' -n -m1 -A2 a in
	expect 0 '1\n' -c -m1 -A2 a in
}

@test "-m ends the context where the next selected line would be" {
	printf 'a\nb\na\nc\n' >in
	same_as_gnu -n -m1 -A9 a in
	same_as_gnu -nv -m1 -A9 b in
}

# What cat finds on standard input after mapgrep ARGS.
rest_after() {
	"$MAPGREP" "$@" >/dev/null || return
	cat
}

@test "-m leaves standard input behind the last selected line" {
	run -0 rest_after -m1 2 <"$FIXTURES/ten.txt"
	[ "${lines[0]}" = 3 ]
	[ "${#lines[@]}" -eq 8 ]
}

@test "-m leaves standard input there with -c too" {
	run -0 bash -c '"$MAPGREP" -c -m1 2; cat' <"$FIXTURES/ten.txt"
	[ "${lines[0]}" = 1 ]
	[ "${lines[1]}" = 3 ]
	[ "${#lines[@]}" -eq 9 ]
}

@test "-m leaves standard input in front of the trailing context" {
	run -0 bash -c '"$MAPGREP" -m1 -A2 2; cat' <"$FIXTURES/ten.txt"
	[ "$output" = "$(printf '%s\n' 2 3 4 3 4 5 6 7 8 9 10)" ]
}

@test "without -m standard input is left at its end" {
	run -0 bash -c '"$MAPGREP" -c 2; cat' <"$FIXTURES/ten.txt"
	[ "$output" = 1 ]
	run -0 bash -c '"$MAPGREP" -m5 2; cat' <"$FIXTURES/ten.txt"
	[ "$output" = 2 ]
}

@test "-q leaves standard input at its end, with -m too" {
	local options

	for options in '-q 2' '-q -m1 2' '-q -m3 1' '-q -c -m1 2'; do
		# shellcheck disable=SC2086
		run -0 rest_after $options <"$FIXTURES/ten.txt"
		[ "$output" = '' ]
		[ "$REFERENCE" ] || continue
		# shellcheck disable=SC2086
		MAPGREP=$REFERENCE run -0 rest_after $options \
			<"$FIXTURES/ten.txt"
		[ "$output" = '' ]
	done
}

@test "a loop can take one selected line after the other" {
	run -0 timeout 10 bash -c 'while "$MAPGREP" -m1 "[37]"; do
			echo next
		done' <"$FIXTURES/ten.txt"
	[ "$output" = "$(printf '%s\n' 3 next 7 next)" ]
}

@test "the search starts at the offset of standard input, as line 1, byte 0" {
	run -0 bash -c 'read -r one; read -r two; "$MAPGREP" -nb 4' \
		<"$FIXTURES/ten.txt"
	[ "$output" = 2:2:4 ]
}

@test "an offset behind the end of standard input is an empty input" {
	cp "$FIXTURES/ten.txt" in
	run -1 bash -c 'cat >/dev/null; truncate -s 3 in; "$MAPGREP" -c ""' <in
	[ "$output" = 0 ]
}
