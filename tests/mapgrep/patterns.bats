#!/usr/bin/env bats
# What a pattern means: basic, extended and fixed.

# shellcheck disable=SC2016,SC2094
load ../helpers/common

@test "a pattern selects the lines that it matches anywhere in" {
	printf 'alpha\nbeta\ngamma\n' >in
	expect 0 'alpha\ngamma\n' '[hm]a' in
}

@test "basic expressions are the default, and -G says so" {
	printf 'a+b\naab\n' >in
	expect 0 'a+b\n' 'a+b' in
	expect 0 'a+b\n' -G 'a+b' in
	expect 0 'a+b\n' --basic-regexp 'a+b' in
}

@test "in a basic expression + ? { | ( ) are themselves without a backslash" {
	printf 'a+\na?\na{2}\na|b\n(a)\naa\n' >in
	expect 0 'a+\n' 'a+' in
	expect 0 'a?\n' 'a?' in
	expect 0 'a{2}\n' 'a{2}' in
	expect 0 'a|b\n' 'a|b' in
	expect 0 '(a)\n' '(a)' in
}

@test "in a basic expression \\+ \\? \\{ \\| \\( \\) are operators" {
	printf 'b\nab\naab\nc\n' >in
	expect 0 'ab\naab\n' '^a\+b' in
	expect 0 'b\nab\n' '^a\?b' in
	expect 0 'aab\n' 'a\{2\}b' in
	expect 0 'ab\naab\nc\n' 'ab\|c' in
	expect 0 'aab\n' '^\(a\)\1b' in
}

@test "in a basic expression * at the start, or after \\( \\| ^, is a star" {
	printf '*a\na\nx*a\nb\n' >in
	expect 0 '*a\nx*a\n' '*a' in
	expect 0 '*a\n' '^*a' in
	expect 0 '*a\nx*a\n' '\(*a\)' in
	expect 0 '*a\nx*a\nb\n' 'b\|*a' in
}

@test "in a basic expression ^ and \$ in the middle are themselves" {
	printf 'a^b\na$b\nab\n' >in
	expect 0 'a^b\n' 'a^b' in
	expect 0 'a$b\n' 'a$b' in
}

@test "in a basic expression ^ and \$ anchor next to \\( \\| \\)" {
	printf 'a\nba\nab\n' >in
	expect 0 'a\nab\n' '\(^a\)' in
	expect 0 'a\nba\n' '\(a$\)' in
	expect 0 'a\nba\nab\n' '^b\|^a' in
	expect 0 'a\nba\nab\n' 'b$\|a$' in
}

@test "a basic expression with an open \\{ is an error" {
	expect_message 2 '' 'Unmatched \\{\n' 'a\{1'
}

@test "extended expressions have + ? | ( ) { } as operators" {
	printf 'b\nab\naab\naaab\nc\n' >in
	expect 0 'ab\naab\naaab\n' -E '^a+b' in
	expect 0 'b\nab\n' -E '^a?b' in
	expect 0 'ab\naab\naaab\nc\n' --extended-regexp 'ab|c' in
	expect 0 'aab\naaab\n' -E 'a{2}b' in
	expect 0 'aab\naaab\n' -E '(a)\1' in
}

@test "an extended expression takes a{1 literally" {
	printf 'a{1\na\n' >in
	expect 0 'a{1\n' -E 'a{1' in
}

@test "an extended interval may leave out its lower or upper bound" {
	printf 'xy\nxay\nxaay\nxaaay\n' >in
	expect 0 'xy\nxay\nxaay\n' -E 'xa{,2}y' in
	expect 0 'xaay\nxaaay\n' -E 'xa{2,}y' in
	expect 0 'xay\nxaay\n' -E 'xa{1,2}y' in
}

@test "an extended interval may be repeated itself" {
	printf 'aa\naaa\naaaaaa\naaaaaaa\n' >in
	expect 0 'aaa\naaaaaa\n' -Ex 'a{1,2}{3}' in
}

