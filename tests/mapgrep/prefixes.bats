#!/usr/bin/env bats
# -n -b -H -h -T -Z --label: what stands in front of a line.

# shellcheck disable=SC2016
load ../helpers/common

@test "one operand prints no names, two print them" {
	printf 'a\n' >one
	cp one two
	expect 0 'a\n' a one
	expect 0 'one:a\ntwo:a\n' a one two
}

@test "two operands print names even if one of them is missing" {
	printf 'a\n' >one
	expect_message 2 'one:a\n' 'two: No such file or directory\n' a one two
}

@test "-H prints names always, -h never, and the last of them counts" {
	printf 'a\n' >one
	cp one two
	expect 0 'one:a\n' -H a one
	expect 0 'one:a\n' --with-filename a one
	expect 0 'a\na\n' -h a one two
	expect 0 'a\na\n' --no-filename a one two
	expect 0 'a\na\n' -Hh a one two
	expect 0 'one:a\n' -hH a one
}

@test "names are printed as they were given" {
	mkdir d
	printf 'a\n' >d/one
	expect 0 './d//one:a\n' -H a ./d//one
}

@test "-H calls standard input so, or what --label says" {
	printf 'a\n' >in
	stdin=in expect 0 '(standard input):a\n' -H a
	stdin=in expect 0 '(standard input):a\n' -H a -
	stdin=in expect 0 'pipe:a\n' -H --label=pipe a
	stdin=in expect 0 ':a\n' -H --label= a
	expect 0 'in:a\n' -H --label=pipe a in
}

@test "-n prints line numbers from 1, in each file anew" {
	printf 'x\na\n' >one
	cp one two
	expect 0 '2:a\n' -n a one
	expect 0 'one:2:a\ntwo:2:a\n' --line-number a one two
}

@test "-n counts the lines that were not printed" {
	run -0 mapgrep -n '^yz$' "$FIXTURES/many-lines.txt"
	[ "${lines[0]}" = 5:yz ]
	[ "${lines[1999]}" = 10000:yz ]
}

@test "-b prints the offset of the line in bytes" {
	printf 'ab\nc\nab\n' >in
	expect 0 '0:ab\n5:ab\n' -b ab in
	expect 0 '0:ab\n5:ab\n' --byte-offset ab in
}

@test "fields come in the order name, line, offset" {
	printf 'x\na\n' >in
	expect 0 'in:2:2:a\n' -bnH a in
	expect 0 'in:2:2:a\n' -Hnb a in
}

@test "-T pads numbers to the width of the size, and adds a tab" {
	printf 'x\na\n' >in
	expect 0 'in:\ta\n' -TH a in
	expect 0 '2:\ta\n' -Tn a in
	expect 0 'in:2:2:\ta\n' --initial-tab -Hnb a in
	printf 'x\na\n0123456789\n' >in
	expect 0 ' 2:\ta\n' -Tn a in
	expect 0 ' 2: 2:\ta\n' -Tnb a in
}

@test "-T is as wide as the digits of one more than the size" {
	local row size wanted

	for row in '8:1:' '9: 1:' '10: 1:' '98: 1:' '99:  1:' '998:  1:' \
		'999:   1:'; do
		size=${row%%:*}
		wanted=${row#*:}
		seq -f a%.0f 300 | head -c "$size" >in
		[ "$(wc -c <in)" -eq "$size" ]
		expect 0 "$wanted\ta1\n" -nT '^a1$' in
	done
}

@test "-T without fields adds nothing, nor in front of an empty line" {
	printf 'a\n\n' >in
	expect 0 'a\n' -T a in
	expect 0 '2:\n' -Tn '^$' in
}

@test "-T takes 19 columns for the numbers of a pipe" {
	run -0 bash -c 'printf "a\n" | "$MAPGREP" -Tn a'
	[ "$output" = $'                  1:\ta' ]
}

@test "-Z ends the name with a zero byte in place of the colon" {
	printf 'a\nb\n' >in
	expect 0 'in\000a\n' -ZH a in
	expect 0 'in\0001:a\n' --null -nH a in
	expect 0 'in\0001:a\nin\0002-b\n' -Z -nH -A1 a in
	expect 0 'a\n' -Z a in
}

@test "-Z and -T stand together: a zero byte, then the tab" {
	printf 'a\n' >in
	expect 0 'in\000\ta\n' -ZTH a in
}

@test "-u warns and does nothing" {
	printf 'x\na\n' >in
	local warning='warning: --unix-byte-offsets (-u) is obsolete\n'

	expect_message 0 '2:a\n' "$warning" -ub a in
	expect_message 0 '2:a\n' "$warning" --unix-byte-offsets -b a in
}

@test "-U does nothing: carriage returns count in offsets and lines" {
	expect 0 '9:two bar\r\n' -Ub bar "$FIXTURES/crlf.txt"
	expect 0 '9:two bar\r\n' --binary -b bar "$FIXTURES/crlf.txt"
}
