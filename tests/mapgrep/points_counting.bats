#!/usr/bin/env bats
# The exact semantics, point by point: counting, limits, what is printed.
# 1-8 here; 9-14 in points_status, 15-19 in points_binary, 20-22 in
# points_records, 23-26 in points_dialects, 27-28 in points_words, 29-33 in
# points_output.

load ../helpers/common

@test "point 1: -c -m2 never counts above 2" {
	printf 'a\na\na\nb\n' >in
	expect 0 '2\n' -c -m2 a in
	expect 0 '1\n' -c -m2 b in
	expect 0 '2\n' -vc -m2 b in
}

@test "point 1: -m0 prints nothing, not even a count, status 1" {
	echo a >in
	expect 1 '' -m0 a in
	expect 1 '' -c -m0 a in
	expect 1 '' -vc -m0 a in
}

@test "point 1: -m0 -L prints the name, status 1" {
	echo a >in
	expect 1 'in\n' -m0 -L a in
}

@test "point 1: a negative -m is no limit" {
	printf 'a\na\na\n' >in
	expect 0 'a\na\na\n' -m-1 a in
	expect 0 '3\n' -c -m -5 a in
}

@test "point 1: -m1k is an error" {
	expect_message 2 '' 'invalid max count\n' -m1k a
}

@test "point 2: -m1 -A2 still prints context" {
	printf 'a\nb\nc\nd\na\n' >in
	expect 0 '1:a\n2-b\n3-c\n' -n -m1 -A2 a in
}

@test "point 2: a match in that context is context, and not counted" {
	printf 'a\nb\na\nc\n' >in
	expect 0 '1:a\n2-b\n3-a\n' -n -m1 -A2 a in
	expect 0 '1\n' -c -m1 -A2 a in
}

# What mapgrep ARGS and then cat print of the file in; GNU grep the same.
expect_rest() {
	local wanted=$1 program
	shift

	for program in "$MAPGREP" $REFERENCE; do
		run -0 bash -c '"$@"; echo --; cat' - "$program" "$@" <in
		echo "$program: $output"
		[ "$output" = "$wanted" ] || return 1
	done
}

@test "point 3: -m leaves standard input behind the last selected line" {
	seq 5 >in
	expect_rest $'2\n--\n3\n4\n5' -m1 2
	expect_rest $'2\n3\n--\n4\n5' -m2 '[23]'
}

@test "point 3: not behind its context" {
	seq 5 >in
	expect_rest $'2\n3\n4\n--\n3\n4\n5' -m1 -A2 2
}

@test "point 3: with -c as well" {
	seq 5 >in
	expect_rest $'1\n--\n3\n4\n5' -c -m1 2
}

@test "point 3: with output to /dev/null as well" {
	local program

	seq 5 >in
	for program in "$MAPGREP" $REFERENCE; do
		run -0 bash -c '"$1" -m1 2 >/dev/null; cat' - "$program" <in
		[ "$output" = $'3\n4\n5' ]
	done
}

@test "point 3: with -v, -n, -o, context, and no newline at the end" {
	printf '1\n2\n3\n4' >in
	expect_rest $'1\n3\n--\n4' -v -m2 2
	expect_rest $'3:3\n--\n4' -n -m1 3
	expect_rest $'2\n--\n3\n4' -o -m1 2
	expect_rest $'1\n2\n3\n--\n3\n4' -C1 -m1 2
	expect_rest $'1\n--\n2\n3\n4' -vc -m1 4
	expect_rest $'4\n--' -m1 4
	expect_rest $'--\n1\n2\n3\n4' -m0 1
}

@test "point 3: without -m it is left at its end" {
	seq 5 >in
	expect_rest $'2\n--' 2
	expect_rest $'0\n--' -c x
}

@test "point 3: where it stands is line 1, byte 0" {
	local program

	seq 5 >in
	for program in "$MAPGREP" $REFERENCE; do
		run -0 bash -c 'read -r; read -r; "$1" -nb 4' - "$program" <in
		[ "$output" = 2:2:4 ]
	done
}

@test "point 4: -q beats -l and -L" {
	echo a >in
	expect 0 '' -ql a in
	expect 0 '' -lq a in
	expect 1 '' -qL b in
}

@test "point 4: -l and -L beat -c" {
	echo a >in
	expect 0 'in\n' -lc a in
	expect 0 'in\n' -cl a in
	expect 1 'in\n' -cL b in
}

@test "point 4: the last of -l and -L counts" {
	echo a >in
	expect 0 '' -lL a in
	expect 0 'in\n' -Ll a in
}