@test "a lone ) is literal in an extended expression" {
	printf 'a)\na\n' >in
	expect 0 'a)\n' -E 'a)' in
}

@test "a star with nothing before it is accepted in an extended expression" {
	printf 'a\nb\n*a\n' >in
	local warning='warning: * at start of expression\n'

	expect_message 0 'a\n*a\n' "$warning" -E '*a' in
	expect_message 0 'a\nb\n*a\n' "$warning" -E 'a|*b' in
	expect_message 0 'b\n' "$warning" -E '(*b)' in
}

@test "each repetition of nothing is warned about, by what repeats" {
	printf 'a\n' >in
	local warning='at start of expression\n'

	expect_message 0 'a\n' \
		"warning: * $warning""warning: + $warning" -E '*a|+b' in
	expect_message 0 'a\n' \
		"warning: * $warning""warning: * $warning" -E '**a' in
	expect_message 0 'a\n' "warning: {...} $warning" -E '{1}a' in
	expect_message 0 'a\n' \
		"warning: * $warning""warning: ? $warning" -E -e '*a' -e '?b' in
	expect_message 0 'a\n' "warning: * $warning" -s -E 'a(|*b)' in
}

@test "a star behind \\| is not warned about, whatever it means" {
	printf 'a\n*b\nc|b\n' >in
	expect 0 'c|b\n' -E 'c\|*b' in
	expect 0 'a\n*b\n' 'a\|*b' in
	expect 0 '*b\n' '\(*b\)' in
}

@test "an error is not preceded by the warnings of a good pattern" {
	printf '(\n' >list
	expect_message 2 '' 'list:1: Unmatched ( or \\(\n' -E -f list -e '*a' a
}


@test "a double star repeats like a single one" {
	printf 'xy\nxaay\nxby\n' >in
	expect 0 'xy\nxaay\n' -E '^xa**y' in
}

@test "empty groups and empty alternatives match the empty string" {
	printf 'ac\nabc\nb\n' >in
	expect 0 'ac\n' -E 'a()c' in
	expect 0 'ac\nabc\nb\n' -E 'a||b' in
	expect 0 'ac\nabc\n' -E 'a(|b)c' in
}

@test "a backslash before an ordinary letter is ignored: \\d is a d" {
	printf 'd\n7\n' >in
	expect 0 'd\n' '\d' in
	expect 0 'd\n' -E '\d' in
}

@test "[\\n] is a backslash or an n" {
	printf 'n\n\\\nx\n' >in
	expect 0 'n\n\\\n' '[\n]' in
}

@test "a bracket expression may hold a backslash as its last character" {
	printf 'a\\b\nab\n' >in
	expect 0 'a\\b\n' '[\]' in
}

@test "a bracket expression may hold ] first, and - first or last" {
	printf ']\n-\nb\n' >in
	expect 0 ']\n' '[]x]' in
	expect 0 '-\n' '[-x]' in
	expect 0 '-\n' '[x-]' in
	expect 0 'b\n' '[^]-]' in
}

@test "[[.-.]] is a hyphen and [[=a=]] an a" {
	printf -- '-\na\nb\n' >in
	expect 0 '-\n' '[[.-.]]' in
	expect 0 'a\n' '[[=a=]]' in
}

@test "brackets that look like a class alone are refused, others are not" {
	local refusal='character class syntax is [[:space:]], not [:space:]\n'
	local pattern

	printf 'a\n:\nb\n' >in
	for pattern in '[:a:]' '[^:a:]' 'x[:digit:]' 'x[^:digit:]*'; do
		expect_message 2 '' "$refusal" -e "$pattern" in
		expect_message 2 '' "$refusal" -E "$pattern" in
	done
	expect 0 'a\n:\n' '[:a]' in
	expect 0 'a\n:\n' '[a:]' in
	expect 0 'a\n:\nb\n' '[:a:b]' in
	expect 0 ':\n' '[::]' in
	expect 0 'b\n' '[^:a]' in
	expect 1 '' -F '[:a:]' in
}


