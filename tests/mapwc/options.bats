#!/usr/bin/env bats
# How options are typed, and what mapwc says of itself.

# shellcheck disable=SC2154
load ../helpers/wc

try="Try '--help' for more information.\n"

@test "an unknown option has a message, where to find help, and status 1" {
	expect_message 1 '' "unrecognized option '--nope'\n$try" --nope a
	expect_message 1 '' "unrecognized option '--nope=1'\n$try" --nope=1
	expect_message 1 '' "invalid option -- 'z'\n$try" -z a
	expect_message 1 '' "invalid option -- '5'\n$try" -l5
}

@test "an option's argument must be there, and must not where none is taken" {
	expect_message 1 '' \
		"option '--files0-from' requires an argument\n$try" \
		--files0-from
	expect_ours_message 1 '' \
		"option '--total' requires an argument\n$try" --total
	expect_message 1 '' \
		"option '--lines' doesn't allow an argument\n$try" --lines=3
	expect_message 1 '' \
		"option '--help' doesn't allow an argument\n$try" --he=3
}

@test "letters may stand together, options behind operands" {
	printf 'a b\n' >in
	expect 0 '1 2 in\n' -lw in
	expect 0 '1 2 in\n' in -l -w
	expect 0 '1 4 in\n' -l in --bytes
	expect 0 '1 2 4 4 3 in\n' -Lcmwl in
}

@test "long names are those of GNU wc, and may be abbreviated" {
	local name

	printf 'a b\n' >in
	for name in lines line lin li l; do
		expect 0 '1 in\n' "--$name" in
	done
	for name in words w; do
		expect 0 '2 in\n' "--$name" in
	done
	for name in bytes b chars c; do
		expect 0 '4 in\n' "--$name" in
	done
	for name in max-line-length max m; do
		expect 0 '3 in\n' "--$name" in
	done
	expect 0 '1 in\n' --line -l in
}

@test "with POSIXLY_CORRECT operands end the options" {
	printf 'a\n' >in
	POSIXLY_CORRECT=1 expect_message 1 '1 1 2 in\n1 1 2 total\n' \
		'-l: No such file or directory\n' in -l
	POSIXLY_CORRECT=1 expect 0 '1 in\n' -l in
}

@test "-- ends the options" {
	printf 'a\n' >./-l
	expect 0 '1 1 2 -l\n' -- -l
	expect 0 '1 -l\n' -l -- -l
}

@test "names of ours are whole and short like GNU's" {
	mkdir tree
	printf 'a\n' >tree/in
	expect_ours 0 '      1 tree/in\n' -rl tree
	expect_ours 0 '      1 tree/in\n' --recursive -l tree
	expect_ours 0 '      1 tree/in\n' --rec -l tree
	expect_ours_message 1 '' \
		"option '--json' doesn't allow an argument\n$try" --js=1 tree
	expect_ours_message 1 '' \
		"option '--ex=a' is ambiguous; possibilities: '--exclude' '--exclude-dir'\n$try" \
		--ex=a tree
}

@test "--help prints how to use the program, and each long option" {
	local name

	run -0 --separate-stderr mapwc --help
	[ "${lines[0]}" = 'Usage: mapwc [OPTION]... [FILE]...' ]
	[ "${lines[1]}" = '  or:  mapwc [OPTION]... --files0-from=FILE' ]
	[ "$stderr" = '' ]
	for name in bytes chars lines words max-line-length files0-from=FILE \
		total=WHEN debug help version recursive include=GLOB \
		exclude=GLOB exclude-dir=GLOB json; do
		[[ $output = *"--$name "* ]] || {
			echo "--help does not name --$name"
			return 1
		}
	done
}

@test "--help and --version count nothing and look at no option behind them" {
	run -0 mapwc --help --nope in
	[[ ${lines[0]} = 'Usage: '* ]]
	run -0 mapwc --version --help
	[[ ${lines[0]} = 'mapwc (mapscan) '* ]]
	run -0 mapwc --help --version
	[[ ${lines[0]} = 'Usage: '* ]]
	run -1 mapwc --nope --help
	run -1 mapwc --total=x --help
}

@test "--version names the kernel that counts" {
	run -0 --separate-stderr mapwc --version
	[[ ${lines[0]} =~ ^'mapwc (mapscan) '[0-9.]+', compatible with GNU coreutils '[0-9.]+$ ]]
	[[ ${lines[1]} =~ ^'kernel: '(scalar|avx2|avx512|neon)$ ]]
	[ "$stderr" = '' ]
}

@test "called wc, it says what scripts look for" {
	ln -s "$MAPWC" wc
	run -0 ./wc --version
	[[ ${lines[0]} =~ ^'wc (mapscan) compatible with (GNU coreutils) '[0-9.]+$ ]]
	[[ ${lines[1]} =~ ^'mapscan '[0-9.]+$ ]]
	run -0 ./wc --help
	[ "${lines[0]}" = 'Usage: wc [OPTION]... [FILE]...' ]
	run -1 --separate-stderr ./wc missing
	[ "$stderr" = 'wc: missing: No such file or directory' ]
	run -1 --separate-stderr ./wc --nope
	# shellcheck disable=SC2154
	[ "${stderr_lines[1]}" = "Try 'wc --help' for more information." ]
}

@test "it needs no library but libc" {
	need ldd
	run -0 ldd "$MAPWC"
	[[ $output != *pcre* && $output != *libz.* ]]
}

@test "--help that cannot be written is an error" {
	[ -w /dev/full ] || skip "needs /dev/full"
	run -1 bash -c '"$MAPWC" --help 2>&1 >/dev/full'
	[[ $output = 'mapwc: write error: '* ]]
}
