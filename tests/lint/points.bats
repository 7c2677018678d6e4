#!/usr/bin/env bats
# The list of GNU grep's exact semantics is walked through point by point.

load ../helpers/lint

@test "each of the 33 points about grep has a named test" {
	untested() {
		local point

		for point in $(seq 33); do
			grep -qE "^@test \"point $point: " \
				tests/mapgrep/points_*.bats ||
				echo "point $point"
		done
	}
	silent untested
}

@test "no test is named after a point that is not in the list" {
	silent awk '/^@test "point / && ($3 + 0 < 1 || $3 + 0 > 33) {
		print FILENAME ": " $0
	}' tests/mapgrep/points_*.bats
}
