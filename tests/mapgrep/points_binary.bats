#!/usr/bin/env bats
# Points 15-19: binary files, encodings.

# shellcheck disable=SC2016,SC2154
load ../helpers/common

@test "point 15: of a file with a NUL standard error says that it matches, status 0" {
	printf 'foo\0bar\nfoo\n' >in
	expect_message 0 '' 'in: binary file matches\n' foo in
	stdin=in expect_message 0 '' \
		'(standard input): binary file matches\n' foo
	expect 1 '' none in
}

@test "point 15: not with -a, nor with -z" {
	printf 'foo\0bar\nfoo\n' >in
	expect 0 'foo\000bar\nfoo\n' -a foo in
	expect 0 'foo\000bar\nfoo\n\000' -z foo in
}

@test "point 15: -s does not hide it" {
	printf 'foo\0\n' >in
	expect_message 0 '' 'in: binary file matches\n' -s foo in
}

@test "point 15: -c, -l and -q work" {
	printf 'foo\0bar\nfoo\n' >in
	expect 0 '2\n' -c foo in
	expect 0 'in\n' -l foo in
	expect 0 '' -q foo in
}

@test "point 15: -I takes it for one without a match, status 1" {
	printf 'foo\0bar\nfoo\n' >in
	expect 1 '' -I foo in
	expect 1 '0\n' -Ic foo in
	expect 1 'in\n' -IL foo in
}

@test "point 16: in a binary file NUL ends a line, with -a it does not" {
	printf 'foo\0bar foo\n' >in
	expect 0 '2\n' -c foo in
	expect 0 '1\n' -ac foo in
}

@test "point 16: q\$ matches in front of NUL" {
	printf 'aq\0bz\n' >in
	expect 0 '1\n' -c 'q$' in
	expect 1 '0\n' -ac 'q$' in
}

@test "point 16: a dot crosses NUL with -a alone" {
	printf 'a\0q\n' >in
	expect 1 '0\n' -c 'a.q' in
	expect 0 '1\n' -ac 'a.q' in
}

@test "point 16: twenty NULs are twenty lines" {
	head -c 20 /dev/zero >in
	expect 0 '20\n' -c '' in
	stdin=in expect 0 '20\n' -c ''
}

@test "point 17: a NUL in the first 96 KiB suppresses all lines" {
	{
		seq 20000
		printf '\0\n'
	} | tail -c 98304 >in
	expect_message 0 '' 'in: binary file matches\n' 5000 in
}

@test "point 17: a later NUL lets earlier lines print, then comes the message" {
	local program

	{
		seq 20000
		printf '\0\n'
	} >in
	for program in "$MAPGREP" $REFERENCE; do
		run -0 bash -c '"$1" "^.*9999" in 2>&1' - "$program"
		[ "${lines[0]}" = 9999 ]
		[[ ${lines[1]} = *'grep: in: binary file matches' ]]
		[ "${#lines[@]}" -eq 2 ]
	done
}

# Lines of 64 bytes, and a NUL at the offset given.
nul_at() {
	perl -e '
		my ($nul, $size) = @ARGV;
		my $line = "a" x 63 . "\n";
		my $text = $line x ($size / 64 + 1);
		substr($text, $nul, 1) = "\0";
		print $text' "$1" "${2-300000}"
}

@test "point 17: what ends before 98304 x floor(N / 98304) is printed, N the first NUL" {
	local at

	for at in 0 98303 98304 98305 196607 196608 196609; do
		nul_at "$at" >in
		expect_message 0 \
			"$(yes "$(printf '%063d' 0 | tr 0 a)\\n" |
				head -n $((at / 98304 * 1536)) | tr -d '\n')" \
			'in: binary file matches\n' a in
	done
}

# What is said around the borders of 96 KiB, with OPTIONS..., is GNU grep's.
borders() {
	local at options

	for at in 98303 98304 98305 196607 196608 196609; do
		seq 40000 | perl -pe '
			BEGIN { ($nul) = splice(@ARGV, 0, 1) }
			$at += length;
			substr($_, $nul - $at, 1) = "\0"
			    if $at > $nul && $at - length($_) <= $nul;
			' "$at" >in
		for options; do
			# shellcheck disable=SC2086
			same_as_gnu $options in
		done
	done
}

@test "point 17: so with -v, -o, -n, -b, and context" {
	borders '9$' '-v 9' '-o 99*' '-nb 7' '-A1 77' '-C2 -n 99'
}

