#!/usr/bin/env bats
# Points 23-26: what patterns mean.

# shellcheck disable=SC2016,SC1003
load ../helpers/common

@test "point 23: BRE: a star first, or behind \\(, \\| or ^, is a literal" {
	printf '*a\nb*a\naa\n' >in
	expect 0 '*a\nb*a\n' '*a' in
	expect 0 '*a\n' '^*a' in
	expect 0 '*a\nb*a\n' '\(*a\)' in
	expect 0 '*a\nb*a\n' 'x\|*a' in
}

@test "point 23: BRE: ^ and \$ are anchors at the ends or next to \\( \\) \\|" {
	printf 'a^b\na$b\nab\n' >in
	expect 0 'a^b\n' 'a^b' in
	expect 0 'a$b\n' 'a$b' in
	expect 0 'ab\n' '^ab$' in
	expect 0 'ab\n' '\(^ab$\)' in
	expect 0 'ab\n' 'x\|^ab$\|y' in
}

@test "point 23: BRE: + ? { | are literals" {
	printf 'a+\na?\na{1}\na|b\naa\n' >in
	expect 0 'a+\n' 'a+' in
	expect 0 'a?\n' 'a?' in
	expect 0 'a{1}\n' 'a{1}' in
	expect 0 'a|b\n' 'a|b' in
}

@test "point 23: BRE: a\\{1 is an error" {
	expect_message 2 '' 'Unmatched \\{\n' 'a\{1' /dev/null
}

@test "point 23: ERE: a{1 is literal" {
	printf 'a{1\na\n' >in
	expect 0 'a{1\n' -E 'a{1' in
}

@test "point 23: ERE: a{,2} is up to two" {
	printf 'b\nab\naab\naaab\n' >in
	expect 0 'b\nab\naab\n' -xE 'a{,2}b' in
}

@test "point 23: ERE: a lone ) is literal" {
	printf 'a)\na\n' >in
	expect 0 'a)\n' -E 'a)' in
}

@test "point 23: ERE: *a and a|*b are accepted, with a warning if GNU grep warns" {
	printf 'a\nb\nc\n' >in
	same_as_gnu -E '*a' in
	run -0 --separate-stderr mapgrep -E '*a' in
	[ "$output" = a ]
	same_as_gnu -E 'a|*b' in
	run -0 --separate-stderr mapgrep -E 'a|*b' in
	[ "$output" = $'a\nb' ]
}

@test "point 23: ERE: a** is as a*" {
	printf 'b\naab\n' >in
	expect 0 'b\naab\n' -xE 'a**b' in
}

@test "point 23: ERE: () and a||b match the empty string" {
	printf 'x\n\n' >in
	expect 0 'x\n\n' -E '()' in
	expect 0 '\n' -xE '()' in
	expect 0 '\n' -xE 'a||b' in
}

@test "point 23: ERE: a{1,2}{3} repeats the repetition" {
	printf 'aa\naaa\naaaaaa\naaaaaaa\n' >in
	expect 0 'aaa\naaaaaa\n' -xE 'a{1,2}{3}' in
}

@test "point 24: \\d is a d with -G and -E" {
	printf 'd\n1\n' >in
	expect 0 'd\n' '\d' in
	expect 0 'd\n' -E '\d' in
}

@test "point 24: [\\n] is a backslash or an n, [\\] holds a backslash" {
	printf 'n\n\\\nx\n' >in
	expect 0 'n\n\\\n' '[\n]' in
	expect 0 'n\n\\\n' -E '[\n]' in
	expect 0 '\\\n' '[\]' in
}

@test "point 24: [[.-.]] and [[=a=]] work" {
	printf 'a\n-\nb\n' >in
	expect 0 '-\n' '[[.-.]]' in
	expect 0 'a\n' '[[=a=]]' in
	expect 0 'a\n-\n' -E '[[=a=][.-.]]' in
}

@test "point 24: \\\` and \\' are the ends of the buffer" {
	printf 'ab\nba\n' >in
	expect 0 'ab\n' '\`a' in
	expect 0 'ba\n' "a\\'" in
	expect 0 'ab\n' -E '\`a' in
	expect 0 'ba\n' -E "a\\'" in
}

@test "point 24: a stray backslash has no warning" {
	printf 'aqb\n' >in
	expect 0 'aqb\n' 'a\qb' in
	expect 0 'aqb\n' -E 'a\qb' in
	expect 0 'aqb\n' -E '\aqb' in
}

@test "point 25: back-references are each pattern's own" {
	printf 'aa\nbb\nab\n' >in
	expect 0 'aa\nbb\n' -xE -e '(a)\1' -e '(b)\1' in
	expect 0 'aa\nbb\n' -xG -e '\(a\)\1' -e '\(b\)\1' in
}

@test "point 25: (a)\\1|b\\1 is an error" {
	expect_message 2 '' 'Invalid back reference\n' -E 'b\1|c' /dev/null
	same_as_gnu -E '(a)\1|b\1' /dev/null
}

@test "point 25: (a)*\\1 needs the group to take part" {
	printf 'b\naab\nab\n' >in
	expect 0 'aab\n' -xE '(a)*\1b' in
}

@test "point 26: -G, -E and -F take the longest alternative, -P the first" {
	printf 'foobar\n' >in
	expect 0 'foobar\n' -o 'foo\|foobar' in
	expect 0 'foobar\n' -oE 'foo|foobar' in
	expect 0 'foobar\n' -oF $'foo\nfoobar' in
	expect 0 'foo\n' -oP 'foo|foobar' in
}

@test "point 26: different dialects together are an error" {
	expect_message 2 '' 'conflicting matchers specified\n' -E -F a
	expect_message 2 '' 'conflicting matchers specified\n' -P -G a
	expect_message 2 '' 'conflicting matchers specified\n' -EP a
}

@test "point 26: -P takes several patterns, where GNU grep takes one" {
	printf 'a\nb\nc\n' >in
	expect_ours 0 'a\nb\n' -P -e a -e b in
	[ ! "$REFERENCE" ] ||
		run -2 "$REFERENCE" -P -e a -e b in
}
