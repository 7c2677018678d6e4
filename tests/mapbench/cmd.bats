#!/usr/bin/env bats
# mapbench cmd: any commands, in turns.

# shellcheck disable=SC2016,SC2034,SC2154
tool=mapbench
load ../helpers/common

# Measures commands (ARGS) and keeps a table of what came out as "csv".
measure() {
	mapbench cmd --csv=csv -q "$@" 3>&-
}

# The fields NAME in "csv", a line each; fields have no commas in them here.
field() {
	awk -F, -v name="$1" '
	NR == 1 {
		for (i = 1; i <= NF; i++)
			if ($i == name)
				at = i
		next
	}
	{ print $at }' csv
}

# The fields NAME are VALUES.
has() {
	local name=$1
	shift

	field "$name" >found
	printf '%s\n' "$@" | diff - found
}

@test "each command is measured and compared with the first" {
	measure -r 2 'seq 3' 'seq 1 3' 'seq 3 -1 1' 'seq 4' && return 1
	has command 'seq 3' 'seq 1 3' 'seq 3 -1 1' 'seq 4'
	has runs 2 2 2 2
	has verdict same same reordered DIFFERS
	has output_bytes 6 6 6 8
}

@test "the status is 0 if all print the same, in whatever order" {
	measure -r 1 'seq 3' 'seq 3 -1 1' 'seq 1 3'
}

@test "the same number of other bytes is another output" {
	run -1 measure -r 1 'seq 3' 'seq 2 4'
	has verdict same DIFFERS
}

@test "one command alone has nothing to be compared with" {
	measure -r 1 'seq 3'
	has verdict ''
}

@test "exit statuses are told, and differ or not" {
	run -1 measure -r 1 true false 'exit 7' true
	has status 0 1 7 0
	has verdict same DIFFERS DIFFERS same
	measure -r 1 false 'exit 1'
	has verdict same same
}

@test "why a command failed is said" {
	run -0 mapbench cmd -r 1 'ls no-such-file'
	[[ $output = *'status 2, ls: '*no-such-file* ]]
}

@test "a command that cannot be run is trouble, but not for others" {
	run -2 measure -r 1 true ./no-such-program true
	[ "$output" = 'mapbench: ./no-such-program: No such file or directory' ]
	has runs 1 0 1
	has problem '' './no-such-program: No such file or directory' ''
}

@test "a command that a signal ends has no figures" {
	run -2 measure -r 1 true 'kill -9 $$'
	has runs 1 0
	[[ $(field problem) = *'killed by signal 9'* ]]
}

@test "what prints another amount each time is no answer" {
	run -1 measure -w 0 -r 3 true 'echo >>log; cat log'
	has runs 3 3
	has verdict same DIFFERS
	grep -q 'a run printed 2 bytes (status 0), an earlier one 1 (0)' csv
}

@test "commands are called by --name, in their order" {
	measure -r 1 -n one --name=two 'seq 3' 'seq 1 3' 'seq 1 1 3'
	has name one two 'seq 1 1 3'
	has command 'seq 3' 'seq 1 3' 'seq 1 1 3'
	run -2 measure -r 1 -n one -n two true
	[ "$output" = 'mapbench: there are more names than commands' ]
}

@test "long commands are called by their two ends" {
	run -1 measure -r 1 "echo a$(printf ' %s' {1..50})" \
		"echo $(printf 'ö%.0s' {1..50})x"
	field name >names
	[[ $(sed -n 1p names) = 'echo a 1 2 3 '*...*' 49 50' ]]
	iconv -f UTF-8 -t UTF-8 <names >converted
	cmp names converted
}

@test "--runs and --warmup say how often each is run" {
	measure -r 3 -w 2 'echo >>one' 'echo >>two'
	[ "$(wc -l <one)" -eq 5 ]
	[ "$(wc -l <two)" -eq 5 ]
}

@test "without warm-ups each is run once to see what it does" {
	measure -r 3 -w 0 'echo >>one'
	[ "$(wc -l <one)" -eq 4 ]
	measure -r 3 'echo >>default'
	[ "$(wc -l <default)" -eq 4 ]
}

@test "commands are run in turns, starting with another one each time" {
	measure -r 3 -w 1 'echo a >>log' 'echo b >>log'
	[ "$(tr -d '\n' <log)" = abbaabba ]
}

@test "--prepare is run by a shell before each run" {
	measure -r 2 -p 'rm -f made; echo x >>prepared; echo printed' \
		'test ! -e made && echo >made' 'test ! -e made && : >made'
	[ "$(wc -l <prepared)" -eq 6 ]
	has status 0 0
	has output_bytes 0 0
}

@test "a preparation that fails ends it" {
	run -2 measure -r 2 --prepare='echo why >&2; exit 3' 'echo >made'
	[[ $output = *'status 3: why' ]]
	[ ! -e made ]
}

