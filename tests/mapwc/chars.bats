#!/usr/bin/env bats
# Characters: what glibc's mbrtowc finds in the locale's encoding. What it
# refuses is a byte that is no character, and the next one is tried.

load ../helpers/wc

@test "point 37: characters of one to four bytes" {
	export LC_ALL=C.UTF-8
	counts -m 'a\303\251\342\202\254\360\237\230\200' 4
	counts -m 'слово\n' 6
	counts -m '中文\n' 3
	counts -m 'e\314\201' 2
	counts -m '\302\200\337\277\340\240\200\357\277\277\360\220\200\200' 5
	counts -m '\364\217\277\277' 1
}

@test "point 37: in C each byte is one" {
	export LC_ALL=C
	counts -m 'слово\n' '11'
	counts -m '\377\200' 2
	counts -mc '中文' '6 6'
}

@test "point 37: NUL and other controls are characters" {
	in_both counts -m '\000\001\033\177' 4
	LC_ALL=C.UTF-8 counts -m '\302\205' 1
}

@test "point 37: bytes that are no character are not counted" {
	export LC_ALL=C.UTF-8
	counts -m '\377' 0
	counts -m 'a\377b' 2
	counts -m 'a\200\277b' 2
	counts -m '\300\200' 0
	counts -m '\301\277' 0
	counts -m '\376\377' 0
}

@test "point 37: overlong forms and surrogates are none" {
	export LC_ALL=C.UTF-8
	counts -m '\340\200\200' 0
	counts -m '\340\237\277' 0
	counts -m '\360\200\200\200' 0
	counts -m '\360\217\277\277' 0
	counts -m '\355\240\200' 0
	counts -m '\355\277\277' 0
	counts -m '\355\237\277\356\200\200' 2
}

@test "point 37: beyond Unicode glibc counts what UTF-8 once had" {
	export LC_ALL=C.UTF-8
	counts -m '\364\220\200\200' 1
	counts -m '\365\200\200\200' 1
	counts -m '\367\277\277\277' 1
	counts -m '\370\210\200\200\200' 1
	counts -m '\373\277\277\277\277' 1
	counts -m '\374\204\200\200\200\200' 1
	counts -m '\375\277\277\277\277\277' 1
	counts -m '\376\277\277\277\277\277\277' 0
	counts -m '\370\207\277\277\277' 0
	counts -m '\374\203\277\277\277\277' 0
	counts -m '\375\277\277\277\277' 0
	counts -m '\370\210\200a' 1
}

@test "point 37: what follows a character that is cut off counts" {
	export LC_ALL=C.UTF-8
	counts -m '\303a' 1
	counts -m '\342\202a' 1
	counts -m '\360\237\230a' 1
	counts -m '\342\303\251' 1
	counts -m '\342\202\342\202\254' 1
	counts -m '\360\237\342\202\254\n' 2
	counts -m '\342\202\n' 1
}

@test "point 37: a file may end within a character" {
	export LC_ALL=C.UTF-8
	counts -m 'a\303' 1
	counts -m 'a\342\202' 1
	counts -m '\360' 0
	counts -mc '\360\237\230' '0 3'
}

@test "characters that a pipe brings in pieces" {
	export LC_ALL=C.UTF-8
	run -0 bash -c '{ printf "a\342"; sleep 0.1; printf "\202"; sleep 0.1
		printf "\254\360\237"; sleep 0.1; printf "\230\200\303"; } |
		"$MAPWC" -m'
	# shellcheck disable=SC2154
	[ "$output" = 3 ]
	run -0 bash -c '{ printf "\342\202"; sleep 0.1; printf "b"; } |
		"$MAPWC" -m'
	[ "$output" = 1 ]
}

@test "characters at every place of the borders of vectors and regions" {
	local shift

	export LC_ALL=C.UTF-8
	for ((shift = 0; shift < 70; shift++)); do
		printf '%*s\360\237\230\200\342\202\254\303\251\377\342\202' \
			"$shift" ''
		head -c 16384 /dev/zero | tr '\0' '\n'
	done >in
	expect 0 "$((shift * (16384 + 3) + 69 * 35)) in\n" -m in
}

@test "the characters of the fixtures" {
	local file

	for file in "$FIXTURES"/*; do
		LC_ALL=C.UTF-8 run -0 mapwc -m "$file"
		# shellcheck disable=SC2154
		printf '%s\n' "$output" >ours
		[ "$REFERENCE" ] || continue
		LC_ALL=C.UTF-8 "$REFERENCE" -m "$file" | diff ours -
	done
}

@test "characters of encodings of one byte" {
	use_locale en_US.ISO-8859-1
	counts -m '\351\377\200' 3
	use_locale ru_RU.KOI8-R
	counts -mc '\301\302\232' '3 3'
}

@test "characters of other encodings of several bytes" {
	use_locale ja_JP.EUC-JP
	counts -m '\244\242a\217\260\241' 3
	counts -m '\244\n\377' 1
	counts -m '\216\261' 1
	use_locale zh_CN.GB18030
	counts -m '\326\320\2010\2010x' 3
	counts -m '\326' 0
}