@test "character classes are known by name" {
	printf 'abc\n123\n...\n   \nABC\n\001\n' >in
	expect 0 'abc\nABC\n' '[[:alpha:]]' in
	expect 0 '123\n' '[[:digit:]]' in
	expect 0 '...\n' '[[:punct:]]' in
	expect 0 '   \n' '[[:space:]]' in
	expect 0 '   \n' '[[:blank:]]' in
	expect 0 'ABC\n' '[[:upper:]]' in
	expect 0 'abc\n' '[[:lower:]]' in
	expect 0 '\001\n' '[[:cntrl:]]' in
	expect 0 'abc\n123\n...\nABC\n' '[[:graph:]]' in
	expect 0 'abc\n123\n...\n   \nABC\n' '[[:print:]]' in
	expect 0 'abc\n123\nABC\n' '[[:alnum:]]' in
	expect 0 'abc\n123\nABC\n' '[[:xdigit:]]' in
}

@test "\\w \\W \\s \\S are word characters, blanks and their opposites" {
	printf '_\n-\n \n' >in
	expect 0 '_\n' '\w' in
	expect 0 '-\n \n' '\W' in
	expect 0 ' \n' '\s' in
	expect 0 '_\n-\n' '\S' in
}

@test "\\< \\> \\b \\B are the edges of words" {
	printf 'cat\nconcat\ncats\nconcats\n' >in
	expect 0 'cat\ncats\n' '\<cat' in
	expect 0 'cat\nconcat\n' 'cat\>' in
	expect 0 'cat\n' '\bcat\b' in
	expect 0 'concats\n' '\Bcat\B' in
}

@test "\\\` and \\' are the start and the end of the line" {
	printf 'ab\nba\n' >in
	expect 0 'ab\n' '\`a' in
	expect 0 'ba\n' "a\\'" in
}

@test "a dot matches any character but the end of the line" {
	printf 'ab\na\nb\n' >in
	expect 0 'ab\n' 'a.' in
}

@test "a back-reference matches what its group matched" {
	expect 0 'abab\nabba\naa\nabcabc\n' '\(.\).*\1' "$FIXTURES/repeats.txt"
	expect 0 'abab\nabcabc\n' -Ex '(...?)\1' "$FIXTURES/repeats.txt"
}

@test "back-references are local to each pattern" {
	printf 'aa\nbb\nab\n' >in
	expect 0 'aa\nbb\n' -xe '\(a\)\1' -e '\(b\)\1' in
}

@test "a back-reference to a group of another alternative is an error" {
	expect_message 2 '' 'Invalid back reference\n' -E '(a)\2|b'
	expect_message 2 '' 'Invalid back reference\n' '\1'
}

@test "a back-reference to a group that took no part matches nothing" {
	printf 'b\naab\n' >in
	expect 0 'aab\n' -E '^(a)*\1b' in
}

@test "-F takes every character literally" {
	local pattern

	while IFS= read -r pattern; do
		run -0 mapgrep -xF -e "$pattern" "$FIXTURES/names-like-regex.txt"
		[ "$output" = "$pattern" ]
		run -0 mapgrep -x --fixed-strings -e "$pattern" \
			"$FIXTURES/names-like-regex.txt"
		[ "$output" = "$pattern" ]
	done <"$FIXTURES/names-like-regex.txt"
}

@test "--fixed-regexp is an old name of -F" {
	printf 'a.c\nabc\n' >in
	expect 0 'a.c\n' --fixed-regexp a.c in
}

@test "-X names the matcher" {
	printf 'a+\naa\n' >in
	expect 0 'a+\n' -X grep 'a+$' in
	expect 0 'a+\naa\n' -X egrep '^a+' in
	expect 0 'a+\n' -X fgrep 'a+' in
	expect 0 'aa\n' -X perl '^a+$' in
	expect 0 'aa\n' -X awk '^a+$' in
	expect_message 2 '' 'invalid matcher sed\n' -X sed a in
}

