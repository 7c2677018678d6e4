#!/usr/bin/env bats
# -P: Perl's expressions.

# shellcheck disable=SC2030,SC2031
load ../helpers/common

@test "-P knows classes, lazy repeats and groups that do not capture" {
	printf 'a1b22\nxyz\n' >in
	expect 0 'a1b22\n' -P '\d\w\d\d' in
	expect 0 'a1b22\n' --perl-regexp '^(?:a|b)' in
	expect 0 'a1b\n' -oP '^a.*?b' in
}

@test "-P looks ahead and behind" {
	printf 'price: 42 EUR\nprice: 7 USD\n' >in
	expect 0 '42\n' -oP '\d+(?= EUR)' in
	expect 0 '7\n' -oP '\d+(?! EUR)(?= )' in
	expect 0 '42\n7\n' -oP '(?<=: )\d+' in
	expect 0 'price: 7 USD\n' -P '(?<!4)\b\d ' in
}

@test "-P takes the first alternative, not the longest" {
	printf 'foobar\n' >in
	expect 0 'foo\n' -oP 'foo|foobar' in
	expect 0 'foobar\n' -oP 'foobar|foo' in
}

@test "-P tries its alternatives on for -x and -w" {
	printf 'foobar\n' >in
	expect 0 'foobar\n' -xP 'foo|foobar' in
	expect 0 'foobar\n' -woP 'foo|foobar' in
}

@test "-P leaves out what stands before \\K" {
	printf 'key=value\n' >in
	expect 0 'value\n' -oP 'key=\K.*' in
	expect 0 'key=\033[01;31m\033[Kvalue\033[m\033[K\n' \
		--color=always -P 'key=\K.*' in
}

@test "-P has options within the expression" {
	printf 'FOO bar\nfoo bar\n' >in
	expect 0 'FOO bar\nfoo bar\n' -P '(?i)foo' in
	expect 0 'foo bar\n' -P '(?x) f o o # a word' in
	expect 0 'FOO bar\nfoo bar\n' -P '(?i:foo) bar' in
}

@test "-P has back-references by number and by name" {
	expect 0 'abab\nabcabc\n' -xP '(\w\w+)\1' "$FIXTURES/repeats.txt"
	expect 0 'abab\nabcabc\n' -xP '(?<half>\w\w+)\k<half>' \
		"$FIXTURES/repeats.txt"
}

@test "-P has possessive repeats and atomic groups" {
	printf 'aaa\naaab\n' >in
	expect 1 '' -P 'a++a' in
	expect 0 'aaab\n' -P '(?>a+)b' in
}

@test "-P has recursion and conditions" {
	printf '(a(b)c)\n(a(b c\n' >in
	expect 0 '(a(b)c)\n' -xP '(\((?:[^()]|(?1))*\))' in
	printf 'ab\n<ab>\n<ab\n' >in
	expect 0 'ab\n<ab>\n' -xP '(<)?ab(?(1)>)' in
}

@test "-P anchors at each line: \\A and \\Z too" {
	printf 'ab\nba\n' >in
	expect 0 'ab\n' -P '^a' in
	expect 0 'ab\n' -P '\Aa' in
	expect 0 'ba\n' -P 'a$' in
	expect 0 'ba\n' -P 'a\Z' in
	expect 0 'ba\n' -P 'a\z' in
}

@test "-P never matches across lines" {
	printf 'a\nb\n' >in
	expect 1 '' -P 'a\nb' in
	expect 1 '' -P 'a\s+b' in
	expect 1 '' -P '(?s)a.b' in
	expect 1 '' -P 'a[^x]b' in
	expect 0 'a\n' -P 'a(?!\n)' in
	expect 0 'b\n' -P '(?<!\n)b' in
}

@test "-Pz matches across the newlines of its records" {
	printf 'a\nb\0c\0' >in
	expect 0 'a\nb\000' -zP 'a\nb' in
	expect 0 'a\nb\000' -zP 'a\sb' in
	expect 1 '' -zP '^b' in
	expect 1 '' -zP 'a$' in
	expect 1 '' -zP 'a.b' in
}

