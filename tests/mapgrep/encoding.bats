#!/usr/bin/env bats
# UTF-8, and bytes that are not.

# shellcheck disable=SC2030,SC2031
load ../helpers/common

@test "a line of bad UTF-8 is not shown, the others are" {
	export LC_ALL=C.UTF-8
	cp "$FIXTURES/invalid-utf8.txt" in
	expect_message 0 'good foo\nlast foo\n' 'in: binary file matches\n' \
		foo in
	expect 0 'good foo\n' good in
}

@test "in the C locale there is no bad byte" {
	expect 0 'good foo\nbad \377 foo\nlast foo\n' foo \
		"$FIXTURES/invalid-utf8.txt"
}

@test "-a prints a line of bad UTF-8 as it is" {
	LC_ALL=C.UTF-8 expect 0 'good foo\nbad \377 foo\nlast foo\n' -a foo \
		"$FIXTURES/invalid-utf8.txt"
}

@test "with -o only what is printed must be good" {
	export LC_ALL=C.UTF-8
	expect 0 'foo\nfoo\nfoo\n' -o foo "$FIXTURES/invalid-utf8.txt"
}

@test "-c counts lines of bad UTF-8 as any other" {
	LC_ALL=C.UTF-8 expect 0 '3\n' -c foo "$FIXTURES/invalid-utf8.txt"
}

@test "-I drops a line of bad UTF-8, without a word" {
	export LC_ALL=C.UTF-8
	same_as_gnu -I foo "$FIXTURES/invalid-utf8.txt"
	same_as_gnu -Ic foo "$FIXTURES/invalid-utf8.txt"
}

@test "a dot and [^x] never match a bad byte" {
	export LC_ALL=C.UTF-8
	expect 1 '0\n' -c 'bad . foo' "$FIXTURES/invalid-utf8.txt"
	expect 1 '0\n' -c 'bad [^x] foo' "$FIXTURES/invalid-utf8.txt"
	expect 1 '0\n' -cP 'bad . foo' "$FIXTURES/invalid-utf8.txt"
	LC_ALL=C expect 0 '1\n' -c 'bad . foo' "$FIXTURES/invalid-utf8.txt"
	LC_ALL=C expect 0 '1\n' -c 'bad [^x] foo' "$FIXTURES/invalid-utf8.txt"
}

@test "a dot is one character in UTF-8, one byte in C" {
	printf 'дом\n' >in
	LC_ALL=C.UTF-8 expect 0 'дом\n' -x '...' in
	LC_ALL=C expect 0 'дом\n' -x '......' in
	LC_ALL=C expect 1 '' -x '...' in
}

@test "a bracket expression holds characters in UTF-8" {
	export LC_ALL=C.UTF-8
	expect 0 'ещё одна строка\n' '[щ]' "$FIXTURES/cyrillic.txt"
	expect 0 '2\n' -c '[^ -~]\{4\},' "$FIXTURES/cyrillic.txt"
}

@test "letters of every script are word characters in UTF-8" {
	export LC_ALL=C.UTF-8
	expect 0 'αβγ\n' -o '[αβγ]\+$' "$FIXTURES/mixed-scripts.txt"
	expect 0 '5\n' -cE '^\w+ \w+$' "$FIXTURES/mixed-scripts.txt"
	LC_ALL=C expect 0 '1\n' -cE '^\w+ \w+$' "$FIXTURES/mixed-scripts.txt"
}

@test "[[:alpha:]] and [[:upper:]] know letters that are not ASCII" {
	export LC_ALL=C.UTF-8
	expect 0 '2\n' -c '^[[:upper:]]' "$FIXTURES/cyrillic.txt"
	expect 0 '4\n' -c '^[[:alpha:]]' "$FIXTURES/cyrillic.txt"
	LC_ALL=C expect 1 '0\n' -c '^[[:alpha:]]' "$FIXTURES/cyrillic.txt"
}

@test "[[:digit:]] and [0-9] are the ASCII digits alone" {
	export LC_ALL=C.UTF-8
	expect 0 'ascii 42\n' '[[:digit:]]' "$FIXTURES/digits.txt"
	expect 0 'ascii 42\n' '[0-9]' "$FIXTURES/digits.txt"
}

@test "\\s knows the blanks of Unicode that libc knows" {
	export LC_ALL=C.UTF-8
	same_as_gnu 'a\sb' "$FIXTURES/spaces.txt"
	same_as_gnu 'a[[:space:]]b' "$FIXTURES/spaces.txt"
	same_as_gnu 'a[[:blank:]]b' "$FIXTURES/spaces.txt"
	same_as_gnu '^\S*$' "$FIXTURES/spaces.txt"
}

@test "a character is not equal to its decomposed form" {
	export LC_ALL=C.UTF-8
	expect 0 '1\n' -c 'café' "$FIXTURES/combining.txt"
	expect 0 'cafe\n' -x 'cafe' "$FIXTURES/combining.txt"
}

@test "overlong forms and halves of surrogate pairs are bad UTF-8" {
	local name

	export LC_ALL=C.UTF-8
	for name in overlong surrogate; do
		cp "$FIXTURES/$name.txt" in
		expect_message 0 'plain end\n' 'in: binary file matches\n' end in
		expect 0 'plain end\n' '^[a-z]* [a-z]*$' in
		expect 1 '' ' . end' in
	done
}

@test "a character cut by the end of the file is bad UTF-8" {
	export LC_ALL=C.UTF-8
	cp "$FIXTURES/cut-character.txt" in
	expect_message 0 'whole é\n' 'in: binary file matches\n' . in
	expect 0 'é\n' -o '[^e]$' in
	expect 1 '' 'cut .$' in
}

@test "ISO 8859-1 text matches by its ASCII part" {
	export LC_ALL=C.UTF-8
	cp "$FIXTURES/latin1.txt" in
	expect_message 0 'tea\n' 'in: binary file matches\n' 'caf\|tea' in
	expect 0 '2\n' -c caf in
}

@test "a pattern of bad UTF-8 matches the same bad bytes" {
	local bad

	bad=$(printf 'bad \377')
	LC_ALL=C.UTF-8 same_as_gnu -c "$bad" "$FIXTURES/invalid-utf8.txt"
	LC_ALL=C.UTF-8 same_as_gnu -cF "$bad" "$FIXTURES/invalid-utf8.txt"
	LC_ALL=C expect 0 '1\n' -c "$bad" "$FIXTURES/invalid-utf8.txt"
}

@test "a byte order mark is a character in front of the first line" {
	export LC_ALL=C.UTF-8
	expect 0 'other=key\n' '^[a-z]*=' "$FIXTURES/bom.txt"
	expect 0 '1\n' -c '^.key' "$FIXTURES/bom.txt"
}

@test "control characters are printed as they are" {
	expect 0 'escape \033[31m red\n' red "$FIXTURES/control.txt"
	expect 0 'form\014feed\n' feed "$FIXTURES/control.txt"
}

@test "without LC_ALL the locale comes from LC_CTYPE, then from LANG" {
	unset LC_ALL
	printf 'дом\n' >in
	LC_CTYPE=C.UTF-8 LANG=C run -0 mapgrep -cx '...' in
	LANG=C.UTF-8 run -0 mapgrep -cx '...' in
	LC_CTYPE=C LANG=C.UTF-8 run -1 mapgrep -cx '...' in
}
