#!/usr/bin/env bats
# -e and -f: many patterns.

# shellcheck disable=SC2016
load ../helpers/common

@test "-f takes patterns from a file, one a line" {
	expect 0 'alpha\ngamma\n' -f "$FIXTURES/patterns.txt" \
		"$FIXTURES/no-final-newline.txt"
	expect 0 'alpha\ngamma\n' --file="$FIXTURES/patterns.txt" \
		"$FIXTURES/no-final-newline.txt"
}

@test "-f without patterns matches nothing, and -v turns that around" {
	printf 'a\nb\n' >in
	expect 1 '' -f "$FIXTURES/empty.txt" in
	expect 1 '' -f /dev/null in
	expect 0 'a\nb\n' -v -f "$FIXTURES/empty.txt" in
	expect 0 '2\n' -vc -f "$FIXTURES/empty.txt" in
}

@test "-c -f without patterns prints no count" {
	printf 'a\nb\n' >in
	expect 1 '' -c -f "$FIXTURES/empty.txt" in
	expect 1 '' -f "$FIXTURES/empty.txt" missing
}

@test "-L -f without patterns lists the file" {
	printf 'a\n' >in
	expect 1 'in\n' -L -f "$FIXTURES/empty.txt" in
}

@test "-f without patterns and -e leave the -e patterns" {
	printf 'a\nb\n' >in
	expect 0 'a\n' -e a -f "$FIXTURES/empty.txt" in
	expect 0 'b\n' -v -f "$FIXTURES/empty.txt" -e a in
}

@test "-f with one empty line matches every line" {
	printf 'a\nb\n' >in
	expect 0 'a\nb\n' -f "$FIXTURES/one-newline.txt" in
	expect 0 'a\nb\n' -f "$FIXTURES/patterns-blank.txt" in
}

@test "-f does not need a final newline" {
	printf 'a\nb' >list
	printf 'a\nb\nc\n' >in
	expect 0 'a\nb\n' -f list in
}

@test "a carriage return in a list belongs to the pattern" {
	printf 'foo\nfoo\r\nbar\n' >in
	expect 0 'foo\r\n' -f "$FIXTURES/patterns-crlf.txt" in
	expect 0 '1\n' -cF -f "$FIXTURES/patterns-crlf.txt" in
}

@test "a zero byte in a list belongs to the pattern" {
	printf 'a\0b\nab\n' >in
	expect 0 'a\000b\n' -a -f "$FIXTURES/patterns-nul.bin" in
	expect 0 'a\000b\n' -aF -f "$FIXTURES/patterns-nul.bin" in
}

@test "-f - takes patterns from standard input" {
	printf 'a\nb\n' >list
	printf 'xa\nxc\n' >in
	stdin=list expect 0 'xa\n' -f - in
}

@test "-f takes patterns from a pipe" {
	printf 'a\nb\nc\n' >in
	run -0 bash -c '"$MAPGREP" -f <(printf "a\nc\n") in'
	[ "$output" = $'a\nc' ]
}

@test "several -f and -e are joined" {
	printf 'a\n' >one
	printf 'b\n' >two
	printf 'a\nb\nc\nd\n' >in
	expect 0 'a\nb\nd\n' -f one -f two -e d in
}

@test "a list that is missing, or a directory, is an error" {
	mkdir d
	expect_message 2 '' 'missing: No such file or directory\n' -f missing a
	run -2 mapgrep -f d a
	[[ $output = *'grep: d: Is a directory' ]]
}

@test "a newline in -e separates patterns" {
	printf 'a\nb\nc\n' >in
	expect 0 'a\nc\n' -e $'a\nc' in
	expect 0 'a\nc\n' -F -e $'a\nc' in
	expect 0 'a\nc\n' -E -e $'a\nc' in
}

@test "a duplicate pattern does no harm" {
	printf 'a\nb\n' >in
	expect 0 'a\n' -e a -e a -e a in
	expect 0 'a\n' -F -e a -e a in
}

@test "1,000 fixed strings are searched at once" {
	seq 100000 100999 >list
	seq 99990 101010 >in
	expect 0 '1000\n' -cF -f list in
	expect 0 '1000\n' -cFx -f list in
	expect 0 '1000\n' -cFw -f list in
	expect 0 '21\n' -vcF -f list in
}

@test "1,000 expressions are searched at once" {
	seq -f '^%.0f.$' 1000 1999 >list
	seq 9990 20009 >in
	expect 0 '10000\n' -c -f list in
	expect 0 '20\n' -vc -f list in
}

