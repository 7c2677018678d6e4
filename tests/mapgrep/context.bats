#!/usr/bin/env bats
# -A -B -C -NUM: the lines around.

load ../helpers/common

@test "-A prints the lines after, -B those before, -C both" {
	local ten=$FIXTURES/ten.txt

	expect 0 '5\n6\n7\n' -A2 5 "$ten"
	expect 0 '3\n4\n5\n' -B2 5 "$ten"
	expect 0 '4\n5\n6\n' -C1 5 "$ten"
	expect 0 '5\n6\n7\n' --after-context=2 5 "$ten"
	expect 0 '3\n4\n5\n' --before-context=2 5 "$ten"
	expect 0 '4\n5\n6\n' --context=1 5 "$ten"
}

@test "context stops at the start and at the end of the file" {
	expect 0 '1\n2\n3\n' -x -C2 1 "$FIXTURES/ten.txt"
	expect 0 '8\n9\n10\n' -C2 10 "$FIXTURES/ten.txt"
	expect 0 '1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n' -B99 10 "$FIXTURES/ten.txt"
}

@test "-NUM is -C NUM, and its digits stand together" {
	expect 0 '4\n5\n6\n' -1 5 "$FIXTURES/ten.txt"
	expect 0 '1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n' -12 5 "$FIXTURES/ten.txt"
	expect 0 '3\n4\n5\n6\n7\n' -1 -2 5 "$FIXTURES/ten.txt"
}

@test "digits may stand among other letters" {
	expect 0 '4-4\n5:5\n6-6\n' -n1 5 "$FIXTURES/ten.txt"
	expect 0 '4-4\n5:5\n6-6\n' -1n 5 "$FIXTURES/ten.txt"
}

@test "-- stands between groups of lines that are not adjacent" {
	expect 0 '3\n4\n--\n7\n8\n' -A1 '[37]' "$FIXTURES/ten.txt"
}

@test "groups that touch or overlap are one" {
	expect 0 '3\n4\n5\n6\n' -A1 '[35]' "$FIXTURES/ten.txt"
	expect 0 '2\n3\n4\n5\n6\n' -C1 '[35]' "$FIXTURES/ten.txt"
	expect 0 '3\n4\n5\n' -B1 '[45]' "$FIXTURES/ten.txt"
}

@test "-- stands between files, never first" {
	printf 'a\nx\n' >one
	cp one two
	expect 0 'one:a\none-x\n--\ntwo:a\ntwo-x\n' -A1 a one two
	expect 0 'two:a\ntwo-x\n' -A1 a "$FIXTURES/empty.txt" two
}

@test "-A0, -B0 and -C0 set lines apart that are not adjacent" {
	expect 0 '3\n--\n5\n6\n' -A0 '[356]' "$FIXTURES/ten.txt"
	expect 0 '3\n--\n5\n6\n' -B0 '[356]' "$FIXTURES/ten.txt"
	expect 0 '3\n--\n5\n6\n' -C0 '[356]' "$FIXTURES/ten.txt"
	expect 0 '3\n--\n5\n6\n' -0 '[356]' "$FIXTURES/ten.txt"
}

@test "-c, -l, -L and -q print no separators" {
	expect 0 '2\n' -c -A1 '[37]' "$FIXTURES/ten.txt"
	printf 'a\nb\na\nb\na\n' >in
	expect 0 'in\n' -l -A0 a in
	expect 1 'in\n' -L -A0 z in
	expect 0 '' -q -A0 a in
}

@test "--group-separator takes another separator, even an empty one" {
	expect 0 '3\n##\n7\n' -A0 --group-separator='##' '[37]' \
		"$FIXTURES/ten.txt"
	expect 0 '3\n\n7\n' -A0 --group-separator= '[37]' "$FIXTURES/ten.txt"
}

@test "--no-group-separator prints none" {
	expect 0 '3\n7\n' -A0 --no-group-separator '[37]' "$FIXTURES/ten.txt"
	expect 0 '3\n##\n7\n' -A0 --no-group-separator \
		--group-separator='##' '[37]' "$FIXTURES/ten.txt"
}

@test "without context there are no groups" {
	expect 0 '3\n7\n' '[37]' "$FIXTURES/ten.txt"
	expect 0 '3\n7\n' --group-separator='##' '[37]' "$FIXTURES/ten.txt"
}

@test "fields end in : on selected lines and in - on those of the context" {
	printf 'x\na\ny\n' >in
	expect 0 'in-1-0-x\nin:2:2:a\nin-3-4-y\n' -Hnb -C1 a in
}

@test "-A and -B beat -C in any order" {
	expect 0 '4\n5\n6\n7\n' -C1 -A2 5 "$FIXTURES/ten.txt"
	expect 0 '4\n5\n6\n7\n' -A2 -C1 5 "$FIXTURES/ten.txt"
	expect 0 '5\n6\n' -B0 -C1 5 "$FIXTURES/ten.txt"
}

@test "the last of several -A counts" {
	expect 0 '5\n6\n' -A3 -A1 5 "$FIXTURES/ten.txt"
}

@test "a huge NUM is as good as all lines" {
	expect 0 '5\n6\n7\n8\n9\n10\n' -A99999999999999999999999999 5 \
		"$FIXTURES/ten.txt"
	expect 0 '1\n2\n3\n4\n5\n' -B18446744073709551616 5 \
		"$FIXTURES/ten.txt"
}

@test "a NUM that is negative, or has something behind it, is an error" {
	expect_message 2 '' '-1: invalid context length argument\n' -A-1 a
	expect_message 2 '' '1x: invalid context length argument\n' -B1x a
	expect_message 2 '' 'x: invalid context length argument\n' -C x a
	expect_message 2 '' ': invalid context length argument\n' -A '' a
}

@test "-v has context too: the lines that match" {
	printf 'a\na\nb\na\na\n' >in
	expect 0 '2-a\n3:b\n4-a\n' -nv -C1 a in
}

@test "trailing context of the limit's last line is still printed" {
	expect 0 '2\n3\n' -m1 -A1 2 "$FIXTURES/ten.txt"
}

@test "context reaches across a line of 100,006 bytes" {
	run -0 mapgrep -n -C1 needle "$FIXTURES/long-line.txt"
	[ "${#lines[@]}" -eq 3 ]
	[ "${lines[0]}" = '1-short before' ]
	[ "${#lines[1]}" -eq 100008 ]
	[ "${lines[2]}" = '3-short after' ]
	same_as_gnu -n -C1 needle "$FIXTURES/long-line.txt"
}

@test "a line that was context before is not printed again" {
	printf 'a\nb\na\n' >in
	expect 0 '1:a\n2-b\n3:a\n' -n -A1 -B1 a in
}

@test "the lines behind one that is not shown keep their numbers and offsets" {
	printf 'a\nx\na\377\nx\na\n' >in
	local said='in: binary file matches\n'

	export LC_ALL=C.UTF-8
	expect_message 0 '1:a\n2-x\n--\n5:a\n' "$said" -n -A1 a in
	expect_message 0 '1:0:a\n2-2-x\n--\n5:9:a\n' "$said" -nb -A1 a in
}
