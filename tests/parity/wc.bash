# shellcheck shell=bash
# Runs generated cases of wc. PARITY_SEED chooses others, PARITY_COUNT how many
# in each test (300, in some a third).

load ../helpers/wc

# Its data is written below the test's own directory.
wc_parity() {
	TMPDIR=$BATS_TEST_TMPDIR "$BATS_TEST_DIRNAME/wc" mapwc="$MAPWC" "$@"
}

# COUNT cases in LOCALE: none differs that `differences-wc` does not explain.
same_wc() {
	local count=$1 locale=$2
	shift 2

	need perl
	[ "$REFERENCE" ] || skip "there is no GNU wc 9.1 to compare with"
	run wc_parity wc="${NEWER_WC:-$REFERENCE}" count="$count" \
		locale="$locale" "$@"
	# shellcheck disable=SC2154
	echo "$output"
	# shellcheck disable=SC2154
	[ "$status" -eq 0 ]
	[[ $output == *"# $count cases, 0 differ"* ]]
}

# The same in a locale that the build has compiled.
same_wc_in_locale() {
	use_locale "$1"
	same_wc $((${PARITY_COUNT:-300} / 3)) "$1" locpath="$LOCPATH"
}

# mapwc under MAPSCAN_DEBUG=TEXT does what it does without, on a sample.
same_wc_as_plain() {
	need perl
	run wc_parity debug="$1" locale="$2" first=100001 \
		count=$((${PARITY_COUNT:-300} / 3))
	echo "$output"
	[ "$status" -eq 0 ]
	[[ $output == *' cases, 0 differ'* ]]
}
