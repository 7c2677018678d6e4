#!/usr/bin/env bats
# -i: upper and lower case.

# shellcheck disable=SC2030,SC2031
load ../helpers/common

@test "without -i case tells letters apart" {
	printf 'foo\nFoo\nFOO\n' >in
	expect 0 'foo\n' foo in
}

@test "-i lets upper and lower case match each other" {
	printf 'foo\nFoo\nFOO\nbar\n' >in
	expect 0 'foo\nFoo\nFOO\n' -i foo in
	expect 0 'foo\nFoo\nFOO\n' --ignore-case FOO in
	expect 0 'foo\nFoo\nFOO\n' -iF fOo in
	expect 0 'foo\nFoo\nFOO\n' -iE 'f(o){2}' in
	expect 0 'foo\nFoo\nFOO\n' -iP 'fo+' in
}

@test "-y is an old name of -i" {
	printf 'foo\nFOO\n' >in
	expect 0 'foo\nFOO\n' -y foo in
}

@test "--no-ignore-case takes -i back, and the last of them counts" {
	printf 'foo\nFOO\n' >in
	expect 0 'foo\n' -i --no-ignore-case foo in
	expect 0 'foo\nFOO\n' --no-ignore-case -i foo in
}

@test "-i applies to bracket expressions and their ranges" {
	printf 'a\nB\nc\n1\n' >in
	expect 0 'a\nB\nc\n' -i '[A-C]' in
	expect 0 '1\n' -i '[^a-c]' in
	expect 0 'a\nB\nc\n' -i '[[:upper:]]' in
}

@test "-i applies to back-references" {
	printf 'aA\nab\nAa\n' >in
	expect 0 'aA\nAa\n' -i '\(a\)\1' in
}

@test "-i pairs Cyrillic letters in UTF-8, and does not in the C locale" {
	LC_ALL=C.UTF-8 expect 0 'Привет, мир\nпривет, Мир\n' \
		-i 'ПРИВЕТ, МИР' "$FIXTURES/cyrillic.txt"
	LC_ALL=C.UTF-8 expect 0 'Ёлка и ёж\nещё одна строка\n' -i Ё \
		"$FIXTURES/cyrillic.txt"
	LC_ALL=C expect 1 '' -i 'ПРИВЕТ, МИР' "$FIXTURES/cyrillic.txt"
}

@test "-i pairs the Kelvin sign with k in Perl's expressions alone" {
	local kelvin

	export LC_ALL=C.UTF-8
	kelvin=$(printf '\342\204\252')
	expect 0 '2\n' -ci '300 k' "$FIXTURES/kelvin.txt"
	expect 0 '2\n' -ciF K "$FIXTURES/kelvin.txt"
	expect 0 '1\n' -ci "300 $kelvin" "$FIXTURES/kelvin.txt"
	expect 0 '3\n' -ciP '300 k' "$FIXTURES/kelvin.txt"
	expect 0 '3\n' -ciP "$kelvin" "$FIXTURES/kelvin.txt"
}

@test "-i pairs the long s with s in UTF-8" {
	export LC_ALL=C.UTF-8
	expect 0 '3\n' -ci passage "$FIXTURES/long-s.txt"
	expect 0 '3\n' -ciF paſſage "$FIXTURES/long-s.txt"
	expect 0 '3\n' -ciP paſſage "$FIXTURES/long-s.txt"
	expect 0 '1\n' -c passage "$FIXTURES/long-s.txt"
}

@test "-i pairs all three sigmas in UTF-8" {
	export LC_ALL=C.UTF-8
	expect 0 '3\n' -ci οδυσσευς "$FIXTURES/greek-sigma.txt"
	expect 0 '3\n' -ci ΟΔΥΣΣΕΥΣ "$FIXTURES/greek-sigma.txt"
}

@test "-i pairs all three cases of the letter dz in UTF-8" {
	local letter

	export LC_ALL=C.UTF-8
	for letter in Ǆ ǅ ǆ; do
		expect 0 '3\n' -ci "$letter" "$FIXTURES/titlecase.txt"
		expect 0 '3\n' -ciF "$letter" "$FIXTURES/titlecase.txt"
		expect 0 '3\n' -ciE "($letter)" "$FIXTURES/titlecase.txt"
	done
}

@test "-i does not pair a sharp s with SS, nor small with capital" {
	export LC_ALL=C.UTF-8
	expect 0 'STRASSE\n' -i strasse "$FIXTURES/sharp-s.txt"
	expect 0 'Straße\n' -i STRAßE "$FIXTURES/sharp-s.txt"
	expect 0 'STRAẞE\n' -i STRAẞE "$FIXTURES/sharp-s.txt"
}

@test "-i with -o prints the text as it stands in the file" {
	printf 'a Foo b fOO\n' >in
	expect 0 'Foo\nfOO\n' -io foo in
}

@test "-i takes patterns in several scripts at once" {
	export LC_ALL=C.UTF-8
	printf 'ПРИВЕТ, МИР\nKILO\nabc\n' >in
	expect 0 'ПРИВЕТ, МИР\nKILO\n' -i -e kilo -e 'привет, мир' in
	expect 0 'ПРИВЕТ, МИР\nKILO\n' -i -e k -e 'привет, мир' in
	expect 0 'ПРИВЕТ\nKILO\n' -io -e kilo -e 'привет' in
}
