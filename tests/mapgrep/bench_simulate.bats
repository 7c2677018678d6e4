#!/usr/bin/env bats
# The crew with jobs that only take their time, as bench/simulate has them:
# each is drained once, in order, with every byte, or it fails.

# shellcheck disable=SC2154
load ../helpers/common
simulate=$(find_program simulate "${SIMULATE-}" "${build_places[@]/%//bench}")

# simulate ARGS succeeds, with a row for each of so many numbers of WORKERS.
simulates() {
	local workers=$1
	shift

	run -0 "$simulate" -w "$workers" "$@"
	[ "$(awk 'NR > 1 { printf "%s%s", sep, $1; sep = "," }' \
		<<<"$output")" = "$workers" ]
}

@test "each job by names is drained once and in order" {
	simulates 1,2,7,40 -n 300 -t 100 -v 100
}

@test "each range of a file is drained once and in order" {
	simulates 1,2,7,40 -n 300 -t 100 -v 100 -r
}

@test "the bytes of a job come whole, in more chunks than a worker has" {
	simulates 1,3 -n 7 -t 0 -b 9000000 -f 200
}

@test "the bytes of a job come whole when frames are joined" {
	simulates 1,3 -n 40 -t 50 -v 100 -b 300001 -f 4000 -m
}

@test "frames in plenty come in order, and so does a job without any" {
	simulates 2,5 -n 40 -t 0 -b 5000 -f 5000 -r
	simulates 2,5 -n 40 -t 0 -b 0
}

@test "jobs that spin are drained as those that sleep" {
	simulates 2,3 -n 50 -t 100 -v 50 -s
}

@test "more workers than jobs, and as many as there can be" {
	simulates 5 -n 1 -t 0
	simulates 256 -n 300 -t 100 -b 100
}

@test "what cannot be is refused" {
	local arguments

	for arguments in '-w 0' '-w 257' '-n 0' '-v 101' '-f 0' '-x' 'x'; do
		# shellcheck disable=SC2086
		run -2 "$simulate" $arguments
	done
}
