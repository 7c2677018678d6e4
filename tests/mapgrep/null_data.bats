#!/usr/bin/env bats
# -z: lines that end with a zero byte.

load ../helpers/common

@test "with -z lines end with a zero byte, both in and out" {
	expect 0 'name=two\nage=22\000' -z two "$FIXTURES/records.nul"
	expect 0 'name=two\nage=22\000' --null-data two "$FIXTURES/records.nul"
}

@test "-z adds the zero byte that the last line lacks" {
	printf 'a\0b' >in
	expect 0 'b\000' -z b in
	expect 0 'a\000b\000' -z . in
}

@test "-z counts and numbers what ends with a zero byte" {
	expect 0 '3\n' -zc name "$FIXTURES/records.nul"
	expect 0 '3:name=three\000' -zn three "$FIXTURES/records.nul"
	expect 0 '31:name=three\000' -zb three "$FIXTURES/records.nul"
}

@test "with -z ^ and \$ match at the ends of the record alone" {
	printf 'a\nb\0c\0' >in
	expect 1 '' -z '^b' in
	expect 1 '' -z 'a$' in
	expect 0 'a\nb\000' -z '^a' in
	expect 0 'a\nb\000' -z 'b$' in
	expect 0 'c\000' -zx c in
}

@test "with -z a dot, \\s and [^x] match a newline" {
	printf 'a\nb\0' >in
	expect 0 'a\nb\000' -z 'a.b' in
	expect 0 'a\nb\000' -z 'a\sb' in
	expect 0 'a\nb\000' -z 'a[^x]b' in
	expect 0 'a\nb\000' -zE 'a[[:space:]]b' in
}

@test "-zo prints matches that end with a zero byte" {
	printf 'ab\nab\0' >in
	expect 0 'ab\000ab\000' -zo ab in
	expect 0 'b\na\000' -zo 'b.a' in
}

@test "-z and -v print whole records" {
	expect 0 'name=one\nage=1\000name=three\000' -zv two \
		"$FIXTURES/records.nul"
}

@test "with -z groups are still set apart by -- and a newline" {
	printf 'a\0b\0a\0' >in
	expect 0 'a\000--\na\000' -z -A0 a in
	expect 0 'a\000b\000a\000' -z -A1 a in
}

@test "with -z a newline in the pattern still separates patterns" {
	printf 'a\0b\0c\0' >in
	expect 0 'a\000b\000' -z $'a\nb' in
}

@test "-z takes a text file for one record" {
	expect 0 '1\n' -zc 5 "$FIXTURES/ten.txt"
	expect 0 '1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n\000' -z 5 "$FIXTURES/ten.txt"
}

@test "-zl ends names with a newline, -zlZ with a zero byte" {
	printf 'a\0' >in
	expect 0 'in\n' -zl a in
	expect 0 'in\000' -zlZ a in
}

@test "-z with empty records" {
	printf '\0\0a\0' >in
	expect 0 '2\n' -zc '^$' in
	expect 0 '3\n' -zc '' in
}

@test "-z in UTF-8 still withholds bad bytes" {
	printf 'a\377\0ab\0' >in
	LC_ALL=C.UTF-8 expect_message 0 'ab\000' 'in: binary file matches\n' \
		-z a in
	LC_ALL=C expect 0 'a\377\000ab\000' -z a in
}
