#!/usr/bin/env bats
# -j, MAPSCAN_JOBS and --timeout: how they are typed; and that the output does
# not tell how many processes there were.

# shellcheck disable=SC2154
load ../helpers/wc

try="Try '--help' for more information.\n"

@test "-j takes a number from 1 on, in all spellings" {
	local option

	printf 'x\na\n' >in
	for option in -j1 -j2 -wj2 -j\ 3 --jobs=2 --jobs\ 2 --jo=2 -j256 \
		-j99999999999999999999 -j007; do
		# shellcheck disable=SC2086
		expect_ours 0 '2 in\n' -w $option in
	done
	expect_ours 0 '2 in\n' in -l -j2
	expect_ours 0 '2 in\n' -j1 -j3 -l in
}

@test "what is no number from 1 on is refused, status 1" {
	local number

	printf 'a\n' >in
	for number in 0 00 -1 x 2x 1.5 0x2 '' '2 '; do
		expect_ours_message 1 '' \
			"invalid number of jobs: '$number'\n$try" \
			-j "$number" in
		expect_ours_message 1 '' \
			"invalid number of jobs: '$number'\n$try" \
			"--jobs=$number" in
	done
	expect_ours_message 1 '' \
		"invalid number of jobs: 'x'\n$try" -jx -j2 in
	expect_ours_message 1 '' "option requires an argument -- 'j'\n$try" -j
	expect_ours_message 1 '' \
		"option '--jobs' requires an argument\n$try" --jobs
}

@test "MAPSCAN_JOBS is for where there is no -j" {
	printf 'a\n' >in
	MAPSCAN_JOBS=2 expect_ours 0 '1 in\n' -l in
	MAPSCAN_JOBS=1000 expect_ours 0 '1 in\n' -l in
	MAPSCAN_JOBS='' expect_ours 0 '1 in\n' -l in
	MAPSCAN_JOBS=x expect_ours 0 '1 in\n' -lj2 in
}

@test "a MAPSCAN_JOBS that is no number is an error that names it" {
	local number

	printf 'a\n' >in
	for number in 0 -1 x '2 ' 1,5; do
		MAPSCAN_JOBS=$number expect_ours_message 1 '' \
			"MAPSCAN_JOBS: invalid number of jobs '$number'\n" in
	done
	# Nobody needs it for this.
	MAPSCAN_JOBS=x run -0 mapwc --version
	MAPSCAN_JOBS=x run -0 mapwc --help
	[[ $output = *--jobs=NUM* ]]
	[[ $output = *--timeout=SEC* ]]
}

@test "--timeout takes seconds, with a fraction if need be" {
	local time

	printf 'a\n' >in
	for time in 5 5. 5.0 60.25 0005 1000000000 99999999999999999999; do
		expect_ours 0 '1 in\n' -l "--timeout=$time" in
		expect_ours 0 '1 in\n' -l --timeout "$time" in
	done
	expect_ours 0 '1 in\n' -l --ti=5 in
	expect_ours 0 '1 in\n' -l --timeout=60 -j2 in
	expect_ours_message 1 '' \
		"option '--timeout' requires an argument\n$try" --timeout
}

@test "what is no time is refused, status 1" {
	local time

	printf 'a\n' >in
	for time in 0 0.0 0.0000000001 . '' -1 +1 x 5s 1e3 0x5 1,5 1.2.3 \
		' 5' '5 ' inf nan; do
		expect_ours_message 1 '' "invalid timeout: '$time'\n$try" \
			"--timeout=$time" in
	done
}

@test "called wc the program has these options, too" {
	printf 'x\na\n' >in
	ln -s "$MAPWC" wc
	run -0 ./wc -j2 --timeout=9 -l in
	[ "$output" = '2 in' ]
	run -1 ./wc --jobs=0 in
	[ "${lines[0]}" = "wc: invalid number of jobs: '0'" ]
}

@test "the debug entries of processes are known, and no nonsense is" {
	local entry

	printf 'a\n' >in
	for entry in job=1K ring=64K batch=2 job=1M,ring=1M,batch=64; do
		MAPSCAN_DEBUG=$entry expect_ours 0 '1 in\n' -l in
	done
	for entry in job=0 job=x job=-1 job=5KB job=99999999999999999M \
		ring=K batch= die=0 die=99999999999 fork=1 fork=later \
		jobs=2; do
		MAPSCAN_DEBUG=$entry expect_ours_message 1 '' \
			"MAPSCAN_DEBUG: cannot use '$entry'\n" in
	done
}

# What OPTIONS count in all fixtures with one process, with COUNT, and with
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
		same_for "$count" -- *
		same_for "$count" -lwmcL -- *
		same_for "$count" -l -- * missing .
		same_for "$count" -rw .
		same_for "$count" --json -mL -- *
		same_for "$count" --total=only -- *
		same_for "$count" -wL many-lines.txt
		LC_ALL=C.UTF-8 same_for "$count" -lwmcL -- *
	done
	[ -s "$kept/wanted.out" ]
	[ "$(cat "$kept/wanted.status")" = 0 ]
}
