#!/usr/bin/env bats
# The list of GNU's exact semantics is walked through point by point: 33 are
# about grep, the others about wc.

load ../helpers/lint

# Which of the points FIRST to LAST no test in FILE... is named after.
untested() {
	local point

	for point in $(seq "$1" "$2"); do
		grep -qE "^@test \"point $point: " "${@:3}" ||
			echo "point $point"
	done
}

# Tests in FILE... that are named after points but those from FIRST to LAST.
misnamed() {
	awk -v first="$1" -v last="$2" '
	/^@test "point / && ($3 + 0 < first || $3 + 0 > last) {
		print FILENAME ": " $0
	}' "${@:3}"
}

@test "each of the 40 points has a named test" {
	silent untested 1 33 tests/mapgrep/points_*.bats
	silent untested 34 40 tests/mapwc/*.bats
}

@test "no test is named after a point that is not in the list" {
	silent misnamed 1 33 tests/mapgrep/*.bats
	silent misnamed 34 40 tests/mapwc/*.bats
}
