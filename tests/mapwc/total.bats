#!/usr/bin/env bats
# The line with the totals. --total is of GNU wc 9.2, so the expectations of it
# are 9.10's.

# shellcheck disable=SC2154
load ../helpers/wc

make_files() {
	printf '2\n' >2b
	printf '2 words\n' >2w
}

@test "point 35: totals if there is more than one operand" {
	make_files
	expect 0 ' 1  1  2 2b\n 1  2  8 2w\n 2  3 10 total\n' 2b 2w
	expect 0 '1 1 2 2b\n' 2b
	expect 0 '1 1 2 2b\n1 1 2 2b\n2 2 4 total\n' 2b 2b
}

@test "point 35: even if some of them failed, or all" {
	make_files
	expect_message 1 '1 1 2 2b\n1 1 2 total\n' \
		'missing: No such file or directory\n' missing 2b
	expect_message 1 '0 0 0 total\n' \
		'x: No such file or directory\ny: No such file or directory\n' \
		x y
	expect_message 1 '1 1 2 2b\n1 1 2 total\n' \
		'invalid zero-length file name\n' '' 2b
	expect_message 1 '' 'x: No such file or directory\n' x
}

@test "point 35: --total=always prints them for one file, too" {
	make_files
	expect_newer 0 '1 1 2 2b\n1 1 2 total\n' --total=always 2b
	expect_newer 0 '1 2b\n1 total\n' -l --total=always 2b
	expect_newer_message 1 '0 0 0 total\n' \
		'x: No such file or directory\n' --total=always x
	stdin=2w expect_newer 0 '1 2 8\n1 2 8 total\n' --total=always
}

@test "point 35: --total=never prints none" {
	make_files
	expect_newer 0 ' 1  1  2 2b\n 1  2  8 2w\n' --total=never 2b 2w
	expect_newer_message 1 '' \
		'x: No such file or directory\ny: No such file or directory\n' \
		--total=never x y
}

@test "point 35: --total=only prints nothing else, not the word either" {
	make_files
	expect_newer 0 '2 3 10\n' --total=only 2b 2w
	expect_newer 0 '1 1 2\n' --total=only 2b
	stdin=2w expect_newer 0 '1 2 8\n' --total=only
	expect_newer_message 1 '1 1 2\n' \
		'missing: No such file or directory\n' --total=only missing 2b
	expect_newer_message 1 '0\n' 'missing: No such file or directory\n' \
		--total=only -L missing
}

@test "point 35: --total=auto is the default" {
	make_files
	expect_newer 0 ' 1 2b\n 1 2w\n 2 total\n' -l --total=auto 2b 2w
	expect_newer 0 '1 2b\n' -l --total=auto 2b
}

@test "point 35: the last --total counts, and each may be abbreviated" {
	make_files
	expect_newer 0 '1 2b\n' -l --total=only --total=auto 2b
	expect_newer 0 '1\n' -l --total=never --total=only 2b
	expect_newer 0 '1\n' -l --tot=o 2b
	expect_newer 0 '1 2b\n1 total\n' -l --t=al 2b
}

@test "point 35: --total wants one of its words" {
	local try="Try '--help' for more information.\n" words

	words="Valid arguments are:\n  - 'auto'\n  - 'always'\n  - 'only'\n"
	words+="  - 'never'\n"
	make_files
	expect_newer_message 1 '' \
		"invalid argument 'x' for '--total'\n$words$try" --total=x 2b
	expect_newer_message 1 '' \
		"ambiguous argument 'a' for '--total'\n$words$try" --total=a 2b
	expect_newer_message 1 '' \
		"ambiguous argument '' for '--total'\n$words$try" --total= 2b
	expect_newer_message 1 '' \
		"option '--total' requires an argument\n$try" --total
}

@test "totals of a list of names" {
	make_files
	printf '2b\0002w\000' >names
	expect 0 ' 1  1  2 2b\n 1  2  8 2w\n 2  3 10 total\n' \
		--files0-from=names
	expect_newer 0 '2 3 10\n' --total=only --files0-from=names
	: >names
	expect 0 '' --files0-from=names
	expect_newer 0 '0 0 0 total\n' --total=always --files0-from=names
	expect_newer 0 '0 0 0\n' --total=only --files0-from=names
	expect_newer 0 '' --total=never --files0-from=names
}

@test "the total of widths is the widest" {
	make_files
	expect_newer 0 '7\n' -L --total=only 2w 2b
	expect_newer 0 '2 7\n' -lL --total=only 2b 2w
}

@test "a file called total is a file" {
	make_files
	cp 2b total
	expect 0 '1 1 2 total\n' total
	expect 0 ' 1  1  2 total\n 1  2  8 2w\n 2  3 10 total\n' total 2w
}

# Eight files of 2 EiB in all are one byte more than a number can say.
@test "point 35: a total that is too large is said to be, and cut off" {
	local big=(big big big big big big big big)

	truncate -s 2E big 2>/dev/null || skip "no such file fits here"
	expect_newer_message 1 '18446744073709551615\n' \
		'total bytes: Value too large for defined data type\n' \
		--total=only -c "${big[@]}"
	run -0 mapwc -c --total=never "${big[@]}"
	[ "${#lines[@]}" -eq 8 ]
	[ "${lines[7]}" = ' 2305843009213693952 big' ] ||
		[ "${lines[7]}" = '2305843009213693952 big' ]
	run -0 mapwc -c --total=only "${big[@]:1}"
	[ "$output" = 16140901064495857664 ]
}
