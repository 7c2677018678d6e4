#!/usr/bin/env bats
# --color and GREP_COLORS.

load ../helpers/common

@test "--color=always marks matches, names, numbers and separators" {
	printf 'xay\n' >in
	expect 0 'x\033[01;31m\033[Ka\033[m\033[Ky\n' --color=always a in
	expect 0 '\033[35m\033[Kin\033[m\033[K\033[36m\033[K:\033[m\033[Kx\033[01;31m\033[Ka\033[m\033[Ky\n' \
		--color=always -H a in
	expect 0 '\033[32m\033[K1\033[m\033[K\033[36m\033[K:\033[m\033[Kx\033[01;31m\033[Ka\033[m\033[Ky\n' \
		--color=always -n a in
	expect 0 '\033[32m\033[K0\033[m\033[K\033[36m\033[K:\033[m\033[Kx\033[01;31m\033[Ka\033[m\033[Ky\n' \
		--color=always -b a in
}

@test "--colour is the same, and there are three words for each choice" {
	local word marked='\033[01;31m\033[Ka\033[m\033[K\n'

	printf 'a\n' >in
	for word in always yes force; do
		expect 0 "$marked" "--color=$word" a in
		expect 0 "$marked" "--colour=$word" a in
	done
	for word in never no none auto tty if-tty; do
		expect 0 'a\n' "--color=$word" a in
	done
}

@test "--color without a choice is auto: none unless on a terminal" {
	printf 'a\n' >in
	expect 0 'a\n' --color a in
	expect 0 'a\n' --colour a in
}

@test "--color=auto marks on a terminal, unless it is a dumb one" {
	need script
	printf 'a\n' >in
	export SHELL=/bin/sh
	TERM=xterm run -0 script -qec "'$MAPGREP' --color=auto a in" typescript
	[ "$output" = $'\033[01;31m\033[Ka\033[m\033[K\r' ]
	TERM=dumb run -0 script -qec "'$MAPGREP' --color=auto a in" typescript
	[ "$output" = $'a\r' ]
}

@test "all matches of a line are marked, empty ones are not" {
	printf 'abab\n' >in
	expect 0 '\033[01;31m\033[Ka\033[m\033[Kb\033[01;31m\033[Ka\033[m\033[Kb\n' \
		--color=always a in
	expect 0 'abab\n' --color=always 'x*' in
	expect 0 'abab\n' --color=always '' in
}

@test "lines of the context and selected lines of -v are not coloured" {
	printf 'a\nb\n' >in
	expect 0 '\033[01;31m\033[Ka\033[m\033[K\nb\n' --color=always -A1 a in
	expect 0 'b\n' --color=always -v a in
}

@test "with -v the matches of the context are not coloured by default" {
	printf 'a\nb\n' >in
	same_as_gnu --color=always -v -C1 a in
}

@test "the separator of groups is coloured, its newline is not" {
	printf 'a\nb\na\n' >in
	expect 0 '\033[01;31m\033[Ka\033[m\033[K\n\033[36m\033[K--\033[m\033[K\n\033[01;31m\033[Ka\033[m\033[K\n' \
		--color=always -A0 a in
}

@test "-o, -c and -l colour what they print" {
	printf 'xa\n' >in
	expect 0 '\033[01;31m\033[Ka\033[m\033[K\n' --color=always -o a in
	expect 0 '\033[35m\033[Kin\033[m\033[K\033[36m\033[K:\033[m\033[K1\n' \
		--color=always -cH a in
	expect 0 '\033[35m\033[Kin\033[m\033[K\n' --color=always -l a in
}

@test "the zero byte of -Z stands outside of the colour" {
	printf 'a\n' >in
	expect 0 '\033[35m\033[Kin\033[m\033[K\000\033[01;31m\033[Ka\033[m\033[K\n' \
		--color=always -ZH a in
}

@test "GREP_COLORS sets mt, ms, mc, sl, cx, fn, ln, bn and se" {
	local value

	printf 'xa\nb\nc\nxa\n' >in
	for value in mt=1 ms=1 mc=1 sl=1 cx=1 fn=1 ln=1 bn=1 se=1 \
		'sl=1:cx=2:ms=3:mc=4:fn=5:ln=6:bn=7:se=8'; do
		GREP_COLORS=$value same_as_gnu --color=always -nbH -A1 a in
		GREP_COLORS=$value same_as_gnu --color=always -v -A1 b in
	done
}

@test "GREP_COLORS=mt=1 colours matches so" {
	printf 'a\n' >in
	GREP_COLORS=mt=1 expect 0 '\033[1m\033[Ka\033[m\033[K\n' \
		--color=always a in
	GREP_COLORS=ms=1:mt=2 expect 0 '\033[2m\033[Ka\033[m\033[K\n' \
		--color=always a in
}

@test "GREP_COLORS=sl= colours the whole line around the matches" {
	printf 'xay\n' >in
	GREP_COLORS=sl=1 expect 0 \
		'\033[1m\033[Kx\033[01;31m\033[Ka\033[m\033[K\033[1m\033[Ky\033[m\033[K\n' \
		--color=always a in
}

@test "a carriage return at the end of a line stays outside of its colour" {
	GREP_COLORS=sl=1 expect 0 \
		'\033[1m\033[Ktwo \033[01;31m\033[Kb\033[m\033[K\033[1m\033[Kar\033[m\033[K\r\n' \
		--color=always b "$FIXTURES/crlf.txt"
}

@test "GREP_COLORS=rv exchanges sl and cx under -v, ne leaves out \\33[K" {
	printf 'a\nb\n' >in
	GREP_COLORS=sl=1:cx=2:rv same_as_gnu --color=always -v -A1 a in
	GREP_COLORS=sl=1:cx=2:rv same_as_gnu --color=always -A1 a in
	GREP_COLORS=ne expect 0 '\033[01;31ma\033[m\n' --color=always a in
}

@test "what is wrong in GREP_COLORS ends its reading, silently" {
	local value

	printf 'a\n' >in
	for value in mt=x 'zz=1:mt=1' 'mt=1;' ':mt=1' 'mt' 'rv=1' 'mt=1:x' \
		'mt=7:' '=' 'mt=1=2' 'mt='; do
		GREP_COLORS=$value same_as_gnu --color=always -n a in
	done
	GREP_COLORS='mt=x' expect 0 '\033[01;31m\033[Ka\033[m\033[K\n' \
		--color=always a in
}

@test "GREP_COLOR works, with a warning" {
	printf 'a\n' >in
	GREP_COLOR=7 expect_message 0 '\033[7m\033[Ka\033[m\033[K\n' \
		"warning: GREP_COLOR='7' is deprecated; use GREP_COLORS='mt=7'\n" \
		--color=always a in
	GREP_COLOR=7 expect 0 'a\n' a in
	GREP_COLOR='' expect 0 '\033[01;31m\033[Ka\033[m\033[K\n' \
		--color=always a in
}

@test "the longest match of several is coloured as one" {
	printf 'foobar\n' >in
	expect 0 '\033[01;31m\033[Kfoobar\033[m\033[K\n' \
		--color=always -E 'foo|foobar' in
}

@test "with -i the text is coloured as it stands in the file" {
	LC_ALL=C.UTF-8 expect 0 '\033[01;31m\033[KПривет\033[m\033[K, мир\n' \
		--color=always -m1 -i ПРИВЕТ "$FIXTURES/cyrillic.txt"
}
