# shellcheck shell=bash
# Runs generated cases. PARITY_SEED chooses others, PARITY_COUNT how many in
# each test (300); 2500 are 20,000 cases in both files.

load ../helpers/common

# Its data is written below the test's own directory.
parity() {
	TMPDIR=$BATS_TEST_TMPDIR "$BATS_TEST_DIRNAME/parity" \
		mapgrep="$MAPGREP" fixtures="$FIXTURES" "$@"
}

need_reference() {
	need perl
	[ "$REFERENCE" ] || skip "there is no GNU grep 3.8 to compare with"
}

# DIALECT's cases in LOCALE: none differs that `differences` does not explain.
same_as_gnu() {
	need_reference
	run parity grep="$REFERENCE" dialect="$1" locale="$2"
	echo "$output"
	[ "$status" -eq 0 ]
	[[ $output == *"# ${PARITY_COUNT:-300} cases, 0 differ"* ]]
}

# mapgrep under MAPSCAN_DEBUG=TEXT does what it does without, on a sample.
same_as_plain() {
	local dialect
	need perl

	for dialect in G E F P; do
		run parity dialect="$dialect" locale="$2" debug="$1" \
			count=$((${PARITY_COUNT:-300} / 15)) first=100001
		echo "$output"
		[ "$status" -eq 0 ]
		[[ $output == *' cases, 0 differ'* ]]
	done
}
