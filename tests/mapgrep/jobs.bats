#!/usr/bin/env bats
# -j, MAPSCAN_JOBS and --timeout: how they are typed; and that the output does
# not tell how many processes there were.

# shellcheck disable=SC2154
load ../helpers/common

usage="Usage: [OPTION]... PATTERNS [FILE]...\n"
usage+="Try '--help' for more information.\n"

@test "-j takes a number from 1 on, in all spellings" {
	local option

	printf 'x\na\n' >in
	for option in -j1 -j2 -nj2 -j\ 3 --jobs=2 --jobs\ 2 --j=2 -j256 \
		-j99999999999999999999 -j007; do
		# shellcheck disable=SC2086
		expect_ours 0 '2:a\n' -n $option a in
	done
	expect_ours 0 'a\n' a in -j2
	expect_ours 0 'a\n' -j1 -j3 a in
}

@test "what is no number from 1 on is refused, status 2" {
	local number

	printf 'a\n' >in
	for number in 0 00 -1 x 2x 1.5 0x2 '' '2 '; do
		expect_ours_message 2 '' "$number: invalid number of jobs\n" \
			-j "$number" a in
		expect_ours_message 2 '' "$number: invalid number of jobs\n" \
			"--jobs=$number" a in
	done
	expect_ours_message 2 '' "x: invalid number of jobs\n" -jx -j2 a in
	expect_ours_message 2 '' \
		"option requires an argument -- 'j'\n$usage" -j
	expect_ours_message 2 '' \
		"option '--jobs' requires an argument\n$usage" --jobs
}

@test "MAPSCAN_JOBS is for where there is no -j" {
	printf 'a\n' >in
	MAPSCAN_JOBS=2 expect_ours 0 'a\n' a in
	MAPSCAN_JOBS=1000 expect_ours 0 'a\n' a in
	MAPSCAN_JOBS='' expect_ours 0 'a\n' a in
	MAPSCAN_JOBS=x expect_ours 0 'a\n' -j2 a in
}

@test "a MAPSCAN_JOBS that is no number is an error that names it" {
	local number

	printf 'a\n' >in
	for number in 0 -1 x '2 ' 1,5; do
		MAPSCAN_JOBS=$number expect_ours_message 2 '' \
			"MAPSCAN_JOBS: invalid number of jobs '$number'\n" a in
	done
	# Nobody needs it for this.
	MAPSCAN_JOBS=x run -0 mapgrep --version
	MAPSCAN_JOBS=x run -0 mapgrep --help
	[[ $output = *--jobs=NUM* ]]
	[[ $output = *--timeout=SEC* ]]
}

@test "--timeout takes seconds, with a fraction if need be" {
	local time

	printf 'a\n' >in
	for time in 5 5. 5.0 60.25 0005 1000000000 99999999999999999999; do
		expect_ours 0 'a\n' "--timeout=$time" a in
		expect_ours 0 'a\n' --timeout "$time" a in
	done
	expect_ours 0 'a\n' --ti=5 a in
	expect_ours 0 'a\n' --timeout=60 -j2 a in
	# A short form of GNU's goes first.
	expect 0 'a\n' --t a in
	expect_ours_message 2 '' \
		"option '--timeout' requires an argument\n$usage" --timeout
}

@test "what is no time is refused, status 2" {
	local time

	printf 'a\n' >in
	for time in 0 0.0 0.0000000001 . '' -1 +1 x 5s 1e3 0x5 1,5 1.2.3 \
		' 5' '5 ' inf nan; do
		expect_ours_message 2 '' "$time: invalid timeout\n" \
			"--timeout=$time" a in
	done
}

@test "called grep the program has these options, too" {
	printf 'x\na\n' >in
	ln -s "$MAPGREP" grep
	ln -s "$MAPGREP" egrep
	run -0 ./grep -j2 --timeout=9 -n a in
	[ "$output" = 2:a ]
	run -0 ./egrep --jobs=2 'a|b' in
	[ "$output" = a ]
	run -2 ./grep -j0 a in
	[ "$output" = 'grep: 0: invalid number of jobs' ]
}

@test "the debug entries of processes are known, and no nonsense is" {
	local entry

	printf 'a\n' >in
	for entry in job=1K ring=64K batch=2 job=1M,ring=1M,batch=64; do
		MAPSCAN_DEBUG=$entry expect_ours 0 'a\n' a in
	done
	for entry in job=0 job=x job=-1 job=5KB job=99999999999999999M \
		ring=K batch= die=0 die=99999999999 fork=1 fork=later \
		jobs=2; do
		MAPSCAN_DEBUG=$entry expect_ours_message 2 '' \
			"MAPSCAN_DEBUG: cannot use '$entry'\n" a in
	done
}

# What OPTIONS find in all fixtures with one process, with COUNT, and with
# COUNT that are started for the first file and take little at a time.
same_for() {
	local count=$1
	shift

	keep_run wanted "$OURS" -j1 "$@"
	keep_run ours "$OURS" "-j$count" "$@"
	same_run ours wanted || show_run "$tool" "-j$count" "$@" || return
	MAPSCAN_DEBUG=fork=now,job=4K,batch=3 \
		keep_run ours "$OURS" "-j$count" "$@"
	same_run ours wanted || show_run "$tool" "-j$count" "$@"
}

@test "the output and the status are the same for any number" {
	local count

	cd "$FIXTURES"
	for count in 2 3 7; do
		same_for "$count" -n a -- *
		same_for "$count" -c e -- *
		same_for "$count" -rb '[0-9]' .
		same_for "$count" -A2 -B1 the -- *
		same_for "$count" -al '' -- *
		same_for "$count" -L the -- *
		same_for "$count" -m2 -n o -- * missing
		same_for "$count" -o --color=always 'o.' -- *
		same_for "$count" -zc . -- *
		same_for "$count" -v a many-lines.txt
		same_for "$count" 'no such text' -- *
	done
	[ "$(cat "$kept/wanted.status")" = 1 ]
	mapgrep -n a -- * >"$kept/some" 2>/dev/null
	[ -s "$kept/some" ]
}
