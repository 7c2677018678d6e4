#!/usr/bin/env bats
# A crew that gets less than it asks for, or waits too long.

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

# fork fails from its NTH time on; what is found is the same.
fork_fails() {
	faulty strace -qq -f -o /dev/null -e trace=clone,clone3,fork,vfork \
		-e "inject=clone,clone3,fork,vfork:error=$2:when=$1" \
		-- "$MAPGREP" -j3 -n 'o.*x' big
	assert_gold
	diff /dev/null "$kept.err"
}

@test "fork fails: fewer workers, none included" {
	need_strace
	many_lines 300000 >big
	gold -j1 -n 'o.*x' big
	fork_fails 1+ EAGAIN
	fork_fails 2+ EAGAIN
	fork_fails 3+ ENOMEM
	fork_fails 1 ENOMEM
}

@test "no process may be added: the same output" {
	need prlimit setpriv
	[ "$(id -u)" -eq 0 ] || skip 'counts what else the user runs'
	many_lines 300000 >big
	chmod 711 . "$BATS_TEST_TMPDIR"
	chmod 644 big
	gold -j1 -n fox big
	setpriv --reuid=65533 --regid=65533 --clear-groups \
		test -x "$MAPGREP" -a -r "$PWD/big" || skip 'others may not read'
	faulty prlimit --nproc=1 setpriv --reuid=65533 --regid=65533 \
		--clear-groups "$MAPGREP" -j3 -n fox big
	assert_gold
	diff /dev/null "$kept.err"
}

@test "little memory, few descriptors: the same output, or a message" {
	local space

	need prlimit
	many_lines 300000 >big
	gold -j1 -n fox big
	for space in 20 40 80 200 400; do
		faulty prlimit "--as=$((space << 20))" \
			"$MAPGREP" -j8 -n fox big
		[ "$status" -eq 127 ] || assert_gold_or_2
	done
	faulty prlimit --nofile=5 "$MAPGREP" -j3 -n fox big
	assert_gold_or_2
	mkdir tree tree/a tree/a/b
	cp big tree/a/b/big
	cp big tree/big
	gold -j1 -rc fox tree
	faulty prlimit --nofile=6 "$MAPGREP" -j3 -rc fox tree
	assert_gold_or_2
}

@test "a worker that stands still is killed when its time is over" {
	many_lines 1000000 >big
	echo fox >small
	gold -j1 -n fox big small
	start_crew 2 --timeout=1 -n fox big small
	kill -STOP "$(one_worker "$pid")"
	finish_blocked
	assert_2
	grep -E '^mapgrep: big: .*no progress for 1 seconds' "$kept.err"
	[ "$(wc -l <"$kept.err")" -eq 1 ]
	grep -q ^small: "$kept.got"
}

@test "a worker that waits for a slow reader is not out of time" {
	many_lines 1000000 >big
	gold -j1 -n fox big
	start_crew 2 --timeout=0.2 -n fox big
	sleep 0.7
	finish_blocked
	assert_gold
	diff /dev/null "$kept.err"
}

@test "a pattern that takes for ever is out of time, with -j1, too" {
	local count

	perl -e 'print "a" x 50000, "\n"' >slow
	echo 'ab' >quick
	for count in 1 2; do
		faulty "$MAPGREP" "-j$count" --timeout=0.5 -P '(\w*)[bc]\1' \
			slow quick
		[ "$status" -eq 2 ]
		grep -E '^mapgrep: slow: .*no progress for 0.5 seconds' \
			"$kept.err"
		[ "$(cat "$kept.got")" = quick:ab ]
	done
}
