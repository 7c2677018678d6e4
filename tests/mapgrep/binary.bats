#!/usr/bin/env bats
# Files with zero bytes: -a, -I, --binary-files.

# shellcheck disable=SC2016
load ../helpers/common

EARLY=$FIXTURES/nul-early.bin

@test "a file with a zero byte is said to match, on standard error" {
	cp "$EARLY" in
	expect_message 0 '' 'in: binary file matches\n' foo in
	expect_message 0 '' 'in: binary file matches\n' baz in
	expect_message 0 '' 'in: binary file matches\n' \
		--binary-files=binary foo in
	expect 1 '' nowhere in
}

@test "-s does not hide that a binary file matches" {
	cp "$EARLY" in
	expect_message 0 '' 'in: binary file matches\n' -s foo in
}

@test "a binary standard input is named as such" {
	stdin=$EARLY expect_message 0 '' \
		'(standard input): binary file matches\n' foo
	stdin=$EARLY expect_message 0 '' 'pipe: binary file matches\n' \
		--label=pipe foo
}

@test "-c, -l, -L and -q work on binary files, and say nothing more" {
	cp "$EARLY" in
	expect 0 '1\n' -c baz in
	expect 0 'in\n' -l baz in
	expect 0 '' -L baz in
	expect 0 '' -q baz in
}

@test "-a prints the lines of a binary file" {
	expect 0 'foo\000bar foo\nfoo again\n' -a foo "$EARLY"
	expect 0 'foo\000bar foo\nfoo again\n' --text foo "$EARLY"
	expect 0 'foo\000bar foo\nfoo again\n' --binary-files=text foo "$EARLY"
}

@test "-I takes a binary file for one without a match" {
	expect 1 '' -I foo "$EARLY"
	expect 1 '' --binary-files=without-match foo "$EARLY"
	expect 1 '0\n' -Ic foo "$EARLY"
	cp "$EARLY" in
	expect 1 'in\n' -IL foo in
	expect 1 '' -Il foo in
}

@test "the last of -a, -I and --binary-files counts" {
	expect 1 '' -aI foo "$EARLY"
	expect 0 'baz\n' -Ia baz "$EARLY"
	cp "$EARLY" in
	expect_message 0 '' 'in: binary file matches\n' \
		-a --binary-files=binary foo in
}

@test "in a binary file a zero byte ends a line, with -a it does not" {
	printf 'foo\0bar foo\n' >in
	expect 0 '2\n' -c foo in
	expect 0 '1\n' -ac foo in
}

@test "\$ matches in front of a zero byte, and ^ behind it" {
	printf 'aq\0bz\n' >in
	expect 0 '1\n' -c 'q$' in
	expect 0 '1\n' -c '^b' in
	expect 1 '0\n' -ac 'q$' in
}

@test "a dot crosses a zero byte with -a alone" {
	printf 'a\0q\n' >in
	expect 1 '0\n' -c 'a.q' in
	expect 0 '1\n' -ac 'a.q' in
}

@test "twenty zero bytes are twenty empty lines" {
	expect 0 '20\n' -c '' "$FIXTURES/only-nuls.bin"
	expect 0 '20\n' -c '^$' "$FIXTURES/only-nuls.bin"
	expect 0 '1\n' -ac '' "$FIXTURES/only-nuls.bin"
}

@test "lines before a late zero byte are printed, those after are not" {
	cp "$FIXTURES/nul-after-96k.bin" in
	expect_message 0 'line 00001 of plain text before the zero byte\n' \
		'in: binary file matches\n' '00001\|after' in
	run -0 --separate-stderr mapgrep line in
	[ "${#lines[@]}" -gt 2000 ]
	[ "${#lines[@]}" -lt 2400 ]
	same_as_gnu line in
}

@test "a match before a late zero byte and none behind it needs no message" {
	expect 0 'line 00001 of plain text before the zero byte\n' 00001 \
		"$FIXTURES/nul-after-96k.bin"
}

@test "-I prints what came before a late zero byte, yet has status 1" {
	run -1 mapgrep -I line "$FIXTURES/nul-after-96k.bin"
	[ "${#lines[@]}" -gt 2000 ]
	[ "${#lines[@]}" -lt 2400 ]
	expect 1 '0\n' -Ic line "$FIXTURES/nul-after-96k.bin"
	same_as_gnu -I line "$FIXTURES/nul-after-96k.bin"
}

@test "-n and -o say no more of a binary file" {
	cp "$EARLY" in
	expect_message 0 '' 'in: binary file matches\n' -n foo in
	expect_message 0 '' 'in: binary file matches\n' -o foo in
}

@test "one binary file among others does not stop the search" {
	printf 'foo\n' >text
	cp "$EARLY" in
	expect_message 0 'text:foo\ntext:foo\n' 'in: binary file matches\n' \
		foo text in text
}

@test "the message keeps its place between the lines" {
	printf 'foo\n' >text
	cp "$EARLY" in
	run -0 bash -c '"$MAPGREP" foo text in text 2>&1'
	[ "${lines[0]}" = text:foo ]
	[[ ${lines[1]} = *'grep: in: binary file matches' ]]
	[ "${lines[2]}" = text:foo ]
}

@test "a hole in a file counts as zero bytes" {
	printf 'foo\n' >in
	truncate -s 1M in
	expect_message 0 '' 'in: binary file matches\n' foo in
	expect 0 '1\n' -c foo in
	expect 1 '' -I foo in
}

@test "-v of a binary file goes by its lines as well" {
	printf 'foo\0bar\n' >in
	expect 0 '1\n' -vc foo in
	expect_message 0 '' 'in: binary file matches\n' -v foo in
	expect 1 '' -v '' in
}

@test "-z has no binary files: zero bytes are the ends of its lines" {
	expect 0 'foo\000' -z '^foo$' "$EARLY"
}

@test "--binary-files takes three words, no other" {
	expect_message 2 '' 'unknown binary-files type\n' --binary-files=x a
	expect_message 2 '' 'unknown binary-files type\n' --binary-files= a
}

@test "UTF-16 is binary" {
	cp "$FIXTURES/utf16.txt" in
	expect_message 0 '' 'in: binary file matches\n' o in
}

@test "a hole behind text makes the file binary from its start" {
	seq 20000 >in
	truncate -s 2M in
	expect_message 0 '' 'in: binary file matches\n' 777 in
	expect 0 '38\n' -c 777 in
}

@test "a hole of a terabyte takes no time" {
	truncate -s 1T in || skip 'this file system has no files of that size'
	printf 'foo\n' >>in
	run -0 timeout 20 "$MAPGREP" -c foo in
	[ "$output" = 1 ]
	run -0 timeout 20 "$MAPGREP" -zc foo in
	[ "$output" = 1 ]
	run -1 timeout 20 "$MAPGREP" -n bar in
	[ "$output" = '' ]
}

@test "zero bytes end lines where there is no newline at all" {
	head -c 1000000 /dev/zero >in
	expect 0 '1000000\n' -c '' in
	expect 1 '0\n' -c x in
	printf 'x' >>in
	expect 0 '1\n' -c x in
	expect 0 '1000000\n' -vc x in
}

@test "the zero bytes of a hole are lines where empty lines are selected" {
	printf 'foo\n' >in
	truncate -s 1M in
	expect 0 '1048573\n' -c '' in
	expect 0 '1048572\n' -vc foo in
	expect 0 '1048572\n' -c '^$' in
}
