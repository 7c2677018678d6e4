#!/usr/bin/env bats
# -P with several patterns, which GNU grep does not take: each is a pattern of
# its own, with its own groups and options.

# shellcheck disable=SC2016,SC2154
load ../helpers/common

# -P ARGS... in, where no two patterns together are asked of GNU grep.
list() {
	expect_ours "$1" "$2" -P "${@:3}" in
}

@test "a line is selected if one of the patterns matches" {
	printf 'a1\nb2\nc3\n' >in
	list 0 'a1\nb2\n' -e 'a\d' -e '(?<=b)\d'
	list 0 'a1\nb2\n' $'a\\d\nb\\d'
	printf 'a\\d\n(?<=b)2\n' >patterns
	list 0 'a1\nb2\n' -f patterns
	list 0 'a1\nb2\nc3\n' -f patterns -e '^c'
	list 1 '' -e x -e y
}

@test "a back-reference counts its own pattern's groups" {
	printf 'aa\nbb\nab\nba\n' >in
	list 0 'aa\nbb\n' -x -e '(a)\1' -e '(b)\1'
	list 0 'aa\nbb\n' -x -e '(a)(?:)\1' -e '(x)?(b)\2'
	list 0 'ab\n' -x -e '(x)\1' -e '(a)(?!\1)b'
	list 0 'aa\n' -x -e '(b)a\1' -e '(?:(a)\g{-1})'
}

@test "several patterns may name their groups alike" {
	printf 'aa\nbb\nab\n' >in
	list 0 'aa\nbb\n' -x -e '(?<half>a)\k<half>' -e '(?<half>b)\k<half>'
	list 0 'aa\nbb\n' -x -e '(?P<h>a)(?P=h)' -e '(?<h>b)\g{h}'
}

@test "recursion stays in its own pattern" {
	printf '(())\n[[]]\n([)]\n' >in
	list 0 '(())\n[[]]\n' -x -e '(\((?1)*\))' -e '(\[(?1)*\])'
	list 0 '(())\n[[]]\n' -o -e '\((?R)*\)' -e '\[(?R)*\]'
}

@test "options within a pattern end with it" {
	printf 'FOO\nBAR\nfoo\nbar\n' >in
	list 0 'FOO\nfoo\nbar\n' -e '(?i)foo' -e bar
	list 0 'BAR\nfoo\nbar\n' -e foo -e '(?i)bar'
	printf 'ab\na b\n' >in
	list 0 'ab\na b\n' -x -e '(?x) a b' -e 'a b'
	list 0 'a b\n' -x -e '(?xx) a [c d] b' -e 'a b'
}

@test "a comment or a quote that is not ended ends with its pattern" {
	printf 'a\nb.\nbx\nc\n' >in
	list 0 'a\nb.\nc\n' -e '(?x)a # (' -e '\Qb.' -e c
	list 0 'b.\nc\n' -e '\Qb.' -e 'c'
}

@test "verbs at the start of a pattern are for it alone" {
	export LC_ALL=C.UTF-8
	printf '\303\251\n\321\204x\n_\n' >in
	list 0 '\303\251\n\321\204x\n_\n' -x -e '(*UCP)\w' -e '\Wx' -e _
	list 0 '_\n' -x -e '\w' -e '(*UCP)\Wx'
	printf 'a\n' >in
	list 0 'a\n' -e '(*NO_JIT)a' -e '(*LIMIT_MATCH=1000)b'
}

@test "a verb that ends a match ends that of its own pattern" {
	printf 'ab\nac\nb\n' >in
	list 0 'ab\nac\nb\n' -e 'a(*COMMIT)b' -e 'c|b'
	list 0 'ab\nb\n' -e 'a(*F)' -e b
	list 0 'ab\nac\nb\n' -e 'a(*ACCEPT)x' -e '^b'
}

@test "-o shows the leftmost match of all patterns" {
	printf 'foobar\n' >in
	list 0 'foobar\n' -o -e oob -e foobar -e bar
	list 0 'foo\nbar\n' -o -e 'foo' -e 'bar' -e 'ar'
	list 0 '0:foo\n3:bar\n' -ob -e bar -e foo
	list 0 'bar\n' -o -e 'foo\Kbar' -e 'ar'
	list 0 '3:b\n' -ob -e '(?<=foo)b' -e '^b'
}

