#!/usr/bin/env bats
# shellcheck disable=SC2154
# C. Special files. I. Patterns at PCRE2's limits.

load helpers

@test "C4 a FIFO in a tree is passed over" {
	mkdir tree
	printf 'fox\n' >tree/file
	mkfifo tree/fifo
	gold fox tree/file
	faulty timeout 10 "$MAPGREP" -hr fox tree
	assert_gold
	[ ! -s "$kept.err" ]
}

@test "C4 a FIFO in the working directory is passed over by -r without operands" {
	mkdir tree
	cd tree
	printf 'fox\n' >file
	mkfifo fifo
	gold fox file
	faulty timeout 10 "$MAPGREP" -hr fox
	assert_gold
}

@test "C4 a FIFO in a tree is passed over by -R with -D skip" {
	mkdir tree
	printf 'fox\n' >tree/file
	mkfifo tree/fifo
	gold fox tree/file
	faulty timeout 10 "$MAPGREP" -hR -D skip fox tree
	assert_gold
}

@test "C5 a FIFO that is named is read, even if its writer comes later" {
	mkfifo fifo
	many_lines 300000 >in
	gold -n fox in
	"$MAPGREP" -n fox fifo >"$kept.got" 2>"$kept.err" 3>&- &
	pid=$!
	sleep 0.3
	timeout 20 cat in >fifo
	status=0
	wait "$pid" || status=$?
	tell
	assert_gold
}

@test "I1 a backtracking limit: file and line are named, other lines searched" {
	{
		echo aaa
		printf '%040d' 0 | tr 0 a
		echo b
		echo baa
	} >in
	faulty "$MAPGREP" -P '(a+)+$' in
	[ "$status" -eq 2 ]
	printf 'aaa\nbaa\n' | cmp - "$kept.got"
	[ "$(wc -l <"$kept.err")" -eq 1 ]
	grep "mapgrep: in:2: exceeded PCRE's backtracking limit" "$kept.err"
}

@test "I1 a backtracking limit in one of many files: that one is named" {
	printf '%040d' 0 | tr 0 a >two
	echo b >>two
	echo xaa >one
	echo yaa >three
	faulty "$MAPGREP" -P '(a+)+$' one two three
	[ "$status" -eq 2 ]
	printf 'one:xaa\nthree:yaa\n' | cmp - "$kept.got"
	grep "mapgrep: two:1: exceeded" "$kept.err"
}

@test "I1 a limit in a POSIX pattern is no error: the line is decided" {
	printf '%040d' 0 | tr 0 a >in
	echo b >>in
	faulty "$MAPGREP" -E '(a+)+$' in
	[ "$status" -eq 1 ]
	[ ! -s "$kept.err" ]
	faulty "$MAPGREP" -c -E '(a+)+b$' in
	[ "$status" -eq 0 ]
}

@test "I3 a match that needs a deep stack: the right answer" {
	head -c 1200000 /dev/zero | tr '\0' ab >in
	echo >>in
	faulty "$MAPGREP" -c -P '^(a|b)*c' in
	[ "$status" -eq 1 ]
	[ ! -s "$kept.err" ]
	sed 's/$/c/' in >with
	faulty "$MAPGREP" -c -P '^(a|b)*c' with
	[ "$status" -eq 0 ]
	faulty "$MAPGREP" -c -E '^(a|b)*c' in
	[ "$status" -eq 1 ]
}
