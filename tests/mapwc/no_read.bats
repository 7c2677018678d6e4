#!/usr/bin/env bats
# What the kernel is asked for: files are mapped, never read; of a file whose
# bytes alone are counted only the size is asked for.

# shellcheck disable=SC2154
load ../helpers/wc
load ../helpers/trace

setup_file() {
	need_tracing
}

# Runs mapwc ARGS; the system calls that read or map are traced.
trace() {
	trace_calls "$reading,mmap" "$MAPWC" "$@"
}

@test "a file is mapped and never read, whatever is counted" {
	local options locale

	seq 1000 >in
	for locale in C C.UTF-8; do
		for options in -l -w -L -lw -lwmcL -lc -wm; do
			LC_ALL=$locale run -0 trace "$options" in
			never_read in
			mapped in
		done
	done
	LC_ALL=C.UTF-8 run -0 trace -m in
	never_read in
	mapped in
}

@test "the bytes of a file are neither read nor mapped" {
	seq 1001 >in
	[ $(($(stat -c %s in) % 4096)) -ne 0 ]
	run -0 trace -c in
	[ "$output" = '3898 in' ]
	never_read in
	run -1 mapped in
	LC_ALL=C run -0 trace -m in
	never_read in
	run -1 mapped in
}

@test "a file of whole pages, and an empty one, are never read" {
	head -c 8192 /dev/zero >pages
	: >empty
	for options in -c -l -lwmcL; do
		run -0 trace "$options" pages empty
		never_read pages
		never_read empty
	done
}

@test "a file of several megabytes is never read" {
	seq 700000 >in
	run -0 trace in
	[ "$output" = ' 700000  700000 4788895 in' ]
	never_read in
	mapped in
}

@test "a standard input that is a file is never read" {
	seq 1000 >in
	stdin=in run -0 trace
	never_read in
	mapped in
}

@test "a list of names is never read" {
	seq 10 >in
	printf 'in\0' >names
	run -0 trace -l --files0-from=names
	[ "$output" = '10 in' ]
	never_read names
	never_read in
}

@test "a file is mapped for reading alone, and private" {
	local how

	seq 1000 >in
	run -0 trace in
	how=$(grep -F "/in>" calls)
	[[ $how = *PROT_READ,*MAP_PRIVATE* ]]
	[[ $how != *PROT_WRITE* ]]
}

@test "these tests see a file that is read" {
	seq 10 >in
	strace -f -y -s 0 -o calls -e "trace=$reading,mmap" -- cat in >/dev/null
	run -1 never_read in
	run -1 mapped in
}

# How often memory was asked for by mapwc ARGS.
count_memory_calls() {
	strace -f -o calls -e trace=mmap,brk,mremap -- "$MAPWC" "$@" \
		>/dev/null 3>&- || return
	awk 'END { print NR }' calls
}

@test "memory does not grow with the number of files" {
	local few many

	mkdir few many
	for ((file = 0; file < 500; file++)); do
		echo "line 9" >"many/$file"
	done
	cp many/1 many/2 few
	few=$(count_memory_calls few/*)
	many=$(count_memory_calls many/*)
	# One mapping a file, and a small constant besides.
	[ "$many" -le $((few + 498 + 8)) ]
}