@test "-P takes a dot for a character in UTF-8, a byte in C" {
	printf 'дом\n' >in
	LC_ALL=C.UTF-8 expect 0 'дом\n' -xP '...' in
	LC_ALL=C expect 0 'дом\n' -xP '......' in
}

@test "-P knows properties of characters in UTF-8" {
	export LC_ALL=C.UTF-8
	expect 0 '4\n' -cP '\p{Cyrillic}' "$FIXTURES/cyrillic.txt"
	expect 0 'αβγ\n' -oP '\p{Greek}{3}$' "$FIXTURES/mixed-scripts.txt"
	expect 0 '2\n' -cP '^\p{Lu}' "$FIXTURES/cyrillic.txt"
}

@test "-P -i pairs Cyrillic letters in UTF-8" {
	LC_ALL=C.UTF-8 expect 0 'Привет, мир\nпривет, Мир\n' \
		-iP 'ПРИВЕТ' "$FIXTURES/cyrillic.txt"
}

@test "-P's \\d is an ASCII digit" {
	LC_ALL=C.UTF-8 expect 0 'ascii 42\n' -P '\d' "$FIXTURES/digits.txt"
}

@test "-P on bad UTF-8 finds what stands in the good pieces" {
	export LC_ALL=C.UTF-8
	expect 0 '3\n' -cP 'foo' "$FIXTURES/invalid-utf8.txt"
	expect 1 '0\n' -cP 'bad . foo' "$FIXTURES/invalid-utf8.txt"
	cp "$FIXTURES/invalid-utf8.txt" in
	expect_message 0 'good foo\nlast foo\n' 'in: binary file matches\n' \
		-P foo in
}

@test "-P with an empty pattern matches every line" {
	expect 0 '3\n' -cP '' "$FIXTURES/no-final-newline.txt"
	expect 0 '2:\n3:\n5:\n' -nP '^$' "$FIXTURES/blank-lines.txt"
}

@test "-P with a carriage return" {
	expect 1 '' -P 'foo$' "$FIXTURES/crlf.txt"
	expect 0 '2\n' -cP 'foo\r$' "$FIXTURES/crlf.txt"
}

@test "-P with a bad expression is an error" {
	expect_message 2 '' 'missing closing parenthesis\n' -P '('
	run -2 mapgrep -P '*a'
	[[ $output = *'grep: '*'quantifier'* ]]
	run -2 mapgrep -P '(?<=a*)b'
	[[ $output = *'grep: '*'lookbehind'* ]]
}

@test "-P that goes back too often names the file, and status is 2" {
	printf '%s\n' aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab >in
	run -2 mapgrep -P '(a+)+$' in
	[[ $output = *'grep: in:'*'backtracking limit'* ]]
}

@test "-P finds a match in a line of 100,006 bytes" {
	expect 0 '50013:needle\n' -obP 'n\w+e' "$FIXTURES/long-line.txt"
}

@test "behind an empty match the search goes on at the next character" {
	export LC_ALL=C.UTF-8
	printf 'é\nxéé\n' >in
	expect 0 '' -P -o 'b|\B' in
	expect 0 'x\n' -P -o 'x|\B' in
}

@test "-P -i: classes have the partners beyond ASCII of k and s" {
	export LC_ALL=C.UTF-8
	printf 'ſ\nK\nx\n' >in
	expect 0 'ſ\n' -iP '[s]' in
	expect 0 'K\n' -iP '[k]' in
	expect 0 'ſ\nx\n' -iP '[sx]' in
	expect 0 'ſ\nK\nx\n' -iP '[a-z]' in
	expect 0 'x\n' -P '[a-z]' in
	same_as_gnu -iP '\w' in
	same_as_gnu -iP '[[:alpha:]]' in
	printf 'ſ\nx\n' >in
	expect 0 'x\n' -iP '\w' in
	expect 0 'x\n' -iP '[[:lower:]]' in
	expect 0 'x\n' -iP '\w[^q]*$' in
	expect 0 'ſ\nx\n' -iP '[[:lower:]s]' in
}
