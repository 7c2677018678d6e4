# shellcheck shell=bash
# Runs generated cases. PARITY_SEED chooses others, PARITY_COUNT how many in
# each test (300; of dialects 750, in all 6,000); 2500 are 20,000 cases with
# all options, and 50,000 for the dialects.

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
	[[ $output == *"# ${PARITY_COUNT:-300} cases of "*' patterns, 0 differ'* ]]
}

# Generated cases, of each dialect but Perl's, in a LOCALE that the build has
# compiled.
same_in_locale() {
	local dialect

	need_reference
	use_locale "$1"
	for dialect in G E F; do
		run parity grep="$REFERENCE" dialect="$dialect" locale="$1" \
			locpath="$LOCPATH" count=$((${PARITY_COUNT:-300} / 3))
		echo "$output"
		[ "$status" -eq 0 ]
		[[ $output == *' patterns, 0 differ'* ]]
	done
}

# Patterns FIRST and on of DIALECT in LOCALE: none that selects or shows
# something else and that `differences` does not explain.
same_dialect() {
	local count=$((${PARITY_COUNT:-300} * 5 / 2))

	need_reference
	run parity kind=dialects grep="$REFERENCE" dialect="$1" locale="$2" \
		count="$count" first="$3"
	echo "$output"
	[ "$status" -eq 0 ]
	[[ $output == *"# $count cases of "*' patterns, 0 differ'* ]]
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
		[[ $output == *' patterns, 0 differ'* ]]
	done
}
