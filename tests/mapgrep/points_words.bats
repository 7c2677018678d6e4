#!/usr/bin/env bats
# Points 27 and 28: whole words, whole lines.

load ../helpers/common

@test "point 27: -w needs an edge, or no word's character, on both sides" {
	printf 'foo\nfoobar\nbarfoo\n(foo)\nfoo_\n1foo\nfoo bar\n' >in
	expect 0 'foo\n(foo)\nfoo bar\n' -w foo in
	expect 0 'foo\n(foo)\nfoo bar\n' -wE foo in
	expect 0 'foo\n(foo)\nfoo bar\n' -wF foo in
	expect 0 'foo\n(foo)\nfoo bar\n' -wP foo in
}

@test "point 27: -w tries a shorter match at the same place" {
	printf 'ab-c\n' >in
	expect 0 'ab-c\n' -woE 'ab(-c)?' in
	printf 'ab-cd\n' >in
	expect 0 'ab\n' -woE 'ab(-c)?' in
}

@test "point 27: -w tries later places: the second word of foobar foo" {
	printf 'foobar foo\n' >in
	expect 0 'foobar foo\n' -w foo in
	expect 0 '7:foo\n' -wob foo in
	expect 0 '7:foo\n' -wobF foo in
	expect 0 '7:foo\n' -wobP foo in
}

@test "point 27: -wo of foo|foobar on foobar is foobar" {
	printf 'foobar\n' >in
	expect 0 'foobar\n' -woE 'foo|foobar' in
	expect 0 'foobar\n' -woP 'foo|foobar' in
	expect 0 'foobar\n' -woF $'foo\nfoobar' in
}

@test "point 27: -w @ finds the second one only in a@b @" {
	printf 'a@b @\n' >in
	expect 0 '4:@\n' -wob @ in
	expect 0 '4:@\n' -wobF @ in
}

@test "point 27: -w X is (?<!\\w)(?:X)(?!\\w)" {
	local pattern

	printf '%s\n' foo foobar 'foobar foo' 'a@b @' 'a-b' 'x1 1x' '_ab ab_' \
		'ab ab' '' ' ' >in
	for pattern in foo 'foo|foobar' @ '[a-z]+' '\W' 'a.b' '1|x' 'b*' \
		'(ab)+' 'o+|f'; do
		mapgrep -nE -w "$pattern" in >words || true
		mapgrep -nP "(?<!\\w)(?:$pattern)(?!\\w)" in >looks || true
		echo "$pattern"
		cmp words looks
		[ ! "$REFERENCE" ] || "$REFERENCE" -nE -w "$pattern" in |
			cmp - words
	done
}

@test "point 28: -x matches whole lines" {
	printf 'foo\nfoobar\n foo\n' >in
	expect 0 'foo\n' -x foo in
	expect 0 'foo\n' -xE foo in
	expect 0 'foo\n' -xF foo in
	expect 0 'foo\n' -xP foo in
}

@test "point 28: -x tries its alternatives" {
	printf 'foobar\n' >in
	expect 0 'foobar\n' -xE 'foo|foobar' in
	expect 0 'foobar\n' -x 'foo\|foobar' in
	expect 0 'foobar\n' -xP 'foo|foobar' in
}

@test "point 28: -xw is -x" {
	printf 'a-\na\n-\n' >in
	expect 0 'a-\n' -xw 'a-' in
	expect 0 'a-\n' -wx 'a-' in
	expect 0 '-\n' -xw -e - in
}

@test "point 28: -xF '' is the empty lines" {
	printf 'a\n\n \n' >in
	expect 0 '2:\n' -nxF '' in
}