@test "one bad pattern of a list is an error" {
	expect_message 2 '' 'Unmatched ( or \\(\n' -E -e a -e '(' -e b
}

@test "every bad pattern is named, one of a list by its file and line" {
	printf 'ok\n(\na\n(b\n' >one
	printf 'a\n[x\n' >two
	local open='Unmatched ( or \\('
	local bracket='Unmatched [, [^, [:, [., or [='

	expect_message 2 '' "one:2: $open\none:4: $open\n" -E -f one a
	expect_message 2 '' \
		"one:2: $open\none:4: $open\n$bracket\ntwo:2: $bracket\n" \
		-E -f one -e '[y' -f two a
	expect_message 2 '' "Trailing backslash\ntwo:2: $bracket\n" \
		-e 'a\' -f two a
	expect_message 2 '' "$open\n$open\n" -E -e a -e '(b' -e $'c\n(d' a
	stdin=two expect_message 2 '' "-:2: $bracket\n" -f - a
}


@test "strings that hold each other are all found" {
	printf 'aaaa\n' >in
	expect 0 'aaaa\n' -oF -e a -e aa -e aaaa in
	printf 'abcde\n' >in
	expect 0 'abcd\n' -oF -e bc -e abcd -e cd in
	expect 0 'abcde\n' -F -e zzz -e cde in
}

@test "a bad pattern that is given twice is named once, where it came first" {
	printf 'x\n(\n(b\n' >list
	local open='Unmatched ( or \\(\n'

	expect_message 2 '' "$open" -E -e '(' -e '(' a
	expect_message 2 '' "${open}list:3: $open" -E -e '(' -f list a
	expect_message 2 '' "list:2: ${open}list:3: $open" -E -f list -e '(' a
	printf 'a\n' >in
	expect_message 0 'a\n' 'warning: * at start of expression\n' \
		-E -e '*a' -e '*a' in
}

# 200 patterns of three to six parts, many with the same beginning.
many_patterns() {
	awk 'BEGIN {
		srand(7)
		count = split("a b c . b* [ab] (a|c) a? \\b ^ c$ (ab)+", part, " ")
		for (i = 0; i < 200; i++) {
			line = ""
			for (n = 3 + int(rand() * 4); n; n--)
				line = line part[1 + int(rand() * count)]
			print line
		}
	}'
}

# All words of up to six letters of three.
many_words() {
	awk 'BEGIN {
		for (i = 0; i < 1093; i++) {
			word = ""
			for (n = i; n; n = int((n - 1) / 3))
				word = word substr("abc", 1 + (n - 1) % 3, 1)
			print word, "x" word "_"
		}
	}'
}

@test "many patterns with common beginnings" {
	many_patterns >patterns
	many_words >in
	for options in -c -n -o -w -x -v -i '-w -o' '-x -v' '-i -o'; do
		# shellcheck disable=SC2086
		same_as_gnu -E $options -f patterns in
	done
	export LC_ALL=C.UTF-8
	sed 's/c/é/g' patterns >wide
	sed 's/c/É/g' in >in.wide
	for options in -c -n -o -w -x -v -i '-i -w' '-i -x'; do
		# shellcheck disable=SC2086
		same_as_gnu -E $options -f wide in.wide
		# shellcheck disable=SC2086
		same_as_gnu -E $options -f wide in
	done
}

@test "more patterns than PCRE2 takes in one text" {
	awk 'BEGIN {
		for (i = 1; i < 2500; i++)
			print (i * 7919 % 256) "." (i % 256) "." (i % 17) "." i % 251
	}' >patterns
	awk 'BEGIN {
		for (i = 1; i < 500; i++)
			print "from", (i * 7919 % 256) "." (i % 256) "." i % 19, i
	}' >in
	same_as_gnu -c -f patterns in
	same_as_gnu -c -i -f patterns in
	same_as_gnu -c -w -f patterns in
	same_as_gnu -n -x -f patterns patterns
	sed 's/$/a/' patterns >letters
	sed 's/$/A/' patterns >in
	same_as_gnu -c -i -f letters in
}

@test "a backslash at the end of a list of strings is one, elsewhere none is" {
	printf 'a\\\n' >in
	expect 0 'a\\\n' -e b -e 'a\' in
	expect_message 2 '' 'Trailing backslash\n' -e 'a\' -e b in
	expect_message 2 '' 'Trailing backslash\n' 'a\' in
}
