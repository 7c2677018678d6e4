#!/usr/bin/env bats
# How a crew ends: all of it, at once, whatever the reason.

# shellcheck disable=SC2154
load helpers
load ../helpers/crew

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	umask 022
	unset MAPSCAN_JOBS
	export LC_ALL=C TERM=dumb
	kept=$BATS_TEST_TMPDIR.kept
	mkdir -p "$kept"
	export MAPSCAN_DEBUG=fork=now,job=16K,ring=16K
}

# What is promised is 50 ms; a machine that others use may take longer.
at_once=1000

@test "the parent is killed: its workers go, too" {
	many_lines 1000000 >big
	start_crew 3 -n fox big
	kill -KILL "$pid"
	# shellcheck disable=SC2086
	gone_within "$at_once" "$pid" $workers
	wait "$pid" || [ $? -eq 137 ]
}

@test "a signal that ends the program ends its workers" {
	local signal number

	many_lines 1000000 >big
	for signal in INT:130 TERM:143 HUP:129 QUIT:131; do
		number=${signal#*:}
		# Of a shell's background job SIGINT and SIGQUIT are ignored.
		mkfifo "$kept.fifo"
		exec 9<>"$kept.fifo"
		env --default-signal=INT,QUIT "$MAPGREP" -j2 -n fox big \
			>"$kept.fifo" 2>"$kept.err" </dev/null 3>&- 9>&- &
		pid=$!
		wait_until has_workers "$pid" 2
		wait_until is_blocked "$pid"
		workers=$(workers_of "$pid")
		kill "-${signal%:*}" "$pid"
		# shellcheck disable=SC2086
		gone_within "$at_once" "$pid" $workers
		status=0
		wait "$pid" || status=$?
		echo "$signal: $status"
		[ "$status" -eq "$number" ]
		diff /dev/null "$kept.err"
		rm "$kept.fifo"
	done
}

@test "^C reaches the whole group, and nobody complains" {
	need setsid
	many_lines 1000000 >big
	mkfifo "$kept.fifo"
	exec 9<>"$kept.fifo"
	setsid env --default-signal=INT "$MAPGREP" -j3 -n fox big \
		>"$kept.fifo" 2>"$kept.err" </dev/null 3>&- 9>&- &
	pid=$!
	wait_until has_workers "$pid" 3
	wait_until is_blocked "$pid"
	workers=$(workers_of "$pid")
	kill -INT "-$pid"
	# shellcheck disable=SC2086
	gone_within "$at_once" "$pid" $workers
	status=0
	wait "$pid" || status=$?
	[ "$status" -eq 130 ]
	diff /dev/null "$kept.err"
}

@test "a signal at any moment leaves nobody" {
	local time

	many_lines 3000000 >big
	gold -j1 -c 'o.*x' big
	for time in 1 2 3 5 8 12 16 20 30 40; do
		status=0
		timeout -s INT "0.0$(printf '%02d' "$time")" \
			"$MAPGREP" -j3 -c 'o.*x' big \
			>"$kept.got" 2>"$kept.err" </dev/null 3>&- || status=$?
		# timeout says 124 when time is up.
		[ "$status" -eq 124 ] || assert_gold
		diff /dev/null "$kept.err"
		[ "$status" -ne 124 ] || diff /dev/null "$kept.got"
	done
	# Whoever is left over is found by teardown.
	sleep 0.2
}

@test "what is ignored or blocked at first makes no difference" {
	local how

	many_lines 300000 >big
	gold -j1 -n 'o.*x' big
	for how in --ignore-signal=CHLD --block-signal=CHLD --block-signal \
		--ignore-signal=PIPE --ignore-signal; do
		faulty env "$how" "$MAPGREP" -j3 -n 'o.*x' big
		assert_gold
		diff /dev/null "$kept.err"
	done
}

@test "a death is noticed though SIGCHLD was ignored and blocked" {
	many_lines 1000000 >big
	gold -j1 -n fox big
	mkfifo "$kept.fifo"
	exec 9<>"$kept.fifo"
	env --ignore-signal=CHLD --block-signal=CHLD \
		"$MAPGREP" -j2 -n fox big \
		>"$kept.fifo" 2>"$kept.err" </dev/null 3>&- 9>&- &
	pid=$!
	wait_until has_workers "$pid" 2
	wait_until is_blocked "$pid"
	# shellcheck disable=SC2046
	kill -KILL $(workers_of "$pid")
	finish_blocked
	assert_gold
	diff /dev/null "$kept.err"
}

@test "the reader closes the pipe: the end, as with one process" {
	many_lines 1000000 >big
	# SIGPIPE, even where it was ignored when the tests began.
	status=0
	env --default-signal=PIPE "$MAPGREP" -j1 -n fox big 3>&- |
		head -n1 >/dev/null || status=${PIPESTATUS[0]}
	mkfifo "$kept.fifo"
	exec 9<>"$kept.fifo"
	env --default-signal=PIPE "$MAPGREP" -j3 -n fox big \
		>"$kept.fifo" 2>"$kept.err" </dev/null 3>&- 9>&- &
	pid=$!
	wait_until has_workers "$pid" 3
	wait_until is_blocked "$pid"
	workers=$(workers_of "$pid")
	exec 9>&-
	# shellcheck disable=SC2086
	gone_within "$at_once" "$pid" $workers
	status=0
	wait "$pid" || status=$?
	[ "$status" -eq 141 ]
	diff /dev/null "$kept.err"
}

@test "the reader closes the pipe, SIGPIPE ignored: one message" {
	many_lines 1000000 >big
	mkfifo "$kept.fifo"
	exec 9<>"$kept.fifo"
	env --ignore-signal=PIPE "$MAPGREP" -j3 -n fox big \
		>"$kept.fifo" 2>"$kept.err" </dev/null 3>&- 9>&- &
	pid=$!
	wait_until has_workers "$pid" 3
	wait_until is_blocked "$pid"
	workers=$(workers_of "$pid")
	exec 9>&-
	# shellcheck disable=SC2086
	gone_within "$at_once" "$pid" $workers
	status=0
	wait "$pid" || status=$?
	[ "$status" -eq 2 ]
	assert_message "$kept.err" 'write error: Broken pipe'
}

@test "no room for the output: one message, status 2" {
	[ -w /dev/full ] || skip 'needs /dev/full'
	many_lines 300000 >big
	status=0
	"$MAPGREP" -j3 -n fox big >/dev/full 2>"$kept.err" 3>&- || status=$?
	[ "$status" -eq 2 ]
	assert_message "$kept.err" 'write error: No space left on device'
}

@test "enough is enough: -q, -l and -m stop all workers" {
	local options began took

	many_lines 6000000 >big
	many_lines 6000000 >other
	for options in '-q fox big' '-l fox big other' '-m3 fox big other' \
		'-L fox big'; do
		began=$(milliseconds)
		# shellcheck disable=SC2086
		faulty "$MAPGREP" -j3 $options
		took=$(($(milliseconds) - began))
		echo "$options: $took ms"
		# shellcheck disable=SC2086
		gold -j1 $options
		assert_gold
		[ "$took" -lt 3000 ]
	done
}

@test "the whole group is stopped and goes on: nothing is lost or late" {
	local timeout

	need setsid
	many_lines 1000000 >big
	gold -j1 -n fox big
	for timeout in '' --timeout=0.3; do
		mkfifo "$kept.fifo"
		exec 9<>"$kept.fifo"
		# shellcheck disable=SC2086
		setsid "$MAPGREP" -j3 $timeout -n fox big \
			>"$kept.fifo" 2>"$kept.err" </dev/null 3>&- 9>&- &
		pid=$!
		wait_until has_workers "$pid" 3
		wait_until is_blocked "$pid"
		# No terminal is there to stop an orphaned group for TSTP.
		kill -STOP "-$pid"
		sleep 0.6
		kill -CONT "-$pid"
		finish_blocked
		assert_gold
		diff /dev/null "$kept.err"
		rm "$kept.fifo"
	done
}

@test "a worker that was stopped is waited for, and goes on" {
	local worker

	many_lines 1000000 >big
	gold -j1 -n fox big
	start_crew 2 -n fox big
	worker=$(one_worker "$pid")
	kill -STOP "$worker"
	(
		sleep 0.5
		kill -CONT "$worker"
	) 3>&- 9>&- &
	finish_blocked
	assert_gold
	diff /dev/null "$kept.err"
}