@test "-o passes empty matches of one pattern by for those of another" {
	printf 'xay\n' >in
	list 0 'a\n' -o -e a -e 'z*'
	list 0 'a\n' -o -e '(?=y)' -e a
	list 0 '' -o -e 'z*' -e '\b'
}

@test "colour shows what -o shows" {
	printf 'xaby\n' >in
	list 0 'x\033[01;31m\033[Kab\033[m\033[Ky\n' --color=always \
		-e '(a)b' -e b
}

@test "-w holds for each pattern" {
	printf 'foo\nfoobar\nbar foo\nbarx\n' >in
	list 0 'foo\nbar foo\n' -w -e foo -e bar
	list 0 'foo\nbar foo\n' -w -e 'fo+' -e '(b)(?!\1)ar'
	list 0 'foo\nfoobar\nbar\nfoo\n' -wo -e 'foo|foobar' -e bar
	list 0 'foo\nbar foo\n' -w -e '(?i)FOO' -e BAR
}

@test "-x holds for each pattern" {
	printf 'foo\nfoobar\nbar\n bar\n' >in
	list 0 'foo\nbar\n' -x -e foo -e bar
	list 0 'foo\nfoobar\n' -x -e 'foo|foobar' -e 'ba'
	list 0 'bar\n' -x -e '(?x) bar # )' -e 'fo'
}

@test "-i holds for all patterns, unless one says otherwise" {
	printf 'FOO\nBAR\nfoo\n' >in
	list 0 'FOO\nBAR\nfoo\n' -i -e foo -e bar
	list 0 'FOO\nfoo\n' -i -e foo -e '(?-i)bar'
	LC_ALL=C.UTF-8
	export LC_ALL
	printf '\320\224\n\320\264\nx\n' >in
	list 0 '\320\224\n\320\264\nx\n' -i -e X -e $'\320\264'
}

@test "-v selects the lines that none of the patterns matches, -c counts" {
	printf 'a\nb\nc\n' >in
	list 0 'c\n' -v -e 'a' -e '(b)'
	list 0 '1\n' -vc -e 'a' -e '(b)'
	list 0 '2\n' -c -e 'a' -e '(b)'
	list 1 '' -v -e a -e b -e '[c-z]'
}

@test "an empty pattern among others matches every line" {
	printf 'a\nb\n' >in
	list 0 'a\nb\n' -e a -e ''
	list 0 'a\n' -o -e a -e ''
	list 0 'b\n' -vx -e a -e ''
}

@test "-z and several patterns" {
	printf 'a\nb\0c\0' >in
	list 0 'a\nb\000' -z -e 'a\nb' -e x
	list 0 'a\nb\000c\000' -z -e 'a\s' -e '^c$'
}

@test "one bad pattern among good ones is an error" {
	echo a >in
	expect_ours_message 2 '' 'missing closing parenthesis\n' \
		-P -e a -e '(' in
	expect_ours_message 2 '' 'reference to non-existent subpattern\n' \
		-P -e '(a)' -e 'b\1' in
}

@test "a thousand patterns at once" {
	seq 1000 | sed 's/.*/^(&)(?=:)/' >patterns
	printf '7:\n77\n1001:\n1000:\n' >in
	list 0 '7:\n1000:\n' -f patterns
}

@test "a limit of one pattern names the line, others are searched" {
	{
		printf '%040d' 0 | tr 0 a
		printf 'b\nzz\n'
	} >in
	expect_ours_message 2 'zz\n' \
		"in:1: exceeded PCRE's backtracking limit\n" \
		-P -e '(a+)+$' -e '(z)\1' in
}

@test "several patterns agree with each of them alone" {
	local first second patterns=('(a)\1' '(?i)B' '^$' 'a(?=b)' '\bb' '(?<x>c)\k<x>'
		'[^a]$' 'a*?b' '\Qa.b' '(?x)a b')

	printf '%s\n' aa ab Bb '' cc 'a.b' abc 'x y' b ca >in
	for first in "${patterns[@]}"; do
		for second in "${patterns[@]}"; do
			{
				mapgrep -nP -e "$first" in
				mapgrep -nP -e "$second" in
			} | sort -nu >wanted
			mapgrep -nP -e "$first" -e "$second" in >got
			echo "$first $second"
			[ -s got ]
			cmp wanted got
		done
	done
}
