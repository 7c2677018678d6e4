#!/usr/bin/env bats
# What is counted, and in which order it is printed. Rules: POSIX.1-2024, wc;
# what it leaves open is as GNU wc has it. Points are those of the list of GNU
# wc's exact semantics.

load ../helpers/wc

@test "point 34: the order is lines, words, chars, bytes, width, however asked" {
	local options

	export LC_ALL=C.UTF-8
	printf 'a \303\251\nbcd' >in
	for options in -Lcmwl -lwmcL '-c -m -L -w -l' \
		'--bytes --chars --lines --words --max-line-length' \
		'-L -l -m -w -c'; do
		# shellcheck disable=SC2086
		expect 0 '1 3 7 8 3 in\n' $options in
	done
}

@test "point 34: lines, words and bytes if nothing is asked for" {
	in_both counts -- 'a b\nc\n' '2 3 6'
	in_both counts -lwc 'a b\nc\n' '2 3 6'
}

@test "point 34: each count alone" {
	export LC_ALL=C.UTF-8
	counts -l 'a \303\251\nbcd' 1
	counts -w 'a \303\251\nbcd' 3
	counts -m 'a \303\251\nbcd' 7
	counts -c 'a \303\251\nbcd' 8
	counts -L 'a \303\251\nbcd' 3
	counts --lines 'a \303\251\nbcd' 1
	counts --words 'a \303\251\nbcd' 3
	counts --chars 'a \303\251\nbcd' 7
	counts --bytes 'a \303\251\nbcd' 8
	counts --max-line-length 'a \303\251\nbcd' 3
}

@test "point 34: each two of them" {
	export LC_ALL=C.UTF-8
	counts -lw 'a \303\251\nbcd' '1 3'
	counts -ml 'a \303\251\nbcd' '1 7'
	counts -cl 'a \303\251\nbcd' '1 8'
	counts -Ll 'a \303\251\nbcd' '1 3'
	counts -mw 'a \303\251\nbcd' '3 7'
	counts -cw 'a \303\251\nbcd' '3 8'
	counts -Lw 'a \303\251\nbcd' '3 3'
	counts -cm 'a \303\251\nbcd' '7 8'
	counts -Lm 'a \303\251\nbcd' '7 3'
	counts -Lc 'a \303\251\nbcd' '8 3'
}

@test "point 34: an option given twice counts once" {
	counts -ll 'a\nb\n' 2
	counts -wcwc 'a\nb\n' '2 4'
}

@test "an empty file has none of anything" {
	in_both counts -lwmcL '' '0 0 0 0 0'
}

@test "point 36: -l counts newlines, so not a last line without one" {
	in_both counts -l 'a\nb' 1
	in_both counts -l 'a' 0
	in_both counts -l '\n' 1
	in_both counts -l '\n\n\n' 3
	in_both counts -lL 'a\nbbb' '1 3'
}

@test "point 36: a CR, FF, VT or U+2028 is no end of a line" {
	in_both counts -l 'a\rb\fc\013d\342\200\250e\302\205f' 0
	in_both counts -l 'a\r\nb\r\n' 2
}

@test "NUL bytes are counted like any" {
	in_both counts -l '\000\n\000\n' 2
	in_both counts -c '\000\n\000\n' 4
	in_both counts -m '\000\n\000\n' 4
	in_both counts -L '\000a\000b\n' 2
}

@test "a line of many regions and a region of many lines" {
	local unit

	head -c 5000000 /dev/zero | tr '\0' x >long
	expect 0 '0 long\n' -l long
	expect 0 '      0       1 5000000 5000000 long\n' -lwcL long
	yes | head -n 1000000 >lines
	unit='1000000 1000000 2000000       1'
	expect 0 "$unit lines\n" -lwcL lines
	LC_ALL=C.UTF-8 expect 0 "$unit lines\n" -lwcL lines
}

@test "the same counts whichever others are asked for with them" {
	local count want file=$FIXTURES/utf8.txt

	[ -e "$file" ] || file=$0
	export LC_ALL=C.UTF-8
	run -0 mapwc -lwmcL "$file"
	# shellcheck disable=SC2086,SC2154
	set -- $output
	for count in l w m c L; do
		want=$1
		shift
		run -0 mapwc "-$count" "$file"
		[ "$output" = "$want $file" ]
	done
}
