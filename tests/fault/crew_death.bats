#!/usr/bin/env bats
# Workers that die: nothing is lost, and nobody notices.

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

# The output of the crew is what it is without a death, and nothing is said.
assert_unnoticed() {
	assert_gold
	diff /dev/null "$kept.err"
}

@test "a worker that dies by any signal costs nothing" {
	local signal

	many_lines 1000000 >big
	gold -j1 -n fox big
	for signal in KILL SEGV BUS ABRT; do
		start_crew 2 -n fox big
		kill "-$signal" "$(one_worker "$pid")"
		finish_blocked
		assert_unnoticed
		rm "$kept.fifo"
	done
}

@test "a worker that dies among the files of a tree costs nothing" {
	local i

	mkdir -p tree/sub
	for ((i = 0; i < 40; i++)); do
		many_lines 4000 >"tree/$i"
		many_lines 9000 >"tree/sub/$i"
	done
	gold -j1 -rnb fox tree
	start_crew 3 -rnb fox tree
	kill -KILL "$(one_worker "$pid")"
	finish_blocked
	assert_unnoticed
}

@test "all workers may die at once" {
	many_lines 1000000 >big
	gold -j1 -nC1 4 big
	start_crew 4 -nC1 4 big
	# shellcheck disable=SC2086
	kill -KILL $workers
	finish_blocked
	assert_unnoticed
}

@test "counts, offsets, colours and -v survive the death of a worker" {
	local options

	many_lines 700000 >big
	for options in '-b -o fox' '-v 1 -n' '--color=always -n o' \
		'-m 9000 -n fox' '-a -B2 7'; do
		# shellcheck disable=SC2086
		gold -j1 $options big
		# shellcheck disable=SC2086
		start_crew 2 $options big
		kill -KILL "$(one_worker "$pid")"
		finish_blocked
		assert_unnoticed
		rm "$kept.fifo"
	done
}

# Kills by SIGKILL a worker now and then, of those that the process has.
kill_now_and_then() {
	local times=$1 victim

	while ((times--)); do
		sleep 0.0$((RANDOM % 5 + 2))
		victim=$(workers_of "$pid" | shuf -n1)
		[ "$victim" ] || return 0
		kill -KILL "$victim" 2>/dev/null || :
	done
}

@test "workers that die one after the other cost nothing, or say so" {
	local run

	need shuf
	many_lines 3000000 >big
	gold -j1 -n 'o.*o' big
	for ((run = 0; run < 10; run++)); do
		mkfifo "$kept.fifo"
		"$MAPGREP" -j3 -n 'o.*o' big >"$kept.fifo" 2>"$kept.err" \
			</dev/null 3>&- &
		pid=$!
		# Reads slowly: there is time to die in.
		perl -e 'while (sysread STDIN, $_, 65536) {
			print; select undef, undef, undef, 0.003 }' \
			<"$kept.fifo" >"$kept.got" 3>&- &
		local reader=$!
		kill_now_and_then 6
		status=0
		wait "$pid" || status=$?
		wait "$reader"
		tell
		# One job may have met two of the deaths.
		assert_gold_or_2
		[ "$status" -eq 2 ] || diff /dev/null "$kept.err"
		rm "$kept.fifo"
	done
}

@test "the second death in a file is one message, and the rest goes on" {
	local i message

	for ((i = 0; i < 5; i++)); do
		many_lines 20000 >"f$i"
	done
	echo fox >small
	# Each worker dies with the first chunk that it publishes.
	gold -j1 -c fox f? small
	MAPSCAN_DEBUG=fork=now,ring=16K,die=1 \
		faulty "$MAPGREP" -j2 -c fox f? small
	assert_unnoticed
	gold -j1 -n fox f? small
	MAPSCAN_DEBUG=fork=now,ring=16K,die=1 \
		faulty "$MAPGREP" -j2 -n fox f? small
	assert_2
	message='^mapgrep: f[0-4]: worker killed by signal 9 \(Killed\)$'
	[ "$(grep -Ec "$message" "$kept.err")" -eq 5 ]
	[ "$(wc -l <"$kept.err")" -eq 5 ]
	for i in 0 1 2 3 4; do
		grep -q "^f$i:1:" "$kept.got"
	done
	[ "$(tail -n1 "$kept.got")" = small:1:fox ]
}

@test "the second death in a range is one message, and the rest goes on" {
	local message

	many_lines 100000 >big
	echo fox >small
	MAPSCAN_DEBUG=fork=now,job=32K,ring=16K,die=1 \
		faulty "$MAPGREP" -j2 fox big small
	gold -j1 fox big small
	assert_2
	message='^mapgrep: big: .*worker killed by signal 9 \(Killed\)$'
	grep -E "$message" "$kept.err"
	[ "$(tail -n1 "$kept.got")" = small:fox ]
}

@test "a file that is changed after a death is not gone on with" {
	many_lines 1000000 >big
	gold -j1 -n fox big
	start_crew 2 -n fox big
	# shellcheck disable=SC2086
	kill -KILL $workers
	touch -d '2001-01-01' big
	finish_blocked
	assert_2
	grep 'big: file changed while being searched' "$kept.err"
}

@test "the worker that maps a file is killed: a message, and the rest" {
	local signal

	need_strace
	printf 'fox 1\n' >f1
	printf 'fox 2\n' >f2
	printf 'fox 3\n' >f3
	gold -j1 fox f1 f2 f3
	for signal in SIGKILL SIGSEGV SIGBUS SIGABRT; do
		# Whoever maps it dies, the second one, too.
		faulty strace -qq -f -o /dev/null -P "$PWD/f2" -e trace=mmap \
			-e "inject=mmap:signal=$signal" \
			-- "$MAPGREP" -j2 fox f1 f2 f3
		assert_2
		grep -E '^mapgrep: f2: .*worker killed by signal' "$kept.err"
		grep -q ^f3: "$kept.got"
	done
}

@test "a file that is replaced goes on to be searched as it was" {
	many_lines 1000000 >big
	gold -j1 -n fox big
	start_crew 2 -n fox big
	echo 'another fox' >new
	mv new big
	finish_blocked
	assert_unnoticed
}

@test "a file that is replaced when workers die is not mixed with another" {
	many_lines 1000000 >big
	gold -j1 -n fox big
	start_crew 2 -n fox big
	echo 'another fox' >new
	mv new big
	# Those who come now do not find it any more.
	# shellcheck disable=SC2086
	kill -KILL $workers
	finish_blocked
	assert_gold_or_2
}

@test "a file that is cut while it is divided: a message, and the rest" {
	many_lines 1000000 >big
	echo fox >small
	gold -j1 -n fox big small
	start_crew 2 -n fox big small
	truncate -s 700000 big
	finish_blocked
	assert_2
	grep '^mapgrep: big: file truncated at 700000 ' "$kept.err"
	[ "$(wc -l <"$kept.err")" -eq 1 ]
	[ "$(tail -n1 "$kept.got")" = small:1:fox ]
}
