#!/usr/bin/env bats
# How mapbench is called, and what it says of itself.

# shellcheck disable=SC2034,SC2154
tool=mapbench
load ../helpers/common

try="Try '--help' for more information.\n"

@test "it must be said what to do" {
	expect_ours_message 2 '' "it is not said what to do\n$try"
	expect_ours_message 2 '' "there is no command 'nope'\n$try" nope
	expect_ours_message 2 '' "there is no command ''\n$try" ''
	expect_ours_message 2 '' "a command comes before its options\n$try" \
		--quiet
	expect_ours_message 2 '' "unrecognized option '--runs'\n$try" --runs 3
}

@test "each command has its own options" {
	expect_ours_message 2 '' "unrecognized option '--corpora'\n$try" \
		io --corpora .
	expect_ours_message 2 '' "unrecognized option '--only=x'\n$try" \
		cmd --only=x true
	expect_ours_message 2 '' "invalid option -- 'n'\n$try" grep -n name
	expect_ours_message 2 '' "unrecognized option '--runs=3'\n$try" \
		share --runs=3
}

@test "numbers must be numbers" {
	local arg

	for arg in 0 -1 x 3x '' 1000001; do
		run -2 --separate-stderr mapbench cmd --runs "$arg" true
		[ "$stderr" = "mapbench: invalid argument '$arg' for --runs" ]
		[ ! "$output" ]
	done
	for arg in 0 -1 x 1s '' nan; do
		run -2 --separate-stderr mapbench cmd --seconds="$arg" true
		[ "$stderr" = "mapbench: invalid argument '$arg' for --seconds" ]
	done
	for arg in 0 0K K 4X 1.5M '' 9999999999T; do
		run -2 --separate-stderr mapbench io --size="$arg"
		[ "$stderr" = "mapbench: invalid argument '$arg' for --size" ]
	done
	for arg in 4K,x 4K,,8K '' ','; do
		run -2 --separate-stderr mapbench io --sizes="$arg"
		[ "$stderr" = "mapbench: invalid argument '$arg' for --sizes" ]
	done
	for arg in 0 1,x ''; do
		run -2 --separate-stderr mapbench grep -j "$arg"
		[ "$stderr" = "mapbench: invalid argument '$arg' for --jobs" ]
	done
	run -2 --separate-stderr mapbench wc --files=many --seed=1
	[ "$stderr" = "mapbench: invalid argument 'many' for --files" ]
}

@test "words must be of those that there are, and the message lists them" {
	expect_ours_message 2 '' \
		"invalid argument 'newlines,lines' for --work; it may be: newlines literal\n" \
		io --work=newlines,lines
	expect_ours_message 2 '' \
		"invalid argument 'hot' for --state; it may be: warm cold\n" \
		io --state=hot
	expect_ours_message 2 '' \
		"invalid argument 'huge' for --folios; it may be: found large small both\n" \
		grep --folios=huge
}

@test "only one report can go to standard output" {
	expect_ours_message 2 '' "only one report can go to standard output\n" \
		cmd --json --csv true
	expect_ours_message 2 '' "only one report can go to standard output\n" \
		cmd --markdown --json true
}

@test "a report that cannot be written is told before anything is measured" {
	expect_ours_message 2 '' "none/r.html: No such file or directory\n" \
		cmd --html=none/r.html 'touch ran'
	[ ! -e ran ]
	expect_ours_message 2 '' "invalid argument '' for --json\n" \
		cmd --json= true
}

@test "a report of nothing replaces none, and makes none" {
	echo old >report
	run -2 mapbench io --json=report --csv=new missing
	[ "$(cat report)" = old ]
	[ ! -e new ]
	run -2 mapbench cmd --csv=new --html=none/r.html true
	[ ! -e new ]
	run -0 mapbench cmd --runs 1 --json=report --csv=new true
	[[ $(head -c 11 report) = '{"results":' ]]
	[ -s new ]
}

@test "--help shows a command's own options" {
	run -0 mapbench --help
	[[ $output = "Usage: mapbench io [OPTION]... [FILE|DIR]..."$'\n'* ]]
	[[ $output = *--corpora=DIR* && $output = *--prepare=COMMAND* ]]
	run -0 mapbench cmd --help
	[[ $output = "Usage: mapbench cmd [OPTION]... COMMAND..."$'\n'* ]]
	[[ $output != *--corpora* && $output = *--prepare=COMMAND* ]]
	run -0 mapbench wc --help
	[[ $output = *--corpora=DIR* && $output != *--prepare* ]]
	[[ $output = *--html=FILE* ]]
}

@test "--version names the suite, its version and the kernel" {
	run -0 mapbench --version
	[[ ${lines[0]} = "mapbench (mapscan) "[0-9]* ]]
	[[ ${lines[1]} = "kernel: "* ]]
	run -0 mapbench io --version
	[[ ${lines[0]} = "mapbench (mapscan) "[0-9]* ]]
}

@test "what --help and --version say must arrive" {
	[ -c /dev/full ] || skip "there is no /dev/full"
	run -2 bash -c '"$MAPBENCH" --help >/dev/full'
	[[ $output = "mapbench: write error: "* ]]
	run -2 bash -c '"$MAPBENCH" --version >/dev/full'
}

@test "what was made is removed when nobody reads on" {
	mkdir tmp
	export TMPDIR=$PWD/tmp
	run bash -c '"$MAPBENCH" io --size=1M --files=20 --runs 1000 |
		head -n 1; echo "${PIPESTATUS[0]}"'
	[ "${lines[-1]}" -eq 141 ]
	[ "$(ls tmp)" = '' ]
}
