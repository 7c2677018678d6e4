#!/usr/bin/env bats
# Patterns by a grammar, on lines made for them, against GNU grep: LC_ALL=C.

load helpers

@test "odd basic patterns, the first 750, as GNU grep has them, in C" {
	same_dialect G C 1
}

@test "odd basic patterns, the last 750, as GNU grep has them, in C" {
	same_dialect G C 50001
}

@test "odd extended patterns, the first 750, as GNU grep has them, in C" {
	same_dialect E C 1
}

@test "odd extended patterns, the last 750, as GNU grep has them, in C" {
	same_dialect E C 50001
}
