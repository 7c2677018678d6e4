#!/usr/bin/env bats
# -w and -x: matches that are whole words or whole lines.

load ../helpers/common

@test "-w needs a non-word character or an edge on both sides" {
	expect 0 'foobar foo\nfoo-bar\n@foo@\nfoo\n' -w foo \
		"$FIXTURES/words.txt"
	expect 0 'foobar foo\nfoo-bar\n@foo@\nfoo\n' --word-regexp foo \
		"$FIXTURES/words.txt"
	expect 0 'foobar foo\nfoo-bar\n@foo@\nfoo\n' -wF foo \
		"$FIXTURES/words.txt"
	expect 0 'foobar foo\nfoo-bar\n@foo@\nfoo\n' -wP foo \
		"$FIXTURES/words.txt"
}

@test "-w passes a match that is no word by, and finds the word behind it" {
	printf 'foobar foo\n' >in
	expect 0 '7:foo\n' -wob foo in
}

@test "-w tries other matches at the same place: a longer alternative" {
	printf 'foobar\n' >in
	expect 0 'foobar\n' -woE 'foo|foobar' in
	expect 0 'foobar\n' -woE 'foo(bar)?' in
}

@test "-w tries shorter matches at the same place" {
	printf 'foo bar\nfoobar\n' >in
	expect 0 'foo bar\n' -wE 'foo( b)?' in
	expect 0 'foo\n' -woE 'foo( b)?' in
	expect 0 'foo b\n' -oE 'foo( b)' in
}

@test "-w wants characters that are no word on both sides of an @ as well" {
	printf 'a@b @\n' >in
	expect 0 '4:@\n' -wob @ in
}

@test "-w is a look around, not an edge of a word" {
	printf 'x(foo)\n (foo)\n(foo)y\n' >in
	expect 0 ' (foo)\n' -w '(foo)' in
}

@test "-w with the empty pattern wants two characters that are no word" {
	printf '\n \na\na b\na \n' >in
	expect 0 '\n \na \n' -w '' in
}

@test "-w with a pattern that may be empty finds its words alone" {
	printf 'o\nfoo\n\n' >in
	expect 0 'o\n\n' -w 'o*' in
}

@test "in UTF-8 a letter that is not ASCII is part of a word" {
	printf 't été\n' >in
	LC_ALL=C.UTF-8 expect 0 '0:t\n' -wob t in
	LC_ALL=C expect 0 '0:t\n4:t\n' -wob t in
	LC_ALL=C.UTF-8 expect 1 '' -w рив "$FIXTURES/cyrillic.txt"
	LC_ALL=C.UTF-8 expect 0 'Привет, мир\n' -w мир "$FIXTURES/cyrillic.txt"
}

@test "-x matches whole lines alone" {
	printf 'foo\nfoobar\nbarfoo\n' >in
	expect 0 'foo\n' -x foo in
	expect 0 'foo\n' --line-regexp foo in
	expect 0 'foo\n' -xF foo in
	expect 0 'foo\n' -xP 'fo+' in
}

@test "-x tries all alternatives until one is the whole line" {
	printf 'foo\nfoobar\nfoob\n' >in
	expect 0 'foo\nfoobar\n' -xE 'foo|foobar' in
	expect 0 'foo\nfoobar\n' -xE 'foobar|foo' in
}

@test "-x applies to every pattern of a list" {
	printf 'ab\ncd\nabcd\n' >in
	expect 0 'ab\ncd\n' -x -e ab -e cd in
}

@test "-x beats -w" {
	printf 'foo\nfoo bar\n' >in
	expect 0 'foo\n' -xw foo in
	expect 0 'foo\n' -wx foo in
}

@test "-x with the empty pattern selects the empty lines" {
	expect 0 '2:\n3:\n5:\n' -nx '' "$FIXTURES/blank-lines.txt"
	expect 0 '2:\n3:\n5:\n' -nxF '' "$FIXTURES/blank-lines.txt"
}

@test "-x counts a carriage return as part of the line" {
	expect 1 '' -x 'one foo' "$FIXTURES/crlf.txt"
	expect 0 'one foo\r\n' -x $'one foo\r' "$FIXTURES/crlf.txt"
}

@test "-w with an empty string among strings, in UTF-8" {
	export LC_ALL=C.UTF-8
	printf 'a\342\200\213b\nab\na b\n(a)1\n' >in
	expect 0 'a\342\200\213b\n(a)1\n' -w -e '' in
	expect 0 'a\342\200\213b\n(a)1\n' -wF -e '' in
	expect 0 'a\342\200\213b\na b\n(a)1\n' -w -e '' -e b in
	expect 0 'a\342\200\213b\n(a)1\n' -w -e '(a)' -e '' in
	expect 0 'a\342\200\213b\n(a)1\n' -wi -e '' -e xX in
}
