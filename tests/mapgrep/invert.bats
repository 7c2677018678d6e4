#!/usr/bin/env bats
# -v: the lines that do not match.

load ../helpers/common

@test "-v selects the lines that do not match" {
	printf 'a\nb\nc\n' >in
	expect 0 'a\nc\n' -v b in
	expect 0 'a\nc\n' --invert-match b in
}

@test "-v with patterns that match every line selects none" {
	printf 'a\nb\n' >in
	expect 1 '' -v '' in
	expect 1 '' -v -e a -e b in
}

@test "-v selects the lines that none of the patterns match" {
	printf 'a\nb\nc\n' >in
	expect 0 'c\n' -v -e a -e b in
}

@test "-v of an empty file selects nothing" {
	expect 1 '' -v a "$FIXTURES/empty.txt"
}

@test "-v selects a last line without a newline and gives it one" {
	expect 0 'beta\ngamma\n' -v alpha "$FIXTURES/no-final-newline.txt"
}

@test "-vc counts the lines that do not match" {
	expect 0 '9\n' -vc 5 "$FIXTURES/ten.txt"
}

@test "-vn numbers the lines as they stand in the file" {
	printf 'a\nb\nc\n' >in
	expect 0 '1:a\n3:c\n' -vn b in
}

@test "-vm counts selected lines, which are those that do not match" {
	expect 0 '2\n3\n' -vm2 1 "$FIXTURES/ten.txt"
}

@test "-vx selects the lines that are not matched as a whole" {
	printf 'a\nab\n' >in
	expect 0 'ab\n' -vx a in
}

@test "-vl and -vL go by the selected lines" {
	printf 'a\n' >a
	printf 'b\n' >b
	expect 0 'b\n' -vl a a b
	expect 0 'a\n' -vL a a b
}

@test "-v keeps what a file has no lines of: no line that is not there" {
	printf 'a\n' >in
	expect 0 'a\n' -v b in
}
