#!/usr/bin/env bats
# Words. Since GNU wc 9.5 one is a run of whatever is no white space (NEWS of
# 9.5: "wc no longer fails to count unprintable characters as parts of words",
# "no longer ignores encoding errors [...] treats them as non white space");
# where the system's 9.1 says otherwise the expectations are 9.10's.

load ../helpers/wc

@test "point 38: blanks, tabs and ends of lines set words apart" {
	in_both counts -w 'a b\tc\nd\n' 4
	in_both counts -w '  a  \t\n\n b ' 2
	in_both counts -w 'a\rb\fc\013d' 4
	in_both counts -w 'a' 1
	in_both counts -w 'abc def' 2
	in_both counts -w ' \t\r\n\f\013' 0
}

@test "point 38: a word may start a file, end it, or be all of it" {
	in_both counts -w 'a ' 1
	in_both counts -w ' a' 1
	in_both counts -w 'a,b.c' 1
}

@test "point 38: control characters are words, and parts of them" {
	in_both counts_newer -w '\001\n' 1
	in_both counts_newer -w '\001 \002 \177' 3
	in_both counts_newer -w 'a\001b' 1
	in_both counts_newer -w '\033[1m a \033[m' 3
}

@test "point 38: a NUL is a word, and part of one" {
	in_both counts_newer -w '\000' 1
	in_both counts_newer -w '\000 \000\000 a' 3
	in_both counts_newer -w 'a\000b' 1
}

@test "the separators of ASCII beyond white space set nothing apart" {
	in_both counts_newer -w 'a\034b\035c\036d\037e' 1
}

@test "point 38: in C bytes beyond ASCII are parts of words" {
	export LC_ALL=C
	counts_newer -w '\377' 1
	counts_newer -w '\377 \241 \205' 3
	counts_newer -w 'a\241b' 1
	counts_newer -w '\343\200\200' 1
}

@test "point 38: in C the byte A0 is the no-break space" {
	# Of 9.10, as it is built with gnulib: bytes of C are characters.
	export LC_ALL=C
	counts_newer -w 'a\240b' 2
	counts_newer -w '\240' 0
	POSIXLY_CORRECT=1 counts_newer -w 'a\240b' 1
	POSIXLY_CORRECT=1 counts_newer -w '\240' 1
}

@test "point 38: encoding errors are parts of words" {
	export LC_ALL=C.UTF-8
	counts_newer -w '\377' 1
	counts_newer -w 'a \377 b' 3
	counts_newer -w 'a\377b' 1
	counts_newer -w '\300\200 \355\240\200 \200' 3
	counts_newer -w '\340\200\240' 1
}

@test "point 38: the bytes of a character that is cut off are, too" {
	export LC_ALL=C.UTF-8
	counts_newer -w 'a \303' 2
	counts_newer -w 'a \342\200' 2
	counts_newer -w '\360\237\230' 1
	counts_newer -w 'a\303' 1
	# The first two bytes of U+2003, and no third.
	counts_newer -w 'a\342\200b' 1
	counts_newer -w 'a\342\200 b' 2
}

# Does U+CODE (as UTF-8 in octal) set words apart?
separates() {
	counts -w "a$1b" 2
	counts_newer -w "a$1$1b$1" 2
	counts_newer -w "$1" 0
}

joins() {
	counts_newer -w "a$1b" 1
	counts_newer -w "a $1 b" 3
	counts_newer -w "$1" 1
}

@test "point 38: the white space of Unicode" {
	local last

	export LC_ALL=C.UTF-8
	separates '\341\232\200' # U+1680
	for last in 200 201 202 203 204 205 206 210 211 212; do
		separates "\\342\\200\\$last" # U+2000..U+2006, U+2008..U+200A
	done
	separates '\342\201\237' # U+205F
	separates '\343\200\200' # U+3000
}

@test "point 38: separators of lines and paragraphs, which 9.1 ignores" {
	export LC_ALL=C.UTF-8
	counts_newer -w 'a\342\200\250b' 2 # U+2028
	counts_newer -w 'a\342\200\251b' 2 # U+2029
	counts_newer -w '\342\200\250' 0
}

