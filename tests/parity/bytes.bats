#!/usr/bin/env bats
# Generated cases against GNU grep, LC_ALL=C.

load helpers

@test "basic patterns: what GNU grep does, in C" {
	same_as_gnu G C
}

@test "extended patterns: what GNU grep does, in C" {
	same_as_gnu E C
}

@test "fixed strings: what GNU grep does, in C" {
	same_as_gnu F C
}

@test "Perl patterns: what GNU grep does, in C" {
	same_as_gnu P C
}
