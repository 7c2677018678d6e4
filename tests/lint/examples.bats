#!/usr/bin/env bats
# What README.md shows is what one gets.

load ../helpers/lint

# README's indented lines that are a command, "$ ...", and what it prints.
shown() {
	sed -n '/^[^ ]/s/.*//p; s/^    //p' README.md |
		awk '/^\$ / { on = 1 } /^$/ { on = 0 } on'
}

@test "the examples in README.md print what it says" {
	[ -x "${MAPGREP-}" ] && [ -x "${MAPWC-}" ] && [ -x "${MAPBENCH-}" ] ||
		skip "needs programs that are built"
	mkdir "$BATS_TEST_TMPDIR/bin"
	ln -s "$MAPGREP" "$BATS_TEST_TMPDIR/bin/mapgrep"
	ln -s "$MAPWC" "$BATS_TEST_TMPDIR/bin/mapwc"
	ln -s "$MAPBENCH" "$BATS_TEST_TMPDIR/bin/mapbench"
	PATH=$BATS_TEST_TMPDIR/bin:$PATH
	shown >"$BATS_TEST_TMPDIR/expected"
	grep '^\$ ' "$BATS_TEST_TMPDIR/expected" | while read -r line; do
		printf '%s\n' "$line"
		eval "${line#\$ }" </dev/null
	done >"$BATS_TEST_TMPDIR/found"
	[ "$(grep -c '^\$ ' "$BATS_TEST_TMPDIR/found")" -ge 4 ]
	diff "$BATS_TEST_TMPDIR/expected" "$BATS_TEST_TMPDIR/found"
}
