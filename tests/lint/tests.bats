#!/usr/bin/env bats
# What tests must not do.

load ../helpers/lint

@test "no test waits for every child: the timer of bats is one" {
	bare_waits() {
		find tests -name '*.bats' -o -name '*.bash' | sort | xargs \
			grep -nE '(^|[;&|({]|do|then)[[:blank:]]*wait[[:blank:]]*($|[;&|)}#])' ||
			[ $? -eq 123 ]
	}
	silent bare_waits
}