@test "point 38: what is like white space and is none" {
	export LC_ALL=C.UTF-8
	joins '\302\205' # U+0085
	joins '\342\200\213' # U+200B
	joins '\342\200\214' # U+200C
	joins '\357\273\277' # U+FEFF
	joins '\302\255' # U+00AD
	joins '\302\204'
	joins '\302\206'
	joins '\341\232\201' # U+1681
	joins '\341\277\277' # U+1FFF
	joins '\342\200\247' # U+2027
	joins '\342\200\252' # U+202A
	joins '\342\200\260' # U+2030
	joins '\342\201\236' # U+205E
	joins '\342\201\241' # U+2061
	joins '\343\200\201' # U+3001
	joins '\342\277\277' # U+2FFF
}

@test "point 38: no-break spaces set words apart" {
	export LC_ALL=C.UTF-8
	separates '\302\240' # U+00A0
	separates '\342\200\207' # U+2007
	separates '\342\200\257' # U+202F
	# U+2060: 9.1 takes it for nothing at all when it stands alone.
	counts -w 'a\342\201\240b' 2
}

@test "point 38: no-break spaces do not under POSIXLY_CORRECT" {
	local last set

	export LC_ALL=C.UTF-8
	for set in 1 ''; do
		export POSIXLY_CORRECT=$set
		counts -w 'a\302\240b' 1
		for last in '\200\207' '\200\257' '\201\240'; do
			counts -w "a\\342${last}b" 1
			counts_newer -w "\\342${last}" 1
		done
		counts -w 'a\342\200\206b c' 3
	done
}

@test "point 38: a no-break space of one byte, where the locale has one" {
	use_locale en_US.ISO-8859-1
	counts -w 'a\240b' 2
	counts_newer -w 'a\205b' 1
	POSIXLY_CORRECT=1 counts -w 'a\240b' 1
	use_locale ru_RU.KOI8-R
	counts -w 'a\232b\240c' 2
	POSIXLY_CORRECT=1 counts -w 'a\232b' 1
}

@test "words of other encodings of several bytes" {
	use_locale ja_JP.EUC-JP
	# U+3000, and U+3001, which is punctuation.
	counts -w '\244\242\241\241\244\244' 2
	counts -w '\244\242\241\242\244\244' 1
	use_locale zh_CN.GB18030
	counts -w '\326\320\241\241\316\304' 2
	# A second byte that looks like ASCII, but for digits in the four of one.
	counts_newer -w '\201\100 \2010\2010' 2
}

@test "words of Russian and of Chinese" {
	export LC_ALL=C.UTF-8
	counts -w 'слово и слово\n' 3
	counts -w '中文 字，的。\n' 2
	LC_ALL=C counts_newer -w 'слово и слово\n' 3
}

# Words with blanks of KIND between them, at every place of the borders of
# vectors, pages and regions.
@test "a space of three bytes counts wherever it lies" {
	local shift

	export LC_ALL=C.UTF-8
	for ((shift = 0; shift < 70; shift++)); do
		printf '%*s' "$shift" '' | tr ' ' x
		printf '\343\200\200'
		head -c 4027 /dev/zero | tr '\0' y
		printf '\302\240'
		head -c 262080 /dev/zero | tr '\0' z
		printf '\342\200\203.\n'
	done >in
	# At 262144 there is one that GNU wc 9.5 and on cut in two: not theirs.
	expect_ours 0 "$(((shift - 1) * 4 + 3)) in\n" -w in
	[ "$REFERENCE" ] || return 0
	run -0 "$REFERENCE" -w in
	[ "$output" = "$(((shift - 1) * 4 + 3)) in" ]
}

@test "a space of three bytes counts though a pipe brings it in two pieces" {
	export LC_ALL=C.UTF-8
	# GNU wc 9.5 and on count the last byte of it as a word.
	run -0 bash -c '{ printf "a\343\200"; sleep 0.1; printf "\200\n"; } |
		"$MAPWC" -w'
	# shellcheck disable=SC2154
	[ "$output" = 1 ]
	run -0 bash -c '{ printf "a\343"; sleep 0.1; printf "\200"; sleep 0.1
		printf "\200b\n"; } | "$MAPWC" -wm'
	[ "$output" = '      2       4' ]
}
