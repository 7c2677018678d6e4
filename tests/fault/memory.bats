#!/usr/bin/env bats
# shellcheck disable=SC2154
# How much of a large file stays resident while it is searched.

load helpers

# 256 MiB without the word, then lines with it, which stop the scan at the
# very end because nobody reads them.
setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	kept=$BATS_TEST_TMPDIR.kept
	many_lines 1000000 >unit
	for _ in 1 2 3 4 5 6 7 8; do cat unit; done >unit8
	for _ in $(seq 33); do cat unit8; done >large
	many_lines 2000000 | sed 's/fox/bear/' >>large
	rm unit unit8
}

@test "a search of 256 MiB keeps less than 32 MiB resident" {
	local options pss

	for options in '-n bear' '-B 3 bear' '-E be[a]r' '-P be+ar(?=.)'; do
		# shellcheck disable=SC2086
		start_blocked $options large
		pss=$(awk '/^Pss:/ { print $2 }' "/proc/$pid/smaps_rollup")
		echo "$options: $pss KiB"
		[ "$pss" -lt 32768 ]
		finish_blocked
		[ "$status" -eq 0 ]
		rm "$kept.fifo"
	done
	rm large
}

@test "a file of zero bytes alone, a line of 256 MiB, keeps less than 32 MiB" {
	local peak=0 pss

	rm -f large
	head -c 256M /dev/zero >zeros
	"$MAPGREP" -c x zeros >out 3>&- &
	pid=$!
	while pss=$(awk '/^Pss:/ { print $2 }' "/proc/$pid/smaps_rollup"); do
		[ -n "$pss" ] || break
		[ "$pss" -le "$peak" ] || peak=$pss
	done 2>/dev/null
	wait "$pid" || [ $? -eq 1 ]
	echo "$peak KiB"
	[ "$(cat out)" = 0 ]
	[ "$peak" -gt 0 ]
	[ "$peak" -lt 32768 ]
}