@test "point 17: so with -c, -l, -L, -q and -m" {
	borders '-c 9' '-vc 9' '-l 30000' '-L 30000' '-q 9' '-m3 9' \
		'-m 20000 -c .' '-m 17000 .'
}

@test "point 17: so with -a, -I, -U, -z and --binary-files" {
	borders '-a 9999' '-I 99' '-Ic 99' '-U 999' '-zc 9' '-z 3$' \
		'--binary-files=text 999' '--binary-files=without-match 999'
}

@test "point 17: so with the C locale and with -P, -w, -x, -F" {
	borders '-P 9(?=9)' '-w 9.9' '-x 1.*1' '-F 98' '-iE (98)+'
	LC_ALL=C.UTF-8 borders '-P 9(?=9)' '-w 9.9' '-x 1.*1' '-F 98'
}

@test "point 17: a NUL as the first or last byte" {
	printf '\0foo\n' >in
	expect_message 0 '' 'in: binary file matches\n' foo in
	expect 0 '1\n' -c '^foo' in
	printf 'foo\n\0' >in
	expect_message 0 '' 'in: binary file matches\n' foo in
	expect 0 '2\n' -c '' in
}

@test "point 17: a hole counts as NUL" {
	printf 'foo\n' >in
	truncate -s 1M in
	expect_message 0 '' 'in: binary file matches\n' foo in
	expect 1 '' -I foo in
}

@test "point 18: bad UTF-8 suppresses its line alone, then comes the message" {
	export LC_ALL=C.UTF-8
	printf 'foo 1\nfoo \377\nfoo 3\n' >in
	expect_message 0 'foo 1\nfoo 3\n' 'in: binary file matches\n' foo in
	expect 0 '3\n' -c foo in
}

@test "point 18: a bad line that is not printed does not matter" {
	export LC_ALL=C.UTF-8
	printf 'foo 1\nbar \377\n' >in
	expect 0 'foo 1\n' foo in
}

@test "point 18: with -o only what is printed is looked at" {
	export LC_ALL=C.UTF-8
	printf 'foo \377\n' >in
	expect 0 'foo\n' -o foo in
}

@test "point 18: neither . nor [^x] matches a bad byte" {
	export LC_ALL=C.UTF-8
	printf 'a\377b\n' >in
	expect 1 '' 'a.b' in
	expect 1 '' 'a[^x]b' in
	expect 1 '' -P 'a.b' in
	expect 1 '' -P 'a[^x]b' in
}

@test "point 18: -a prints it raw" {
	export LC_ALL=C.UTF-8
	printf 'foo \377\n' >in
	expect 0 'foo \377\n' -a foo in
}

@test "point 18: the C locale has no encoding errors" {
	printf 'a\377b\n' >in
	expect 0 'a\377b\n' 'a.b' in
	expect 0 'a\377b\n' 'a[^x]b' in
}

@test "point 19: in UTF-8 é is a letter of words, in C it is not" {
	printf 'été\n' >in
	LC_ALL=C.UTF-8 expect 1 '' -wo t in
	LC_ALL=C.UTF-8 expect 1 '' -woE t in
	expect 0 't\n' -wo t in
	expect 0 't\n' -woE t in
}

@test "point 19: -i pairs long s, titlecase letters, final sigma" {
	export LC_ALL=C.UTF-8
	printf '\305\277\n\307\205\n\317\202\n' >in
	expect 0 '\305\277\n' -i S in
	expect 0 '\307\205\n' -i $'\307\206' in
	expect 0 '\307\205\n' -i $'\307\204' in
	expect 0 '\317\202\n' -i $'\316\243' in
}

@test "point 19: -i pairs KELVIN SIGN with k if the locale does, -P always" {
	export LC_ALL=C.UTF-8
	printf 'K\n\342\204\252\n' >in
	expect 0 'K\n\342\204\252\n' -iP k in
	expect 0 'K\n\342\204\252\n' -iP $'\342\204\252' in
	same_as_gnu -i k in
	same_as_gnu -i $'\342\204\252' in
}

@test "point 19: -i does not pair sharp s with SS" {
	export LC_ALL=C.UTF-8
	printf 'straße\n' >in
	expect 1 '' -i STRASSE in
	expect 1 '' -iF STRASSE in
	expect 1 '' -iP STRASSE in
}

@test "point 19: -P has \\w, \\d and \\b of ASCII" {
	export LC_ALL=C.UTF-8
	printf 'é٣\n' >in
	expect 1 '' -P '\w' in
	expect 1 '' -P '\d' in
	expect 1 '' -P '\b' in
}
