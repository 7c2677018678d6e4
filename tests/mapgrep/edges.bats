#!/usr/bin/env bats
# Patterns that ask much, or odd things, of the matchers (I4-I7), and every
# class of bad UTF-8 around a match (J1).

# shellcheck disable=SC2016,SC2154
load ../helpers/common

# mapgrep ARGS with PCRE2 unable to make machine code, as on systems that
# forbid memory that is both writable and executable.
without_jit() {
	local call=157

	[ "$(uname -m)" = x86_64 ] || call=167
	perl -e 'syscall(shift, 65, 1, 0, 0, 0) == 0 or exit 77; exec @ARGV' \
		"$call" "$MAPGREP" "$@"
}

need_mdwe() {
	need perl
	[[ $(uname -m) = x86_64 || $(uname -m) = aarch64 ]] ||
		skip "knows prctl's number on two processors only"
	without_jit -q '' /dev/null || [ $? -eq 1 ] ||
		skip "this kernel cannot forbid executable memory"
}

@test "I4 where no machine code can be made the answers are the same" {
	local options

	need_mdwe
	seq 3000 | sed 's/7/seven é/' >in
	export LC_ALL=C.UTF-8
	for options in '-E 1(2|3)+4' '-P (\d)\1' '-w 1.' '-xP .{3}' '-P s.*é' \
		'-oP \d(?=s)' '-iE SEV[EN]+' '-vcP [1-6]' '-nE (.)\1\1'; do
		# shellcheck disable=SC2086
		mapgrep $options in >wanted
		[ -s wanted ]
		# shellcheck disable=SC2086
		without_jit $options in | cmp wanted -
	done
}

@test "I4 nor is a limit another one, or a wrong answer" {
	need_mdwe
	{
		printf '%040d' 0 | tr 0 a
		printf 'b\naa\n'
	} >in
	run -2 --separate-stderr without_jit -P '(a+)+$' in
	[ "$output" = aa ]
	[[ $stderr = *"in:1: exceeded PCRE's backtracking limit" ]]
}

@test "I1 back-references that go back too often name file and line" {
	{
		echo aa
		printf '%060d' 0 | tr 0 a
		printf 'b\nxaa\n'
	} >in
	expect_ours_message 2 'aa\nxaa\n' \
		"in:2: exceeded PCRE's backtracking limit\n" \
		-P '(a|aa)+\1?$' in
	expect 1 '' -E '(a|aa)+\1b?c' in
}

@test "I1 of a file with an undecided line -c says nothing, -L nothing" {
	{
		printf '%040d' 0 | tr 0 a
		printf 'b\n'
	} >in
	expect_ours_message 2 '' "in:1: exceeded PCRE's backtracking limit\n" \
		-cP '(a+)+$' in
	expect_ours_message 2 '' "in:1: exceeded PCRE's backtracking limit\n" \
		-LP '(a+)+$' in
}

@test "I6 a pattern of a megabyte" {
	head -c 1000000 /dev/zero | tr '\0' a >pattern
	{ cat pattern; printf 'b\nab\n'; } >in
	expect_ours 0 '1\n' -c -f pattern in
	expect_ours 0 '1\n' -cE -f pattern in
	expect_ours 0 '1\n' -cF -f pattern in
	expect_ours 0 '1\n' -cP -f pattern in
	echo b >>pattern
	expect_ours 0 '1\n' -c -f pattern in
}

@test "I6 ten thousand alternatives" {
	seq 10000 | sed 's/$/x/' >words
	printf '9999x\n10001\n0x\n' >in
	expect 0 '9999x\n' -f words in
	expect 0 '9999x\n' -F -f words in
	expect 0 '9999x\n' -E -f words in
	expect_ours 0 '9999x\n' -P -f words in
	tr '\n' '|' <words | sed 's/|$//' >one
	expect 0 '9999x\n' -E -f one in
	sed 's/x/[x]y*/' words >classes
	expect_ours 0 '9999x\n' -xE -f classes in
}

@test "I6 groups within groups" {
	local depth

	echo a >in
	for depth in 250 300 2000; do
		perl -e 'print "(" x $ARGV[0], "a", ")" x $ARGV[0]' \
			"$depth" >pattern
		expect 0 'a\n' -E -f pattern in
	done
	perl -e 'print "(" x 250, "a", ")" x 250' >pattern
	expect 0 'a\n' -P -f pattern in
	perl -e 'print "(" x 300, "a", ")" x 300' >pattern
	expect_message 2 '' 'parentheses are too deeply nested\n' \
		-P -f pattern in
	perl -e 'print "(" x 50000, "a", ")" x 50000' >pattern
	run -2 mapgrep -E -f pattern in
	[[ $output = *'stack overflow' ]]
}

@test "I6 a NUL in a pattern" {
	printf 'a\0b\n' >pattern
	printf 'xa\0by\nab\n' >in
	expect 0 'xa\000by\n' -a -f pattern in
	expect 0 'xa\000by\n' -aF -f pattern in
	expect 0 'xa\000by\n' -aE -f pattern in
	expect 0 'xa\000by\n' -aP -f pattern in
	expect 0 '1:a\000b\n' -aob -f pattern in
}

