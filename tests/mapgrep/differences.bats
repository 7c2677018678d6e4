#!/usr/bin/env bats
# Where mapgrep means to do otherwise than GNU grep 3.8. The whole list, with
# reasons, is tests/parity/differences.

# shellcheck disable=SC2154
load ../helpers/common

usage="Usage: [OPTION]... PATTERNS [FILE]...\n"
usage+="Try '--help' for more information.\n"

@test "--color=nonsense is an error, where GNU grep prints its help" {
	run -2 --separate-stderr mapgrep --color=nonsense a
	[ "$output" = '' ]
	[[ $stderr = *"invalid argument 'nonsense' for '--color'"* ]]
	run -2 --separate-stderr mapgrep --colour=nonsense a
	[[ $stderr = *"invalid argument 'nonsense' for '--colour'"* ]]
}

@test "-d with another word has status 2, where GNU grep has 1" {
	run -2 --separate-stderr mapgrep -d foo a
	[ "$output" = '' ]
	[[ $stderr = *"invalid argument 'foo' for '--directories'"* ]]
	run -2 --separate-stderr mapgrep -d re a
	[[ $stderr = *"ambiguous argument 're' for '--directories'"* ]]
}

@test "--version says what it is compatible with" {
	run -0 mapgrep -V
	[[ ${lines[0]} = 'mapgrep (mapscan) '*', compatible with GNU grep '* ]]
}

@test "messages start with the program's own name" {
	run -2 --separate-stderr mapgrep a missing
	[ "$stderr" = 'mapgrep: missing: No such file or directory' ]
}

@test "MAPSCAN_DEBUG chooses the ways that tests want" {
	local debug

	seq 1000 >in
	for debug in window=4K kernel=scalar jit=off accel=off map=off walk=line \
		window=4K,jit=off,walk=line; do
		MAPSCAN_DEBUG=$debug expect_ours 0 '271\n' -c 9 in
	done
}

@test "MAPSCAN_DEBUG with what it does not know is an error" {
	MAPSCAN_DEBUG=nonsense=1 expect_ours_message 2 '' \
		"MAPSCAN_DEBUG: cannot use 'nonsense=1'\n" a
}

@test "the prefix of an option of ours does not hide an option of GNU's" {
	printf 'a\n' >in
	expect_ours 0 '1:a\n' --line-n a in
	expect_ours_message 2 '' "unrecognized option '--zzz'\n$usage" --zzz a
}

@test "with ranges that libc refuses the first alternative is shown" {
	export LC_ALL=C.UTF-8
	printf 'x.é\n' >in
	expect_ours 0 '.é\n' -oE '\.[é-я]|' in
	expect_ours 0 '' -oE '|\.[é-я]' in
	printf 'x\377.é\n' >in
	expect_ours 0 'x\377.é\n' -aw '[é-я]' in
}
