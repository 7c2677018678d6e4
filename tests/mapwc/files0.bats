#!/usr/bin/env bats
# --files0-from: the names of the files are in a file.

# shellcheck disable=SC2154
load ../helpers/wc

make_files() {
	printf 'a b\n' >one
	printf 'c\n' >two
}

@test "point 39: names are ended by zero bytes, the last one needs none" {
	make_files
	printf 'one\0two\0' >list
	expect 0 '1 2 4 one\n1 1 2 two\n2 3 6 total\n' --files0-from=list
	printf 'one\0two' >list
	expect 0 '1 2 4 one\n1 1 2 two\n2 3 6 total\n' --files0-from=list
	printf 'one' >list
	expect 0 '1 2 4 one\n' --files0-from=list
}

@test "point 39: - is standard input, of any kind" {
	make_files
	printf 'one\0two\0' >list
	stdin=list expect 0 '1 2 4 one\n1 1 2 two\n2 3 6 total\n' \
		--files0-from=-
	run -0 bash -c 'cat list | "$MAPWC" --files0-from=-'
	[ "$output" = '1 2 4 one
1 1 2 two
2 3 6 total' ]
	run -0 bash -c '{ head -c 4 >/dev/null; "$MAPWC" --files0-from=-; } \
		<list'
	[ "$output" = '1 1 2 two' ]
}

@test "point 39: a list that is empty is no error, and nothing is printed" {
	: >list
	expect 0 '' --files0-from=list
	expect 0 '' --files0-from=-
	expect 0 '' --files0-from=/dev/null
	expect_newer 0 '0 0 0 total\n' --files0-from=list --total=always
}

@test "point 39: operands are refused" {
	expect_message 1 '' "extra operand 'one'\nfile operands cannot be combined with --files0-from\nTry '--help' for more information.\n" \
		--files0-from=missing one two
}

@test "point 39: an empty name has a message with its number" {
	make_files
	printf 'one\0\0two\0' >list
	expect_message 1 '1 2 4 one\n1 1 2 two\n2 3 6 total\n' \
		'list:2: invalid zero-length file name\n' --files0-from=list
	printf '\0' >list
	expect_message 1 '' 'list:1: invalid zero-length file name\n' \
		--files0-from=list
	cp list 'a list'
	expect_message 1 '' "'a list':1: invalid zero-length file name\n" \
		--files0-from='a list'
	stdin=list expect_message 1 '' \
		'-:1: invalid zero-length file name\n' --files0-from=-
}

@test "point 39: - in a list from standard input is refused" {
	make_files
	printf -- 'one\0-\0' >list
	# 9.1 says "stdin".
	stdin=list expect_newer_message 1 '1 2 4 one\n1 2 4 total\n' \
		"when reading file names from standard input, no file name of '-' allowed\n" \
		--files0-from=-
}

@test "- in another list is standard input" {
	make_files
	printf -- 'one\0-\0' >list
	stdin=two expect 0 '1 2 4 one\n1 1 2 -\n2 3 6 total\n' \
		--files0-from=list
}

@test "files that are missing have a message, and count for the total line" {
	make_files
	printf 'missing\0one\0' >list
	expect_message 1 '1 2 4 one\n1 2 4 total\n' \
		'missing: No such file or directory\n' --files0-from=list
	printf 'missing\0' >list
	expect_message 1 '' 'missing: No such file or directory\n' \
		--files0-from=list
}

@test "names with newlines and any other byte" {
	printf 'a\n' >$'a\nb'
	printf 'a\n' >$'\377'
	printf 'a\nb\0\377\0' >list
	expect 0 "1 1 2 'a'$'\\\\n''b'\n1 1 2 \377\n2 2 4 total\n" \
		--files0-from=list
}

@test "a list that cannot be used is an error, and nothing is counted" {
	mkdir dir
	expect_message 1 '' \
		"cannot open 'missing' for reading: No such file or directory\n" \
		--files0-from=missing
	expect_message 1 '' 'dir: read error: Is a directory\n' \
		--files0-from=dir
}

@test "point 34: columns align by a list in a file, not by one from a pipe" {
	make_files
	seq 1000 >three
	printf 'one\0three\0' >list
	expect 0 '   1    2    4 one\n1000 1000 3893 three\n1001 1002 3897 total\n' \
		--files0-from=list
	run -0 bash -c 'cat list | "$MAPWC" --files0-from=-'
	[ "$output" = '1 2 4 one
1000 1000 3893 three
1001 1002 3897 total' ]
	stdin=list expect 0 \
		'   1    2    4 one\n1000 1000 3893 three\n1001 1002 3897 total\n' \
		--files0-from=-
	printf 'three\0' >list
	expect 0 '1000 three\n' -l --files0-from=list
	expect 0 '1000 1000 3893 three\n' --files0-from=list
}

@test "a list of thousands of names" {
	make_files
	printf 'two\0%.0s' {1..5000} >list
	run -0 mapwc -l --files0-from=list
	[ "${#lines[@]}" -eq 5001 ]
	[ "${lines[0]}" = '    1 two' ]
	[ "${lines[5000]}" = ' 5000 total' ]
	same_as_gnu -lwc --files0-from=list
}

@test "a list larger than 10 MiB is taken as it comes" {
	printf 'a b\n' >one
	need perl
	perl -e 'print "./one\0" x 1_800_000' >list
	run -0 bash -c '"$MAPWC" -c --files0-from=list | tail -n 1'
	[ "$output" = '7200000 total' ]
	run -0 bash -c '"$MAPWC" -c --files0-from=list | sed 1q'
	[ "$output" = '4 ./one' ]
}

@test "a list for which there is no memory is a message, and status 1" {
	need perl prlimit
	perl -e 'print "./one\0" x 1_400_000' >list
	prlimit --as=30000000 "$MAPWC" --version >/dev/null 2>&1 ||
		skip "needs more memory to start"
	printf 'a b\n' >one
	run -0 --separate-stderr mapwc --total=only -c --files0-from=list
	[ "$output" = 5600000 ]
	run -1 --separate-stderr prlimit --as=20000000 \
		"$MAPWC" --total=only -c --files0-from=list
	[ "$output" = '' ]
	[ "$stderr" = 'mapwc: memory exhausted' ]
}

@test "the last free descriptor is enough" {
	mkdir d
	for name in a b c; do
		echo "$name" >"d/$name"
	done
	run -0 --separate-stderr bash -c \
		'ulimit -n 4; exec "$MAPWC" -l d/a d/b d/c' 3>&-
	[ "${lines[3]}" = '3 total' ]
	[ "$stderr" = '' ]
}
