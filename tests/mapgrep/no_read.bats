#!/usr/bin/env bats
# What the kernel is asked for: files are mapped, never read, and memory does
# not grow with the number of lines.

# shellcheck disable=SC2154
load ../helpers/common
load ../helpers/trace

setup_file() {
	need_tracing
}

# Runs mapgrep ARGS; the system calls CALLS are traced.
trace() {
	local calls=$1
	shift

	trace_calls "$calls" "$MAPGREP" "$@"
}

@test "a file that is searched is mapped and never read" {
	local in=$BATS_TEST_TMPDIR/in options

	seq 1000 >in
	for options in -n -c -l -L -q -v -o -A1 -C1 -m1 -i -w -x -z -a -P; do
		run trace "$reading,mmap" "$options" 9 in
		[ "$status" -le 1 ]
		never_read "$in"
		mapped "$in"
	done
}

@test "a file of several megabytes is never read" {
	seq 700000 >in
	run -0 trace "$reading,mmap" -c 9 in
	[ "$output" -gt 0 ]
	never_read "$BATS_TEST_TMPDIR/in"
	mapped "$BATS_TEST_TMPDIR/in"
}

@test "an empty file is never read" {
	: >in
	run -1 trace "$reading,mmap" -c '' in
	[ "$output" = 0 ]
	never_read "$BATS_TEST_TMPDIR/in"
}

@test "a file of one page, and one with zero bytes, are never read" {
	cp "$FIXTURES/page.txt" page
	cp "$FIXTURES/nul-after-96k.bin" bin
	run -0 trace "$reading,mmap" -c e page bin
	never_read "$BATS_TEST_TMPDIR/page"
	mapped "$BATS_TEST_TMPDIR/page"
	never_read "$BATS_TEST_TMPDIR/bin"
	mapped "$BATS_TEST_TMPDIR/bin"
}

@test "a standard input that is a file is never read" {
	seq 1000 >in
	run -0 strace -y -s 0 -o calls -e "trace=$reading,mmap" -- \
		"$MAPGREP" -c 9 <in
	[ "$output" = 271 ]
	never_read "$BATS_TEST_TMPDIR/in"
	mapped "$BATS_TEST_TMPDIR/in"
}

@test "lists of patterns and of globs are never read" {
	seq 1000 >in
	printf '999\n' >list
	printf '*.o\n' >globs
	run -0 trace "$reading,mmap" -c -f list --exclude-from=globs in
	[ "$output" = 1 ]
	never_read "$BATS_TEST_TMPDIR/list"
	mapped "$BATS_TEST_TMPDIR/list"
	never_read "$BATS_TEST_TMPDIR/globs"
	mapped "$BATS_TEST_TMPDIR/globs"
}

@test "the files of a tree are never read" {
	local file

	mkdir -p d/e
	for file in d/one d/two d/e/three; do
		seq 100 >"$file"
	done
	run -0 trace "$reading,mmap" -rc 9 d
	for file in d/one d/two d/e/three; do
		never_read "$BATS_TEST_TMPDIR/$file"
		mapped "$BATS_TEST_TMPDIR/$file"
	done
}

@test "a file is mapped for reading alone, and private" {
	local how

	seq 1000 >in
	run -0 trace mmap -c 9 in
	how=$(grep -F "$BATS_TEST_TMPDIR/in>" calls)
	[[ $how = *PROT_READ,*MAP_PRIVATE* ]]
	[[ $how != *PROT_WRITE* ]]
}

@test "these tests see a file that is read" {
	seq 10 >in
	strace -f -y -s 0 -o calls -e "trace=$reading,mmap" -- cat in >/dev/null
	run -1 never_read "$BATS_TEST_TMPDIR/in"
	run -1 mapped "$BATS_TEST_TMPDIR/in"
}

# How often memory was asked for by mapgrep ARGS.
count_memory_calls() {
	trace mmap,brk,mremap -j1 "$@" >/dev/null || return
	awk 'END { print NR }' calls
}

@test "memory does not grow with the number of lines" {
	local options few many

	seq -f 'line %.0f of a text that is searched' 10 >few
	seq -f 'line %.0f of a text that is searched' 100000 >many
	for options in -n -c -o -v -nb -C3 -in -wn -P --color=always; do
		few=$(count_memory_calls "$options" 9 few)
		many=$(count_memory_calls "$options" 9 many)
		[ "$many" -le $((few + 8)) ] || {
			echo "$options: $few calls for 10 lines, $many for 100000"
			return 1
		}
	done
}

@test "memory does not grow with the number of files" {
	local few many

	mkdir few many
	for ((file = 0; file < 500; file++)); do
		echo "line 9" >"many/$file"
	done
	cp many/1 many/2 few
	# One mapping a file, and a small constant besides.
	few=$(count_memory_calls -rc 9 few)
	many=$(count_memory_calls -rc 9 many)
	[ "$many" -le $((few + 498 + 8)) ]
}