@test "two different matchers conflict" {
	expect_message 2 '' 'conflicting matchers specified\n' -E -F a
	expect_message 2 '' 'conflicting matchers specified\n' -F -P a
	printf 'a\n' >in
	expect 0 'a\n' -E -E a in
}

@test "-G, -E and -F take the longest alternative where several start" {
	printf 'foobar\n' >in
	expect 0 'foobar\n' -oE 'foo|foobar' in
	expect 0 'foobar\n' -o 'foo\|foobar' in
	expect 0 'foobar\n' -oF -e foo -e foobar in
}

@test "of several patterns the leftmost match counts, then the longest" {
	printf 'foobar\n' >in
	expect 0 'foobar\n' -o -e oob -e foo -e foobar in
	expect 0 '2:oba\n' -ob -e bar -e oba in
}

@test "the empty pattern matches every line, but there is none in no file" {
	expect 0 'alpha\nbeta\ngamma\n' '' "$FIXTURES/no-final-newline.txt"
	expect 0 '\n' '' "$FIXTURES/one-newline.txt"
	expect 1 '' '' "$FIXTURES/empty.txt"
}

@test "a newline separates patterns, and one at the end adds an empty one" {
	printf 'a\nb\nc\n' >in
	expect 0 'a\nc\n' $'a\nc' in
	expect 0 'a\nb\nc\n' $'a\n' in
}

@test "^\$ matches the empty lines alone" {
	expect 0 '2:\n3:\n5:\n' -n '^$' "$FIXTURES/blank-lines.txt"
}

@test "a carriage return is an ordinary character" {
	expect 1 '' 'foo$' "$FIXTURES/crlf.txt"
	expect 0 'one foo\r\nthree foo\r\n' 'foo.$' "$FIXTURES/crlf.txt"
}

@test "\$ matches in front of a missing final newline" {
	expect 0 'gamma\n' 'gamma$' "$FIXTURES/no-final-newline.txt"
}

@test "a literal is found at the start, at the end, and all over a line" {
	printf 'needle hay\nhay needle\nneedle\nneedl e\n' >in
	expect 0 'needle hay\nhay needle\nneedle\n' needle in
}

@test "a line of 100,006 bytes is found by what is in its middle" {
	expect 0 '50013:needle\n' -ob needle "$FIXTURES/long-line.txt"
	expect 0 '1\n' -c 'hay needle hay' "$FIXTURES/long-line.txt"
}

@test "groups too deep for the stack are refused, not a crash" {
	local open close

	open=$(printf '%*s' 100000 '' | tr ' ' '(')
	close=$(printf '%*s' 100000 '' | tr ' ' ')')
	printf '%sa%s\n' "$open" "$close" >deep
	printf 'a\n' >in
	ulimit -s 8192
	run -2 "$MAPGREP" -E -f deep in
	[[ $output == *'stack overflow' ]]
}

@test "alternatives, then a repetition, at the start of a pattern" {
	printf 'd\nxd\nad\ndd\n' >in
	expect 0 'd\nxd\nad\ndd\n' -E '([ad]|)c*d' in
	expect 0 'd\nxd\nad\ndd\n' '\([ad]\|\)c*d' in
	expect 0 'd\nxd\nad\ndd\n' -Ei '(d|)[ce]*D' in
	expect 0 'd\nxd\nad\ndd\n' -E '(.|)(c+|)c*d' in
	expect_ours 0 'd\nxd\nad\ndd\n' -P '(?:[ad]|)c*d' in
	printf 'd\nxé\n' >in
	LC_ALL=C.UTF-8 expect 0 'd\nxé\n' -E '([aéd]|)c*[dé]' in
}

@test "references to a choice are libc's to confirm, line by line too" {
	printf 'bA\n' >in
	expect 1 '' -E '(()A\2|)\2' in
	MAPSCAN_DEBUG=walk=line expect 1 '' -E '(()A\2|)\2' in
}
