#!/usr/bin/env bats
# What cannot be counted: one message each, the other files are counted, and
# status 1.

# shellcheck disable=SC2154
load ../helpers/wc

try="Try '--help' for more information.\n"

@test "point 35: a file that is not there has a message and no line" {
	echo a >in
	expect_message 1 '' 'missing: No such file or directory\n' missing
	expect_message 1 '1 in\n1 total\n' \
		'missing: No such file or directory\n' -l missing in
	expect_message 1 '' 'in/x: Not a directory\n' in/x
	ln -s loop loop
	expect_message 1 '' 'loop: Too many levels of symbolic links\n' loop
	ln -s nowhere dangling
	expect_message 1 '' 'dangling: No such file or directory\n' dangling
}

@test "point 35: a directory has a message and a line of zeros" {
	mkdir dir
	expect_message 1 '      0       0       0 dir\n' \
		'dir: Is a directory\n' dir
	expect_message 1 '0 dir\n' 'dir: Is a directory\n' -l dir
	expect_message 1 '0 dir\n' 'dir: Is a directory\n' -c dir
	expect_message 1 '0 dir/\n' 'dir/: Is a directory\n' -m dir/
}

@test "point 35: the line of zeros comes first, then the message" {
	mkdir dir
	echo a >in
	# GNU wc 9.1 has it the other way round.
	run -1 bash -c '"$MAPWC" -l in dir in 2>&1'
	[ "${lines[0]}" = '      1 in' ]
	[ "${lines[1]}" = '      0 dir' ]
	[ "${lines[2]}" = 'mapwc: dir: Is a directory' ]
	[ "${lines[3]}" = '      1 in' ]
	[ "${lines[4]}" = '      2 total' ]
}

@test "a message comes behind the lines of the files in front of it" {
	echo a >in
	run -1 bash -c '"$MAPWC" -l in missing in 2>&1'
	[ "${lines[0]}" = '1 in' ]
	[ "${lines[1]}" = 'mapwc: missing: No such file or directory' ]
	[ "${lines[2]}" = '1 in' ]
}

@test "point 35: an empty name is an error of its own" {
	echo a >in
	expect_message 1 '' 'invalid zero-length file name\n' ''
	expect_message 1 '1 in\n1 total\n' 'invalid zero-length file name\n' \
		-l '' in
	expect_message 1 '1 in\n1 total\n' 'invalid zero-length file name\n' \
		-l in ''
}

@test "a file that may not be read" {
	need_ordinary_user
	echo a >in
	cp in secret
	chmod 0 secret
	expect_message 1 '1 in\n1 total\n' 'secret: Permission denied\n' \
		-l secret in
}

@test "a file that may not be read, by someone else than root" {
	need setpriv
	[ "$(id -u)" -eq 0 ] || skip "only root may become someone else"
	# The program may lie where only root can get at it.
	cp "$MAPWC" mapwc
	chmod 755 . mapwc
	echo a >in
	cp in secret
	chmod 0 secret
	setpriv --reuid=65534 --regid=65534 --clear-groups ./mapwc in \
		>/dev/null 2>&1 || skip "this directory is root's alone"
	run -1 --separate-stderr setpriv --reuid=65534 --regid=65534 \
		--clear-groups ./mapwc -l secret in
	[ "$output" = $'1 in\n1 total' ]
	[ "$stderr" = 'mapwc: secret: Permission denied' ]
}

@test "an option that is none" {
	expect_message 1 '' "invalid option -- 'x'\n$try" -x
	expect_message 1 '' "invalid option -- '5'\n$try" -5
	expect_message 1 '' "unrecognized option '--zzz'\n$try" --zzz
	expect_message 1 '' "option '--lines' doesn't allow an argument\n$try" \
		--lines=3
	expect_message 1 '' "option '--words' doesn't allow an argument\n$try" \
		--w=
	expect_message 1 '' "option '--files0-from' requires an argument\n$try" \
		--files0-from
}

@test "with a wrong option nothing is counted, not even standard input" {
	echo a >in
	stdin=in expect_message 1 '' "invalid option -- 'x'\n$try" -lx in
}

@test "output that cannot be written: one message, status 1" {
	local options

	[ -w /dev/full ] || skip "needs /dev/full"
	echo a >in
	for options in -l -lwmcL '' --total=only --help --version; do
		# shellcheck disable=SC2086
		run -1 --separate-stderr bash -c '"$MAPWC" "$@" >/dev/full' - \
			$options in
		[ "$stderr" = 'mapwc: write error: No space left on device' ]
	done
}

@test "nothing to write is no error where nothing can be written" {
	[ -w /dev/full ] || skip "needs /dev/full"
	: >names
	run -0 bash -c '"$MAPWC" --files0-from=names >/dev/full'
	[ "$output" = '' ]
	run -1 bash -c '"$MAPWC" missing 2>&1 >/dev/full'
	[ "$output" = 'mapwc: missing: No such file or directory' ]
}

@test "standard output is closed: one message, status 1" {
	echo a >in
	run -1 --separate-stderr bash -c 'exec "$MAPWC" in >&-'
	[ "$stderr" = 'mapwc: write error: Bad file descriptor' ]
	run -0 bash -c ': >names; exec "$MAPWC" --files0-from=names >&-'
}

@test "standard error is closed: counts and status are the same" {
	echo a >in
	run -1 bash -c 'exec "$MAPWC" -l in missing 2>&-'
	[ "$output" = $'1 in\n1 total' ]
}

@test "nothing but files is open: no byte is written to one" {
	echo a >in
	cp in before
	run -1 bash -c 'exec "$MAPWC" in missing <&- >&- 2>&-'
	cmp before in
}

@test "messages start with the program's name, wc if it is called that" {
	ln -s "$MAPWC" wc
	run -1 ./wc missing
	[ "$output" = 'wc: missing: No such file or directory' ]
	run -1 mapwc missing
	[ "$output" = 'mapwc: missing: No such file or directory' ]
	run -1 ./wc -x
	[ "$output" = $'wc: invalid option -- \'x\'\nTry \'wc --help\' for more information.' ]
}
