#!/usr/bin/env bats
# Points 20-22: NUL-ended records, last lines without an end, carriage returns.

load ../helpers/common

@test "point 20: with -z records end in NUL, on input and output" {
	printf 'a\nb\0c\0' >in
	expect 0 'a\nb\000' -z a in
	expect 0 'c\000' -z c in
	expect 0 'c\000' -zo c in
}

@test "point 20: a missing last NUL is added" {
	printf 'a\0b' >in
	expect 0 'b\000' -z b in
	printf 'a\nb\n' >in
	expect 0 'a\nb\n\000' -z b in
}

@test "point 20: ^ and \$ are the ends of records alone" {
	printf 'a\nb\0c\0' >in
	expect 1 '' -z '^b' in
	expect 1 '' -z 'a$' in
	expect 0 'a\nb\000' -z '^a' in
	expect 0 'a\nb\000' -z 'b$' in
	expect 1 '' -zP '^b' in
	expect 0 'c\000' -zx c in
}

@test "point 20: . matches a newline with -G and -E" {
	printf 'a\nb\0' >in
	expect 0 'a\nb\000' -z 'a.b' in
	expect 0 'a\nb\000' -zE 'a.b' in
	expect 1 '' -zP 'a.b' in
}

@test "point 20: -n and -b count records" {
	printf 'a\nb\0c\0d\0' >in
	expect 0 '2:c\000' -zn c in
	expect 0 '4:c\000' -zb c in
	expect 0 '3\n' -zc '' in
}

@test "point 20: the group separator stays -- and a newline" {
	printf 'a\0b\0c\0d\0e\0a\0' >in
	expect 0 'a\000b\000--\na\000' -z -A1 a in
}

@test "point 21: a missing final newline is supplied" {
	printf 'a\nb' >in
	expect 0 'b\n' b in
	expect 0 'b\n' -o b in
	expect 0 'a\nb\n' -A1 a in
}

@test "point 21: -c counts such a line" {
	printf 'a\nb' >in
	expect 0 '2\n' -c '' in
	expect 0 '1\n' -vc a in
}

@test "point 21: \$ matches at its end" {
	printf 'a\nb' >in
	expect 0 'b\n' 'b$' in
	expect 0 'b\n' -x b in
	expect 0 'b\n' -P 'b$' in
}

@test "point 21: a final newline has no empty line behind it" {
	printf 'a\n' >in
	expect 1 '' '^$' in
	expect 0 '1\n' -c '' in
	expect 1 '' -v a in
}

@test "point 22: CR is a character like others: foo\$ does not match foo\\r" {
	printf 'foo\r\n' >in
	expect 1 '' 'foo$' in
	expect 1 '' -x foo in
	expect 1 '' -P 'foo$' in
	expect 0 'foo\r\n' $'foo\r$' in
}

@test "point 22: . matches CR" {
	printf 'foo\r\n' >in
	expect 0 'foo\r\n' 'foo.$' in
	expect 0 'foo\r\n' -xE 'foo.' in
	expect 0 'foo\r\n' -P 'foo.$' in
}

@test "point 22: a CR at the end stays outside of the line's colour" {
	printf 'foo bar\r\n' >in
	GREP_COLORS=sl=1 expect 0 \
		'\033[1m\033[K\033[01;31m\033[Kfoo\033[m\033[K\033[1m\033[K bar\033[m\033[K\r\n' \
		--color=always foo in
}
