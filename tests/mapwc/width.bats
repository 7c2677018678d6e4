#!/usr/bin/env bats
# The columns of the widest line: tab stops of 8, and what wcwidth(3) says.

load ../helpers/wc

@test "point 36: the widest line, the last one and one without end included" {
	in_both counts -L '1\n12\n' 2
	in_both counts -L '1\n123\n1\n' 3
	in_both counts -L '\n123456' 6
	in_both counts -L '' 0
	in_both counts -L '\n\n' 0
	in_both counts -L 'ab c' 4
}

@test "point 36: a tab goes to the next stop of 8" {
	in_both counts -L '\t\n' 8
	in_both counts -L 'a\t\n' 8
	in_both counts -L '1234567\t' 8
	in_both counts -L '12345678\t' 16
	in_both counts -L '\t\t\ta' 25
	in_both counts -L 'a\tb\tc\n' 17
	in_both counts -L '\ta\n123456789\n' 9
	in_both counts -L '123456789\n\ta\n' 9
}

@test "point 36: a carriage return starts the line anew" {
	in_both counts -L 'abc\rde\n' 3
	in_both counts -L 'abc\rdefgh\n' 5
	in_both counts -L 'abc\r\n' 3
	in_both counts -L 'ab\r\ta\n' 9
}

@test "point 36: a form feed does, too" {
	in_both counts -L 'abc\fde\n' 3
	in_both counts -L 'a\fdefgh\n' 5
	in_both counts -L '12345\f\t\n' 8
}

@test "point 36: a vertical tab and control characters have no columns" {
	in_both counts -L 'ab\013c\n' 3
	in_both counts -L '\000\001\a\b\016\177\n' 0
	in_both counts -L 'a\bb\n' 2
	in_both counts -L 'a\000b\n' 2
	LC_ALL=C.UTF-8 counts -L 'a\302\205b\302\237\n' 2
}

@test "point 36: of an escape sequence what can be printed counts" {
	in_both counts -L '\033[31mred\033[m\n' 9
}

@test "point 36: bytes beyond ASCII have none in C" {
	LC_ALL=C counts -L 'слово\n' 0
	LC_ALL=C counts -L 'a\377\240b\n' 2
}

@test "point 36: bytes that are no character have none" {
	export LC_ALL=C.UTF-8
	counts -L 'a\377b\n' 2
	counts -L '\303' 0
	counts -L '\342\202a\n' 1
	counts -L '\355\240\200x' 1
}

@test "point 36: characters of two columns, of one, of none" {
	export LC_ALL=C.UTF-8
	counts -L '中文\n' 4
	counts -L 'слово\n' 5
	counts -L 'e\314\201\n' 1
	counts -L '\355\225\234\n' 2
	counts -L '\360\237\230\200\n' 2
	counts -L '\357\274\241\357\275\261\n' 3 # full width A, half width A
	counts -L '\342\200\213a\n' 1
	counts -L '\302\240\n' 1
	counts -L '\343\200\200\n' 2
	counts -L '\302\255\n' 1
}

@test "U+2028 and U+2029 have no columns and end no line" {
	export LC_ALL=C.UTF-8
	counts -L 'ab\342\200\250cd\342\200\251\n' 4
}

@test "characters that cannot be printed have none" {
	export LC_ALL=C.UTF-8
	counts -L 'a\315\270\357\277\277b\n' 2 # U+0378, U+FFFF
	counts -L 'a\364\220\200\200b\n' 2
}

@test "tabs behind wide and combining characters" {
	export LC_ALL=C.UTF-8
	counts -L '中\t\n' 8
	counts -L '中中中中\ta\n' '17'
	counts -L '1234567\314\201\t\n' 8
	counts -L '12345678\314\201\t\n' 16
	counts -L '123456中\tx\n' 17
	counts -L '\377\t\n' 8
}

@test "a line of the width of many regions" {
	head -c 1000003 /dev/zero | tr '\0' x >in
	expect 0 '1000003 in\n' -L in
	printf '\t' >>in
	expect 0 '1000008 in\n' -L in
	LC_ALL=C.UTF-8 expect 0 '1000008 in\n' -L in
	head -c 1000003 /dev/zero | tr '\0' '\t' >in
	expect 0 '8000024 in\n' -L in
	LC_ALL=C.UTF-8 expect 0 '8000024 in\n' -L in
}

@test "columns from one region to the next, tabs at every place" {
	local shift

	for ((shift = 0; shift < 70; shift++)); do
		printf '%*sb\tc' "$shift" ''
		head -c 4093 /dev/zero | tr '\0' y
		printf '\t\303\251\344\270\255\t\r\n'
	done >in
	# 69 blanks and b: 70, the tab: 72, c and y: 4166, the tab: 4168,
	# of three columns, the tab: 4176.
	LC_ALL=C.UTF-8 expect 0 '4176 in\n' -L in
	LC_ALL=C expect 0 '4176 in\n' -L in
}

@test "the widest line of text of each script, in the vectors' many places" {
	local shift text width

	export LC_ALL=C.UTF-8
	while read -r width text; do
		for ((shift = 0; shift < 33; shift += 4)); do
			printf '%*s' "$shift" ''
			yes "$text" | head -n 50 | tr -d '\n'
			printf '\n'
		done >in
		expect 0 "$((32 + 50 * width)) in\n" -L in
	done <<-'end'
		5 слово
		4 中文
		7 naïveté
		3 한a
		2 é́x
		6 カタカ
	end
}

@test "point 36: the total is the widest of all" {
	printf 'abc\n' >one
	printf 'a\nabcde\n' >two
	expect 0 ' 3 one\n 5 two\n 5 total\n' -L one two
	expect 0 ' 1  3 one\n 2  5 two\n 3  5 total\n' -lL one two
}

@test "widths in other encodings" {
	use_locale en_US.ISO-8859-1
	counts -L 'a\351\377\n' 3
	counts -L 'a\205\240b\n' 3
	use_locale ja_JP.EUC-JP
	counts -L '\244\242\216\261a\n' 4
	use_locale zh_CN.GB18030
	counts -L '\326\320\n' 2
}
