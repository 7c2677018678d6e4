# shellcheck shell=bash
# Loaded by the bats files of tests/lint, which read the source tree only. A
# check prints what breaks its rule, and nothing if all is well.

bats_require_minimum_version 1.5.0

top=${abs_top_srcdir:-$(cd "$BATS_TEST_DIRNAME/../.." && pwd)}

setup() {
	cd "$top" || return 1
	export LC_ALL=C
}

# Passes if CHECK ARGS succeeds and prints nothing.
silent() {
	run "$@"
	if [ "$status" -ne 0 ] || [ "$output" ]; then
		printf '%s\n' "$output" "(status $status)"
		return 1
	fi
}

# The C files below DIRECTORY...
c_files() {
	find "$@" -name '*.[ch]' | sort
}

# FILE:LINE: CODE of all C files below DIRECTORY..., where CODE has neither
# comments nor the texts between quotes, except in #include.
code_of() {
	c_files "$@" | xargs awk -f tests/lint/code.awk
}
