#!/usr/bin/env bats
# -o: the matches alone.

load ../helpers/common

@test "-o prints each match on a line of its own" {
	printf 'one two\nthree\n' >in
	expect 0 'one\ntwo\nthree\n' -oE '[a-z]+' in
	expect 0 'one\ntwo\nthree\n' --only-matching -E '[a-z]+' in
}

@test "-o goes on behind each match" {
	printf 'aaaa\n' >in
	expect 0 '0:aa\n2:aa\n' -ob aa in
	printf 'aaaaa\n' >in
	expect 0 '0:aa\n2:aa\n' -ob aa in
}

@test "-o never prints empty matches, but they select the line" {
	printf 'abc\n' >in
	expect 0 '' -o 'x*' in
	expect 0 'b\n' -o 'b*' in
	expect 0 '' -o '' in
}

@test "-ov prints nothing, with status 0 if lines are selected" {
	printf 'a\nb\n' >in
	expect 0 '' -ov a in
	expect 1 '' -ov '' in
}

@test "-ob gives the offset of each match, -b alone that of the line" {
	printf 'x\nab ab\n' >in
	expect 0 '2:ab\n5:ab\n' -ob ab in
	expect 0 '2:ab ab\n' -b ab in
}

@test "-on repeats the line's number in front of each match" {
	printf 'x\na a\n' >in
	expect 0 '2:a\n2:a\n' -on a in
	expect 0 'in:2:2:a\nin:2:4:a\n' -onbH a in
}

@test "-o with \\K prints what follows it, at its offset" {
	printf 'key=value\n' >in
	expect 0 '4:value\n' -obP 'key=\K\w+' in
}

@test "-o prints no context, but the separator between groups" {
	printf 'a\nx\ny\nz\na\n' >in
	expect 0 'a\n--\na\n' -o -A1 a in
	expect 0 'a\n--\na\n' -o -C1 a in
}

@test "-o with a back-reference prints all that it matched" {
	printf 'xabab\n' >in
	expect 0 '1:abab\n' -ob '\(ab\)\1' in
}

@test "-ow prints words, -ox lines" {
	printf 'foo foobar foo\nfoo\n' >in
	expect 0 'foo\nfoo\nfoo\n' -ow foo in
	expect 0 'foo\n' -ox foo in
}

@test "-o adds the newline that the file lacks" {
	expect 0 'mm\n' -o mm "$FIXTURES/no-final-newline.txt"
}

@test "-o of a fixed list prints the longest that starts first" {
	printf 'abcabd\n' >in
	expect 0 'abc\nab\n' -oF -e ab -e abc in
}

@test "-o in UTF-8 cuts between characters and counts bytes" {
	printf 'дом маяк\n' >in
	LC_ALL=C.UTF-8 expect 0 '0:дом\n7:маяк\n' -obE '\w+' in
	LC_ALL=C.UTF-8 expect 0 'д\nо\nм\nм\n' -o '[дом]' in
}

@test "-o anchored at the start finds one match a line" {
	printf 'aaa\n' >in
	expect 0 'a\n' -o '^a' in
	expect 0 '2:a\n' -ob 'a$' in
}

@test "-o of several patterns finds all that is in a line of 400 kB" {
	local options

	yes 'ab cd' | head -n 70000 | tr '\n' ' ' >in
	echo >>in
	for options in '-e ab -e c. -e zz' '-e a\+ -e ^x.*y -e d.$' \
		'-w -e [a]b -e c[d] -e zz*' '-F -e ab -e cd -e none' \
		'-E -e (a)b -e c.? -e z+y'; do
		# shellcheck disable=SC2086
		timeout 10 "$MAPGREP" -ob $options in >ours
		[ "$(wc -l <ours)" -ge 70000 ]
		[ "$REFERENCE" ] || continue
		# shellcheck disable=SC2086
		"$REFERENCE" -ob $options in | cmp - ours
	done
}

@test "-o of -vx: in a line behind the limit, matches are shown without -x" {
	printf '\n\nar\nq\na\nxaxa\n' >in
	expect 0 'a\na\na\na\n' -v -x -o -m 2 -A 9 a in
	expect 0 'a\n' -v -x -o -m 2 -A 9 -F a in
	expect 0 'a\n' -v -x -o -A 9 a in
	expect 0 'a\na\na\na\n' -E -v -x -o -m 2 -A 9 'a|ar$^' in
}
