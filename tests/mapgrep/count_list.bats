#!/usr/bin/env bats
# -c -l -L -q: what is said of a file in place of its lines.

load ../helpers/common

@test "-c counts lines, not matches" {
	printf 'a a\nb\na\n' >in
	expect 0 '2\n' -c a in
	expect 0 '2\n' --count a in
}

@test "-c prints zeros, and the files in the order of the operands" {
	printf 'a\n' >one
	printf 'b\n' >two
	expect 0 'two:0\none:1\n' -c a two one
	expect 1 '0\n' -c z one
}

@test "-c counts a last line without a newline" {
	expect 0 '3\n' -c '' "$FIXTURES/no-final-newline.txt"
}

@test "-c pays no attention to -o, -n, -b and -A" {
	printf 'a a\nb\n' >in
	expect 0 '1\n' -oc a in
	expect 0 '1\n' -nc a in
	expect 0 '1\n' -bc a in
	expect 0 '1\n' -c -A1 -B1 -C1 a in
}

@test "-cZ ends names with a zero byte, -ch prints none, -cH always one" {
	printf 'a\n' >one
	printf 'b\n' >two
	expect 0 'one\0001\ntwo\0000\n' -cZ a one two
	expect 0 '1\n0\n' -ch a one two
	expect 0 'one:1\n' -cH a one
}

@test "-l prints the names of files with selected lines, once each" {
	printf 'a\na\n' >one
	printf 'b\n' >two
	expect 0 'one\n' -l a one two
	expect 0 'one\n' --files-with-matches a one two
	expect 1 '' -l z one two
}

@test "-L prints the names of files without selected lines" {
	printf 'a\n' >one
	printf 'b\n' >two
	expect 0 'two\n' -L a one two
	expect 0 'two\n' --files-without-match a one two
}

@test "-L has status 0 if a line was selected, and 1 if none was" {
	printf 'a\n' >one
	expect 1 'one\n' -L z one
	expect 0 '' -L a one
}

@test "the last of -l and -L counts" {
	printf 'a\n' >one
	printf 'b\n' >two
	expect 0 'two\n' -lL a one two
	expect 0 'one\n' -Ll a one two
}

@test "-l and -L beat -c" {
	printf 'a\n' >one
	printf 'b\n' >two
	expect 0 'one\n' -lc a one two
	expect 0 'two\n' -cL a one two
}

@test "-q beats -l, -L and -c" {
	printf 'a\n' >one
	expect 0 '' -ql a one
	expect 0 '' -qL a one
	expect 0 '' -qc a one
	expect 1 '' -qL z one
}

@test "-q prints nothing and tells by its status" {
	printf 'a\n' >in
	expect 0 '' -q a in
	expect 0 '' --quiet a in
	expect 0 '' --silent a in
	expect 1 '' -q z in
}

@test "-q stops at the first match: what comes later is not even opened" {
	printf 'a\n' >in
	expect 0 '' -q a in missing
}

@test "-lZ ends the names with a zero byte in place of the newline" {
	printf 'a\n' >one
	cp one two
	expect 0 'one\0two\0' -lZ a one two
	expect 0 'one\0two\0' -l --null a one two
}

@test "-l and -L print names with -h as well, and in front of nothing" {
	printf 'a\n' >one
	expect 0 'one\n' -lh a one
	expect 0 'one\n' -lnb a one
}

@test "-l says (standard input), or what --label says" {
	printf 'a\n' >in
	stdin=in expect 0 '(standard input)\n' -l a
	stdin=in expect 0 'pipe\n' -l --label=pipe a
	stdin=in expect 0 'in\n(standard input)\n' -l a in -
}

@test "-c and -m together never count above the limit" {
	expect 0 '2\n' -c -m2 '' "$FIXTURES/ten.txt"
}

@test "-c counts many short lines exactly" {
	expect 0 '10000\n' -c '' "$FIXTURES/many-lines.txt"
	expect 0 '4000\n' -c x "$FIXTURES/many-lines.txt"
	expect 0 '6000\n' -vc x "$FIXTURES/many-lines.txt"
	expect 0 '2000\n' -cx x "$FIXTURES/many-lines.txt"
}
