#!/usr/bin/env bats
# Patterns by a grammar, on lines made for them, against GNU grep:
# LC_ALL=C.UTF-8. Other patterns than those for C.

load helpers

@test "odd basic patterns, the first 750, as GNU grep has them, in C.UTF-8" {
	same_dialect G C.UTF-8 100001
}

@test "odd basic patterns, the last 750, as GNU grep has them, in C.UTF-8" {
	same_dialect G C.UTF-8 150001
}

@test "odd extended patterns, the first 750, as GNU grep has them, in C.UTF-8" {
	same_dialect E C.UTF-8 100001
}

@test "odd extended patterns, the last 750, as GNU grep has them, in C.UTF-8" {
	same_dialect E C.UTF-8 150001
}
