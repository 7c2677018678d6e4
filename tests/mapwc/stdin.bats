#!/usr/bin/env bats
# Standard input: a file, from wherever it stands; a pipe; nothing.

# shellcheck disable=SC2016,SC2154
load ../helpers/wc

# What `bash -c SCRIPT` prints, with standard input from the file in: WANTED of
# mapwc, as $1, and of GNU wc, 9.1 and newer.
expect_script() {
	local wanted=$1 script=$2 program
	shift 2

	for program in "$MAPWC" $REFERENCE $NEWER_WC; do
		run -0 bash -c "$script" - "$program" <in
		[ "$output" = "$wanted" ] || {
			echo "$program: $output"
			return 1
		}
	done
}

# The same, where GNU wc 9.1 does otherwise.
expect_newer_script() {
	REFERENCE='' expect_script "$@"
}

@test "without operands, and with -, standard input is counted" {
	printf 'a b\nc\n' >in
	stdin=in expect 0 '2 3 6\n'
	stdin=in expect 0 '2 3 6 -\n' -
	stdin=in expect 0 '2\n' -l
	stdin=in expect 0 '2 -\n' -l -
	expect_script '      2       3       6' 'cat | "$1"'
	expect_script '      2       3       6 -' 'cat | "$1" -'
	expect_script '2' 'cat | "$1" -l'
	expect_script '6' 'cat | "$1" -c'
	expect_script '3' 'cat | "$1" -L'
}

@test "point 35: the second - has nothing left" {
	printf 'a b\nc\n' >in
	stdin=in expect 0 ' 2  3  6 -\n 0  0  0 -\n 2  3  6 total\n' - -
	expect_script \
		$'      2 -\n      0 -\n      2 total' 'cat | "$1" -l - -'
	printf '0123456789\n' >in
	stdin=in expect_newer 0 '11 -\n 0 -\n11 total\n' -c - -
}

@test "point 40: it is counted from where it stands" {
	seq 1000 >in
	expect_script '998' 'read -r; read -r; "$1" -l'
	expect_script ' 998  998 3889' 'read -r; read -r; "$1"'
	expect_script '3889' 'read -r; read -r; "$1" -c'
	expect_script '3889' 'read -r; read -r; "$1" -m'
}

@test "point 40: a start beyond the end has nothing behind it" {
	seq 10 >in
	expect_script 0 'dd bs=1 skip=100 count=0 status=none; "$1" -c'
	expect_script 0 'dd bs=1 skip=100 count=0 status=none; "$1" -l'
	expect_script 0 'dd bs=1 skip=5000 count=0 status=none; "$1" -m'
}

@test "point 40: a start at each place of a page, and at pages' borders" {
	local skip

	head -c 20000 /dev/zero | tr '\0' 'x' | fold -w 9 >in
	for skip in 1 9 10 63 64 65 4095 4096 4097 8191 8192 12288 22221; do
		expect_script "$(tail -c "+$((skip + 1))" in | wc -lc | xargs)" \
			"head -c $skip >/dev/null
			dd bs=1 skip=0 count=0 status=none
			set -- \$(\"\$1\" -lc); echo \$*"
	done
}

@test "point 40: it is left at its end, whatever is counted" {
	local options

	printf 'a b\nc d\n' >in
	for options in -l -w -L -lw -lc -lwmcL; do
		expect_script '0' "\"\$1\" $options >/dev/null; cat | wc -c"
		LC_ALL=C.UTF-8 expect_script '0' \
			"\"\$1\" $options >/dev/null; cat | wc -c"
	done
	expect_newer_script '0' '"$1" -c >/dev/null; cat | wc -c'
	expect_newer_script '0' '"$1" -m >/dev/null; cat | wc -c'
}

@test "point 40: { wc -l; wc -l; } gives all and then none" {
	seq 10 >in
	expect_script $'10\n0' '"$1" -l; "$1" -l'
	expect_newer_script $'21\n0' '"$1" -c; "$1" -c'
	truncate -s 4096 in
	expect_script $'4096\n0' '"$1" -c; "$1" -c'
	truncate -s 1048576 in
	expect_script $'1048576\n0' '"$1" -c; "$1" -c'
	expect_script $'10\n0' '"$1" -l; "$1" -l'
}

@test "standard input is closed: a message, and status 1" {
	local program

	for program in "$MAPWC" $REFERENCE $NEWER_WC; do
		run -1 --separate-stderr bash -c 'exec "$1" -l <&-' - "$program"
		[ "$output" = 0 ]
		[[ $stderr = *"wc: 'standard input': Bad file descriptor"* ]]
		run -1 --separate-stderr bash -c 'exec "$1" -l - <&-' - \
			"$program"
		[ "$output" = '0 -' ]
		[[ $stderr = *'wc: -: Bad file descriptor'* ]]
	done
}

@test "standard input is closed: that does not matter to files" {
	local program

	seq 3 >in
	for program in "$MAPWC" $REFERENCE $NEWER_WC; do
		run -0 bash -c 'exec "$1" -l in <&-' - "$program"
		[ "$output" = '3 in' ]
	done
}

@test "standard input is a directory: a message, and status 1" {
	local program

	for program in "$MAPWC" $REFERENCE $NEWER_WC; do
		run -1 --separate-stderr "$program" -l </
		[ "$output" = 0 ]
		[[ $stderr = *"wc: 'standard input': Is a directory" ]]
		run -1 --separate-stderr "$program" - </
		[ "$output" = '      0       0       0 -' ]
		[[ $stderr = *'wc: -: Is a directory' ]]
	done
}

@test "standard input between files, and once more" {
	printf 'a\n' >one
	printf 'b\nc\n' >in
	stdin=in expect 0 '1 one\n2 -\n1 one\n4 total\n' -l one - one
	stdin=in expect 0 ' 2 -\n 1 one\n 0 -\n 3 total\n' -l - one -
}

@test "a file called - is reached as ./-" {
	printf 'a\n' >-
	expect 0 '1 ./-\n' -l ./-
	expect 0 '0 -\n' -l -
}

@test "a pipe whose writer is slow" {
	run -0 bash -c '{ echo a; sleep 0.2; echo b c; } | "$MAPWC"'
	[ "$output" = '      2       3       6' ]
	run -0 bash -c '{ printf a; sleep 0.2; printf "b\t"; sleep 0.1
		echo c; } | "$MAPWC" -lwmcL'
	[ "$output" = '      1       2       5       5       9' ]
}

@test "a pipe with more than it holds at once" {
	run -0 bash -c 'seq 1000000 | "$MAPWC" -lwcL'
	[ "$output" = '1000000 1000000 6888896       7' ]
	run -0 bash -c 'seq 1000000 | LC_ALL=C.UTF-8 "$MAPWC" -lwmcL'
	[ "$output" = '1000000 1000000 6888896 6888896       7' ]
	run -0 bash -c 'seq 1000000 | "$MAPWC" -c'
	[ "$output" = 6888896 ]
}

@test "a terminal's end of input ends it" {
	need script
	run -0 bash -c "printf 'a b\nc\n\004' |
		script -qec \"stty -echo; '$MAPWC' -lw\" /dev/null"
	[[ $output = *'2       3'* ]]
}
