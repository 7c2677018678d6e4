#!/usr/bin/env bats
# Encodings other than UTF-8: of one byte a character, and of several.

load ../helpers/common

@test "en_US.ISO-8859-1: letters with accents are letters" {
	use_locale en_US.ISO-8859-1
	printf '\351t\351\nt\n\327\n' >in
	expect 0 't\n' -w t in
	expect 0 '\351t\351\n' -o '\w*t\w\+' in
	expect 0 '\351t\351\n' '[[:lower:]]t[[:alpha:]]' in
	expect 0 '\351t\351\n' -i $'\311T\311' in
	expect 0 '\351t\351\n' -iF $'\311T\311' in
	expect 0 '\351t\351\n' -i $'[\310\311]T' in
	expect 0 '\327\n' -v '\w' in
}

@test "en_US.ISO-8859-1: a range goes by the locale's order" {
	use_locale en_US.ISO-8859-1
	printf '\351\n\311\nz\nZ\n' >in
	expect 0 '\351\nz\n' '[a-z]' in
	expect 0 '\351\n\311\n' '[[=e=]]' in
	expect 0 '\351\n\311\nz\nZ\n' -i '[a-z]' in
}

@test "en_US.ISO-8859-1: Perl patterns know the letters, too" {
	use_locale en_US.ISO-8859-1
	printf '\351t\351\nt\n' >in
	expect 0 '\351t\351\n' -P '\wt\w' in
	expect 0 '\351t\351\n' -iP $'^\311' in
	expect 0 't\n' -wP t in
	expect 0 '\351t\351\n' -oP '[[:alpha:]]{3}' in
}

@test "en_US.ISO-8859-1: a reference without case" {
	use_locale en_US.ISO-8859-1
	printf '\351\311\n\351e\n' >in
	expect 0 '\351\311\n' -i '\(.\)\1' in
}

@test "tr_TR.ISO-8859-9: i and I are two letters" {
	use_locale tr_TR.ISO-8859-9
	printf 'i\n\335\n\375\nI\n' >in
	expect 0 'i\n\335\n' -i i in
	expect 0 '\375\nI\n' -iF I in
	expect 0 'i\n\335\n' -iE $'(\335|x)' in
}

@test "ru_RU.KOI8-R: case and words" {
	use_locale ru_RU.KOI8-R
	printf '\304\317\315 \357\313\316\317\n' >in
	expect 0 '\304\317\315\n' -io $'\344\357\355' in
	expect 0 '\304\317\315 \357\313\316\317\n' -w $'\304\317\315' in
	expect 1 '' -w $'\304\317' in
	expect 0 '\357\n' -o '[[:upper:]]' in
}

@test "el_GR.ISO-8859-7: a byte that is no character makes a file binary" {
	use_locale el_GR.ISO-8859-7
	printf 'a\256\nb\n' >in
	expect_message 0 '' 'in: binary file matches\n' a in
	expect 0 'b\n' b in
	expect 0 'a\256\n' -a '^a.$' in
	expect 0 '1\n' -c 'a.' in
}

@test "ja_JP.EUC-JP: no match starts inside of a character" {
	use_locale ja_JP.EUC-JP
	printf '\244\244\242\244\nab\n' >in
	expect 1 '' $'\244\242' in
	expect 1 '' -F $'\244\242' in
	expect 0 '\244\244\242\244\n' -x '[^ab][^ab]' in
	expect 0 '\244\244\n\242\244\n' -o '[^ab]' in
	expect 0 'ab\n' -F ab in
	expect 0 'ab\n' -i AB in
}

@test "ja_JP.EUC-JP: a string is one, whatever it holds" {
	use_locale ja_JP.EUC-JP
	printf '\244\242a.c\n\244\242abc\n' >in
	expect 0 '\244\242a.c\n' -F $'\244\242a.c' in
	expect 0 '\244\242a.c\n' -iF $'\244\242A.C' in
	printf '\244\242abc\244\242a.c\n' >in
	expect 0 '\244\242a.c\n' -oF $'\244\242a.c' in
}

@test "ja_JP.EUC-JP: words, and bytes that are none" {
	use_locale ja_JP.EUC-JP
	printf '\244\242a\na \244\242\n' >in
	expect 0 'a \244\242\n' -w a in
	expect 0 'a \244\242\n' -wF a in
	printf 'a\377\n' >in
	expect_message 0 '' 'in: binary file matches\n' a in
	expect 1 '' -x 'a.' in
}

@test "zh_CN.GB18030: an ASCII byte may be part of another character" {
	use_locale zh_CN.GB18030
	printf '\2010\2010\n0\n' >in
	expect 0 '0\n' 0 in
	expect 0 '0\n' -F 0 in
	expect 0 '\2010\2010\n' -v 0 in
	expect 0 '0\n' -x 0 in
	expect 0 '1\n' -c '[0-9]' in
}

@test "Perl patterns are for encodings of one byte and for UTF-8" {
	use_locale ja_JP.EUC-JP
	expect_message 2 '' '-P supports only unibyte and UTF-8 locales\n' -P a
	expect_message 2 '' '-P supports only unibyte and UTF-8 locales\n' \
		-P '' in
	expect 1 '' -P -m0 a
}
