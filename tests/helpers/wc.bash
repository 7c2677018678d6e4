# shellcheck shell=bash
# Loaded by bats files about what mapwc counts: common.bash, a newer oracle,
# and short forms.

# shellcheck disable=SC2034
tool=mapwc
load ../helpers/common

# GNU wc of 9.5 or newer, if there is one at hand, is asked too where the
# literal expectations are of its rules: NEWER_WC=FILE.
NEWER_WC=${NEWER_WC-}

# As expect_message and expect, where GNU wc 9.1 does otherwise and a newer one
# agrees.
expect_newer_message() {
	expect_ours_message "$@" || return 1
	[ ! "$NEWER_WC" ] || REFERENCE=$NEWER_WC theirs_is_ours "${@:4}"
}

expect_newer() {
	expect_newer_message "$1" "$2" '' "${@:3}"
}

# mapwc OPTION says NUMBERS of the bytes FORMAT (of printf), and so does GNU
# wc.
counts() {
	# shellcheck disable=SC2059
	printf -- "$2" >in
	expect 0 "$3 in\n" "$1" in
}

# The same where only a newer GNU wc does.
counts_newer() {
	# shellcheck disable=SC2059
	printf -- "$2" >in
	expect_newer 0 "$3 in\n" "$1" in
}

# Runs `counts` or `counts_newer` in C and in C.UTF-8.
in_both() {
	LC_ALL=C "$@" && LC_ALL=C.UTF-8 "$@"
}