@test "--cold refuses what does not leave the memory" {
	run -2 measure -r 1 --cold no-such-file 'echo >made'
	[ "$output" = 'mapbench: no-such-file: No such file or directory' ]
	[ ! -e made ]
	[ -w /dev/shm ] || skip "there is no /dev/shm"
	[ "$(stat -f -c %T /dev/shm)" = tmpfs ] || skip "/dev/shm is no tmpfs"
	local file
	file=$(mktemp /dev/shm/mapscan-XXXXXX)
	seq 10000 >"$file"
	run measure -r 1 --cold "$file" 'echo >made'
	rm "$file"
	[ "$status" -eq 2 ]
	[[ $output = "mapbench: $file: "* ]]
	[ ! -e made ]
}

@test "--input is what commands read, and nothing without it" {
	printf 'in\nput\n' >file
	measure -r 1 --input file cat 'cat | cat'
	has output_bytes 7 7
	echo lost | measure -r 1 cat
	has output_bytes 0
	run -2 measure -r 1 --input no-such-file cat
	[ "$output" = 'mapbench: no-such-file: No such file or directory' ]
}

@test "--shell is for commands that need one, none for never" {
	printf '#!/bin/sh\necho "$# $*" >>log\nexec /bin/sh "$@"\n' >shell
	chmod +x shell
	measure -r 1 -S './shell -e' true 'true | true' 3>&-
	[ "$(sort -u log)" = '3 -e -c :
3 -e -c true | true' ]
	measure -r 1 --shell=none 'echo a | b'
	has output_bytes 6
	PATH=/usr/bin:/bin run -2 measure -r 1 -S none 'exit 3'
	[ "$output" = 'mapbench: exit: No such file or directory' ]
}

@test "what the shell takes is said" {
	run -0 mapbench cmd -r 1 true 'true | true'
	[[ $output = *'/bin/sh -c : takes '*'part of 1 of 2 commands'* ]]
	run -0 mapbench cmd -r 1 'echo \|' 'echo "|"'
	[[ $output != *'/bin/sh -c'* ]]
}

@test "output goes to a pipe, so that GNU grep reads on" {
	need strace
	seq 100000 >big
	measure -r 1 'test -p /proc/self/fd/1'
	has status 0
	measure -r 1 'strace -e trace=read -o trace grep 1 big'
	has output_bytes "$(grep 1 big | wc -c)"
	# What it would do with an output that nobody reads.
	strace -e trace=read -o less grep 1 big >/dev/null
	[ "$(grep -c '^read(3' trace)" -gt "$(grep -c '^read(3' less)" ]
}

@test "much output, or many messages, hold nobody up" {
	measure -r 1 'seq 300000' 'seq 300000; seq 300000 >&2'
	has verdict same same
}

@test "JSON has what hyperfine's has" {
	perl -MJSON::PP -e 1 2>/dev/null || skip "needs perl's JSON::PP"
	run -1 mapbench cmd --json=json -q -r 2 true 'exit 3'
	perl -MJSON::PP -we '
	local $/;
	my @results = @{decode_json(<>)->{results}};
	print "$_->{command}: @{$_->{exit_codes}}, ", scalar @{$_->{times}},
	    " times, ", $_->{median} > 0 ? "a" : "no", " median\n"
		for @results' json >found
	printf '%s: %s, 2 times, a median\n' true '0 0' 'exit 3' '3 3' |
		diff - found
}

@test "without a command, or with half a quote, there is nothing to do" {
	run -2 measure
	[ "$output" = 'mapbench: no command to be measured' ]
	run -2 measure true "echo 'a"
	[ "$output" = "mapbench: no end of a quote in echo 'a" ]
	run -2 measure true ' '
	[ "$output" = 'mapbench: a command is empty' ]
}

has_lines() {
	[ -e "$1" ] && [ "$(wc -l <"$1")" -ge "$2" ]
}

# Is the process whose number is in FILE no more than a zombie?
is_gone() {
	local state

	state=$(sed -n 's/^State:[[:blank:]]*\(.\).*/\1/p' \
		"/proc/$(<"$1")/status" 2>/dev/null) || return 0
	[ "${state:-Z}" = Z ]
}

@test "an interrupt ends what runs and shows what is finished" {
	env --default-signal=INT "$MAPBENCH" cmd -r 1000 --csv=csv \
		-n first -n second 'echo >>log' \
		'echo $$ >pid; echo >>slow; [ "$(wc -l <slow)" -lt 4 ] || sleep 1000' \
		>table 2>messages 3>&- &
	wait_until has_lines slow 4
	kill -INT $!
	wait $! || echo $? >status
	[ "$(<status)" -eq 130 ]
	wait_until is_gone pid
	has runs 2 2
	grep -q 'first' table
	grep -q -i 'incomplete' table
	[ ! -s messages ]
}

@test "who is left behind in the background is killed" {
	measure -r 1 'sh -c "echo \$\$ >pid; exec sleep 1000" >/dev/null 2>&1 &
		until [ -s pid ]; do sleep 0.01; done'
	wait_until is_gone pid
}
