#!/usr/bin/env bats
# shellcheck disable=SC2016,SC2154
# Names that would give orders to a terminal (K1). Status, order and the names'
# bytes in a pipe are GNU grep's; what a terminal is shown is ours.

load helpers

# Names with a newline, an escape sequence, a byte that is no text, a control
# character of two bytes; what looks escaped; and some that need no care.
odd=$'a\nb'
odd_names=("$odd" $'b\033[31mred' $'c\033]52;c;aGk=\a' $'d\377' $'e\302\233m'
	'f\033' 'g\' 'h i:j' $'k\320\266')
shown='a\\012b
b\\033[31mred
c\\033]52;c;aGk=\\007
d\\377
e\\302\\233m
f\\134033
g\\
h i:j
k\320\266
'

make_names() {
	local name

	for name in "${odd_names[@]}"; do
		echo x >"$name"
	done
}

# What COMMAND, a line of shell, prints on a terminal, is TEXT (a format).
on_terminal() {
	need script
	# shellcheck disable=SC2059
	printf -- "$1" | sed 's/$/\r/' >"$kept.wanted"
	SHELL=/bin/sh script -qec "$2" /dev/null </dev/null >"$kept.seen" 3>&-
	diff <(od -c "$kept.wanted") <(od -c "$kept.seen")
}

@test "K1 a pipe gets names as they are" {
	make_names
	expect 0 "$(printf '%s:x\\n' "${odd_names[@]//\\/\\\\}")" x \
		"${odd_names[@]}"
	expect 0 "$(printf '%s\\n' "${odd_names[@]//\\/\\\\}")" -l x \
		"${odd_names[@]}"
	expect 0 "$(printf '%s\\000' "${odd_names[@]//\\/\\\\}")" -lZ x \
		"${odd_names[@]}"
}

@test "K1 a pipe gets the names in messages as they are" {
	expect_message 2 '' 'a\nb: No such file or directory\n' x "$odd"
	expect_message 2 '' 'b\033[31m: No such file or directory\n' x \
		$'b\033[31m'
	printf 'x\0' >"$odd"
	expect_message 0 '' 'a\nb: binary file matches\n' x "$odd"
}

@test "K1 a terminal is shown control characters of names in octal: -l, -L" {
	make_names
	on_terminal "$shown" '"$MAPGREP" -l x *'
	on_terminal "$shown" '"$MAPGREP" -L y * || true'
}

@test "K1 in front of lines and counts too" {
	make_names
	on_terminal "$(sed 's/$/:x/' <<<"${shown%$'\n'}")\n" \
		'"$MAPGREP" x *'
	on_terminal "$(sed 's/$/:1/' <<<"${shown%$'\n'}")\n" \
		'"$MAPGREP" -c x *'
	printf 'y\nx\n' >"$odd"
	on_terminal 'a\\012b-1-y\na\\012b:2:x\n' \
		'"$MAPGREP" -Hn -B1 x a*'
}

@test "K1 within their colour" {
	echo x >"$odd"
	TERM=xterm GREP_COLORS='ms=:se=' on_terminal \
		'\033[35m\033[Ka\\012b\033[m\033[K:x\n' \
		'"$MAPGREP" --color=auto -H x *'
}

@test "K1 with -Z too: a terminal is no reader of names" {
	echo x >"$odd"
	on_terminal 'a\\012b\000x\n' '"$MAPGREP" -HZ x *'
}

@test "K1 a label is a name" {
	on_terminal 'l\\033:x\n' \
		'echo x | "$MAPGREP" -H --label="$(printf "l\033")" x'
}

@test "K1 where a byte is a character, what would be UTF-8 is bytes" {
	use_locale en_US.ISO-8859-1
	echo x >$'\304\233m\351'
	on_terminal '\304\\233m\351:x\n' '"$MAPGREP" -H x *'
	LC_ALL=C on_terminal '\304\233m\\351:x\n' '"$MAPGREP" -H x *'
}

@test "K1 lines are never changed" {
	printf 'x\033[31m\001\377\n' >in
	on_terminal 'x\033[31m\001\377\n' '"$MAPGREP" x in'
	on_terminal 'x\033[31m\001\377\n' '"$MAPGREP" -o "x.*" in'
}

@test "K1 messages on a terminal" {
	printf 'x\0' >"$odd"
	on_terminal 'mapgrep: a\\012b: binary file matches\n' \
		'"$MAPGREP" x *'
	on_terminal 'mapgrep: a\\033: No such file or directory\n' \
		'"$MAPGREP" x "$(printf "a\033")" || true'
	on_terminal 'mapgrep: a\\033: No such file or directory\n' \
		'"$MAPGREP" -f "$(printf "a\033")" x || true'
	printf '%040d' 0 | tr 0 a >"$odd"
	echo b >>"$odd"
	on_terminal "mapgrep: a\\\\012b:1: exceeded PCRE's backtracking limit\n" \
		'"$MAPGREP" -P "(a+)+\$" * || true'
}

@test "K1 messages on a terminal keep what needs no care" {
	on_terminal 'mapgrep: Unmatched ( or \\(\n' \
		'"$MAPGREP" "\(" /dev/null || true'
}

@test "K1 each descriptor goes by what it is itself" {
	printf 'x\n' >"$odd"
	on_terminal 'mapgrep: a\\033: No such file or directory\n' \
		'"$MAPGREP" -H x * "$(printf "a\033")" >out || true'
	printf 'a\nb:x\n' | cmp - out
	rm out
	on_terminal 'a\\012b:x\n' \
		'"$MAPGREP" -H x * "$(printf "z\033")" 2>said || true'
	grep -q $'mapgrep: z\033: No such file' said
}

@test "K1 names that start with a dash or hold blanks are operands behind --" {
	echo x >'-l'
	echo x >' '
	expect 0 '-l:x\n :x\n' x -- -l ' '
	expect 0 ' :x\n-l:x\n' -r x -- ' ' -l
}

@test "K3 no colour with TERM unset or dumb, or NO_COLOR" {
	echo x >in
	TERM=dumb on_terminal 'x\n' '"$MAPGREP" --color=auto x in'
	on_terminal 'x\n' 'unset TERM; "$MAPGREP" --color=auto x in'
	TERM=xterm NO_COLOR=1 on_terminal 'x\n' \
		'"$MAPGREP" --color=auto x in'
	TERM=xterm GREP_COLORS=ms=1 on_terminal '\033[1m\033[Kx\033[m\033[K\n' \
		'"$MAPGREP" --color=auto x in'
}
