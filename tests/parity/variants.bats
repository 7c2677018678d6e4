#!/usr/bin/env bats
# Each fast path against the plain way: the same bytes and status whichever
# of them MAPSCAN_DEBUG takes away.

load helpers

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	if [ "$MAPGREP" = "$REFERENCE" ]; then
		skip "GNU grep has no MAPSCAN_DEBUG"
	fi
}

@test "one line at a time: the same answers, in C" {
	same_as_plain walk=line C
}

@test "one line at a time: the same answers, in C.UTF-8" {
	same_as_plain walk=line C.UTF-8
}

@test "in regions of 4 KiB: the same answers, in C" {
	same_as_plain window=4K C
}

@test "in regions of 4 KiB: the same answers, in C.UTF-8" {
	same_as_plain window=4K C.UTF-8
}

@test "without vector instructions: the same answers, in C" {
	same_as_plain kernel=scalar C
}

@test "without vector instructions: the same answers, in C.UTF-8" {
	same_as_plain kernel=scalar C.UTF-8
}

@test "by PCRE2's interpreter: the same answers, in C" {
	same_as_plain jit=off C
}

@test "by PCRE2's interpreter: the same answers, in C.UTF-8" {
	same_as_plain jit=off C.UTF-8
}

@test "without literals that choose lines: the same answers, in C" {
	same_as_plain accel=off C
}

@test "without literals that choose lines: the same answers, in C.UTF-8" {
	same_as_plain accel=off C.UTF-8
}

@test "fed instead of mapped: the same answers, in C" {
	same_as_plain map=off C
}

@test "fed instead of mapped: the same answers, in C.UTF-8" {
	same_as_plain map=off C.UTF-8
}

@test "with nothing fast at all: the same answers, in C" {
	same_as_plain walk=line,jit=off,accel=off,map=off,window=4K C
}

@test "with nothing fast at all: the same answers, in C.UTF-8" {
	same_as_plain walk=line,jit=off,accel=off,map=off,window=4K C.UTF-8
}
