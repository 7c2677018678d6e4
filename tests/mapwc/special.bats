#!/usr/bin/env bats
# What is no plain file: /proc, /sys, devices, FIFOs, pipes, holes.

# shellcheck disable=SC2016,SC2154
load ../helpers/wc

@test "point 40: files of /proc, whose size is said to be 0" {
	local file option want

	for file in /proc/version /proc/filesystems /proc/mounts; do
		[ -r "$file" ] || continue
		cat "$file" >copy
		for option in -l -w -c -m -L; do
			want=$(mapwc "$option" <copy)
			run -0 mapwc "$option" "$file"
			[ "$output" = "$want $file" ]
			run -0 mapwc "$option" <"$file"
			[ "$output" = "$want" ]
		done
	done
	[ "$(stat -c %s /proc/version)" -eq 0 ]
}

@test "point 40: files of /proc that are of this process" {
	run -0 mapwc -l /proc/self/status
	[ "${output%% *}" -gt 20 ]
	run -0 mapwc -c /proc/self/status
	[ "${output%% *}" -gt 500 ]
	run -0 mapwc -c /proc/cpuinfo
	[ "${output%% *}" -gt 50 ]
	run -0 mapwc -w /proc/self/cmdline
	[ "$output" = '1 /proc/self/cmdline' ]
}

@test "point 40: files of /sys, whose size is said to be a page" {
	local file=/sys/kernel/mm/transparent_hugepage/enabled

	[ -r "$file" ] || file=/sys/kernel/uevent_seqnum
	[ -r "$file" ] || skip "there is no such file"
	cat "$file" >copy
	[ "$(stat -c %s "$file")" -gt "$(stat -c %s copy)" ]
	run -0 mapwc -c "$file"
	[ "$output" = "$(stat -c %s copy) $file" ]
	run -0 mapwc -c <"$file"
	[ "$output" = "$(stat -c %s copy)" ]
	run -0 mapwc -w "$file"
	[ "$output" = "$(mapwc -w <copy) $file" ]
}

@test "/dev/null and /dev/zero's cousins" {
	expect 0 '0 /dev/null\n' -c /dev/null
	expect 0 '0 /dev/null\n' -L /dev/null
	stdin=/dev/null expect 0 '      0       0       0\n'
	run -0 bash -c 'head -c 100000 /dev/zero | "$MAPWC" -lwmcL'
	[ "$output" = '      0       1  100000  100000       0' ]
}

@test "a FIFO that is named is read, even if its writer comes later" {
	mkfifo fifo
	(sleep 0.3; printf 'a b\nc\n' >fifo) 3>&- &
	run -0 timeout 20 "$MAPWC" fifo
	wait "$!"
	[ "$output" = '      2       3       6 fifo' ]
}

@test "a FIFO is opened once: who writes to it may be gone the next time" {
	need strace
	strace -o /dev/null true || skip "ptrace is not permitted"
	mkfifo fifo
	printf 'a b\nc\n' >in
	cat in >fifo 3>&- &
	run -0 timeout 20 strace -qq -o calls -P "$PWD/fifo" \
		-e trace=openat -e inject=openat:delay_exit=300000 \
		"$MAPWC" "$PWD/fifo"
	wait "$!"
	[ "$output" = "      2       3       6 $PWD/fifo" ]
	[ "$(wc -l <calls)" -eq 1 ]
}

@test "lines come out before what keeps one waiting" {
	local counter

	mkfifo fifo
	printf 'a\n' >in
	"$MAPWC" -l in in fifo in >out 3>&- &
	counter=$!
	wait_until two_lines
	printf 'x\n' >fifo
	wait "$counter"
	printf '      1 %s\n' in in fifo in >want
	printf '      4 total\n' >>want
	diff want out
}

two_lines() {
	[ "$(wc -l <out)" -eq 2 ]
}

@test "lines come out before a slow list of names goes on" {
	printf 'a\n' >in
	mkfifo fifo
	"$MAPWC" -l --files0-from=- <fifo >out 3>&- &
	local counter=$!
	exec 8>fifo
	printf 'in\0in\0i' >&8
	wait_until two_lines
	printf 'n\0' >&8
	exec 8>&-
	wait "$counter"
	printf '1 %s\n' in in in >want
	printf '3 total\n' >>want
	diff want out
}

@test "a descriptor of a file, a pipe, a here-document" {
	printf 'a\nb\n' >in
	run -0 bash -c '"$MAPWC" -l /dev/fd/5 5<in'
	[ "$output" = '2 /dev/fd/5' ]
	run -0 bash -c '"$MAPWC" -l <(cat in)'
	[[ $output = '2 /dev/fd/'* ]]
	run -0 bash -c '"$MAPWC" -l /dev/stdin <in'
	[ "$output" = '2 /dev/stdin' ]
	run -0 bash -c '"$MAPWC" -c <<<abc'
	[ "$output" = 4 ]
}

# A hole has no pages to look at: what is instant here takes GNU wc minutes.
@test "point 40: the bytes of a hole of 1 TiB, at once" {
	truncate -s 1T hole || skip "no such file fits here"
	run -0 timeout 10 "$MAPWC" -c hole
	[ "$output" = '1099511627776 hole' ]
	run -0 timeout 10 "$MAPWC" -c <hole
	[ "$output" = 1099511627776 ]
	truncate -s +1 hole
	run -0 timeout 10 "$MAPWC" -c hole
	[ "$output" = '1099511627777 hole' ]
}

@test "all counts of a hole of 1 TiB, at once" {
	truncate -s 1T hole || skip "no such file fits here"
	run -0 timeout 20 "$MAPWC" hole
	[ "$output" = '            0             1 1099511627776 hole' ]
	for LC_ALL in C C.UTF-8; do
		export LC_ALL
		run -0 timeout 20 "$MAPWC" -lwmcL hole
		[ "$output" = '            0             1 1099511627776 1099511627776             0 hole' ]
	done
	printf ' a\n' >>hole
	run -0 timeout 20 "$MAPWC" -lwL hole
	[ "$output" = '            1             2             2 hole' ]
}

@test "holes between data" {
	local at

	printf 'a b\n' >hole
	for at in 1000000 5000001 77777777; do
		truncate -s "$at" hole
		printf ' c\303\251\n' >>hole
	done
	tr '\0' '\1' <hole >full
	for LC_ALL in C C.UTF-8; do
		export LC_ALL
		run -0 mapwc -lwmcL full
		wanted=${output%full}
		run -0 mapwc -lwmcL hole
		[ "${output%hole}" = "$wanted" ]
		run -0 mapwc -lwmcL <hole
		[ "$output" = "${wanted% }" ]
	done
}

@test "a file of whole pages, one byte less, one more" {
	local size

	for size in 4095 4096 4097 8192 65536 131072 131073; do
		head -c "$size" /dev/zero | tr '\0' x >in
		expect 0 "$size in\n" -c in
		stdin=in expect 0 "$size\n" -c
		expect 0 "$size in\n" -L in
		expect 0 '0 in\n' -l in
		expect 0 '1 in\n' -w in
	done
}

@test "a file of more than 4 GiB, and a line of more than 2 GiB" {
	truncate -s 5G hole || skip "no such file fits here"
	printf 'x\n' >>hole
	run -0 timeout 60 "$MAPWC" -lwmcL hole
	[ "$output" = '         1          1 5368709122 5368709122          1 hole' ]
}
