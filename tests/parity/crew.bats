#!/usr/bin/env bats
# Generated cases against GNU grep, with several processes that take little
# at a time.

load helpers

# DIALECT's cases in LOCALE, fewer of them than with one process.
same_as_gnu_by_crew() {
	need_reference
	run parity grep="$REFERENCE" dialect="$1" locale="$2" jobs=3 \
		with=fork=now,job=1K,ring=4K,batch=3 first=200001 \
		count=$((${PARITY_COUNT:-300} / 3))
	echo "$output"
	[ "$status" -eq 0 ]
	[[ $output == *' patterns, 0 differ'* ]]
}

@test "basic patterns, by a crew: what GNU grep does" {
	same_as_gnu_by_crew G C
	same_as_gnu_by_crew G C.UTF-8
}

@test "extended patterns, by a crew: what GNU grep does" {
	same_as_gnu_by_crew E C
	same_as_gnu_by_crew E C.UTF-8
}

@test "fixed strings, by a crew: what GNU grep does" {
	same_as_gnu_by_crew F C
	same_as_gnu_by_crew F C.UTF-8
}

@test "Perl patterns, by a crew: what GNU grep does" {
	same_as_gnu_by_crew P C
	same_as_gnu_by_crew P C.UTF-8
}