@test "point 4: -c ignores -o, -n, -b and -A" {
	printf 'a a\nb\na\n' >in
	expect 0 '2\n' -oc a in
	expect 0 '2\n' -nc a in
	expect 0 '2\n' -bc a in
	expect 0 '2\n' -A1 -c a in
}

@test "point 4: -c prints zeros, in the operands' order" {
	echo a >one
	echo b >two
	expect 0 'two:0\none:1\ntwo:0\n' -c a two one two
}

@test "point 4: -cZ prints name, NUL, count" {
	echo a >in
	expect 0 'in\0001\n' -cHZ a in
}

@test "point 4: -lc prints names alone" {
	echo a >in
	echo b >no
	expect 0 'in\n' -lc a in no
}

@test "point 5: -f with no pattern matches nothing, with -v everything" {
	printf 'a\n\n' >in
	expect 1 '' -f /dev/null in
	expect 0 'a\n\n' -vf /dev/null in
	expect 0 '2\n' -vcf /dev/null in
}

@test "point 5: with -e only the patterns of -e count" {
	printf 'a\nb\n' >in
	expect 0 'a\n' -f /dev/null -e a in
	expect 0 'b\n' -v -f /dev/null -e a in
}

@test "point 5: -c -f with no pattern prints nothing at all" {
	echo a >in
	expect 1 '' -c -f /dev/null in
	expect 1 '' -c -f /dev/null in in
}

@test "point 5: a pattern file of one empty line matches everything" {
	printf 'a\n\n' >in
	echo >patterns
	expect 0 'a\n\n' -f patterns in
}

@test "point 5: a pattern file may lack its last newline" {
	printf 'a\nb\n' >in
	printf 'x\nb' >patterns
	expect 0 'b\n' -f patterns in
}

@test "point 5: a CR in a pattern file is part of the pattern" {
	printf 'a\na\r\n' >in
	printf 'a\r\n' >patterns
	expect 0 'a\r\n' -f patterns in
}

@test "point 6: an empty pattern matches every line, of which an empty file has none" {
	printf 'a\n\n' >in
	expect 0 'a\n\n' '' in
	expect 1 '0\n' -c '' /dev/null
	: >empty
	expect 1 '' '' empty
}

@test "point 6: -x '' and ^\$ match empty lines alone" {
	printf 'a\n\n \n' >in
	expect 0 '2:\n' -nx '' in
	expect 0 '2:\n' -n '^$' in
}

@test "point 6: -w '' matches an empty line, or a spot between two non-words" {
	printf '\n \na \na\na b\n' >in
	expect 0 '1:\n2: \n3:a \n' -nw '' in
}

@test "point 6: a newline at the end of the operand adds an empty pattern" {
	printf 'a\nb\n' >in
	expect 0 'a\nb\n' $'a\n' in
	expect 1 '' -x $'c\n' in
}

@test "point 7: -o prints no empty matches, though the status is 0" {
	printf 'abc\n' >in
	expect 0 '' -o 'x*' in
	expect 0 'b\n' -o 'b*' in
}

@test "point 7: -ov prints nothing, status 0" {
	printf 'a\nb\n' >in
	expect 0 '' -ov a in
	expect 1 '' -ov '[ab]' in
}

@test "point 7: -o -A1 prints no context, but -- between groups" {
	printf 'a\nb\nb\na\nc\na\n' >in
	expect 0 'a\n--\na\na\n' -o -A1 a in
	expect 0 '1:a\n--\n4:a\n6:a\n' -on -A1 a in
}

@test "point 8: -o -b is each match's offset, -b the line's" {
	printf 'xx\nabab\n' >in
	expect 0 '3:ab\n5:ab\n' -ob ab in
	expect 0 '3:abab\n' -b ab in
}

@test "point 8: -ob with \\K is what stands behind it" {
	printf 'key=value\n' >in
	expect 0 '4:value\n' -obP 'key=\K.*' in
}

@test "point 8: the search goes on behind the match" {
	printf 'aaaa\n' >in
	expect 0 '0:aa\n2:aa\n' -ob aa in
	expect 0 '0:aa\n2:aa\n' -obE 'aa|aaa{9}' in
}

@test "point 8: of several patterns the leftmost match, then the longest" {
	printf 'foobar\n' >in
	expect 0 'foobar\n' -o -e oob -e foo -e foobar in
	expect 0 '2:oba\n' -ob -e bar -e oba in
	expect 0 'foobar\n' -oF -e oob -e foo -e foobar in
	expect 0 '2:oba\n' -obF -e bar -e oba in
}
