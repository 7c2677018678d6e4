#!/usr/bin/env bats
# What has no size, or no end yet: /proc, devices, FIFOs.

# shellcheck disable=SC2016
load ../helpers/common

@test "a file of /proc has lines, though its size is 0" {
	expect 0 '1\n' -c '^Threads:' /proc/self/status
	[ "$(stat -c %s /proc/version)" -eq 0 ]
	run -0 mapgrep -c Linux /proc/version
	[ "$output" -eq 1 ]
}

@test "a file of /sys has its lines, though its size is a page" {
	local name=/sys/kernel/mm/transparent_hugepage/enabled
	local wanted

	[ -r "$name" ] || skip "there is no $name"
	wanted=$(cat "$name")
	run -0 mapgrep never "$name"
	[ "$output" = "$wanted" ]
}

@test "/dev/null as an operand has no lines" {
	expect 1 '' '' /dev/null
	expect 1 '/dev/null:0\n/dev/null:0\n' -c '' /dev/null /dev/null
}

@test "-D skip passes devices and FIFOs over, silently" {
	mkfifo fifo
	run -1 timeout 10 "$MAPGREP" -D skip a fifo /dev/null
	[ "$output" = '' ]
	run -1 timeout 10 "$MAPGREP" --devices=skip a fifo
	[ "$output" = '' ]
}

@test "-D skip passes a standard input over that is a pipe" {
	run bash -c 'echo a | "$MAPGREP" -D skip a'
	local ours=$status/$output
	[ "$REFERENCE" ] || skip "there is no GNU grep 3.8 to compare with"
	run bash -c 'echo a | "$0" -D skip a' "$REFERENCE"
	[ "$ours" = "$status/$output" ]
}

@test "-D read reads a FIFO that is named" {
	mkfifo fifo
	printf 'a\n' >fifo 3>&- &
	run -0 timeout 10 "$MAPGREP" -D read a fifo
	wait "$!"
	[ "$output" = a ]
}

@test "-D takes two words, no other" {
	expect_message 2 '' 'unknown devices method\n' -D x a
	expect_message 2 '' 'unknown devices method\n' --devices= a
}

@test "a FIFO that is named is read" {
	mkfifo fifo
	printf 'x\na\n' >fifo 3>&- &
	run -0 timeout 10 "$MAPGREP" -n a fifo
	wait "$!"
	[ "$output" = 2:a ]
}

# Writes a line, waits until the file "go" is there, writes another.
write_slowly() {
	local try

	echo a
	for ((try = 0; try < 200; try++)); do
		if [ -e go ]; then
			break
		fi
		sleep 0.05
	done
	echo ab
}

@test "with --line-buffered a line comes out before its writer ends" {
	mkfifo fifo
	write_slowly >fifo 3>&- &
	"$MAPGREP" --line-buffered a fifo >out 3>&- &
	local searcher=$!

	wait_until [ -s out ]
	[ "$(cat out)" = a ]
	[ ! -e go ]
	touch go
	wait "$searcher"
	[ "$(cat out)" = $'a\nab' ]
}

@test "without --line-buffered all lines have come out in the end" {
	mkfifo fifo
	touch go
	write_slowly >fifo 3>&- &
	run -0 timeout 10 "$MAPGREP" a fifo
	[ "$output" = $'a\nab' ]
}

@test "-q ends at the first line of a writer that goes on" {
	run -0 timeout 10 bash -c 'yes | "$MAPGREP" -q y'
	[ "$output" = '' ]
}

@test "-m ends at its limit, though the writer goes on" {
	run -0 timeout 10 bash -c 'yes | "$MAPGREP" -m2 y'
	[ "$output" = $'y\ny' ]
}

@test "output to /dev/null has the status of any other" {
	run -0 bash -c '"$MAPGREP" 5 "$FIXTURES/ten.txt" >/dev/null'
	run -1 bash -c '"$MAPGREP" x "$FIXTURES/ten.txt" >/dev/null'
	run -2 bash -c '"$MAPGREP" 5 "$FIXTURES/ten.txt" missing >/dev/null'
}

@test "--line-buffered prints what is printed without it" {
	expect 0 '1:1\n10:10\n' --line-buffered -n 1 "$FIXTURES/ten.txt"
}
