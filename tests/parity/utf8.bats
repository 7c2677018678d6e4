#!/usr/bin/env bats
# Generated cases against GNU grep, LC_ALL=C.UTF-8.

load helpers

@test "basic patterns: what GNU grep does, in C.UTF-8" {
	same_as_gnu G C.UTF-8
}

@test "extended patterns: what GNU grep does, in C.UTF-8" {
	same_as_gnu E C.UTF-8
}

@test "fixed strings: what GNU grep does, in C.UTF-8" {
	same_as_gnu F C.UTF-8
}

@test "Perl patterns: what GNU grep does, in C.UTF-8" {
	same_as_gnu P C.UTF-8
}
