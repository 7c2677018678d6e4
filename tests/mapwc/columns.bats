#!/usr/bin/env bats
# Columns: as wide as the sum of the sizes of the operands that are regular
# files has digits, at least 7 if one of them is none (POSIX leaves it open;
# GNU wc, documented as "the columns are aligned").

# shellcheck disable=SC2154
load ../helpers/wc

setup_columns() {
	printf 'a b\nc\n' >in
	printf '%0999d\n' 0 >thousand
}

@test "point 34: one count of one file has no padding" {
	setup_columns
	expect 0 '2 in\n' -l in
	expect 0 '6 in\n' -c in
	expect 0 '1000 thousand\n' -c thousand
	expect 0 '1 thousand\n' -l thousand
	expect 0 '0 /dev/null\n' -l /dev/null
}

@test "point 34: several counts of one file are as wide as its size" {
	setup_columns
	expect 0 '2 3 6 in\n' in
	expect 0 '   1    1 1000 thousand\n' thousand
	expect 0 '   1    1 thousand\n' -lw thousand
	expect 0 '   1 1000 thousand\n' -lc thousand
}

@test "point 34: with several files as wide as the sum of their sizes" {
	setup_columns
	expect 0 '   2 in\n   1 thousand\n   3 total\n' -l in thousand
	expect 0 ' 2 in\n 2 in\n 4 total\n' -l in in
	head -c 5 in >five
	: >empty
	expect 0 '1 five\n0 empty\n1 total\n' -l five empty
	expect 0 '0 empty\n0 empty\n0 total\n' -c empty empty
}

@test "point 34: a pipe, device or directory makes columns of 7" {
	local count

	setup_columns
	expect 0 '      0       0       0 /dev/null\n' /dev/null
	expect 0 "      2 in\n      0 /dev/null\n      2 total\n" \
		-l in /dev/null
	mkdir dir
	expect_newer_message 1 \
		"      2 in\n      0 dir\n      2 total\n" \
		'dir: Is a directory\n' -l in dir
	run -0 bash -c 'cat in | "$MAPWC"'
	[ "$output" = '      2       3       6' ]
	for count in -l -w -c -m -L; do
		run -0 bash -c 'cat in | "$MAPWC" "$1"' - $count
		[[ $output = [236] ]]
	done
	run -0 bash -c 'cat in | "$MAPWC" -l - in'
	[ "${lines[0]}" = '      2 -' ]
	[ "${lines[1]}" = '      2 in' ]
	[ "${lines[2]}" = '      4 total' ]
}

@test "point 34: standard input that is a file has its size, not what is left" {
	setup_columns
	stdin=thousand expect 0 '   1    1 1000\n'
	stdin=thousand expect 0 '   1    1 1000 -\n' -
	stdin=thousand expect 0 '1000\n' -c
	run -0 bash -c 'head -c 995 >/dev/null; dd skip=0 count=0 status=none
		exec "$MAPWC"' <thousand
	[ "$output" = '   0    0    0' ] || [ "$output" = '   1    1    5' ]
}

@test "point 34: what cannot be opened has no size, and no line" {
	setup_columns
	expect_message 1 '2 in\n2 total\n' \
		'missing: No such file or directory\n' -l in missing
	expect_message 1 '2 in\n2 total\n' \
		'missing: No such file or directory\n' -l missing in
	expect_message 1 '' 'missing: No such file or directory\n' missing
}

@test "point 34: a file of /proc has size 0, so its numbers stick out" {
	local bytes

	bytes=$(cat /proc/version | "$MAPWC" -c)
	[ "$bytes" -gt 9 ]
	run -0 mapwc -lc /proc/version
	[ "$output" = "1 $bytes /proc/version" ]
	setup_columns
	run -0 mapwc -c in /proc/version
	[ "${lines[0]}" = '6 in' ]
	[ "${lines[1]}" = "$bytes /proc/version" ]
}

@test "point 34: a list in a file aligns, one from a pipe does not" {
	setup_columns
	printf 'in\0thousand\0' >names
	expect 0 '   2 in\n   1 thousand\n   3 total\n' -l --files0-from=names
	stdin=names expect 0 '   2 in\n   1 thousand\n   3 total\n' \
		-l --files0-from=-
	run -0 bash -c 'cat names | "$MAPWC" --files0-from=-'
	[ "${lines[0]}" = '2 3 6 in' ]
	[ "${lines[1]}" = '1 1 1000 thousand' ]
	[ "${lines[2]}" = '3 4 1006 total' ]
	printf 'thousand' >names
	expect 0 '1 thousand\n' -l --files0-from=names
	expect 0 '   1    1 1000 thousand\n' --files0-from=names
}

@test "point 34: --total=only has no padding" {
	setup_columns
	expect_newer 0 '3 4 1006\n' --total=only in thousand
	expect_newer 0 '0 0 0\n' --total=only /dev/null
	expect_newer 0 '1 1000\n' -lc --total=only thousand
}

@test "the size of a hole counts, and a second link to a file again" {
	truncate -s 123456 hole
	ln hole link
	expect 0 '     0 123456      0 hole\n' -lcL hole
	expect_newer 0 '     0      1 123456 hole\n' hole
	expect 0 '     0 hole\n     0 link\n     0 total\n' -l hole link
	truncate -s 500000 hole
	expect 0 '      0 hole\n      0 link\n      0 total\n' -l hole link
	ln -s hole soft
	expect 0 '     0 500000 soft\n' -lc soft
}

@test "the size of a file behind a message counts for the lines before it" {
	printf 'a\n' >small
	head -c 123456 /dev/zero >large
	run -1 --separate-stderr mapwc -lw small missing large
	[ "${lines[0]}" = '     1      1 small' ]
	[ "${lines[1]}" = '     0      1 large' ]
	[ "$stderr" = 'mapwc: missing: No such file or directory' ]
}

@test "a socket cannot be opened, but has no size known beforehand" {
	perl -MIO::Socket::UNIX -e \
		'IO::Socket::UNIX->new(Local => "socket", Listen => 1) or die'
	printf 'a\n' >small
	run -1 --separate-stderr mapwc -lw small socket
	[ "${lines[0]}" = '      1       1 small' ]
	[ "$stderr" = 'mapwc: socket: No such device or address' ]
}