@test "I6 what is wrong with a pattern of -P is said, status 2" {
	local pattern

	for pattern in '(' ')' '[a' '(?' '*a' 'a\' '(?<n' '\g{9}' '(?z)' \
		'[z-a]' '\x{110000}' '(?<=a*)b' '\p{Nope}' '(*NOPE)' 'a{2,1}'; do
		echo "$pattern"
		LC_ALL=C.UTF-8 run -2 --separate-stderr mapgrep -P "$pattern" \
			/dev/null
		[ "$output" = '' ]
		[[ $stderr = *'grep: '?* ]]
		[ "${#stderr_lines[@]}" -eq 1 ]
		[ ! "$REFERENCE" ] ||
			LC_ALL=C.UTF-8 run -2 "$REFERENCE" -P "$pattern" /dev/null
	done
}

@test "I7 verbs, callouts and resets in a Perl pattern" {
	local pattern options

	printf 'foobar\nfoo\nbar\n\nfoéo\nx\n' >in
	for pattern in '(*LIMIT_MATCH=1)foo' '(*LIMIT_HEAP=0)fo+' '(*UTF)o.o' \
		'(*UCP)\w+' '(?C1)foo' '(?C"text")fo' 'foo\Kbar' '\Kx*' \
		'foo(*ACCEPT)bar' '(*ACCEPT)' 'foo(*F)|bar' '(*COMMIT)bar' \
		'a(*PRUNE)b|o' '(*NOTEMPTY)x*' '(*NO_JIT)foo' '(*CRLF)o$' \
		'(*:mark)foo' '\G.' '(?|(f)|(b))\1*'; do
		for options in -n -on; do
			same_as_gnu "$options" -P "$pattern" in
			LC_ALL=C.UTF-8 same_as_gnu "$options" -P "$pattern" in
		done
	done
}

@test "I7 \\C is refused: it could split a character" {
	echo a >in
	expect_ours_message 2 '' 'using \\C is disabled by the application\n' \
		-P '\C' in
}

@test "I7 a limit of the pattern's own is a message, if it is met" {
	printf '%030d\n' 0 | tr 0 a >in
	expect_ours_message 2 '' "in:1: exceeded PCRE's backtracking limit\n" \
		-P '(*NO_START_OPT)(*LIMIT_MATCH=10)(a+)+b' in
	expect 1 '' -P '(*NO_START_OPT)(*LIMIT_MATCH=1000000)(?>a+)b' in
}

@test "I7 looking behind the start of a file, of a line, of a region" {
	printf 'ab\nb\nab' >in
	expect 0 '2:b\n' -nP '(?<!a)b' in
	expect 0 '1:ab\n2:b\n3:ab\n' -nP '(?<!x)(?<!\n)[ab]' in
	expect 0 '1:a\n2:b\n3:a\n' -onP '(?<=^)[ab]' in
	expect 1 '' -nP '(?<=\n)b' in
	seq 100000 >numbers
	MAPSCAN_DEBUG=window=4K expect 0 '90001\n' -cP '(?<=\d)\d{4}$' numbers
	MAPSCAN_DEBUG=window=4K expect 1 '0\n' -cP '(?<=\n)\d' numbers
}

@test "I7 empty matches end: -o and colour go on behind them" {
	local pattern

	printf 'abc\n\n' >in
	for pattern in '' 'x*' '\b' '\B' '$' '^' '(?=b)' '()' 'b*?'; do
		LC_ALL=C.UTF-8 same_as_gnu -oP "$pattern" in
		same_as_gnu --color=always -P "$pattern" in
	done
	for pattern in '' 'x*' '\b' '\B' '$' '^' '\<' '\>' '()' 'b*'; do
		same_as_gnu -oE "$pattern" in
		same_as_gnu --color=always -E "$pattern" in
	done
}

# Each class of bad UTF-8: alone, before, behind, within and between words.
bad_lines() {
	perl -e '
		for my $bad ("\x80", "\xbf", "\xc0\x80", "\xc1\xbf", "\xc2",
		    "\xe2\x82", "\xe0\x80\x80", "\xe0\x9f\xbf", "\xf0\x9f\x98",
		    "\xf0\x80\x80\x80", "\xf0\x8f\xbf\xbf", "\xf5", "\xf8", "\xfe", "\xff", "\xc2\xc2\xa9",
		    "\xe2\x82\xc2\xa9") {
			print "$_\n" for $bad, "${bad}foo", "foo$bad",
			    "f${bad}oo", "foo${bad}foo", "foo $bad foo",
			    "\xc3\xa9${bad}\xc3\xa9 foo";
		}'
}

@test "J1 bad UTF-8 of each class before, behind and within a match" {
	local options

	export LC_ALL=C.UTF-8
	bad_lines >in
	for options in -aon -awn -axin -c; do
		for pattern in '^fo' 'foo$' 'f.*o' '[^x]o' 'é.é'; do
			same_as_gnu "$options" -E -e "$pattern" in
			same_as_gnu "$options" -P -e "$pattern" in
		done
		same_as_gnu "$options" -F foo in
	done
}

@test "J1 with and without machine code, by region and by line, the same" {
	local options pattern debug

	export LC_ALL=C.UTF-8
	bad_lines >in
	for pattern in 'f.*o' 'o\b' '[^x]o' 'é foo' '(?<=f)o' '\Wf'; do
		mapgrep -aonP "$pattern" in >wanted
		[ -s wanted ]
		for debug in jit=off walk=line accel=off window=4K; do
			MAPSCAN_DEBUG=$debug mapgrep -aonP "$pattern" in |
				cmp wanted -
		done
	done
}
