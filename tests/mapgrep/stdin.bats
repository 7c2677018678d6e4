#!/usr/bin/env bats
# Standard input: a pipe, a file, nothing, closed, a directory.

# shellcheck disable=SC2016
load ../helpers/common

@test "without an operand standard input is searched" {
	printf 'x\na\n' >in
	stdin=in expect 0 'a\n' a
}

@test "a pipe is searched to its end" {
	run -0 bash -c 'printf "x\na\n" | "$MAPGREP" -n a'
	[ "$output" = 2:a ]
	run -0 bash -c 'set -o pipefail; seq 200000 | "$MAPGREP" -c 9'
	[ "$output" -eq 81902 ]
}

@test "a pipe that ends without a newline has a last line" {
	run -0 bash -c 'printf "x\na" | "$MAPGREP" -c ""'
	[ "$output" -eq 2 ]
}

@test "a pipe may bring its lines in pieces" {
	run -0 bash -c '{ printf ab; sleep 0.1; printf "c\nab"; sleep 0.1
		printf "c\n"; } | "$MAPGREP" -nb abc'
	[ "$output" = $'1:0:abc\n2:4:abc' ]
}

@test "a pipe's line may be longer than any buffer" {
	run -0 bash -c 'set -o pipefail
		{ head -c 3000000 /dev/zero | tr "\0" x; echo needle; } |
		"$MAPGREP" -ob needle'
	[ "$output" = 3000000:needle ]
}

@test "- is standard input, also among other operands" {
	printf 'a\n' >in
	stdin=in expect 0 'a\n' a -
	stdin=in expect 0 'in:a\n(standard input):a\n' a in -
}

@test "a second - finds the input at its end" {
	printf 'a\n' >in
	stdin=in expect 0 '(standard input):a\n' a - -
}

@test "/dev/null has no lines" {
	stdin=/dev/null expect 1 '' ''
	stdin=/dev/null expect 1 '0\n' -c ''
}

@test "an empty pipe has no lines" {
	run -1 bash -c ': | "$MAPGREP" -c ""'
	[ "$output" -eq 0 ]
}

@test "a closed standard input is an error" {
	run -2 bash -c '"$MAPGREP" a <&-'
	[[ $output = *'grep: (standard input): Bad file descriptor' ]]
}

@test "a closed standard input does not matter when files are named" {
	printf 'a\n' >in
	run -0 bash -c '"$MAPGREP" a in <&-'
	[ "$output" = a ]
}

@test "a directory as standard input is an error" {
	stdin=. expect_message 2 '' '(standard input): Is a directory\n' a
	stdin=. expect_message 2 '' 'here: Is a directory\n' --label=here a
}

@test "a standard input that cannot be read is an error" {
	run -2 bash -c '"$MAPGREP" a 0>out'
	[[ $output = *'grep: (standard input): Bad file descriptor' ]]
}

@test "a file named - is reached as ./-" {
	printf 'a\n' >./-
	expect 0 'a\n' a ./-
}

@test "standard input may be a FIFO" {
	mkfifo fifo
	printf 'a\n' >fifo 3>&- &
	run -0 timeout 10 "$MAPGREP" -c a <fifo
	wait "$!"
	[ "$output" -eq 1 ]
}

# HOW-MUCH STATUS OUTPUT ARGS...: how much of a pipe is taken, and the status.
takes() {
	local much=$1 status=$2 output=$3 program
	shift 3

	for program in "$MAPGREP" $REFERENCE; do
		echo part >taken
		{
			printf 'a\0\n'
			head -c 2000000 /dev/zero 2>head.err && echo whole >taken
		} | {
			code=0
			"$program" "$@" >"$output" 2>messages || code=$?
			echo "$code" >status
		}
		[ "$(cat taken) $(cat status)" = "$much $status" ]
	done
}

@test "a pipe is taken whole though a match in binary data is enough" {
	takes whole 0 out a
	takes whole 1 out -I a
	takes whole 1 out -cI a
}

@test "a pipe is taken whole though the output is the null device" {
	takes whole 0 /dev/null a
	takes whole 0 /dev/null -c a
	takes whole 2 /dev/null a - missing
}

@test "with -q, -l, -L and at the limit of -m a part of a pipe will do" {
	takes part 0 out -q a
	takes part 0 out -l a
	takes part 0 out -L a
	takes part 0 out -am1 a
	takes part 0 /dev/null -m1 a
}

@test "standard input may be a here-document" {
	run -0 mapgrep -n two <<-END
		one
		two
	END
	[ "$output" = 2:two ]
}
